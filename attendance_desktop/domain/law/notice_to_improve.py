"""Notice to improve: its particulars, its improvement period, and acting before the period ends.

The notice rests on the statutory guidance "Working together to improve school attendance"
(chapter on penalty notices, heading "Notices to improve"), not on regulations.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, monday_of
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.law.wording import WeekBounds
from attendance_desktop.domain.refusal import Refused

KIND = "notice_to_improve"


class EarlyAnswer(StrEnum):
    """Why a penalty notice may or may not come before the improvement period ends."""

    OK = "ok"
    GROUND_NOT_STATED = "ground_not_stated"
    PARENT_NOT_TOLD = "parent_not_told"


@dataclass(frozen=True, slots=True)
class ImprovementPeriod:
    """The school weeks that a parent is given. `week_ends` is each week's last school day."""

    first_day: date
    last_day: date
    weeks: int
    week_ends: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class EarlyNotice:
    """Whether a penalty notice on a day would be early, and whether it may then be issued."""

    early: bool
    may_issue: bool
    because: EarlyAnswer
    reason: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session that the notice lists: when, the register's code, and what the code means."""

    session: Session
    code: str
    meaning: str


def weeks_allowed(weeks: int, bounds: WeekBounds) -> bool:
    """Whether the guidance allows an improvement period of that many school weeks."""
    return bounds.at_least <= weeks <= bounds.at_most


def improvement_period(issued: date, weeks: int, calendar: SchoolCalendar) -> ImprovementPeriod:
    """Return the period of that many school weeks.

    Week 1 holds the first school day from `issued` on; the period ends on the last school day
    of the last week. Raises Refused when the calendar ends before the period does.
    """
    first = calendar.add_school_days(issued, 0)
    mondays = [] if first is None else [w for w in calendar.school_weeks if w >= monday_of(first)]
    ends = [calendar.last_school_day_of(monday) for monday in mondays[:weeks]]
    days = tuple(day for day in ends if day is not None)
    if first is None or weeks < 1 or len(days) < weeks:
        raise Refused(
            "The improvement period cannot be worked out.",
            meaning=f"The school's calendar does not hold {weeks} school weeks from the letter's"
            " date.",
            todo="Add the school's next term dates, or choose a shorter period.",
        )
    return ImprovementPeriod(first, days[-1], weeks, days)


def early_notice(
    period: ImprovementPeriod,
    notice_on: date,
    bounds: WeekBounds,
    *,
    ground_stated: bool,
    parent_told: bool,
) -> EarlyNotice:
    """Say whether a penalty notice planned for that day may come before the period ends."""
    if notice_on > period.last_day:
        reason = f"The improvement period ended on {day_in_words(period.last_day)}."
        return EarlyNotice(False, True, EarlyAnswer.OK, reason, bounds.cites)
    if not ground_stated:
        reason = "The notice to improve did not give this ground for acting early."
        return EarlyNotice(True, False, EarlyAnswer.GROUND_NOT_STATED, reason, bounds.cites)
    if not parent_told:
        reason = "The parent has not been told that the council will act early."
        return EarlyNotice(True, False, EarlyAnswer.PARENT_NOT_TOLD, reason, bounds.cites)
    reason = "The notice gave this ground and the parent has been told."
    return EarlyNotice(True, True, EarlyAnswer.OK, reason, bounds.cites)


def record_sentence(attended: int, possible: int, first: date, last: date) -> str:
    """Return the attendance record in a sentence; counts are sessions.

    Raises Refused when no session was possible.
    """
    if possible <= 0:
        raise Refused(
            "There is no attendance to state.",
            meaning="The register has no possible session in this period.",
            todo="Import the school's register, then open the letter again.",
        )
    tenths = (attended * 2000 + possible) // (2 * possible)
    return (
        f"From {day_in_words(first)} to {day_in_words(last)}, {attended} of {possible} possible"
        f" sessions were attended. That is {tenths // 10}.{tenths % 10}%."
    )


def session_rows(sessions: Iterable[ListedSession]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the notice's table of sessions: day, half, code and its meaning."""
    return tuple(
        (
            day_in_words(listed.session.on, weekday=True),
            "Morning" if listed.session.half is Half.AM else "Afternoon",
            f"{listed.code}: {listed.meaning}",
        )
        for listed in sorted(sessions, key=lambda listed: listed.session)
    )
