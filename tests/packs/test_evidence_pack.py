"""The evidence rules that came with the program, and what a damaged file is told."""

from pathlib import Path

import pytest

from attendance_desktop.domain.law.evidence import Fail
from attendance_desktop.packs.evidence import load_evidence
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import resource


def test_each_shipped_rule_says_who_asks_for_it_and_what_to_do() -> None:
    found = load_evidence()
    for rule in found.rules:
        assert rule.source
        assert rule.todo.endswith(".")
        assert rule.required_for
    assert found.rule("contact").fails is Fail.BLOCK
    with pytest.raises(KeyError):
        found.rule("dowsing")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"prosecution"', '"dowsing"', "is not a measure"),
        ('unit = "weeks"', 'unit = "moons"', "must be one of days"),
        ('fails = "block"', 'fails = "never"', "must be one of block"),
        ('measured_from = "back_from_leave"', 'measured_from = "x"', "an event or an item"),
        ("max_age = 4\n", "", "`unit` needs `max_age`"),
        ("max_age = 4\n", "max_age = 0\n", "whole number from 1"),
        ('key = "formal_warning"', 'key = "contact"', "must be given once"),
        ('key = "contact"', 'key = "contact"\nfine = 200', "`fine` is not known here"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    text = resource("packs", "evidence.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "evidence.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackFault, match=why):
        load_evidence(path)
