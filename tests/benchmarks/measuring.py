"""Two ways of doing the same thing, timed turn about in one process."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some readings with the least and the greatest."""

    median: float
    least: float
    most: float
    readings: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured beside its named alternative; `bound` None is recorded, not guarded.

    A ratio is ours over theirs, round by round. `at_least` turns the bound about: for what is
    better when it is greater, as letters in a second.
    """

    name: str
    unit: str
    ours: Spread
    alternative: str
    theirs: Spread | None
    ratio: Spread | None
    bound: float | None
    at_least: bool = False
    note: str = ""

    @property
    def kept(self) -> bool:
        """Whether the ratio is within its bound."""
        if self.ratio is None or self.bound is None:
            return True
        reached = self.ratio.median
        return reached >= self.bound if self.at_least else reached <= self.bound


@dataclass(frozen=True, slots=True)
class Contest:
    """What the figure is of, and the words and bound that it is reported with."""

    name: str
    alternative: str
    bound: float | None
    unit: str = "s"
    at_least: bool = False
    note: str = ""


def spread(readings: Sequence[float]) -> Spread:
    """Return the median, least and greatest of some readings."""
    return Spread(median(readings), min(readings), max(readings), len(readings))


def seconds(work: Work) -> float:
    """Return how long one run of the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def turn_about(ours: Work, theirs: Work, rounds: int) -> list[tuple[float, float]]:
    """Return (ours, theirs) in seconds for each round; who goes first changes each time.

    One round before the first is not counted: imports, statement caches, the disk's cache.
    """
    ours()
    theirs()
    readings = []
    for number in range(rounds):
        if number % 2:
            second = seconds(theirs)
            readings.append((seconds(ours), second))
        else:
            first = seconds(ours)
            readings.append((first, seconds(theirs)))
    return readings


def figure(contest: Contest, readings: Sequence[tuple[float, float]]) -> Figure:
    """Return the figure of readings (ours, theirs) that were taken turn about."""
    return Figure(
        name=contest.name,
        unit=contest.unit,
        ours=spread([ours for ours, _ in readings]),
        alternative=contest.alternative,
        theirs=spread([theirs for _, theirs in readings]),
        ratio=spread([ours / theirs for ours, theirs in readings]),
        bound=contest.bound,
        at_least=contest.at_least,
        note=contest.note,
    )


def recorded(name: str, unit: str, readings: Sequence[float], note: str = "") -> Figure:
    """Return a figure that stands alone: recorded with the machine's name, not guarded."""
    return Figure(name, unit, spread(readings), "", None, None, None, note=note)
