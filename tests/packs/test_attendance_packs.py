"""The shipped attendance data, and what is said of data that cannot be."""

from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.calendar import ClosureKind
from attendance_desktop.domain.attendance.codes import MarkClass
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.attendance.register import DateOrder
from attendance_desktop.domain.attendance.threshold import threshold_rule_on
from attendance_desktop.packs.attendance import (
    load_bank_holidays,
    load_calendar,
    load_code_table,
    load_threshold_rules,
)
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.la_codes import load_local_authorities

HEAD = "code,stored_as,class,meaning,valid_from,valid_to,kept_as\n"
RULE = """[[rule]]
id = "a"
from = 2024-08-19
sessions = 10
school_weeks = 10
codes = ["G", "N"]
provisional_code = "N"
provisional_school_days = 5
cites = ["x"]
"""
CALENDAR = """as_of = 2026-08-31
date_order = "dmy"
[[term]]
first = 2025-09-01
last = 2025-10-24
[[closed]]
date = 2025-09-01
kind = "inset"
[[closed]]
date = 2025-10-24
session = "PM"
[[open]]
date = 2025-10-25
session = "AM"
[threshold]
codes = ["G", "U"]
sessions = 8
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "data.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_codes_change_in_august_2024() -> None:
    table = load_code_table()
    before = {code.code for code in table.valid_on(date(2024, 8, 18))}
    after = {code.code for code in table.valid_on(date(2024, 8, 19))}
    assert {"H", "J", "Y"} <= before - after
    assert {"C1", "C2", "J1", "K", "Q", "Y1", "Y7"} <= after - before
    assert table.class_of("1") is MarkClass.NOT_POSSIBLE
    assert table.code_of("1") == "Y1"
    assert table.chars_of_codes(["G", "C2"]) == "Gc"


def test_each_code_has_a_character_of_its_own() -> None:
    chars = [code.stored_as for code in load_code_table().codes]
    assert len(set(chars)) == len(chars) == 39


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("G,G,holiday,x,,,\n", "not a class"),
        ("G,G,present,x,,,\nG,H,present,x,,,\n", "code G comes twice"),
        ("G,G,present,x,,,\nH,G,present,x,,,\n", "character G comes twice"),
        ("G,G,present,x,2024-09-01,2024-08-01,\n", "after"),
        ("G,G,present,x,1 May,,\n", "not a date"),
        ("G,GG,present,x,,,\n", "one plain character"),
        ("G,-,present,x,,,\n", "stands for no mark"),
        ("G,G,present,x,,,Q\n", "no code of this table"),
        ("G,G,present,,,,\n", "`meaning` is empty"),
        ("G,G,present\n", "too few"),
    ],
)
def test_a_code_table_that_cannot_be_is_refused(tmp_path: Path, rows: str, why: str) -> None:
    with pytest.raises(PackFault, match=why):
        load_code_table(written(tmp_path, HEAD + rows))


def test_the_rule_in_force_is_found_by_day() -> None:
    rules = load_threshold_rules(load_code_table())
    assert threshold_rule_on(rules, date(2024, 8, 18)) is rules[0]
    found = threshold_rule_on(rules, date(2026, 11, 23))
    assert (found.sessions, found.school_weeks) == (10, 10)
    assert found.cites


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (RULE.replace('codes = ["G", "N"]', 'codes = ["G", "N", "9"]'), "not an attendance code"),
        (RULE.replace('provisional_code = "N"', 'provisional_code = "U"'), "not among"),
        (RULE.replace('cites = ["x"]', "cites = []"), "`cites`"),
        (RULE.replace("sessions = 10\n", "sessions = 0\n", 1), "whole number"),
        (RULE + "extra = 1\n", "`extra` is not known"),
        (RULE + RULE.replace("2024", "2025"), "two rules"),
        ("", "no \\[\\[rule\\]\\]"),
        ("[[rule", "not TOML"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(PackFault, match=why):
        load_threshold_rules(load_code_table(), written(tmp_path, text))


def test_bank_holidays_cover_whole_years() -> None:
    england = load_bank_holidays()
    assert (england.covers_from, england.covers_to) == (date(2022, 1, 1), date(2030, 12, 31))
    assert not england.is_working_day(date(2026, 4, 3))
    assert england.add_working_days(date(2026, 4, 2), 2) == date(2026, 4, 8)
    assert england.add_working_days(date(2026, 12, 23), 2) == date(2026, 12, 29)


def test_a_calendar_file_says_terms_closures_and_settings(tmp_path: Path) -> None:
    table = load_code_table()
    found = load_calendar(written(tmp_path, CALENDAR), table)
    assert (found.as_of, found.date_order) == (date(2026, 8, 31), DateOrder.DMY)
    assert found.calendar.closed[0].kind is ClosureKind.INSET
    assert found.calendar.sessions[0].on == date(2025, 9, 2)
    assert found.calendar.sessions[-1] == Session(date(2025, 10, 25), Half.AM)
    assert not found.calendar.has_session(Session(date(2025, 10, 24), Half.PM))
    assert found.threshold is not None
    rule = found.threshold.applied_to(load_threshold_rules(table)[0])
    assert (rule.codes, rule.sessions, rule.school_weeks) == (("G", "U"), 8, 10)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("last = 2025-10-24", "last = 2025-08-24", "ends before"),
        ("last = 2025-10-24", "last = 2205-10-24", "longer than fifty years"),
        ("[[closed]]", "[[term]]\nfirst = 2025-10-24\nlast = 2025-12-01\n[[closed]]", "overlaps"),
        ('session = "PM"', 'session = "evening"', "AM or PM"),
        ('date_order = "dmy"', 'date_order = "ydm"', "date_order"),
        ("as_of = 2026-08-31", "as_of = 7", "date"),
        ("as_of = 2026-08-31", "asof = 2026-08-31", "`asof` is not known"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    with pytest.raises(PackFault, match=why):
        load_calendar(written(tmp_path, CALENDAR.replace(old, new, 1)), load_code_table())


def test_councils_are_live_and_told_apart_by_code() -> None:
    councils = load_local_authorities()
    codes = {council.code for council in councils}
    assert len(councils) == len(codes) == 153
    assert {"838", "839", "940", "943"} <= codes
