"""A pupil's school days as bits: on which they could come, were away, came late."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import log

from attendance_desktop.domain.attendance.codes import ABSENT, POSSIBLE, CodeTable
from attendance_desktop.domain.attendance.marks import MarksRun

# A day's weight is drawn towards 1 by as many imagined pupils, and never leaves these bounds, so
# that one odd day (snow, Eid) or a small school cannot carry a test.
_IMAGINED_PUPILS = 20
_HEAVIEST = 4.0
LEAST_PUPILS = 30
"""Below so many pupils, a school's own days say too little to lean on."""


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


def school_lean(
    runs: Sequence[MarksRun], school_days: Sequence[date], chars: DayChars
) -> dict[date, float]:
    """For each school day, the logarithm of how much more absence begins there than on others.

    Illness goes round in winter and schools are emptier before a holiday; a pupil who is away
    when everyone is has no pattern. A school of fewer than LEAST_PUPILS pupils gives no lean.
    """
    if len(runs) < LEAST_PUPILS:
        return {}
    begun = "".join(_begun(run, school_days, chars) for run in runs)
    width = len(school_days)
    counts = [(begun[i::width].count("1"), begun[i::width].count("0")) for i in range(width)]
    total = sum(ones for ones, _ in counts)
    chances = sum(ones + zeros for ones, zeros in counts)
    if not total:
        return {}
    mean = total / chances
    return {
        day: _bounded_log(
            (ones + _IMAGINED_PUPILS * mean) / (ones + zeros + _IMAGINED_PUPILS), mean
        )
        for day, (ones, zeros) in zip(school_days, counts, strict=True)
    }


def _bounded_log(rate: float, mean: float) -> float:
    return log(min(_HEAVIEST, max(1 / _HEAVIEST, rate / mean)))


def _begun(run: MarksRun, school_days: Sequence[date], chars: DayChars) -> str:
    """For each school day 1 where a spell begins, 0 where none does, - where none could."""
    out: list[str] = []
    was_away = False
    for am, pm in _pairs(run, school_days):
        if am not in chars.possible and pm not in chars.possible:
            out.append("-")
            continue
        is_away = am in chars.away or pm in chars.away
        out.append("-" if is_away and was_away else "1" if is_away else "0")
        was_away = is_away
    return "".join(out)


def _pairs(run: MarksRun, school_days: Sequence[date]) -> Iterator[tuple[str, str]]:
    """Morning and afternoon of each school day, `-` where the run does not reach."""
    last = len(run.marks) - 1
    for day in school_days:
        start = (day - run.monday).days * 2
        yield (run.marks[start], run.marks[start + 1]) if 0 <= start < last else ("-", "-")


def bits(wanted: Iterable[bool]) -> int:
    """The places for which `wanted` is true, as bits."""
    return sum(1 << index for index, yes in enumerate(wanted) if yes)


def _picked(mask: int, places: Sequence[int]) -> int:
    return bits(mask >> old & 1 == 1 for old in places)
