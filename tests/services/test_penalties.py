"""Penalty notices from preparing to their end, over a real store."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.attendance.calendar_text import calendar_to_text
from attendance_desktop.domain.casework.penalty_record import CourtStep
from attendance_desktop.domain.law.payment import Intends
from attendance_desktop.domain.law.rules import Outcome
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.services.penalties import METHOD, PLANNED_ON
from attendance_desktop.services.penalty_shapes import Stage
from tests.replaying import assert_same_rows, replayed
from tests.services.penalty_desk import ANSWERS, PenaltyDesk, a_penalty_desk

ON = date(2026, 12, 14)
NATIONAL = date(2024, 8, 19)


@pytest.fixture
def desk() -> PenaltyDesk:
    return a_penalty_desk()


def test_a_whole_notice_is_kept_with_its_price_and_its_printed_days(desk: PenaltyDesk) -> None:
    prepared = desk.penalties.prepare(desk.council.pupil, "mum")
    assert prepared.whole
    assert prepared.dates is not None
    record = desk.book.record(desk.issue())
    assert (record.reduced, record.full, record.tariff) == (80, 160, Outcome.FIRST)
    assert record.printed is not None
    assert record.printed.pay_by == prepared.dates.pay_by
    assert record.printed.reduced_last == prepared.dates.reduced_last
    sent = desk.council.desk.shelves.letters.letter(record.letter_id)
    assert sent is not None
    assert desk.council.desk.shelves.letters.pdf(sent.pdf_sha256) == desk.penalties.preview(
        prepared
    )


def test_first_class_post_prints_days_from_the_second_working_day(desk: PenaltyDesk) -> None:
    prepared = desk.penalties.prepare(desk.council.pupil, "mum")
    assert prepared.method == "first_class"
    assert prepared.dates is not None
    # Monday 23 November is posted, Wednesday 25 November served: 21 and 28 days with that day.
    assert prepared.planned_on.isoformat() == "2026-11-23"
    assert prepared.dates.reduced_last is not None
    assert prepared.dates.reduced_last.isoformat() == "2026-12-15"
    assert prepared.dates.pay_by is not None
    assert prepared.dates.pay_by.isoformat() == "2026-12-22"


@pytest.mark.parametrize("key", [key for key in ANSWERS if key != "support"])
def test_without_an_answer_no_notice_goes(key: str, desk: PenaltyDesk) -> None:
    desk.legal.answer(desk.council.pupil, "mum", key, "")
    prepared = desk.penalties.prepare(desk.council.pupil, "mum")
    assert prepared.barred
    with pytest.raises(Refused, match="cannot be issued"):
        desk.penalties.issue(prepared)
    assert not desk.council.desk.shelves.penalties.all()


def test_a_child_who_lives_elsewhere_has_no_address_until_a_manager_says(desk: PenaltyDesk) -> None:
    for key, value in ANSWERS.items():
        desk.legal.answer(desk.council.pupil, "dad", key, value)
    council = desk.council
    relation = next(
        each
        for each in council.desk.shelves.people.relations(council.pupil)
        if each.person.id == "dad"
    )
    prepared = desk.penalties.prepare(council.pupil, "dad")
    mothers = council.desk.shelves.people.relations(council.pupil)
    home = next(each.person.address for each in mothers if each.person.id == "mum")
    assert home is not None
    if not relation.lives_with:
        assert [gap.key for gap in prepared.missing if gap.key == "child_address"]
        assert not any(home.lines[0] in str(fact.value) for fact in prepared.facts)


def test_both_parents_get_notices_of_their_own(desk: PenaltyDesk) -> None:
    for key, value in ANSWERS.items():
        desk.legal.answer(desk.council.pupil, "dad", key, value)
    desk.issue("mum")
    prepared = desk.penalties.prepare(desk.council.pupil, "dad")
    assert prepared.answer is not None
    assert prepared.answer.outcome is Outcome.FIRST
    assert prepared.facts.text("reference").endswith("/2")
    assert "Ngozi" not in str(prepared.facts)


def test_a_second_notice_has_one_price_and_a_third_is_barred(desk: PenaltyDesk) -> None:
    window = desk.legal.page(desk.council.pupil, "mum").window
    assert window is not None
    first, last = (mark.session.on.isoformat() for mark in (window.counted[0], window.counted[-1]))
    desk.legal.answer(desk.council.pupil, "mum", "absence_last", first)
    desk.serve()
    desk.legal.answer(desk.council.pupil, "mum", "absence_last", last)
    desk.legal.answer(desk.council.pupil, "mum", "absence_first", last)
    desk.go_to(desk.council.today() + timedelta(days=70))
    answer = desk.penalties.prepare(desk.council.pupil, "mum").answer
    assert answer is not None
    assert (answer.outcome, answer.reduced_amount, answer.full_amount) == (
        Outcome.SECOND,
        None,
        160,
    )
    day = desk.council.today() - timedelta(days=100)
    desk.steps.told_of(desk.council.pupil, "mum", day, number="X 1", issued_by="Head")
    barred = desk.penalties.prepare(desk.council.pupil, "mum")
    assert barred.answer is not None
    assert barred.answer.outcome is Outcome.BARRED
    assert barred.answer.next_lawful_date is not None
    with pytest.raises(Refused):
        desk.penalties.issue(barred)


def test_a_notice_goes_the_way_that_its_days_are_printed_for(desk: PenaltyDesk) -> None:
    prepared = desk.penalties.prepare(desk.council.pupil, "mum")
    desk.penalties.write(prepared, METHOD, "hand")
    ident = desk.issue()
    with pytest.raises(Refused, match="another way"):
        desk.penalties.served(ident, on=desk.council.today(), method="first_class")
    desk.penalties.served(ident, on=desk.council.today(), method="hand")
    standing = desk.book.standing(ident)
    assert standing.stage is Stage.RUNNING
    labels = [due.label for due in desk.council.desk.shelves.cases.due(standing.record.issued_on)]
    assert labels == []
    due = desk.council.desk.shelves.cases.due(desk.council.today() + timedelta(days=40))
    assert [each.kind for each in due] == ["reduced_last", "pay_by", "proceedings_not_before"]


def test_the_day_of_issue_is_not_past(desk: PenaltyDesk) -> None:
    prepared = desk.penalties.prepare(desk.council.pupil, "mum")
    yesterday = desk.council.today() - timedelta(days=1)
    with pytest.raises(Refused, match="past"):
        desk.penalties.write(prepared, PLANNED_ON, yesterday.isoformat())


def test_paid_in_time_ends_it_and_its_clocks(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    today = desk.council.today()
    assert desk.steps.paid(ident, 3000, today, "Online").stage is Stage.PART_PAID
    assert desk.steps.paid(ident, 5000, today, "Online").stage is Stage.PAID
    assert not desk.council.desk.shelves.cases.due(today + timedelta(days=60))
    twice = desk.steps.paid(ident, 100, today, "Online")
    assert (twice.stage, twice.owed_back) == (Stage.PAID, Decimal(1))
    desk.steps.repaid(ident, 100, today, "Bank")
    assert desk.book.standing(ident).owed_back == 0


def test_the_lower_price_after_its_day_is_part_payment(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    desk.go_to(desk.council.today() + timedelta(days=21))
    after = desk.steps.paid(ident, 8000, desk.council.today(), "By post")
    assert after.stage is Stage.PART_PAID
    assert after.account is not None
    assert after.account.outstanding == Decimal(80)


def test_late_money_settles_nothing_and_the_council_must_decide(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    desk.go_to(desk.council.today() + timedelta(days=40))
    after = desk.steps.paid(ident, 16000, desk.council.today(), "Online")
    assert after.stage is Stage.DECIDE
    assert after.account is not None
    assert after.account.late == Decimal(160)
    with pytest.raises(Refused, match="reason"):
        desk.steps.intend(ident, Intends.NOT_PROSECUTE, " ")
    desk.steps.intend(ident, Intends.NOT_PROSECUTE, "The family has moved on.")
    assert "withdraw" in desk.book.standing(ident).next_words


def test_a_withdrawal_says_what_is_paid_back_and_frees_the_count(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    desk.steps.paid(ident, 3000, desk.council.today(), "Online")
    letter_id = desk.letters.withdraw(ident, "material_error", "Wrong school printed.")
    standing = desk.book.standing(ident)
    assert (standing.stage, standing.owed_back) == (Stage.WITHDRAWN, Decimal(30))
    letter = desk.council.desk.shelves.letters.letter(letter_id)
    assert letter is not None
    assert "£30 will be paid back" in letter.facts
    desk.steps.repaid(ident, 3000, desk.council.today(), "Bank")
    assert desk.book.standing(ident).owed_back == 0
    with pytest.raises(Refused, match="paid back"):
        desk.steps.repaid(ident, 1, desk.council.today(), "Bank")
    desk.go_to(desk.council.today() + timedelta(days=1))
    again = desk.penalties.prepare(desk.council.pupil, "mum").answer
    assert again is not None
    assert again.outcome is Outcome.FIRST


def test_unpaid_is_no_ground_while_there_is_time_to_pay(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    with pytest.raises(Refused, match="not over"):
        desk.letters.withdraw(ident, "unpaid", "Not worth it.")
    desk.go_to(desk.council.today() + timedelta(days=40))
    desk.letters.withdraw(ident, "unpaid", "Not in the public interest.")
    assert desk.book.standing(ident).stage is Stage.WITHDRAWN


def test_no_court_before_the_first_lawful_day(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    start = desk.council.today()
    desk.go_to(start + timedelta(days=28))
    with pytest.raises(Refused, match="no proceedings"):
        desk.steps.court(ident, CourtStep.BEGUN, desk.council.today())
    desk.go_to(start + timedelta(days=29))
    desk.steps.court(ident, CourtStep.BEGUN, desk.council.today())
    assert desk.book.standing(ident).stage is Stage.IN_COURT


def test_a_reminder_and_a_certificate_are_letters_of_their_own(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    shelf = desk.council.desk.shelves.letters
    reminder = shelf.letter(desk.letters.remind(ident))
    assert reminder is not None
    assert "£80" in reminder.facts
    certificate = shelf.letter(desk.letters.certificate(ident, desk.council.today()))
    assert certificate is not None
    assert "payment in full was not received" in certificate.facts


def test_a_proved_later_arrival_lengthens_and_the_print_stands(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    before = desk.book.standing(ident)
    desk.go_to(desk.council.today() + timedelta(days=5))
    desk.steps.came(ident, desk.council.today(), "The parent was away; the neighbour says so.")
    after = desk.book.standing(ident)
    assert before.dates is not None
    assert after.dates is not None
    assert before.dates.pay_by is not None
    assert after.dates.pay_by == before.dates.pay_by + timedelta(days=5)
    assert after.record.printed == before.record.printed


def test_a_changed_calendar_moves_no_printed_day(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    before = desk.book.standing(ident)
    council = desk.council
    council.record(
        new(
            "school_calendar",
            "cal",
            f"school:{council.school}",
            school_id=council.school,
            academic_year=2026,
            days=calendar_to_text(SchoolCalendar("Elm", (Term(ON, ON),))),
        )
    )
    assert desk.book.standing(ident).record.printed == before.record.printed
    assert desk.book.standing(ident).dates == before.dates


def test_the_register_is_searched_by_parent_child_and_number(desk: PenaltyDesk) -> None:
    ident = desk.issue()
    number = desk.book.record(ident).number
    for typed in ("ngozi", "OKAFOR ada", number, ""):
        assert [each.record.id for each in desk.book.register(typed)] == [ident]
    assert desk.book.register("nobody") == []


def test_every_act_replays(desk: PenaltyDesk) -> None:
    ident = desk.serve()
    desk.steps.paid(ident, 3000, desk.council.today(), "Online")
    desk.letters.remind(ident)
    desk.letters.withdraw(ident, "wrong_person", "Another person.")
    assert_same_rows(desk.council.vault, replayed(desk.council.vault))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 1500), max_size=4, unique=True))
def test_never_a_third_notice_in_three_years_nor_another_price(days_ago: list[int]) -> None:
    desk = a_penalty_desk()
    today = desk.council.today()
    days = [today - timedelta(days=each) for each in days_ago]
    for on in days:
        desk.steps.told_of(desk.council.pupil, "mum", on, number="", issued_by="A head teacher")
    prepared = desk.penalties.prepare(desk.council.pupil, "mum")
    counting = sum(on >= NATIONAL for on in days)
    assert prepared.answer is not None
    assert prepared.whole == (counting < 2)
    assert (prepared.answer.outcome is Outcome.BARRED) == (counting >= 2)
    if prepared.whole:
        record = desk.book.record(desk.issue())
        assert (record.reduced, record.full) == ((None, 160) if counting else (80, 160))
