"""Lists of rules that nobody could have meant are faults in words, never a crash."""

import pytest

from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import toml_text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a = " + "[" * 200_000, id="deep lists"),
        pytest.param("a = " + "9" * 100_000, id="a number beyond measure"),
        pytest.param(".".join("a" * 50_000) + " = 1", id="a key of 50,000 parts"),
        pytest.param('a = "\0"', id="NUL"),
    ],
)
def test_it_is_a_fault(text: str) -> None:
    with pytest.raises(PackFault):
        toml_text("rules.toml", text)
