"""The question `school_attendance_order`: how long a notice must leave, and which law governs."""

from attendance_desktop.domain.law.attendance_order import order_clock, regime_on
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts


def answer_school_attendance_order(facts: Facts, rules: RuleSets) -> Answer:
    """Answer the last day that a notice must leave, the day after, and the regime."""
    served = facts.day("served")
    regime = regime_on(rules.orders, served, facts.day_or_none("commencement"))
    step = facts.needed_word("step", *(step.key for step in regime.steps))
    found = order_clock(regime, step, served, ends=facts.day_or_none("ends"))
    why, cites = found.reason.why, found.reason.cites
    return Answer(
        (
            AnswerLine("last_day", found.last_day, why, cites),
            AnswerLine("act_from", found.act_from, "The day after the last day.", cites),
            AnswerLine("valid", found.valid, "It must not end before the last day.", cites),
            AnswerLine("regime", regime.key, f"{regime.name} governs on that day.", regime.cites),
        )
    )
