"""Lateness: before and after the register closed, by weekday and by school week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.attendance.codes import CodeTable, MarkClass
from attendance_desktop.domain.attendance.marks import MarksRun
from attendance_desktop.domain.attendance.spans import Span, stretch
from attendance_desktop.domain.attendance.threshold import CountedMark

_WEEKDAYS = 7


@dataclass(frozen=True, slots=True)
class Lateness:
    """A pupil's late marks over a span.

    `open` are those made while the register was open, which attend; `closed` those after, which
    are unauthorised absence. `came` is the sessions to which the pupil came at all, late or not.
    `by_weekday` counts late sessions from Monday to Sunday.
    """

    open: int
    closed: int
    came: int
    by_weekday: tuple[int, ...]
    sessions: tuple[CountedMark, ...]

    @property
    def late(self) -> int:
        """Late sessions of both kinds."""
        return self.open + self.closed


@dataclass(frozen=True, slots=True)
class LateWeek:
    """One school week's late sessions of both kinds, and the sessions that the pupil came to."""

    monday: date
    late: int
    came: int


def lateness(run: MarksRun, table: CodeTable, late: Sequence[str], span: Span) -> Lateness:
    """The lateness of one pupil over a span of days.

    Args:
        run: the pupil's marks at one school.
        table: the codes.
        late: the codes of lateness; their class says whether the register was still open.
        span: the days looked at.
    """
    chars = table.chars_of_codes(late)
    marks = stretch(run, span)
    sessions = tuple(
        CountedMark(MarksRun(span.first, marks).session(at), table.code_of(mark))
        for at, mark in enumerate(marks)
        if mark in chars
    )
    weekdays = [mark.session.on.weekday() for mark in sessions]
    closed = sum(
        marks.count(char) for char in chars if table.class_of(char) is MarkClass.UNAUTHORISED
    )
    return Lateness(
        open=len(sessions) - closed,
        closed=closed,
        came=_came(marks, table, chars),
        by_weekday=tuple(weekdays.count(day) for day in range(_WEEKDAYS)),
        sessions=sessions,
    )


def late_weeks(
    run: MarksRun, table: CodeTable, late: Sequence[str], mondays: Sequence[date], as_of: date
) -> tuple[LateWeek, ...]:
    """Lateness by school week, for the weeks that have begun by `as_of`."""
    chars = table.chars_of_codes(late)
    found: list[LateWeek] = []
    for monday in mondays:
        week = Span(monday, monday + timedelta(days=_WEEKDAYS - 1)).until(as_of)
        if monday > as_of:
            break
        marks = stretch(run, week)
        found.append(LateWeek(monday, sum(map(marks.count, chars)), _came(marks, table, chars)))
    return tuple(found)


def _came(marks: str, table: CodeTable, late: str) -> int:
    """Sessions in school: present, or late after the register closed."""
    present = set(table.chars_of_classes([MarkClass.PRESENT])) | set(late)
    return sum(map(marks.count, present))
