"""The question `notice_to_improve`: when the period ends, and a notice before its end."""

from datetime import date

from attendance_desktop.domain.law.notice_to_improve import (
    EarlyAnswer,
    EarlyNotice,
    ImprovementPeriod,
    early_notice,
    improvement_period,
    weeks_allowed,
)
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import Answer, AnswerLine, Facts
from attendance_desktop.domain.law.wording import WeekBounds
from attendance_desktop.domain.refusal import Refused


def answer_notice_to_improve(facts: Facts, rules: RuleSets) -> Answer:
    """Answer the last day of the period, and whether a penalty notice may come before it."""
    bounds = rules.improvement
    calendar, issued, weeks = facts.calendar("calendar"), facts.day("issued"), facts.number("weeks")
    notice_on = facts.day_or_none("notice_on")
    ground, told = (facts.flag(key, default=False) for key in ("ground_stated", "parent_told"))
    try:
        period = improvement_period(issued, weeks, calendar)
        why = "The last school day of the last school week of the period."
    except Refused as short:
        # The calendar stops first: the end is not known, and every day known lies before it.
        period = ImprovementPeriod(issued, date.max, weeks, ())
        why = f"{short.what} {short.meaning}"
    ends = period.last_day if period.week_ends else None
    early = _early(period, notice_on, bounds, ground_stated=ground, parent_told=told)
    allowed = f"The guidance allows {bounds.at_least} to {bounds.at_most} school weeks."
    return Answer(
        (
            AnswerLine("ends", ends, why, bounds.cites),
            AnswerLine("valid", weeks_allowed(weeks, bounds), allowed, bounds.cites),
            AnswerLine("early", early.early, early.reason, early.cites),
            AnswerLine("may_issue", early.may_issue, early.reason, early.cites),
            AnswerLine("because", early.because, early.reason, early.cites),
        )
    )


def _early(
    period: ImprovementPeriod,
    notice_on: date | None,
    bounds: WeekBounds,
    *,
    ground_stated: bool,
    parent_told: bool,
) -> EarlyNotice:
    if notice_on is None:
        reason = "No penalty notice is planned."
        return EarlyNotice(False, True, EarlyAnswer.OK, reason, bounds.cites)
    return early_notice(
        period, notice_on, bounds, ground_stated=ground_stated, parent_told=parent_told
    )
