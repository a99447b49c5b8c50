"""The question `time_limit`: the limits of an offence and the last sensible day to post."""

from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts
from attendance_desktop.domain.law.service import ServiceRules
from attendance_desktop.domain.law.time_limit import Posting, TimeLimit, time_limit

_METHOD = "first_class"


def answer_time_limit(facts: Facts, rules: RuleSets) -> Answer:
    """Answer the safe and the outer limit, and whether a posting or a day comes late."""
    first = facts.day("first")
    last = facts.day("last", first)
    if last < first:
        raise facts.fault("the offence ends before it begins")
    posted, as_of = facts.day_or_none("posted"), facts.day_or_none("as_of")
    service = in_force(rules.service, first)
    found = time_limit(
        first,
        last,
        in_force(rules.time_limits, first),
        Posting(service.method(_METHOD), service.payment, rules.bank_holidays),
        posted=posted,
        as_of=as_of,
    )
    return Answer(_lines(found, service))


def _lines(found: TimeLimit, service: ServiceRules) -> tuple[AnswerLine, ...]:
    why, cites = found.reason.why, found.reason.cites
    posting = (*service.method(_METHOD).cites, *service.payment.cites)
    return (
        AnswerLine("safe_limit", found.safe_limit, why, cites),
        AnswerLine("outer_limit", found.outer_limit, why, cites),
        AnswerLine(
            "latest_posting",
            found.latest_posting,
            "Posted later, proceedings could not begin by the safe limit.",
            posting,
        ),
        AnswerLine(
            "warning", found.warning, "Whether it was posted after the last such day.", posting
        ),
        AnswerLine(
            "red_flag", found.red_flag, f"Little time is left from {found.red_flag_from}.", cites
        ),
    )
