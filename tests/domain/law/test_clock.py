"""Clocks in every unit, what moved, and the printed days of a notice that never move."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.law.clock import (
    Calendars,
    Clock,
    Unit,
    last_day,
    moved,
    start_clock,
)
from attendance_desktop.domain.law.notice_clocks import (
    notice_clocks,
    printed_dates,
    standing_dates,
)
from attendance_desktop.domain.law.service import Service, deemed_service, payment_dates
from attendance_desktop.domain.law.time_limit import Posting, time_limit
from attendance_desktop.packs.attendance import load_bank_holidays
from attendance_desktop.packs.clocks import clock_rules, local_code
from attendance_desktop.packs.law import time_limit_rules
from attendance_desktop.packs.letters import service_rules

HOLIDAYS = load_bank_holidays()
SERVICE = service_rules(date(2026, 11, 23))
FIRST_CLASS = SERVICE.method("first_class")
(LIMITS,) = time_limit_rules()
(CLOCKS,) = clock_rules()
SCHOOL = SchoolCalendar(
    "S",
    (Term(date(2026, 9, 2), date(2026, 10, 23)), Term(date(2026, 11, 2), date(2026, 12, 18))),
)
CALENDARS = Calendars(HOLIDAYS, SCHOOL)


@pytest.mark.parametrize(
    ("start", "number", "unit", "with_start", "end"),
    [
        (date(2026, 11, 10), 15, Unit.DAYS, True, date(2026, 11, 24)),
        (date(2026, 11, 10), 15, Unit.DAYS, False, date(2026, 11, 25)),
        (date(2026, 12, 23), 2, Unit.WORKING_DAYS, False, date(2026, 12, 29)),
        (date(2026, 11, 14), 1, Unit.WORKING_DAYS, True, date(2026, 11, 16)),
        (date(2026, 11, 13), 5, Unit.SCHOOL_DAYS, False, date(2026, 11, 20)),
        (date(2026, 10, 23), 10, Unit.SCHOOL_DAYS, False, date(2026, 11, 13)),
        (date(2026, 11, 9), 6, Unit.SCHOOL_WEEKS, False, date(2026, 12, 18)),
        (date(2026, 12, 14), 2, Unit.SCHOOL_WEEKS, False, None),
        (date(2026, 12, 14), 9, Unit.SCHOOL_DAYS, False, None),
    ],
)
def test_where_a_clock_ends(
    start: date, number: int, unit: Unit, *, with_start: bool, end: date | None
) -> None:
    assert last_day(start, number, unit, CALENDARS, with_start=with_start) == end


def test_school_days_need_a_school() -> None:
    assert last_day(date(2026, 11, 9), 5, Unit.SCHOOL_DAYS, Calendars(HOLIDAYS)) is None


@given(st.dates(date(2026, 9, 1), date(2026, 11, 20)))
def test_no_clock_ends_before_its_minimum(start: date) -> None:
    for rule in (*CLOCKS.clocks, *local_code().clocks):
        clock = start_clock(rule, start, CALENDARS)
        if clock.due is not None:
            assert clock.due >= start + timedelta(days=rule.number - rule.with_start)


def test_what_moved_is_told() -> None:
    before = [Clock("a", "Reply", date(2026, 11, 9), False, ()), Clock("b", "Old", None, False, ())]
    after = [
        replace(before[0], due=date(2026, 11, 10)),
        Clock("c", "New", date(2026, 12, 1), False, ()),
    ]
    told = [change.told for change in moved(before, after)]
    assert told == [
        "Reply: 10 November 2026 instead of 9 November 2026.",
        "New: 1 December 2026.",
    ]
    assert moved(after, after) == ()


POSTED = st.dates(date(2026, 1, 5), date(2028, 12, 1))


@given(POSTED, st.sets(st.dates(date(2026, 1, 1), date(2028, 12, 31)), max_size=12))
def test_a_calendar_change_never_moves_printed_days(posted: date, more: set[date]) -> None:
    printed = printed_dates(
        payment_dates(deemed_service(FIRST_CLASS, posted, HOLIDAYS), "first", SERVICE)
    )
    changed = replace(HOLIDAYS, days=frozenset(HOLIDAYS.days ^ more))
    anew = payment_dates(deemed_service(FIRST_CLASS, posted, changed), "first", SERVICE)
    limit = time_limit(
        posted, posted, LIMITS, Posting(FIRST_CLASS, SERVICE.payment, changed), as_of=posted
    )
    clocks = {one.key: one for one in notice_clocks(printed, anew, SERVICE.payment, limit)}
    assert clocks["printed_pay_by"].due == printed.pay_by
    assert clocks["printed_reduced_last"].due == printed.reduced_last
    first_day = clocks["proceedings_not_before"].due
    assert first_day is not None
    assert first_day >= printed.pay_by + timedelta(days=2)
    assert anew.proceedings_not_before is not None
    assert first_day >= anew.proceedings_not_before


def test_a_proved_later_day_gives_the_parent_longer() -> None:
    served = deemed_service(FIRST_CLASS, date(2026, 11, 6), HOLIDAYS)
    printed = printed_dates(payment_dates(served, "first", SERVICE))
    proved = Service(date(2026, 11, 13), presumed=False, reason="", cites=())
    holds = standing_dates(printed, payment_dates(proved, "first", SERVICE), SERVICE.payment)
    assert printed.pay_by == date(2026, 12, 7)
    assert (holds.reduced_last, holds.pay_by) == (date(2026, 12, 3), date(2026, 12, 10))
    assert holds.proceedings_not_before == date(2026, 12, 12)


def test_a_notice_that_is_not_served_prints_nothing() -> None:
    unserved = Service(None, presumed=False, reason="", cites=())
    with pytest.raises(ValueError, match="day of service"):
        printed_dates(payment_dates(unserved, "first", SERVICE))
