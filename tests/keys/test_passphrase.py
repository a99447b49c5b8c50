"""The strength that is shown while a passphrase is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.keys.passphrase import Strength, estimate


@pytest.mark.parametrize(
    ("typed", "strength"),
    [
        ("", Strength.EMPTY),
        ("   ", Strength.EMPTY),
        ("password", Strength.WEAK),
        ("12345678901234567890", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("abcdefghijklmnopqrstuvwxyz", Strength.WEAK),
        ("the the the the the the", Strength.WEAK),
        ("Summer2026!", Strength.WEAK),
        ("kettle orbit lantern", Strength.FAIR),
        ("kettle orbit lantern moss", Strength.STRONG),
        ("kK7!pQ2#vX9@mB", Strength.STRONG),
    ],
)
def test_strength_in_words(typed: str, strength: Strength) -> None:
    assert estimate(typed).strength is strength
    assert estimate(typed).words == strength.value


@given(st.text(max_size=40))
def test_any_text_can_be_typed(typed: str) -> None:
    found = estimate(typed)
    assert found.bits >= 0
    assert found.is_enough == (found.strength in (Strength.FAIR, Strength.STRONG))
