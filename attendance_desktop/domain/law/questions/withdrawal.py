"""The question `withdrawal`: what withdrawing a penalty notice on a ground does."""

from decimal import Decimal

from attendance_desktop.domain.law.questions.pounds import in_pounds
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts
from attendance_desktop.domain.law.withdrawal import withdraw


def answer_withdrawal(facts: Facts, rules: RuleSets) -> Answer:
    """Answer what is repaid, whether a prosecution is open, and whether the notice counts."""
    latest = rules.penalties[-1]
    ground = facts.needed_word("ground", *(one.key for one in latest.grounds))
    found = withdraw(ground, Decimal(facts.number("paid", 0)), latest)
    why, cites = found.reason.why, found.reason.cites
    return Answer(
        (
            AnswerLine("repay", in_pounds(found.repay), why, cites),
            AnswerLine("can_prosecute", found.can_prosecute, why, cites),
            AnswerLine("counts_later", found.counts_later, why, cites),
            AnswerLine(
                "written_notice",
                found.written_notice,
                "The parent is told in writing that the notice is withdrawn.",
                cites,
            ),
        )
    )
