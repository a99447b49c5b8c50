"""What kept penalty notices do to the law's questions, to limits of time and to later notices."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.attendance.calendar_text import calendar_to_text
from attendance_desktop.domain.casework.penalty_record import CourtStep
from attendance_desktop.domain.law.measure import State
from attendance_desktop.domain.law.rules import Outcome
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.services.clocks import Clocks
from attendance_desktop.services.penalty_shapes import Stage
from tests.services.penalty_desk import ANSWERS, RULES, PenaltyDesk, a_penalty_desk


@pytest.fixture
def desk() -> PenaltyDesk:
    return a_penalty_desk()


def states(desk: PenaltyDesk, parent: str = "mum") -> dict[str, State]:
    return {step.key: step.state for step in desk.legal.page(desk.council.pupil, parent).steps}


def answer(desk: PenaltyDesk, key: str, value: str, parent: str = "mum") -> None:
    desk.legal.answer(desk.council.pupil, parent, key, value)


def paid(desk: PenaltyDesk, ident: str) -> None:
    desk.steps.paid(ident, 8000, desk.council.today(), "Online")


def tried(desk: PenaltyDesk, ident: str) -> None:
    desk.go_to(desk.council.today() + timedelta(days=40))
    desk.steps.court(ident, CourtStep.CONVICTED, desk.council.today())


@pytest.mark.parametrize("then", [lambda _desk, _ident: None, paid, tried])
def test_no_second_notice_goes_out_for_the_same_days(
    desk: PenaltyDesk, then: Callable[[PenaltyDesk, str], None]
) -> None:
    then(desk, desk.serve())
    desk.go_to(desk.council.today() + timedelta(days=2))
    prepared = desk.penalties.prepare(desk.council.pupil, "mum")
    assert states(desk)["penalty_notice"] is State.CLOSED
    assert not prepared.whole
    with pytest.raises(Refused, match="cannot be issued"):
        desk.penalties.issue(prepared)


def test_what_is_kept_stands_over_what_was_said_before(desk: PenaltyDesk) -> None:
    answer(desk, "notice", "none")
    number = desk.book.record(desk.serve()).number
    facts = {fact.asked.key: fact for fact in desk.legal.page(desk.council.pupil, "mum").facts}
    assert (facts["notice"].value, facts["notice"].source) == (
        "running",
        f"Penalty notice {number}",
    )
    assert facts["notice_served"].value == desk.council.today().isoformat()


def test_proceedings_that_are_thought_of_or_begun_bar_a_notice(desk: PenaltyDesk) -> None:
    for said in ("contemplated", "begun"):
        answer(desk, "proceedings", said)
        found = desk.penalties.prepare(desk.council.pupil, "mum").answer
        assert found is not None
        assert (found.outcome, found.because) == (Outcome.REFUSED, "prosecution_open")


def test_other_days_may_have_another_notice_at_the_second_price(desk: PenaltyDesk) -> None:
    window = desk.legal.page(desk.council.pupil, "mum").window
    assert window is not None
    first, last = window.counted[0].session.on, window.counted[-1].session.on
    answer(desk, "absence_last", first.isoformat())
    paid(desk, desk.serve())
    answer(desk, "absence_last", last.isoformat())
    answer(desk, "absence_first", (first + timedelta(days=1)).isoformat())
    desk.go_to(desk.council.today() + timedelta(days=1))
    record = desk.book.record(desk.serve())
    assert (record.reduced, record.full) == (None, 160)


def test_the_limits_of_time_end_with_the_notice(desk: PenaltyDesk) -> None:
    answer(desk, "notice", "none")
    clocks = Clocks(desk.council.desk, desk.council.cases, RULES)
    ident = desk.serve()
    for parent in desk.council.desk.shelves.people.relations(desk.council.pupil):
        if parent.is_parent_in_law and parent.person.id != "mum":
            answer(desk, "proceedings", "convicted", parent.person.id)
    assert "safe_limit" in {clock.kind for clock in clocks.all().clocks}
    paid(desk, ident)
    assert "safe_limit" not in {clock.kind for clock in clocks.all().clocks}


def test_a_reminder_says_until_when_the_lower_price_holds(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    desk.steps.paid(ident, 3000, desk.council.today(), "Online")
    shelf = desk.council.desk.shelves.letters
    soon = shelf.letter(desk.letters.remind(ident))
    assert soon is not None
    assert "£50 if you pay it by Sunday 13 December 2026, or £130 after that day" in soon.facts
    desk.go_to(date(2026, 12, 14))
    late = shelf.letter(desk.letters.remind(ident))
    assert late is not None
    assert '"£130"' in late.facts
    desk.go_to(date(2026, 12, 25))
    with pytest.raises(Refused, match="over"):
        desk.letters.remind(ident)


def test_days_of_a_price_that_are_past_wait_for_nobody(desk: PenaltyDesk) -> None:
    desk.serve()
    desk.go_to(desk.council.today() + timedelta(days=40))
    due = [each.kind for each in desk.council.cases.today().due]
    assert due == ["proceedings_not_before"]
    kept = [
        clock.kind
        for clock in Clocks(desk.council.desk, desk.council.cases, RULES).all().clocks
        if clock.is_kept
    ]
    assert kept == ["proceedings_not_before"]


def test_a_proved_later_arrival_moves_the_clocks_and_tells_the_case(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    cases = desk.council.desk.shelves.cases
    before = {due.kind: due.due_on for due in cases.due(date.max)}
    desk.go_to(desk.council.today() + timedelta(days=3))
    desk.steps.came(ident, desk.council.today(), "The envelope's stamp.")
    after = {due.kind: due.due_on for due in cases.due(date.max)}
    assert after == {kind: day + timedelta(days=3) for kind, day in before.items()}
    told = [entry.title for entry in cases.entries(desk.book.record(ident).case_id)]
    assert any("printed days stand" in title for title in told)


@settings(max_examples=12, deadline=None)
@given(
    ground=st.sampled_from(["not_to_be_issued", "wrong_person", "material_error", "unpaid"]),
    pence=st.integers(0, 7999),
)
def test_withdrawing_restores_what_the_law_says(ground: str, pence: int) -> None:
    desk = a_penalty_desk()
    ident = desk.serve()
    if pence:
        desk.steps.paid(ident, pence, desk.council.today(), "Online")
    desk.go_to(desk.council.today() + timedelta(days=35))
    desk.letters.withdraw(ident, ground, "A reason.")
    standing = desk.book.standing(ident)
    assert standing.stage is Stage.WITHDRAWN
    assert standing.owed_back * 100 == (0 if ground == "unpaid" else pence)
    again = desk.penalties.prepare(desk.council.pupil, "mum")
    assert again.answer is not None
    assert again.answer.outcome is Outcome.FIRST
    found = states(desk)
    open_again = ground == "material_error"
    for measure in ("prosecution", "knowing_prosecution"):
        assert (found[measure] is State.CLOSED) != open_again
    assert again.whole == open_again


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 300), min_size=2, max_size=6, unique=True).map(sorted))
def test_no_calendar_moves_a_printed_day_or_a_clock(starts: list[int]) -> None:
    desk = a_penalty_desk()
    before = desk.book.standing(desk.serve())
    council, begins = desk.council, date(2026, 9, 1)
    due = council.desk.shelves.cases.due(date.max)
    edges = [begins + timedelta(days=each) for each in starts]
    terms = tuple(Term(one, other) for one, other in pairwise(edges[: len(edges) // 2 * 2]))[::2]
    council.record(
        new(
            "school_calendar",
            "cal",
            f"school:{council.school}",
            school_id=council.school,
            academic_year=2026,
            days=calendar_to_text(SchoolCalendar("Elm", terms)),
        )
    )
    after = desk.book.standing(before.record.id)
    assert (after.record.printed, after.dates) == (before.record.printed, before.dates)
    assert council.desk.shelves.cases.due(date.max) == due


def test_each_parent_answers_alone(desk: PenaltyDesk) -> None:
    for key, value in ANSWERS.items():
        answer(desk, key, value, "dad")
    desk.serve("mum")
    assert states(desk, "mum")["penalty_notice"] is State.CLOSED
    assert states(desk, "dad")["penalty_notice"] is State.OPEN
