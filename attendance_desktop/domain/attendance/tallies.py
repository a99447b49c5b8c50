"""Sessions counted by what they are in the statistics, fast enough for every pupil of an area."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.attendance.calendar import monday_of
from attendance_desktop.domain.attendance.codes import ABSENT, ATTENDED, CodeTable, MarkClass
from attendance_desktop.domain.attendance.marks import (
    HALF_DAYS_A_WEEK,
    MarksRun,
    Session,
    session_after,
)
from attendance_desktop.domain.attendance.rates import WeekRate, percent_text
from attendance_desktop.domain.attendance.spans import Span, stretch

_ATTENDED, _AUTHORISED, _UNAUTHORISED, _NEITHER = "1", "a", "u", "0"
_TO_SUNDAY = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Tally:
    """Sessions of one pupil, or of many together. Codes without a possible session are left out."""

    attended: int = 0
    authorised: int = 0
    unauthorised: int = 0

    @property
    def absent(self) -> int:
        """Sessions missed, authorised or not."""
        return self.authorised + self.unauthorised

    @property
    def possible(self) -> int:
        """Sessions that could have been attended."""
        return self.attended + self.authorised + self.unauthorised

    @property
    def persistent(self) -> bool:
        """A tenth of possible sessions missed or more."""
        return self.absent * 10 >= self.possible > 0

    @property
    def severe(self) -> bool:
        """Half of possible sessions missed or more."""
        return self.absent * 2 >= self.possible > 0

    @property
    def percent(self) -> str | None:
        """Attendance in per cent with one decimal, half up; None when nothing was possible."""
        return percent_text(self.attended, self.possible)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.attended + other.attended,
            self.authorised + other.authorised,
            self.unauthorised + other.unauthorised,
        )


@dataclass(frozen=True, slots=True)
class ClassCounter:
    """Counts marks by class; made once from the code table (`counter_of`)."""

    classes: dict[int, str]

    def tally(self, marks: str) -> Tally:
        """The tally of a string of stored characters."""
        count = marks.translate(self.classes).count
        return Tally(count(_ATTENDED), count(_AUTHORISED), count(_UNAUTHORISED))

    def over(self, run: MarksRun, span: Span) -> Tally:
        """The tally of a run over a span of days."""
        return self.tally(stretch(run, span))

    def weekly_per_cents(self, marks: str, starts: Sequence[int]) -> tuple[int | None, ...]:
        """Whole per cents attended, of the weeks that begin at these half-days of a run's marks.

        None is a week in which nothing was possible, as one before the run.
        """
        count = marks.translate(self.classes).count
        found: list[int | None] = []
        for each in starts:
            start, end = max(0, each), max(0, each + HALF_DAYS_A_WEEK)
            here = count(_ATTENDED, start, end)
            absent = count(_AUTHORISED, start, end) + count(_UNAUTHORISED, start, end)
            found.append(here * 100 // (here + absent) if here or absent else None)
        return tuple(found)


def counter_of(table: CodeTable) -> ClassCounter:
    """The counter for marks stored with that table; what is no code counts as no session."""
    letters = {
        **dict.fromkeys(ATTENDED, _ATTENDED),
        MarkClass.AUTHORISED: _AUTHORISED,
        MarkClass.UNAUTHORISED: _UNAUTHORISED,
    }
    classes = dict.fromkeys(range(128), _NEITHER)
    for code in table.codes:
        classes[ord(code.stored_as)] = letters.get(code.klass, _NEITHER)
    return ClassCounter(classes)


def sum_of(tallies: Sequence[Tally]) -> Tally:
    """All tallies together."""
    return Tally(
        sum(tally.attended for tally in tallies),
        sum(tally.authorised for tally in tallies),
        sum(tally.unauthorised for tally in tallies),
    )


@dataclass(frozen=True, slots=True)
class SessionCount:
    """One session of many pupils: how many attended, how many were absent."""

    session: Session
    attended: int
    absent: int


def session_counts(
    runs: Sequence[MarksRun], table: CodeTable, span: Span
) -> tuple[SessionCount, ...]:
    """Attended and absent pupils of each session of a span; sessions without either are left out.

    Each session is a column through all pupils' strings laid end to end.
    """
    width = span.half_days
    letters = dict.fromkeys(map(ord, table.chars_of_classes(ATTENDED)), _ATTENDED)
    letters |= dict.fromkeys(map(ord, table.chars_of_classes(ABSENT)), _UNAUTHORISED)
    every = {number: letters.get(number, _NEITHER) for number in range(128)}
    laid = "".join(stretch(run, span) for run in runs).translate(every)
    found: list[SessionCount] = []
    for at in range(width):
        column = laid[at::width]
        attended, absent = column.count(_ATTENDED), column.count(_UNAUTHORISED)
        if attended or absent:
            found.append(SessionCount(session_after(span.first, at), attended, absent))
    return tuple(found)


def weekly(
    runs: Sequence[MarksRun], mondays: Sequence[date], table: CodeTable, as_of: date
) -> tuple[WeekRate, ...]:
    """Attended and possible sessions of many pupils together, a figure for each of the weeks.

    Args:
        runs: the pupils' marks; one pupil is a list of one.
        mondays: the weeks asked for, in order; those that have not begun by `as_of` are left out.
        table: the codes.
        as_of: marks after this day do not count.
    """
    begun = [monday for monday in mondays if monday <= as_of]
    if not begun:
        return ()
    sums = dict.fromkeys(begun, (0, 0))
    span = Span(begun[0], begun[-1] + _TO_SUNDAY).until(as_of)
    for count in session_counts(runs, table, span):
        monday = monday_of(count.session.on)
        if monday in sums:
            attended, possible = sums[monday]
            here = attended + count.attended
            sums[monday] = here, possible + count.attended + count.absent
    return tuple(WeekRate(monday, *both) for monday, both in sums.items())
