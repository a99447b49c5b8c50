"""The search for patterns and its words, as shipped and as broken."""

from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.patterns import PatternKind
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import resource
from attendance_desktop.packs.patterns import load_pattern_rules, load_pattern_words

TABLE = load_code_table()
SHIPPED = resource("attendance", "patterns.toml").read_text(encoding="utf-8")


def test_the_shipped_words_speak_of_every_kind() -> None:
    words = load_pattern_words()
    assert all("{seen}" in words.sentence(kind) for kind in PatternKind)
    assert "Holm" in words.help
    assert "permutation test" in words.help


def test_the_shipped_search_looks_back_a_year() -> None:
    rules = load_pattern_rules(TABLE)
    assert rules.school_days == 190
    assert set(rules.late_absent) < set(rules.late)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('kind = "weekday"', 'kind = "moonday"', "not a kind of pattern"),
        ('kind = "late_weekday"', 'kind = "weekday"', "there must be one"),
        ("{one_in}", "{one_on}", "nothing fills"),
        ("{one_in}", "{one_in", "brace stands alone"),
        ('"Thursday", "Friday"', '"Thursday"', "Monday to Friday"),
    ],
)
def test_broken_words_are_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    path = tmp_path / "patterns.toml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackFault, match=why):
        load_pattern_words(path)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("level_per_mille = 50", "level_per_mille = 5000", "below 1000"),
        ('late = ["L", "U"]', 'late = ["L"]', "late_absent"),
        ('code_use = ["I"', 'code_use = ["QQ"', "not an attendance code"),
        ("least = 3", "least = 0", "whole number from 1"),
        ("least = 3", "leest = 3", "not known here"),
    ],
)
def test_a_broken_search_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    path = tmp_path / "patterns.toml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackFault, match=why):
        load_pattern_rules(TABLE, path)
