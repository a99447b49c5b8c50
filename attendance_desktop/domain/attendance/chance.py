"""How likely a pattern is by chance: spells laid at random, an exact draw, Holm's correction.

Absence comes in runs: a pupil who is ill on Monday is likely to be ill on Tuesday. A test that
takes each day by itself would count one illness many times over and call it a pattern. So the
unit here is the spell, a run of consecutive school days: a test keeps the number and the lengths
of a pupil's spells and lays them anew on the pupil's own school days. Shuffling days within each
week would not do either, because a spell that is cut by a weekend leaves Mondays and Fridays
behind more often than Wednesdays.

A day is a bit of a whole number: bit 0 is the first of the days looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import comb, exp
from random import Random

FIRST_LOOK = 199
FULL_LOOK = 3999
WORTH_A_FULL_LOOK = 0.1


@dataclass(frozen=True, slots=True)
class Spells:
    """Runs of consecutive days among `days` days: where each begins and how long it is."""

    days: int
    starts: tuple[int, ...]
    lengths: tuple[int, ...]

    @property
    def mask(self) -> int:
        """The days of every spell as bits."""
        return _mask(self.starts, self.lengths)


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted: the days of `days` that a spell covers, or the blocks that it touches.

    With `blocks` the number of blocks with at least one covered day is counted instead, so that
    one long spell across a holiday is one holiday.
    """

    days: int
    blocks: tuple[int, ...] = ()

    def score(self, covered: int) -> int:
        """How much of what is asked after those days cover."""
        if not self.blocks:
            return (covered & self.days).bit_count()
        return sum(1 for block in self.blocks if covered & block)


def spells_of(covered: int, days: int) -> Spells:
    """The spells of a mask of days."""
    bits = f"{covered:0{days}b}"[::-1] if days else ""
    starts: list[int] = []
    lengths: list[int] = []
    at = bits.find("1")
    while at >= 0:
        end = bits.find("0", at)
        end = days if end < 0 else end
        starts.append(at)
        lengths.append(end - at)
        at = bits.find("1", end)
    return Spells(days, tuple(starts), tuple(lengths))


def likelihoods(
    spells: Spells,
    questions: Sequence[Question],
    lean: Sequence[float] = (),
    *,
    full_look: int = FULL_LOOK,
) -> tuple[float, ...]:
    """How likely at least the observed score of each question is, were the spells laid at random.

    A permutation test: all placements that keep the spells apart are equally likely, or, with
    `lean`, weigh as much as the school's own pupils are away on the days on which spells begin.

    Args:
        spells: the spells as they were.
        questions: what to count; each is answered from the same placements.
        lean: for each day the natural logarithm of its weight; empty for equal days.
        full_look: how many placements are drawn when a first look finds something.

    The observed placement counts among the drawn ones with its own weight, which keeps each
    answer valid (Harrison 2012, "Conservative hypothesis tests and confidence intervals using
    importance sampling"). The draws are seeded by the question itself: the same marks always get
    the same answer.
    """
    if not questions or not spells.starts:
        return (1.0,) * len(questions)
    rng = Random(_seed(spells, questions, lean))  # noqa: S311 - a test by chance keeps no secret
    found = _look(rng, spells, questions, lean, FIRST_LOOK)
    if min(found) > WORTH_A_FULL_LOOK:
        return found
    return _look(rng, spells, questions, lean, full_look)


def at_least(drawn: int, hits: int, total: int, marked: int) -> float:
    """How likely `hits` or more are when `drawn` of `total` are taken and `marked` count.

    The exact hypergeometric tail in whole numbers, rounded once at the end.
    """
    top = min(drawn, marked)
    ways = sum(comb(marked, k) * comb(total - marked, drawn - k) for k in range(hits, top + 1))
    return ways / comb(total, drawn)


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """The chances corrected for how many were tried (Holm 1979), in the order given.

    Whatever is at or below a level after this is a false alarm in at most that share of pupils,
    however the tests depend on one another.
    """
    order = sorted(range(len(chances)), key=chances.__getitem__)
    corrected = [1.0] * len(chances)
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, chances[index] * (len(chances) - rank)))
        corrected[index] = highest
    return tuple(corrected)


def _seed(spells: Spells, questions: Sequence[Question], lean: Sequence[float]) -> int:
    told = repr((spells, tuple(questions), tuple(round(value, 6) for value in lean)))
    return int.from_bytes(sha256(told.encode()).digest()[:8])


def _look(
    rng: Random, spells: Spells, questions: Sequence[Question], lean: Sequence[float], draws: int
) -> tuple[float, ...]:
    seen = [question.score(spells.mask) for question in questions]
    own = exp(sum(lean[start] for start in spells.starts)) if lean else 1.0
    reached = [own] * len(questions)
    whole = own
    lengths = list(spells.lengths)
    for _ in range(draws):
        starts = _laid(rng, lengths, spells.days)
        weight = exp(sum(lean[start] for start in starts)) if lean else 1.0
        whole += weight
        covered = _mask(starts, lengths)
        for index, question in enumerate(questions):
            if question.score(covered) >= seen[index]:
                reached[index] += weight
    return tuple(number / whole for number in reached)


def _laid(rng: Random, lengths: list[int], days: int) -> list[int]:
    """Starts of the spells in one placement; every placement in every order is equally likely.

    A spell and the day that must part it from the next are drawn as one slot, so the slots are
    the spells and the days that no spell needs.
    """
    rng.shuffle(lengths)
    slots = days - sum(lengths) + 1
    starts = sorted(rng.sample(range(slots), len(lengths)))
    before = 0
    for index, length in enumerate(lengths):
        starts[index] += before
        before += length
    return starts


def _mask(starts: Sequence[int], lengths: Sequence[int]) -> int:
    covered = 0
    for start, length in zip(starts, lengths, strict=True):
        covered |= ((1 << length) - 1) << start
    return covered
