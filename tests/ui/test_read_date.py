"""Dates as officers type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.ui.read_date import read_date
from attendance_desktop.ui.words import count, day, day_near, listed, percent

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("13 9 2025", date(2025, 9, 13)),
        ("13/09/25", date(2025, 9, 13)),
        ("2025-09-13", date(2025, 9, 13)),
        ("13th September 2025", date(2025, 9, 13)),
        ("13sep2025", date(2025, 9, 13)),
        ("13 sep", date(2026, 9, 13)),
        ("3 jan", date(2027, 1, 3)),
        ("30 dec", date(2026, 12, 30)),
        ("Mon 23 Nov 2026", MONDAY),
        (" Yesterday ", date(2026, 11, 22)),
        ("today", MONDAY),
        ("tomorrow", date(2026, 11, 24)),
        ("mon", MONDAY),
        ("last mon", date(2026, 11, 16)),
        ("next mon", date(2026, 11, 30)),
        ("thurs", date(2026, 11, 19)),
    ],
)
def test_it_reads(typed: str, meant: date) -> None:
    assert read_date(typed, MONDAY) == meant


@pytest.mark.parametrize("typed", ["", "30 2 2026", "13", "soon", "13 blue", "1 2 3 4", "13 9 x"])
def test_it_reads_no_date_out_of(typed: str) -> None:
    assert read_date(typed, MONDAY) is None


def test_a_weekday_can_lie_ahead() -> None:
    assert read_date("thu", MONDAY, ahead=True) == date(2026, 11, 26)
    assert read_date("mon", MONDAY, ahead=True) == date(2026, 11, 30)


@given(on=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_what_is_written_reads_back(on: date) -> None:
    assert read_date(day(on), MONDAY) == on
    assert read_date(on.isoformat(), MONDAY) == on
    assert read_date(f"{on.day}.{on.month}.{on.year % 100}", MONDAY) == on


@given(typed=st.text(max_size=20))
def test_nothing_that_is_typed_stops_it(typed: str) -> None:
    read_date(typed, MONDAY)


@given(on=st.dates(date(2026, 6, 1), date(2027, 4, 30)))
def test_a_day_without_a_year_is_the_near_one(on: date) -> None:
    read = read_date(f"{on.day} {on.month}", MONDAY)
    assert read is not None
    assert abs(read - MONDAY) <= timedelta(days=183)


def test_words() -> None:
    assert day_near(date(2026, 11, 22), MONDAY) == "yesterday, Sun 22 Nov 2026"
    assert percent(91.25) == "91.2%"
    assert [count(1, "change"), count(3, "change"), count(0, "inquiry", "inquiries")] == [
        "1 change",
        "3 changes",
        "0 inquiries",
    ]
    assert listed(["Mon", "Tue", "Wed"]) == "Mon, Tue and Wed"
