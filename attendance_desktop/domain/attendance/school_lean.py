"""On which days a school's pupils tend to begin an absence, so that no pupil is blamed for it.

Illness goes round in winter, and schools are emptier on Fridays and before a holiday. Who is away
when everyone is has no pattern. A day's weight is the product of three factors, each drawn
towards 1 where little was seen: its weekday, the days around it, and the day itself (snow, Eid).
A pupil's own absence is left out, or a true pattern would excuse itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from attendance_desktop.domain.attendance.day_lines import DayReader
from attendance_desktop.domain.attendance.marks import MarksRun

LEAST_PUPILS = 30
"""Below so many pupils, a school's own days say too little to lean on."""

_IMAGINED = 10
"""Imagined spells, spread evenly, that draw a factor towards 1."""
_AROUND = 5
"""School days before and after one that tell its season."""
_HEAVIEST = 4.0
_WEEKDAYS = 7
_LETTERS = {ord("0"): "-", ord("1"): "0", ord("2"): "a"}
_SPELL = re.compile("a[a-]*")


@dataclass(frozen=True, slots=True)
class SchoolBegins:
    """For each school day, how many pupils began to be away and how many could have."""

    days: tuple[date, ...]
    begun: tuple[int, ...]
    could: tuple[int, ...]

    def lean_without(self, run: MarksRun, reader: DayReader) -> dict[date, float]:
        """The natural logarithm of each day's weight for that pupil, one of those counted."""
        own = _begins(run, reader)
        begun = [n - (flag == "1") for n, flag in zip(self.begun, own, strict=True)]
        could = [n - (flag != "-") for n, flag in zip(self.could, own, strict=True)]
        total = sum(begun)
        if not total:
            return {}
        rate = total / sum(could)
        weights = [1.0] * len(self.days)
        for factor in (self._weekday, _season, _itself):
            expected = [w * n * rate for w, n in zip(weights, could, strict=True)]
            factors = factor(begun, expected)
            weights = [w * f for w, f in zip(weights, factors, strict=True)]
        bounded = (min(_HEAVIEST, max(1 / _HEAVIEST, weight)) for weight in weights)
        return {day: log(weight) for day, weight in zip(self.days, bounded, strict=True)}

    def _weekday(self, begun: Sequence[int], expected: Sequence[float]) -> list[float]:
        seen = [0.0] * _WEEKDAYS
        meant = [0.0] * _WEEKDAYS
        for day, ones, thought in zip(self.days, begun, expected, strict=True):
            seen[day.weekday()] += ones
            meant[day.weekday()] += thought
        return [_factor(seen[day.weekday()], meant[day.weekday()]) for day in self.days]


def school_begins(runs: Sequence[MarksRun], reader: DayReader) -> SchoolBegins | None:
    """Count where absence begins, or None in a school of fewer than LEAST_PUPILS pupils."""
    if len(runs) < LEAST_PUPILS:
        return None
    laid = "".join(_begins(run, reader) for run in runs)
    width = len(reader.days)
    begun = tuple(laid[at::width].count("1") for at in range(width))
    going = (laid[at::width].count("0") for at in range(width))
    return SchoolBegins(reader.days, begun, tuple(b + g for b, g in zip(begun, going, strict=True)))


def _season(begun: Sequence[int], expected: Sequence[float]) -> Iterator[float]:
    for at in range(len(begun)):
        near = slice(max(0, at - _AROUND), at + _AROUND + 1)
        yield _factor(sum(begun[near]), sum(expected[near]))


def _itself(begun: Sequence[int], expected: Sequence[float]) -> Iterable[float]:
    return map(_factor, begun, expected)


def _factor(seen: float, meant: float) -> float:
    return (seen + _IMAGINED) / (meant + _IMAGINED)


def _begins(run: MarksRun, reader: DayReader) -> str:
    """For each school day 1 where a spell begins, 0 where none does, - where none could.

    A day on which the pupil could not come does not end a spell.
    """
    presence = reader.presence_of(run).translate(_LETTERS)
    return _SPELL.sub(lambda spell: "1" + "-" * (len(spell[0]) - 1), presence)
