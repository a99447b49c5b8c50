"""The question `procedure`: how a charge goes to court, and its maximum."""

from attendance_desktop.domain.law.procedure import procedure
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts


def answer_procedure(facts: Facts, rules: RuleSets) -> Answer:
    """Answer whether a single justice can deal with it, its maximum, and whether it may start."""
    latest = rules.procedure[-1]
    found = procedure(
        facts.needed_word("charge", *(charge.key for charge in latest.charges)),
        latest,
        adult=facts.flag("adult", default=True),
        supervision_considered=facts.flag("eso_considered", default=True),
    )
    single, supervision, maximum, _ = found.reasons
    return Answer(
        (
            AnswerLine("single_justice", found.single_justice, single.why, single.cites),
            AnswerLine("fine_level", found.charge.fine_level, maximum.why, maximum.cites),
            AnswerLine("prison", found.prison, maximum.why, maximum.cites),
            AnswerLine("may_start", found.may_start, supervision.why, supervision.cites),
        )
    )
