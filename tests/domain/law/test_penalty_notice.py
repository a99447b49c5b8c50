"""Penalty notices: the price, the limit in three years, and what keeps one from being given."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.law.months import window_start, years_on
from attendance_desktop.domain.law.penalty_notice import (
    EarlierNotice,
    NoticeState,
    OpenFile,
    ProposedNotice,
    consider_notice,
)
from attendance_desktop.domain.law.rules import Outcome
from attendance_desktop.packs.law import penalty_rules

(RULES,) = penalty_rules()
ISSUE = date(2026, 11, 23)
NOTICE = ProposedNotice(
    issue_date=ISSUE,
    section="444A",
    offence_start=date(2026, 9, 14),
    offence_end=date(2026, 9, 18),
    parent="A",
    child="X",
    place="maintained",
)


def earlier(issued: date, state: NoticeState = NoticeState.PAID, **more: object) -> EarlierNotice:
    notice = EarlierNotice(issued, "444A", "A", "X", issued, state)
    return replace(notice, **more)  # type: ignore[arg-type]


def test_a_withdrawal_that_lies_ahead_has_not_happened_yet() -> None:
    ahead = earlier(date(2026, 3, 6), NoticeState.WITHDRAWN, state_on=ISSUE + timedelta(days=1))
    assert consider_notice(NOTICE, [ahead], [], RULES).outcome is Outcome.SECOND
    today = replace(ahead, state_on=ISSUE)
    assert consider_notice(NOTICE, [today], [], RULES).outcome is Outcome.FIRST


def test_an_acquittal_is_disregarded() -> None:
    found = earlier(date(2026, 3, 6), NoticeState.ACQUITTED)
    assert consider_notice(NOTICE, [found], [], RULES).outcome is Outcome.FIRST


def test_an_open_file_that_shares_one_day_refuses() -> None:
    file = OpenFile(date(2026, 9, 18), date(2026, 10, 2), "A", "X")
    answer = consider_notice(NOTICE, [], [file], RULES)
    assert (answer.outcome, answer.because) == (Outcome.REFUSED, "prosecution_open")
    for other in (
        replace(file, first=date(2026, 9, 19)),
        replace(file, parent="B"),
        replace(file, child="Y"),
    ):
        assert consider_notice(NOTICE, [], [other], RULES).outcome is Outcome.FIRST


def test_the_first_bar_that_fits_is_told() -> None:
    notice = replace(
        NOTICE, place="alternative_provision", written_notice=False, of_compulsory_age=False,
        issuer_allowed=False,
    )  # fmt: skip
    same_day = [earlier(ISSUE)]
    assert consider_notice(notice, same_day, [], RULES).because == "no_written_notice"
    told = replace(notice, written_notice=True)
    assert consider_notice(told, same_day, [], RULES).because == "not_compulsory_age"
    of_age = replace(told, of_compulsory_age=True)
    assert consider_notice(of_age, same_day, [], RULES).because == "issuer"
    issuer = replace(of_age, issuer_allowed=True)
    assert consider_notice(issuer, same_day, [], RULES).because == "same_day"


def test_a_withdrawn_notice_of_the_day_is_no_pair() -> None:
    withdrawn = earlier(ISSUE, NoticeState.WITHDRAWN)
    assert consider_notice(NOTICE, [withdrawn], [], RULES).outcome is Outcome.FIRST
    other = earlier(ISSUE, section="105")
    assert consider_notice(NOTICE, [other], [], RULES).outcome is Outcome.FIRST


def test_a_leap_day_drops_out_on_the_first_of_march() -> None:
    both = [earlier(date(2028, 2, 29)), earlier(date(2028, 6, 5))]
    notice = replace(NOTICE, issue_date=date(2028, 11, 6), offence_start=date(2028, 9, 4),
                     offence_end=date(2028, 9, 8))  # fmt: skip
    answer = consider_notice(notice, both, [], RULES)
    assert answer.next_lawful_date == date(2031, 3, 1)
    on_the_day = replace(notice, issue_date=date(2031, 3, 1))
    assert consider_notice(on_the_day, both, [], RULES).outcome is Outcome.SECOND


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2027, 9, 19), date(2024, 9, 20)),
        (date(2028, 2, 29), date(2025, 3, 1)),
        (date(2031, 2, 28), date(2028, 2, 29)),
    ],
)
def test_the_three_years_end_on_the_day_of_issue(day: date, start: date) -> None:
    assert window_start(day, 3) == start


STATES = st.sampled_from(list(NoticeState))
DAYS = st.dates(date(2024, 8, 19), date(2032, 12, 31))
EARLIER = st.builds(
    EarlierNotice,
    issued=DAYS,
    section=st.sampled_from(["444A", "105"]),
    parent=st.sampled_from(["A", "B"]),
    child=st.sampled_from(["X", "Y"]),
    offence_start=st.dates(date(2024, 1, 1), date(2032, 12, 31)),
    state=STATES,
    state_on=st.none() | DAYS,
)


def proposed(on: date, section: str = "444A") -> ProposedNotice:
    start = on - timedelta(days=20)
    return replace(NOTICE, issue_date=on, section=section, offence_start=start, offence_end=start)


@given(st.lists(DAYS, max_size=12, unique=True))
def test_never_a_third_notice_in_three_years(days: list[date]) -> None:
    given_notices: list[EarlierNotice] = []
    for on in sorted(days):
        answer = consider_notice(proposed(on), given_notices, [], RULES)
        if answer.outcome in (Outcome.FIRST, Outcome.SECOND, Outcome.OLD):
            notice = proposed(on)
            given_notices.append(
                earlier(on, NoticeState.UNPAID, offence_start=notice.offence_start)
            )
    counted = [one for one in given_notices if one.offence_start >= RULES.cap.offence_from]
    for third in counted[2:]:
        start = window_start(third.issued, 3)
        assert len([one for one in counted if start <= one.issued <= third.issued]) <= 2


@given(
    on=DAYS,
    section=st.sampled_from(["444A", "105"]),
    before=st.lists(EARLIER, max_size=6),
    issuer=st.booleans(),
)
def test_no_amount_but_those_of_the_rules(
    on: date, section: str, before: list[EarlierNotice], *, issuer: bool
) -> None:
    notice = replace(proposed(on, section), issuer_allowed=issuer)
    answer = consider_notice(notice, before, [], RULES)
    assert (answer.reduced_amount, answer.full_amount) in {
        Outcome.FIRST: {(80, 160)},
        Outcome.SECOND: {(None, 160)},
        Outcome.OLD: {(60, 120)},
        Outcome.PUBLIC_PLACE: {(60, 120)},
    }.get(answer.outcome, {(None, None)})
    assert all(reason.cites for reason in answer.reasons)


@given(DAYS, st.lists(EARLIER, max_size=6))
def test_the_next_lawful_day_is_the_first_that_the_limit_allows(
    on: date, before: list[EarlierNotice]
) -> None:
    known = [replace(one, state_on=None) for one in before if one.issued < on]
    answer = consider_notice(proposed(on), known, [], RULES)
    if answer.outcome is not Outcome.BARRED:
        assert answer.next_lawful_date is None
        return
    then = answer.next_lawful_date
    assert then is not None
    assert on < then <= years_on(on, 3) + timedelta(days=1)
    on_the_day = consider_notice(proposed(then), known, [], RULES)
    # Two notices of one day, however they came about, drop out together.
    assert on_the_day.outcome in (Outcome.SECOND, Outcome.FIRST)
    assert len(on_the_day.counting) < RULES.cap.notices
    day_before = then - timedelta(days=1)
    assert consider_notice(proposed(day_before), known, [], RULES).outcome is Outcome.BARRED


@given(DAYS, st.lists(EARLIER, max_size=5), st.data())
def test_withdrawing_leaves_things_as_if_it_had_never_been_given(
    on: date, before: list[EarlierNotice], data: st.DataObject
) -> None:
    added = data.draw(EARLIER)
    withdrawn = replace(added, state=NoticeState.WITHDRAWN, state_on=None)
    with_it = consider_notice(proposed(on), [*before, withdrawn], [], RULES)
    assert with_it == consider_notice(proposed(on), before, [], RULES)
