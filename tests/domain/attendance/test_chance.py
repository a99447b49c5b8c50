"""Placements against every placement there is, the exact draw, and Holm's correction."""

from itertools import combinations, permutations
from math import comb, isclose, log
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.chance import (
    Question,
    Spells,
    _laid,
    at_least,
    holm,
    likelihoods,
    spells_of,
)


def every_placement(spells: Spells) -> list[tuple[tuple[int, ...], int]]:
    """Each distinct placement as starts and days, found by trying them all."""
    found = []
    for lengths in set(permutations(spells.lengths)):
        for starts in combinations(range(spells.days), len(lengths)):
            ends = [start + length for start, length in zip(starts, lengths, strict=True)]
            if ends[-1] <= spells.days and all(
                end < start for end, start in zip(ends, starts[1:], strict=False)
            ):
                days = {d for s, n in zip(starts, lengths, strict=True) for d in range(s, s + n)}
                found.append((starts, sum(1 << day for day in days)))
    return found


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_spells_and_days_say_the_same(away: list[bool]) -> None:
    covered = sum(1 << index for index, yes in enumerate(away) if yes)
    spells = spells_of(covered, len(away))
    assert spells.mask == covered
    assert sum(spells.lengths) == sum(away)
    assert not any(covered >> (start - 1) & 1 for start in spells.starts if start)


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.integers(0, 99))
def test_a_placement_keeps_the_spells_apart_and_their_lengths(away: list[bool], seed: int) -> None:
    spells = spells_of(sum(1 << i for i, yes in enumerate(away) if yes), len(away))
    lengths = list(spells.lengths)
    starts = _laid(Random(seed), lengths, spells.days)
    laid = Spells(spells.days, tuple(starts), tuple(lengths))
    assert spells_of(laid.mask, spells.days) == laid
    assert sorted(laid.lengths) == sorted(spells.lengths)


@pytest.mark.parametrize("uneven", [0, 1])
def test_the_drawn_share_is_that_of_all_placements(uneven: int) -> None:
    spells = Spells(12, (0, 5, 10), (2, 1, 2))
    lean = [log(1 + day % 3) for day in range(12)] if uneven else []
    question = Question(0b110000100011)
    weights = reached = 0.0
    for starts, covered in every_placement(spells):
        weight = 1.0
        for start in starts if uneven else ():
            weight *= 1 + start % 3
        weights += weight
        reached += weight * (question.score(covered) >= question.score(spells.mask))
    (found,) = likelihoods(spells, [question], lean, full_look=40_000)
    assert isclose(found, reached / weights, rel_tol=0.06)
    assert found < 0.1


def test_a_block_is_counted_once_however_long_the_spell() -> None:
    question = Question(0b111_0000_0111, (0b111, 0b111_0000_0000))
    assert question.score(0b11) == 1
    assert question.score(0b100_0000_0001) == 2


def test_nothing_marked_is_no_surprise() -> None:
    assert likelihoods(spells_of(0, 20), [Question(0b111)]) == (1.0,)


def test_the_same_question_gets_the_same_answer() -> None:
    spells = spells_of(0b1000100010001000100011, 60)
    questions = [Question(0b1000100010001000100010), Question(0b11)]
    assert likelihoods(spells, questions) == likelihoods(spells, questions)


def test_the_exact_draw() -> None:
    assert at_least(drawn=3, hits=0, total=10, marked=4) == 1.0
    assert isclose(at_least(drawn=3, hits=3, total=10, marked=4), 4 / comb(10, 3))
    assert at_least(drawn=3, hits=3, total=10, marked=2) == 0.0


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx((0.03, 0.06, 0.06))
    assert holm([]) == ()
    assert holm([0.9, 0.8]) == (1.0, 1.0)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_holm_never_promises_more_and_keeps_the_order(chances: list[float]) -> None:
    corrected = holm(chances)
    assert all(c <= k <= 1 for c, k in zip(chances, corrected, strict=True))
    pairs = sorted(zip(chances, corrected, strict=True))
    assert [k for _, k in pairs] == sorted(k for _, k in pairs)
