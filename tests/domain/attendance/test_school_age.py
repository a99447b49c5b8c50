"""Compulsory school age for every birthday, against a plain reading of the rule."""

from calendar import FRIDAY
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.attendance.school_age import birthday, school_age
from attendance_desktop.packs.registers_law import load_school_age_rules

RULE = load_school_age_rules()[0]
DAY = timedelta(days=1)
births = st.dates(date(1995, 1, 1), date(2060, 12, 31))


def age_on(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@given(births)
@example(date(2020, 2, 29))
@example(date(2021, 8, 31))
@example(date(2021, 9, 1))
@example(date(2010, 12, 31))
def test_every_birthday(born: date) -> None:
    found = school_age(born, RULE)
    day = found.first
    assert (day.month, day.day) in ((3, 31), (8, 31), (12, 31))
    assert age_on(born, day) >= 5
    before = [date(day.year - (m > day.month), m, d) for m, d in ((3, 31), (8, 31), (12, 31))]
    before = [one for one in before if one < day] + [date(day.year - 1, 12, 31)]
    assert age_on(born, max(before)) < 5

    assert found.last.weekday() == FRIDAY
    assert found.last.month == 6
    assert (found.last + 7 * DAY).month == 7
    year_begins = date(found.last.year - 1, 9, 1)
    year_ends = date(found.last.year, 8, 31)
    assert age_on(born, year_begins - DAY) < 16 <= age_on(born, year_ends)


@given(births, st.integers(-3, 3))
def test_the_first_and_the_last_day_are_within(born: date, days: int) -> None:
    found = school_age(born, RULE)
    assert found.covers(found.first + days * DAY) == (days >= 0)
    assert found.covers(found.last + days * DAY) == (days <= 0)


def test_sessions_within() -> None:
    found = school_age(date(2011, 1, 20), RULE)
    sessions = [Session(date(2027, 6, day), half) for day in (24, 25, 28) for half in Half]
    assert found.sessions_within(sessions) == tuple(sessions[:4])


def test_a_leap_day_birthday() -> None:
    assert birthday(date(2020, 2, 29), 5) == date(2025, 3, 1)
    assert birthday(date(2020, 2, 29), 16) == date(2036, 2, 29)
