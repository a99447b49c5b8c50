"""What follows a penalty notice: payment, withdrawal, limits of time, and the way to court."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.law.attendance_order import order_clock, regime_on, serve_by
from attendance_desktop.domain.law.issuer import IssuerFacts, may_issue
from attendance_desktop.domain.law.months import months_on
from attendance_desktop.domain.law.payment import Account, Intends, Must, Payment, account
from attendance_desktop.domain.law.procedure import of_adult_age, procedure
from attendance_desktop.domain.law.rules import Outcome
from attendance_desktop.domain.law.service import Service, deemed_service, payment_dates
from attendance_desktop.domain.law.time_limit import Posting, time_limit
from attendance_desktop.domain.law.withdrawal import withdraw
from attendance_desktop.packs.attendance import load_bank_holidays
from attendance_desktop.packs.law import (
    issuer_rules,
    order_rules,
    penalty_rules,
    procedure_rules,
    time_limit_rules,
)
from attendance_desktop.packs.letters import service_rules

(RULES,) = penalty_rules()
(LIMITS,) = time_limit_rules()
(PROCEDURE,) = procedure_rules()
(ISSUERS,) = issuer_rules()
ORDERS = order_rules()
SERVICE = service_rules(date(2026, 11, 23))
HOLIDAYS = load_bank_holidays()
POSTING = Posting(SERVICE.method("first_class"), SERVICE.payment, HOLIDAYS)
RECEIVED = date(2026, 11, 10)
PRICED = [Outcome.FIRST, Outcome.SECOND, Outcome.PUBLIC_PLACE, Outcome.OLD]


def stands(
    as_of: date,
    *payments: tuple[date, str],
    outcome: Outcome = Outcome.FIRST,
    intends: Intends = Intends.UNDECIDED,
) -> Account:
    dates = payment_dates(Service(RECEIVED, False, "", ()), outcome, SERVICE)
    paid = [Payment(on, Decimal(amount)) for on, amount in payments]
    return account(RULES.tariff(outcome), dates, paid, as_of, intends)


def test_the_reduced_price_a_day_late_is_part_payment() -> None:
    late = stands(date(2026, 12, 1), (date(2026, 12, 1), "80"))
    assert not late.discharged
    assert late.outstanding == 80
    assert late.must is Must.WAIT


def test_parts_that_reach_the_price_in_time_discharge() -> None:
    parts = ((date(2026, 11, 15), "30"), (date(2026, 11, 30), "50"))
    assert stands(date(2026, 11, 20), *parts).outstanding == 50
    assert stands(date(2026, 11, 30), *parts).discharged_on == date(2026, 11, 30)


def test_what_comes_after_the_last_day_settles_nothing() -> None:
    last = RECEIVED + timedelta(days=28)
    assert stands(last, (last, "160")).discharged
    after = stands(last + timedelta(days=5), (last + timedelta(days=1), "160"))
    assert (after.discharged, after.outstanding, after.late) == (False, 160, 160)
    assert after.must is Must.PROSECUTE_OR_WITHDRAW


@pytest.mark.parametrize(
    ("intends", "must"),
    [(Intends.PROSECUTE, Must.PROSECUTE), (Intends.NOT_PROSECUTE, Must.WITHDRAW)],
)
def test_after_the_period_the_council_must_choose(intends: Intends, must: Must) -> None:
    assert stands(RECEIVED + timedelta(days=28), intends=intends).must is Must.WAIT
    assert stands(RECEIVED + timedelta(days=29), intends=intends).must is must


PAYMENTS = st.lists(
    st.tuples(
        st.dates(RECEIVED, RECEIVED + timedelta(days=60)),
        st.sampled_from(["10", "40", "60", "80", "120", "160"]),
    ),
    max_size=4,
)


@given(st.sampled_from(PRICED), st.dates(RECEIVED, RECEIVED + timedelta(days=60)), PAYMENTS)
def test_no_proceedings_before_the_clock_ends_nor_after_payment(
    outcome: Outcome, as_of: date, payments: list[tuple[date, str]]
) -> None:
    stand = stands(as_of, *payments, outcome=outcome)
    assert not (stand.can_prosecute and as_of < RECEIVED + timedelta(days=29))
    assert not (stand.can_prosecute and stand.discharged)
    assert (stand.must is Must.NOTHING) == stand.discharged == (stand.outstanding == 0)
    if stand.discharged:
        later = stands(as_of + timedelta(days=40), *payments, outcome=outcome)
        assert later.discharged_on == stand.discharged_on


@pytest.mark.parametrize(
    ("ground", "repaid", "prosecute"),
    [
        ("not_to_be_issued", 80, False),
        ("wrong_person", 80, False),
        ("material_error", 80, True),
        ("unpaid", 0, False),
    ],
)
def test_what_each_ground_does(ground: str, repaid: int, *, prosecute: bool) -> None:
    done = withdraw(ground, Decimal(80), RULES)
    assert (done.repay, done.can_prosecute, done.counts_later) == (repaid, prosecute, False)
    assert done.written_notice


DAYS = st.dates(date(2024, 9, 1), date(2029, 12, 31))


@given(DAYS, st.integers(0, 120))
def test_no_time_limit_ends_before_its_minimum(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    limit = time_limit(first, last, LIMITS, POSTING, as_of=first, posted=first)
    assert limit.outer_limit == months_on(last, 6)
    assert limit.safe_limit == months_on(first, 6) - timedelta(days=1) < limit.outer_limit
    assert HOLIDAYS.is_working_day(limit.latest_posting)
    assert POSTING.proceedings_from(limit.latest_posting) <= limit.safe_limit
    next_day = HOLIDAYS.add_working_days(limit.latest_posting, 1)
    assert POSTING.proceedings_from(next_day) > limit.safe_limit
    assert not limit.warning
    late = time_limit(first, last, LIMITS, POSTING, posted=next_day)
    assert late.warning


@given(DAYS)
def test_no_payment_clock_ends_before_its_minimum(posted: date) -> None:
    service = deemed_service(SERVICE.method("first_class"), posted, HOLIDAYS)
    dates = payment_dates(service, "first", SERVICE)
    assert service.on is not None
    assert service.on >= posted + timedelta(days=2)
    assert dates.pay_by == service.on + timedelta(days=27)
    assert dates.pay_accepted_to is not None
    assert dates.proceedings_not_before is not None
    assert dates.pay_by < dates.pay_accepted_to < dates.proceedings_not_before


@given(
    served=DAYS, step=st.sampled_from(["notice", "intention", "school_notice"]), new=st.booleans()
)
def test_no_order_clock_ends_before_its_minimum(served: date, step: str, *, new: bool) -> None:
    regime = regime_on(ORDERS, served, date(2020, 1, 1) if new else None)
    clock = order_clock(regime, step, served, ends=served + timedelta(days=13))
    assert clock.act_from == clock.last_day + timedelta(days=1)
    if clock.step.days:
        assert clock.last_day == served + timedelta(days=14)
        assert not clock.valid
    else:
        weekdays = [served + timedelta(days=n) for n in range(1, 30)]
        assert clock.last_day == [day for day in weekdays if day.weekday() < 5][9]


def test_the_schools_closed_days_count_under_the_new_regime() -> None:
    new = regime_on(ORDERS, date(2027, 10, 11), date(2027, 9, 1))
    terms = (
        Term(date(2027, 9, 2), date(2027, 10, 22)),
        Term(date(2027, 11, 1), date(2027, 12, 17)),
    )
    calendar = SchoolCalendar("S", terms)
    clock = order_clock(new, "school_notice", date(2027, 10, 11), calendar=calendar)
    assert clock.last_day == date(2027, 11, 1)


def test_the_first_regime_governs_while_nothing_is_commenced() -> None:
    far = date(2040, 1, 1)
    assert regime_on(ORDERS, far).key == "437"
    assert regime_on(ORDERS, far, far).key == "436H"
    assert regime_on(ORDERS, far - timedelta(days=1), far).key == "437"


def test_the_new_process_says_by_when_to_serve_and_todays_does_not() -> None:
    today, new = ORDERS.regimes
    assert serve_by(today.step("notice"), date(2027, 9, 1)) is None
    assert serve_by(new.step("notice"), date(2027, 9, 1)) == date(2027, 9, 6)
    assert serve_by(new.step("school_notice"), date(2027, 9, 1)) == date(2027, 9, 16)


def test_a_parent_is_of_age_on_the_birthday() -> None:
    born = date(2008, 11, 24)
    assert not of_adult_age(born, date(2026, 11, 23), PROCEDURE)
    assert of_adult_age(born, date(2026, 11, 24), PROCEDURE)


def test_only_the_charge_without_prison_goes_to_a_single_justice() -> None:
    answers = {charge.key: procedure(charge.key, PROCEDURE) for charge in PROCEDURE.charges}
    assert {key: found.single_justice for key, found in answers.items()} == {
        "444(1)": True,
        "444(1A)": False,
        "443": True,
        "103": True,
    }
    assert not procedure("444(1)", PROCEDURE, adult=False).single_justice
    assert procedure("103", PROCEDURE, supervision_considered=False).may_start
    assert not procedure("444(1)", PROCEDURE, supervision_considered=False).may_start
    knowing = procedure("444(1A)", PROCEDURE).reasons
    assert any("£2,500" in reason.why and "3 months" in reason.why for reason in knowing)


@pytest.mark.parametrize(
    ("facts", "because"),
    [
        (IssuerFacts("head", authorised=False), "ok"),
        (IssuerFacts("head", own_school=False), "not_own_school"),
        (IssuerFacts("assistant", authorised=False, own_school=False), "not_authorised"),
        (IssuerFacts("constable", authorised=False, own_school=False), "ok"),
        (IssuerFacts("council_officer", authorised=False), "not_authorised"),
        (IssuerFacts("council_officer"), "outside_area"),
        (IssuerFacts("council_officer", officer_council="1", school_council="2"), "outside_area"),
        (
            IssuerFacts("council_officer", officer_council="1", school_council="2",
                        home_council="1"),
            "outside_area",
        ),
        (
            IssuerFacts("council_officer", officer_council="1", school_council="2",
                        agreements=("2",)),
            "ok",
        ),
        (
            IssuerFacts("council_officer", officer_council="1", provision_council="3",
                        agreements=("3",)),
            "ok",
        ),
    ],
)  # fmt: skip
def test_who_may_issue(facts: IssuerFacts, because: str) -> None:
    answer = may_issue(facts, ISSUERS)
    assert answer.reason.key == because
    assert answer.allowed == (because == "ok")
