"""Sessions, school days and school weeks; working days over bank holidays."""

from datetime import date

import pytest

from attendance_desktop.domain.attendance.calendar import (
    BankHolidays,
    Closure,
    ClosureKind,
    SchoolCalendar,
    Term,
)
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.refusal import Refused

AUTUMN = SchoolCalendar(
    name="S",
    terms=(Term(date(2026, 9, 2), date(2026, 10, 23)), Term(date(2026, 11, 2), date(2026, 12, 18))),
    closed=(
        Closure(date(2026, 9, 4), ClosureKind.INSET),
        Closure(date(2026, 12, 18), ClosureKind.PLANNED, Half.PM),
    ),
    extra=(Session(date(2026, 10, 31), Half.AM),),
)


def test_sessions_are_weekdays_of_terms_less_closed_plus_extra() -> None:
    assert AUTUMN.has_session(Session(date(2026, 9, 2), Half.AM))
    assert not AUTUMN.has_session(Session(date(2026, 9, 4), Half.PM))
    assert not AUTUMN.has_session(Session(date(2026, 9, 5), Half.AM))
    assert AUTUMN.has_session(Session(date(2026, 12, 18), Half.AM))
    assert not AUTUMN.has_session(Session(date(2026, 12, 18), Half.PM))
    assert AUTUMN.sessions[0] == Session(date(2026, 9, 2), Half.AM)
    assert len(AUTUMN.sessions_between(date(2026, 9, 2), date(2026, 9, 8))) == 8


def test_a_week_is_a_school_week_when_it_has_one_session() -> None:
    weeks = AUTUMN.school_weeks
    assert weeks[0] == date(2026, 8, 31)
    assert date(2026, 10, 26) in weeks  # the Saturday morning of 31 October
    assert date(2026, 12, 21) not in weeks
    assert AUTUMN.add_school_weeks(date(2026, 9, 5), 0) == date(2026, 9, 7)
    assert AUTUMN.add_school_weeks(date(2026, 9, 2), 1) == date(2026, 9, 7)
    assert AUTUMN.add_school_weeks(date(2026, 12, 18), 1) is None


def test_school_days_are_counted_over_closures_and_stop_at_the_end() -> None:
    assert AUTUMN.add_school_days(date(2026, 9, 3), 1) == date(2026, 9, 7)
    assert AUTUMN.add_school_days(date(2026, 9, 5), 0) == date(2026, 9, 7)
    assert AUTUMN.add_school_days(date(2026, 12, 18), 1) is None
    assert AUTUMN.is_school_day(date(2026, 10, 31))
    assert not AUTUMN.is_school_day(date(2026, 9, 4))
    assert AUTUMN.last_school_day_of(date(2026, 8, 31)) == date(2026, 9, 3)
    assert AUTUMN.last_school_day_of(date(2026, 12, 21)) is None


def test_working_days_leave_out_weekends_and_bank_holidays() -> None:
    days = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
    england = BankHolidays(days, date(2026, 1, 1), date(2027, 12, 31))
    assert england.add_working_days(date(2026, 12, 24), 2) == date(2026, 12, 30)
    assert england.add_working_days(date(2026, 12, 24), 4) == date(2027, 1, 4)
    assert england.add_working_days(date(2026, 12, 26), 0) == date(2026, 12, 29)
    assert england.last_working_day_by(date(2026, 12, 28)) == date(2026, 12, 24)
    with pytest.raises(Refused, match="2026"):
        england.is_working_day(date(2031, 1, 1))
