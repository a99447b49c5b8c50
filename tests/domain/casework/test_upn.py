"""UPN check letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.casework.upn import (
    UpnKind,
    check_letter,
    is_temporary,
    is_valid,
    kind_of,
    tidy,
)


@pytest.mark.parametrize(
    ("upn", "kind"),
    [
        ("H801200001001", UpnKind.PERMANENT),
        ("P207000016049", UpnKind.PERMANENT),
        ("B801200005001", UpnKind.PERMANENT),
        ("Z801200001001", UpnKind.BAD_LETTER),
        ("J86529992106A", UpnKind.TEMPORARY),
        ("", UpnKind.EMPTY),
        ("H80120000100", UpnKind.BAD_SHAPE),
        ("I801200001001", UpnKind.BAD_SHAPE),
        ("H80120000100O", UpnKind.BAD_SHAPE),
        ("H80120000100²", UpnKind.BAD_SHAPE),
        ("1801200001001", UpnKind.BAD_SHAPE),
        ("TOTAL PUPILS:", UpnKind.BAD_SHAPE),
    ],
)
def test_known_numbers(upn: str, kind: UpnKind) -> None:
    assert kind_of(upn) is kind


@given(st.from_regex(r"[0-9]{11}[0-9A-HJ-NP-RT-Z]", fullmatch=True))
def test_a_made_number_is_valid_and_no_other_letter_is(rest: str) -> None:
    letter = check_letter(rest)
    assert is_valid(letter + rest)
    assert is_temporary(letter + rest) == rest[-1].isalpha()
    others = set("ABCDEFGHJKLMNPQRTUVWXYZ") - {letter}
    assert not any(is_valid(other + rest) for other in others)


def test_padding_and_case_are_tidied() -> None:
    assert tidy("\N{NO-BREAK SPACE} h801200001001 ") == "H801200001001"
