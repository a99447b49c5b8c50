"""Groups add up to everyone; no small number can be worked out from a copy."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.bands import AbsenceBand, band_of, distribution
from attendance_desktop.domain.attendance.cohorts import (
    CohortKind,
    PupilTally,
    Traits,
    cohorts,
    everyone,
)
from attendance_desktop.domain.attendance.suppression import hidden, safe_lines, safe_numbers
from attendance_desktop.domain.attendance.tallies import Tally, sum_of

LEAST = 5

tallies = st.builds(Tally, st.integers(0, 40), st.integers(0, 20), st.integers(0, 20))
yes_no = st.sampled_from([True, False, None])
traits = st.builds(
    Traits,
    pupil_id=st.just(""),
    year_group=st.sampled_from([None, 7, 9, 10]),
    sex=st.sampled_from(["F", "M", ""]),
    free_meals=yes_no,
    sen=st.sampled_from(["N", "K", "E", ""]),
    additional_language=yes_no,
    ethnicity=st.sampled_from(["WBRI", "ABAN", ""]),
    young_carer=yes_no,
    service_child=yes_no,
    social_care=st.sampled_from(["", "CIN", "CP", "CLA"]),
)
rolls = st.lists(st.tuples(tallies, traits), max_size=60)


def laid_out(roll: list[tuple[Tally, Traits]]) -> tuple[list[PupilTally], dict[str, Traits]]:
    return (
        [PupilTally(str(at), tally) for at, (tally, _) in enumerate(roll)],
        {str(at): known for at, (_, known) in enumerate(roll)},
    )


@given(rolls)
def test_each_kind_adds_up_to_everyone(roll: list[tuple[Tally, Traits]]) -> None:
    pupils, known = laid_out(roll)
    whole = everyone(pupils)
    lines = cohorts(pupils, known)
    assert len({(line.kind, line.value) for line in lines}) == len(lines)
    for kind in {line.kind for line in lines}:
        mine = [line for line in lines if line.kind is kind]
        assert sum(line.pupils for line in mine) == whole.pupils
        assert sum_of([line.tally for line in mine]) == whole.tally
        assert sum(line.persistent for line in mine) == whole.persistent
        assert sum(line.severe for line in mine) == whole.severe


def test_years_stand_in_their_order_and_unknown_last() -> None:
    known = {str(year): Traits(str(year), year_group=year) for year in (10, 9, 1)}
    pupils = [PupilTally(pupil_id, Tally(9, 1, 0)) for pupil_id in (*known, "stranger")]
    years = [line for line in cohorts(pupils, known) if line.kind is CohortKind.YEAR]
    assert [line.value for line in years] == ["1", "9", "10", ""]
    assert all(line.persistent == 1 for line in years)


def test_a_kind_of_which_nothing_is_known_has_no_line() -> None:
    known = {"a": Traits("a", sex="F")}
    lines = cohorts([PupilTally("a", Tally(9, 1, 0)), PupilTally("b", Tally(9, 1, 0))], known)
    assert [(line.kind, line.value) for line in lines] == [
        (CohortKind.SEX, "F"),
        (CohortKind.SEX, ""),
        (CohortKind.SOCIAL_WORKER, "no"),
        (CohortKind.SOCIAL_WORKER, ""),
    ]


def test_who_had_no_session_counts_nowhere() -> None:
    assert everyone([PupilTally("a", Tally())]).pupils == 0
    assert cohorts([PupilTally("a", Tally())], {}) == ()


def could_be(numbers: list[int], hide: tuple[bool, ...], least: int) -> list[set[int]]:
    """For each hidden number, every value that fits the shown total and that it is not nought."""
    places = [at for at, yes in enumerate(hide) if yes]
    together = sum(numbers[at] for at in places)
    values: list[set[int]] = [set() for _ in places]
    for guess in product(range(1, together + 1), repeat=len(places)):
        if sum(guess) == together and any(number < least for number in guess):
            for at, number in enumerate(guess):
                values[at].add(number)
    return values


@given(st.lists(st.integers(0, 7), min_size=1, max_size=5))
def test_no_hidden_number_can_be_worked_out(numbers: list[int]) -> None:
    hide = hidden(numbers, 3)
    shown = safe_numbers(numbers, 3)
    assert [number is None for number in shown] == list(hide)
    for number, is_hidden in zip(numbers, hide, strict=True):
        assert is_hidden or number == 0 or number >= 3
    if any(hide) and sum(numbers) >= 3 and sum(n > 0 for n in numbers) > 1:
        together = sum(n for n, yes in zip(numbers, hide, strict=True) if yes)
        if together > sum(hide):
            assert all(len(values) > 1 for values in could_be(numbers, hide, 3))


@given(rolls)
def test_a_copy_shows_no_small_number(roll: list[tuple[Tally, Traits]]) -> None:
    pupils, known = laid_out(roll)
    lines = safe_lines(everyone(pupils), cohorts(pupils, known), LEAST)
    for line in lines:
        for number in (line.pupils, line.persistent, line.severe):
            assert number is None or number == 0 or number >= LEAST
        assert (line.pupils is None) == (line.tally is None)
    for kind in CohortKind:
        for column in ("pupils", "persistent", "severe"):
            shown = [getattr(line, column) for line in lines if line.kind is kind]
            if shown.count(None) == 1 and getattr(lines[0], column) is not None:
                assert sum(number or 0 for number in shown) == getattr(lines[0], column)


BANDS = [AbsenceBand("low", 0), AbsenceBand("persistent", 100), AbsenceBand("severe", 500)]


def test_edges_of_bands_belong_to_the_band_that_begins_there() -> None:
    assert band_of(Tally(9, 1, 0), BANDS) == 1
    assert band_of(Tally(901, 99, 0), BANDS) == 0
    assert band_of(Tally(1, 0, 1), BANDS) == 2
    assert band_of(Tally(), BANDS) is None


@given(st.lists(tallies, max_size=40))
def test_every_pupil_is_in_one_band(all_tallies: list[Tally]) -> None:
    found = distribution([(str(at), t) for at, t in enumerate(all_tallies)], BANDS)
    assert sum(band.pupils for band in found.bands) == found.pupils
    assert found.pupils + found.without == len(all_tallies)
    persistent = sum(band.pupils for band in found.bands[1:])
    assert persistent == sum(t.persistent for t in all_tallies)
    assert found.bands[2].pupils == sum(t.severe for t in all_tallies)
    assert [band.to_per_mille for band in found.bands] == [100, 500, None]
