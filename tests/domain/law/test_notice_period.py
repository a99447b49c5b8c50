"""The improvement period and acting before its end, against the scenario table."""

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.calendar import (
    Closure,
    ClosureKind,
    SchoolCalendar,
    Term,
)
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.law.notice_to_improve import (
    ListedSession,
    early_notice,
    improvement_period,
    record_sentence,
    session_rows,
    weeks_allowed,
)
from attendance_desktop.domain.law.wording import WeekBounds
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.letters import council_settings, letter_wording
from attendance_desktop.packs.locate import resource

TABLE = tomllib.loads(resource("law", "scenarios", "registers.toml").read_text(encoding="utf-8"))
NOTICES = [entry for entry in TABLE["scenario"] if entry["question"] == "notice_to_improve"]


def calendar_of(name: str) -> SchoolCalendar:
    table = TABLE["calendars"][name]
    return SchoolCalendar(
        name,
        tuple(Term(term["first"], term["last"]) for term in table["terms"]),
        tuple(Closure(day, ClosureKind.PLANNED) for day in table["closed"]),
    )


CALENDAR = calendar_of("S")


def bounds() -> WeekBounds:
    found = letter_wording("notice_to_improve").period
    assert found is not None
    return found


@pytest.mark.parametrize("scenario", NOTICES, ids=lambda scenario: scenario["id"])
def test_the_scenario_table(scenario: dict[str, Any]) -> None:
    facts = scenario["given"]
    period = improvement_period(facts["issued"], facts["weeks"], calendar_of(facts["calendar"]))
    answer = early_notice(
        period,
        facts.get("notice_on", date.max),
        bounds(),
        ground_stated=facts.get("ground_stated", False),
        parent_told=facts.get("parent_told", False),
    )
    found = {
        "ends": period.last_day,
        "valid": weeks_allowed(facts["weeks"], bounds()),
        "early": answer.early,
        "may_issue": answer.may_issue,
        "because": answer.because,
    }
    for key, expected in scenario["expect"].items():
        assert found[key] == expected, key
    assert answer.cites


def test_the_councils_weeks_are_within_the_guidance() -> None:
    assert weeks_allowed(council_settings().notice_weeks, bounds())
    assert not weeks_allowed(bounds().at_least - 1, bounds())
    assert not weeks_allowed(bounds().at_most + 1, bounds())


def test_a_holiday_week_is_no_school_week() -> None:
    period = improvement_period(date(2026, 10, 12), 3, CALENDAR)
    assert period.week_ends == (date(2026, 10, 16), date(2026, 10, 23), date(2026, 11, 6))


def test_a_notice_in_a_holiday_begins_with_the_next_school_day() -> None:
    period = improvement_period(date(2026, 10, 28), 3, CALENDAR)
    assert period.first_day == date(2026, 11, 2)
    assert period.last_day == date(2026, 11, 20)


@given(
    st.dates(date(2026, 9, 1), date(2027, 5, 1)),
    st.integers(min_value=1, max_value=6),
)
def test_the_period_holds_exactly_that_many_school_weeks(issued: date, weeks: int) -> None:
    period = improvement_period(issued, weeks, CALENDAR)
    assert period.first_day >= issued
    assert len(period.week_ends) == weeks == period.weeks
    assert period.week_ends[-1] == period.last_day
    assert all(CALENDAR.is_school_day(day) for day in period.week_ends)
    assert list(period.week_ends) == sorted(set(period.week_ends))


def test_a_calendar_that_ends_too_soon_is_refused() -> None:
    with pytest.raises(Refused, match="cannot be worked out"):
        improvement_period(date(2027, 10, 4), 6, CALENDAR)


def test_the_record_is_rounded_half_up_and_needs_a_possible_session() -> None:
    said = record_sentence(86, 112, date(2026, 9, 2), date(2026, 11, 20))
    assert said == (
        "From 2 September 2026 to 20 November 2026, 86 of 112 possible sessions were attended."
        " That is 76.8%."
    )
    with pytest.raises(Refused, match="no attendance to state"):
        record_sentence(0, 0, date(2026, 9, 2), date(2026, 9, 2))


def test_sessions_are_listed_in_order() -> None:
    day = date(2026, 11, 2)
    late = ListedSession(Session(day, Half.PM), "U", "came after the register closed")
    early = ListedSession(Session(day, Half.AM), "O", "absent without leave")
    assert session_rows([late, early]) == (
        ("Monday 2 November 2026", "Morning", "O: absent without leave"),
        ("Monday 2 November 2026", "Afternoon", "U: came after the register closed"),
    )
