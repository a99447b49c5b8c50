"""A pupil's school days as bits: on which they could come, were away, came late."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from attendance_desktop.domain.attendance.codes import ABSENT, POSSIBLE, CodeTable
from attendance_desktop.domain.attendance.marks import MarksRun


@dataclass(frozen=True, slots=True)
class DayChars:
    """The stored characters that make a day possible, a pupil away, or late."""

    possible: str
    away: str
    late: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """The school days on which one pupil could come, in order; bit 0 is the first of them.

    `away` are the days with at least one session missed, `late` those with a late mark. A pupil
    who arrives after the register has closed was late, not away.
    """

    days: tuple[date, ...]
    away: int
    late: int

    def only(self, kept: int) -> "DayLine":
        """The same line with only those days in it."""
        places = [i for i in range(len(self.days)) if kept >> i & 1]
        return DayLine(
            tuple(self.days[i] for i in places),
            _picked(self.away, places),
            _picked(self.late, places),
        )

    def dates(self, chosen: int) -> tuple[date, ...]:
        """The dates of those bits."""
        return tuple(day for index, day in enumerate(self.days) if chosen >> index & 1)


def day_chars(
    table: CodeTable, *, left_out: Sequence[str], late: Sequence[str], late_absent: Sequence[str]
) -> DayChars:
    """Which characters count for day lines.

    Args:
        table: the codes.
        left_out: codes agreed beforehand for given days (study leave, a part-time timetable):
            they would only repeat what was agreed, so such a session is no possible one here.
        late: codes of arriving late, with the register open or closed.
        late_absent: those of `late` that are absence in the statistics.
    """
    out = set(table.chars_of_codes(left_out))
    not_away = out | set(table.chars_of_codes(late_absent))
    return DayChars(
        possible="".join(c for c in table.chars_of_classes(POSSIBLE) if c not in out),
        away="".join(c for c in table.chars_of_classes(ABSENT) if c not in not_away),
        late=table.chars_of_codes(late),
    )


def day_line(run: MarksRun, school_days: Sequence[date], chars: DayChars) -> DayLine:
    """The day line of a run of marks on those school days."""
    days: list[date] = []
    away = late = 0
    for day in school_days:
        start = (day - run.monday).days * 2
        marks = run.marks[start : start + 2] if start >= 0 else ""
        if not any(mark in chars.possible for mark in marks):
            continue
        bit = 1 << len(days)
        days.append(day)
        if any(mark in chars.away for mark in marks):
            away |= bit
        if any(mark in chars.late for mark in marks):
            late |= bit
    return DayLine(tuple(days), away, late)


def breaks(days: Sequence[date], least_days: int) -> tuple[tuple[date, date], ...]:
    """The last day before and the first day after each stretch without school.

    Args:
        days: school days in order.
        least_days: days from the one to the other for it to be a break; a week is 7, so that a
            weekend with a bank holiday is none and a half term is one.
    """
    return tuple((a, b) for a, b in pairwise(days) if (b - a).days >= least_days)


def bits(wanted: Iterable[bool]) -> int:
    """The places for which `wanted` is true, as bits."""
    return sum(1 << index for index, yes in enumerate(wanted) if yes)


def _picked(mask: int, places: Sequence[int]) -> int:
    return bits(mask >> old & 1 == 1 for old in places)
