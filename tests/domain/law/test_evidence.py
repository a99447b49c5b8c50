"""The evidence clock, against a calendar with a holiday and a training day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.calendar import (
    Closure,
    ClosureKind,
    SchoolCalendar,
    Term,
)
from attendance_desktop.domain.law.evidence import (
    Age,
    AgeUnit,
    Checklist,
    EvidenceLine,
    EvidenceRule,
    EvidenceRules,
    Fail,
    Freshness,
    Held,
    checklist,
    last_fresh_day,
)
from attendance_desktop.packs.evidence import load_evidence

SHIPPED = load_evidence()
CALENDAR = SchoolCalendar(
    "School",
    (
        Term(date(2026, 9, 2), date(2026, 10, 23)),
        Term(date(2026, 11, 2), date(2026, 12, 18)),
    ),
    closed=(Closure(date(2026, 11, 13), ClosureKind.INSET),),
)


def asked(measure: str, on: date, *held: Held) -> Checklist:
    return checklist(measure, SHIPPED, held, on, CALENDAR)


def line(found: Checklist, key: str) -> EvidenceLine:
    return next(one for one in found.lines if one.rule.key == key)


@pytest.mark.parametrize(
    ("measure", "key", "held", "last"),
    [
        ("prosecution", "contact", date(2026, 10, 26), date(2026, 11, 23)),
        ("prosecution", "formal_warning", date(2026, 7, 20), date(2026, 11, 23)),
        ("penalty_notice", "parent_details", date(2026, 5, 23), date(2026, 11, 23)),
        ("penalty_notice", "parent_details", date(2026, 8, 31), date(2027, 2, 28)),
        # Five school days of October, none in half term, nine in November but the 13th, one more.
        ("penalty_notice", "parent_told", date(2026, 10, 16), date(2026, 11, 16)),
        # Ten sessions of October, then two a school day: the 25th day of November's half term.
        ("penalty_notice", "certificate", date(2026, 10, 16), date(2026, 12, 7)),
    ],
)
def test_shipped_limits_end_on_their_day(measure: str, key: str, held: date, last: date) -> None:
    on_it = line(asked(measure, last, Held(key, held)), key)
    after = line(asked(measure, last + timedelta(days=1), Held(key, held)), key)
    assert (on_it.freshness, on_it.good_to) == (Freshness.FRESH, last)
    assert (after.freshness, after.good_to) == (Freshness.STALE, last)


def test_a_request_for_leave_has_its_age_when_it_is_made() -> None:
    back = Held("back_from_leave", date(2026, 11, 2))
    on = date(2026, 12, 14)
    in_time = line(asked("penalty_notice", on, back, Held("leave_request", date(2026, 11, 16))),
                   "leave_request")  # fmt: skip
    late = line(asked("penalty_notice", on, back, Held("leave_request", date(2026, 11, 17))),
                "leave_request")  # fmt: skip
    assert in_time.freshness is Freshness.FRESH
    assert late.freshness is Freshness.STALE


def test_an_offer_is_measured_to_the_meeting_and_until_then_to_today() -> None:
    offer = Held("early_help_offer", date(2026, 3, 2))
    meeting = Held("formal_meeting", date(2026, 9, 2))
    on = date(2026, 11, 23)
    assert line(asked("prosecution", on, offer), "early_help_offer").freshness is Freshness.STALE
    met = line(asked("prosecution", on, offer, meeting), "early_help_offer")
    assert met.freshness is Freshness.FRESH


def test_what_is_missing_and_what_stops() -> None:
    found = asked("supervision_order", date(2026, 11, 23), Held("child_views", date(2026, 11, 2)))
    assert [one.rule.key for one in found.lacking] == [
        "early_help_offer", "certificate", "support_record",
    ]  # fmt: skip
    assert [one.rule.key for one in found.lines if one.stops] == ["certificate", "support_record"]
    assert not found.ready
    assert line(found, "certificate").told == "Missing."
    assert line(found, "child_views").told == "Of 2 November 2026."


def test_a_warning_alone_stops_nothing() -> None:
    on = date(2026, 11, 23)
    held = [Held(rule.key, on) for rule in SHIPPED.rules if rule.fails is Fail.BLOCK]
    found = asked("prosecution", on, *held)
    assert found.lacking
    assert found.ready


def test_what_goes_stale_first_is_told() -> None:
    on = date(2026, 11, 23)
    found = asked("prosecution", on, *(Held(rule.key, on) for rule in SHIPPED.rules))
    first = found.next_stale
    assert first is not None
    assert first.rule.key == "parent_told"
    assert first.told == "Of 23 November 2026. Good to 14 December 2026."
    assert asked("prosecution", on).next_stale is None


def test_without_term_dates_nothing_is_claimed() -> None:
    on = date(2026, 11, 23)
    held = [Held("parent_told", on), Held("certificate", on)]
    found = checklist("penalty_notice", SHIPPED, held, on, None)
    for key in ("parent_told", "certificate"):
        assert line(found, key).freshness is Freshness.UNCLEAR
        assert "term dates" in line(found, key).told
    short = SchoolCalendar("Short", (Term(date(2026, 11, 23), date(2026, 11, 27)),))
    short_found = checklist("penalty_notice", SHIPPED, held, on, short)
    assert line(short_found, "certificate").freshness is Freshness.UNCLEAR


def test_what_is_dated_tomorrow_is_not_held() -> None:
    on = date(2026, 11, 23)
    found = asked("prosecution", on, Held("contact", date(2026, 11, 24)))
    assert line(found, "contact").freshness is Freshness.MISSING


DAYS = st.dates(date(2026, 9, 1), date(2026, 12, 31))


@given(DAYS, DAYS, st.sampled_from(AgeUnit), st.integers(1, 40))
def test_evidence_grows_stale_once_and_more_of_it_never_harms(
    held: date, newer: date, unit: AgeUnit, most: int
) -> None:
    age = Age(most, unit, "", "")
    rule = EvidenceRule("x", "X", frozenset({"m"}), Fail.BLOCK, age, "Do.", "Council")
    rules = EvidenceRules("1", (rule,))
    end = last_fresh_day(held, age, CALENDAR)
    if end is None:
        return
    assert end > held
    for on in (end, end + timedelta(days=1)):
        (found,) = checklist("m", rules, [Held("x", held)], on, CALENDAR).lines
        assert found.freshness is (Freshness.FRESH if on <= end else Freshness.STALE)
        (more,) = checklist("m", rules, [Held("x", newer), Held("x", held)], on, CALENDAR).lines
        if found.freshness is Freshness.FRESH:
            assert more.freshness in (Freshness.FRESH, Freshness.UNCLEAR)
