"""The yearly figures: what counts, in which year, and the sums that must hold."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.law.annual_return import (
    About,
    Counts,
    NoticeReason,
    ReturnNotice,
    ReturnStep,
    StepKind,
    figures,
)
from attendance_desktop.packs.annual_return import load_annual_return

RULES = load_annual_return()
FIRST, LAST = RULES.year(2026)
ABOUT = About("p", "Ada Okafor", "mum", "Ngozi Okafor", "2026-AB12CD")
ISSUED = date(2026, 11, 10)
NOTICE = ReturnNotice(
    about=ABOUT,
    issued=ISSUED,
    reason=NoticeReason.HOLIDAY,
    is_second=False,
    early_last=ISSUED + timedelta(days=20),
    pay_last=ISSUED + timedelta(days=27),
    paid_on=None,
    withdrawn_on=None,
    prosecuted_on=None,
)


def numbers(*notices: ReturnNotice, steps: tuple[ReturnStep, ...] = ()) -> dict[str, int | None]:
    found = figures(RULES, notices, steps, FIRST, LAST)
    return {each.rule.key: each.number for each in found if each.number != 0}


def test_the_year_runs_from_september_to_august() -> None:
    assert (date(2026, 9, 1), date(2027, 8, 31)) == (FIRST, LAST)
    assert RULES.year_of(date(2026, 8, 31)) == 2025
    assert RULES.year_of(date(2026, 9, 1)) == 2026


def test_a_notice_counts_in_the_year_of_its_issue_by_its_reason() -> None:
    late = replace(NOTICE, reason=NoticeReason.LATE, is_second=True)
    before = replace(NOTICE, issued=FIRST - timedelta(days=1))
    assert numbers(NOTICE, late, before) == {
        "issued": 2,
        "issued_holiday": 1,
        "issued_late": 1,
        "issued_second": 1,
        "unresolved": 2,
        "parenting_orders": None,
    }


def test_payment_counts_by_the_last_days_that_the_notice_has() -> None:
    days = (20, 21, 27, 28)
    paid = [replace(NOTICE, paid_on=ISSUED + timedelta(days=day)) for day in days]
    found = numbers(*paid)
    assert (found["paid"], found["paid_early"], found["paid_late"]) == (3, 1, 2)
    assert found["unresolved"] == 1


def test_what_came_after_the_year_is_not_of_the_year() -> None:
    after = LAST + timedelta(days=1)
    found = numbers(replace(NOTICE, withdrawn_on=after), replace(NOTICE, prosecuted_on=after))
    assert found["unresolved"] == 2
    found = numbers(replace(NOTICE, withdrawn_on=LAST), replace(NOTICE, prosecuted_on=LAST))
    assert (found["withdrawn"], found["prosecuted"]) == (1, 1)
    assert "unresolved" not in found


def test_steps_count_by_their_day() -> None:
    day = date(2026, 12, 1)
    steps = (
        ReturnStep(ABOUT, StepKind.CONTRACT_OFFERED, day),
        ReturnStep(ABOUT, StepKind.CONTRACT_ACCEPTED, day),
        ReturnStep(ABOUT, StepKind.FAST_TRACK, day),
        ReturnStep(ABOUT, StepKind.PROCEEDINGS, day + timedelta(days=80), at_limit=True),
        ReturnStep(replace(ABOUT, parent_id="dad"), StepKind.FAST_TRACK, day),
        ReturnStep(ABOUT, StepKind.SUPERVISION_ORDER, LAST + timedelta(days=1)),
    )
    assert numbers(steps=steps) == {
        "contracts_offered": 1,
        "contracts_accepted": 1,
        "fast_track": 2,
        "fast_track_prosecuted": 1,
        "proceedings": 1,
        "proceedings_limit": 1,
        "parenting_orders": None,
    }


def test_every_figure_that_is_asked_for_can_be_counted() -> None:
    found = figures(RULES, (NOTICE,), (), FIRST, LAST)
    assert {each.rule.counts for each in found} == set(Counts)
    assert all((each.rows is None) == (each.rule.counts is Counts.NOT_KEPT) for each in found)


_DAYS = st.none() | st.dates(FIRST, LAST + timedelta(days=60))
_NOTICES = st.builds(
    ReturnNotice,
    about=st.just(ABOUT),
    issued=st.dates(FIRST, LAST),
    reason=st.sampled_from(NoticeReason),
    is_second=st.booleans(),
    early_last=_DAYS,
    pay_last=_DAYS,
    paid_on=_DAYS,
    withdrawn_on=_DAYS,
    prosecuted_on=_DAYS,
)


@given(st.lists(_NOTICES, max_size=12))
def test_the_parts_come_to_the_whole(notices: list[ReturnNotice]) -> None:
    found = {key: number or 0 for key, number in numbers(*notices).items()}

    def of(*keys: str) -> int:
        return sum(found.get(key, 0) for key in keys)

    assert of("issued_holiday", "issued_late", "issued_other") == of("issued") == len(notices)
    assert of("paid_early", "paid_late") == of("paid")
    assert of("paid", "withdrawn", "unresolved") <= of("issued")
    assert of("paid", "withdrawn", "unresolved", "prosecuted") >= of("issued")
