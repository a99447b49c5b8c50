from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from attendance_desktop.domain.casework.penalty_record import pence_of
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.penalty.face import NoticeFace, PrepareFace, RegisterFace, Wanted
from attendance_desktop.ui.penalty.presenter import PenaltyPresenter
from tests.fakes.tasks import run_at_once
from tests.services.penalty_desk import PenaltyDesk, a_penalty_desk


@dataclass
class Screen:
    registers: list[RegisterFace] = field(default_factory=list)
    notices: list[NoticeFace] = field(default_factory=list)
    prepared: list[PrepareFace] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def show_register(self, face: RegisterFace) -> None:
        self.registers.append(face)

    def show_notice(self, face: NoticeFace) -> None:
        self.notices.append(face)

    def show_prepared(self, face: PrepareFace, pdf: bytes) -> None:
        assert pdf
        self.prepared.append(face)

    def show_done(self, words: str) -> None:
        self.done.append(words)

    def show_refusal(self, refusal: Refused) -> None:
        self.refusals.append(refusal.what)


def a_page(desk: PenaltyDesk) -> tuple[Screen, PenaltyPresenter, list[str]]:
    screen, went = Screen(), list[str]()
    presenter = PenaltyPresenter(
        screen,
        desk.penalties,
        desk.steps,
        desk.letters,
        run_at_once,
        run_at_once,
        went.append,
        went.append,
    )
    return screen, presenter, went


def wanted(
    key: str, *, pence: int | None = None, on: date | None = None, choice: str = "", words: str = ""
) -> Wanted:
    return Wanted(key, pence, on, choice, words)


def test_a_notice_is_considered_issued_served_paid_and_stands_in_the_register() -> None:
    desk = a_penalty_desk()
    screen, presenter, went = a_page(desk)
    today = desk.council.today()
    presenter.prepare(desk.council.pupil, "mum")
    assert screen.prepared[-1].why_not == ""
    assert screen.prepared[-1].price.startswith("£80, later £160.")
    presenter.choose("hand", today)
    presenter.issue()
    assert screen.notices[-1].mark.word == "Not yet served"
    presenter.record(wanted("served", on=today, choice="hand"))
    assert screen.notices[-1].mark.word == "To be paid"
    presenter.record(wanted("paid", pence=8000, on=today, words="Online"))
    assert screen.notices[-1].mark.word == "Paid"
    assert [line.title for line in screen.notices[-1].history][-1] == "Received £80"
    presenter.search("okafor")
    (row,) = screen.registers[-1].rows
    assert (row[0], row[1], row[4]) == ("Ngozi Okafor", "Ada Okafor", "Paid")
    presenter.open_row(0)
    presenter.open_its_letter()
    presenter.open_its_pupil()
    assert went == [desk.book.register()[0].record.letter_id, desk.council.pupil]
    assert screen.refusals == []


def test_what_bars_a_notice_is_said_and_nothing_is_issued() -> None:
    desk = a_penalty_desk(answered=())
    screen, presenter, _ = a_page(desk)
    presenter.prepare(desk.council.pupil, "mum")
    assert any("Kind of school" in words for words in screen.prepared[-1].barred)
    presenter.issue()
    assert screen.refusals == ["This notice cannot be issued now."]
    assert not desk.book.register()


def test_an_act_without_its_day_is_refused_in_words() -> None:
    desk = a_penalty_desk()
    screen, presenter, _ = a_page(desk)
    presenter.open(desk.serve())
    presenter.record(wanted("paid", pence=8000))
    assert screen.refusals == ["The day is missing."]
    presenter.record(wanted("paid", pence=8000, on=desk.council.today()))
    assert screen.notices[-1].mark.word == "Paid"


def test_only_what_may_be_done_now_is_offered() -> None:
    desk = a_penalty_desk()
    screen, presenter, _ = a_page(desk)
    presenter.open(desk.issue())
    assert [each.key for each in screen.notices[-1].actions] == ["served"]
    presenter.record(wanted("served", on=desk.council.today(), choice="first_class"))
    keys = [each.key for each in screen.notices[-1].actions]
    assert {"paid", "remind", "came", "intend", "court", "withdraw", "certificate"} == set(keys)
    presenter.record(wanted("withdraw", choice="wrong_person", words="It was the aunt."))
    assert screen.notices[-1].mark.word == "Withdrawn"
    assert screen.notices[-1].actions == ()


def test_what_a_court_said_can_be_recorded_after_proceedings_have_begun() -> None:
    desk = a_penalty_desk()
    screen, presenter, _ = a_page(desk)
    ident = desk.serve()
    desk.go_to(desk.council.today() + timedelta(days=40))
    presenter.open(ident)
    presenter.record(wanted("court", on=desk.council.today(), choice="begun"))
    assert screen.notices[-1].mark.word == "In court"
    assert not any("To pay today" in line for line in screen.notices[-1].days)
    assert [each.key for each in screen.notices[-1].actions] == ["court"]
    presenter.record(wanted("court", on=desk.council.today(), choice="acquitted"))
    assert screen.notices[-1].mark.word == "Tried"
    assert screen.refusals == []


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("80", 8000),
        ("£80.00", 8000),
        (" 1,250.50 ", 125050),
        ("80.5", None),
        ("eighty", None),
        ("-80", None),
        ("", None),
        ("80,00", None),
    ],
)
def test_pounds_are_read_or_not_at_all(typed: str, pence: int | None) -> None:
    assert pence_of(typed) == pence
