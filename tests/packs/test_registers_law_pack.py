"""The shipped rules of returns and school age, and what is said of rules that cannot be."""

from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.dated import rule_on
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import resource
from attendance_desktop.packs.registers_law import (
    load_rate_sources,
    load_return_rules,
    load_school_age_rules,
)

TABLE = load_code_table()
RETURNS = resource("law", "returns.toml").read_text(encoding="utf-8")
SCHOOL_AGE = resource("law", "school_age.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str) -> Path:
    path = folder / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_rules_name_their_sources() -> None:
    (returns,) = load_return_rules(TABLE)
    for rule in (returns.attendance, returns.sickness, returns.deletion_absence):
        assert rule.cites
    assert returns.deletion_leave.cites
    (age,) = load_school_age_rules()
    assert age.begins_cites
    assert age.ends_cites
    assert load_rate_sources().persistent


def test_the_rule_of_a_day(tmp_path: Path) -> None:
    later = RETURNS.replace("2024-08-19", "2030-09-01").replace(
        "school_days = 10", "school_days = 5"
    )
    rules = load_return_rules(TABLE, written(tmp_path, later + RETURNS))
    assert [rules.effective_from.year for rules in rules] == [2024, 2030]
    assert rule_on(rules, date(2030, 8, 31)) is rules[0]
    assert rule_on(rules, date(2030, 9, 1)).attendance.school_days == 5
    assert rule_on(rules, date(2020, 1, 1)) is rules[0]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('codes = ["G", "N", "O", "U"]', 'codes = ["G", "9"]', "not an attendance code"),
        ('code = "I"', 'code = "#"', "not an attendance code"),
        ("school_days = 15", "school_days = 0", "whole number"),
        ('efforts_cites = ["SI', 'cites = ["SI', "`cites` is not known"),
        ("[[rules]]", "[[rule]]", "`rule` is not known"),
        (RETURNS, "", "no \\[\\[rules\\]\\]"),
    ],
)
def test_returns_that_cannot_be(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert old in RETURNS
    with pytest.raises(PackFault, match=why):
        load_return_rules(TABLE, written(tmp_path, RETURNS.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('"08-31"', '"08-32"', "not a day of every year"),
        ('"08-31"', '"02-29"', "not a day of every year"),
        ('"08-31"', '"13-01"', "not a day of every year"),
        ('"08-31"', '"31 August"', "not a day of every year"),
        ('last = "friday"', 'last = "fryday"', "weekday"),
        ("month = 6", "month = 13", "month"),
        ("age = 5", "age = '5'", "whole number"),
    ],
)
def test_school_age_that_cannot_be(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert old in SCHOOL_AGE
    with pytest.raises(PackFault, match=why):
        load_school_age_rules(written(tmp_path, SCHOOL_AGE.replace(old, new, 1)))
