"""The question `issuer`: whether a person may issue a penalty notice, and who is paid."""

from attendance_desktop.domain.law.issuer import IssuerFacts, may_issue
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import IssuerRules
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts


def answer_issuer(facts: Facts, rules: RuleSets) -> Answer:
    """Answer whether the person may issue, why or why not, and which council is paid."""
    latest = rules.issuers[-1]
    found = may_issue(issuer_facts(facts, latest), latest)
    reason = found.reason
    payee = "The money goes to the council of the school, or of the home for a child on no roll."
    return Answer(
        (
            AnswerLine("allowed", found.allowed, reason.why, reason.cites),
            AnswerLine("because", reason.key, reason.why, reason.cites),
            AnswerLine("payee", found.payee, payee, found.payee_cites),
        )
    )


def issuer_facts(facts: Facts, rules: IssuerRules) -> IssuerFacts:
    """Read who would issue, and the councils that bear on the child."""
    return IssuerFacts(
        kind=facts.needed_word("kind", *(kind.key for kind in rules.kinds)),
        authorised=facts.flag("authorised", default=True),
        own_school=facts.flag("own_school", default=True),
        officer_council=facts.text_or_none("officer_council"),
        school_council=facts.text_or_none("school_council"),
        home_council=facts.text_or_none("home_council"),
        provision_council=facts.text_or_none("provision_council"),
        agreements=facts.texts("agreements"),
    )
