"""The recovery code: what is printed can be typed back, and slips are found."""

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.keys import recovery
from attendance_desktop.keys.recovery import Mistyped, Slip

SECRETS = st.binary(min_size=20, max_size=20)
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PLACES = [place for place in range(41) if place % 6 != 5]


@given(SECRETS)
def test_a_written_code_reads_back(secret: bytes) -> None:
    code = recovery.written(secret)
    assert [len(group) for group in code.split("-")] == [5] * 7
    assert recovery.read_back(code) == secret


@given(SECRETS)
def test_case_spaces_and_letters_like_figures_do_not_matter(secret: bytes) -> None:
    typed = recovery.written(secret).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert recovery.read_back(f"  {typed}\n") == secret


@given(SECRETS, st.sampled_from(PLACES), st.sampled_from(LETTERS))
def test_any_one_letter_mistyped_is_found(secret: bytes, place: int, letter: str) -> None:
    code = recovery.written(secret)
    typed = code[:place] + letter + code[place + 1 :]
    expected = secret if typed == code else Mistyped(Slip.CHECK)
    assert recovery.read_back(typed) == expected


@given(SECRETS, st.integers(min_value=0, max_value=33))
def test_any_two_neighbours_swapped_are_found(secret: bytes, place: int) -> None:
    code = recovery.written(secret).replace("-", "")
    typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    expected = secret if typed == code else Mistyped(Slip.CHECK)
    assert recovery.read_back(typed) == expected


def test_a_short_code_and_a_letter_never_used_are_named() -> None:
    code = recovery.written(bytes(range(20)))
    assert recovery.read_back(code[:-1]) == Mistyped(Slip.LENGTH)
    assert recovery.read_back("U" + code[1:]) == Mistyped(Slip.LETTER)
    assert recovery.read_back("") == Mistyped(Slip.LENGTH)


def test_two_groups_are_confirmed_by_retyping() -> None:
    code = recovery.written(bytes(range(20)))
    groups = code.split("-")
    for _ in range(50):
        first, second = recovery.groups_to_retype()
        assert 0 <= first < second <= 6
        assert recovery.group_agrees(code, first, groups[first].lower())
        assert not recovery.group_agrees(code, first, groups[first][:-1])
