from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from attendance_desktop.domain.casework.letter import LetterStatus
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import edit
from attendance_desktop.services.notices import Notices
from attendance_desktop.ui.letter.list_presenter import LettersPresenter
from attendance_desktop.ui.letter.presenter import LetterPresenter
from attendance_desktop.ui.letter.sheet import KeptSheet, NoticeSheet
from attendance_desktop.ui.run import Run
from tests.fakes.tasks import run_at_once
from tests.services.test_notices import TextPress, a_notice_desk, a_whole_notice


class Page:
    """Keeps the last thing of each kind that was shown; unknown calls are kept by name."""

    def __init__(self) -> None:
        self.last: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *given, **named: self.last.__setitem__(name, given or named)

    def said(self, name: str) -> Any:
        return self.last[name][0]

    @property
    def notice(self) -> NoticeSheet:
        return self.last.get("update_notice", self.last.get("show_notice"))[0]

    @property
    def letter(self) -> KeptSheet:
        return self.last["show_letter"][0]


@dataclass
class Held:
    """A run that holds its jobs until it is told to do the next one."""

    jobs: list[Callable[[], None]] = field(default_factory=list)

    def __call__(self, work: Any, then: Any, failed: Any) -> None:
        self.jobs.append(lambda: run_at_once(work, then, failed))

    def do(self) -> None:
        self.jobs.pop(0)()


class Desk:
    """A presenter over a notice that can be prepared, and its clock."""

    def __init__(
        self, *, whole: bool = False, run: Run = run_at_once, read: Run = run_at_once
    ) -> None:
        self.press = TextPress()
        self.council, self.notices = a_notice_desk(self.press)
        if whole:
            a_whole_notice(self.council, self.notices)
        self.page, self.now = Page(), 100.0
        self.printed: list[bytes] = []
        self.done: list[str] = []
        self.presenter = LetterPresenter(
            self.page,
            self.notices,
            run,
            read,
            seconds=lambda: self.now,
            print_pdf=self.print_pdf,
            on_done=self.done.append,
        )

    def print_pdf(self, pdf: bytes) -> str:
        self.printed.append(pdf)
        return "Hall"

    def prepare(self, person: str = "mum") -> None:
        self.presenter.prepare(self.council.pupil, person)

    def type_whole(self) -> None:
        self.presenter.typed("target", "No absence without leave.")
        self.presenter.typed("support_given", "1 October 2026: a call with the school")
        self.presenter.left()

    def issue(self) -> None:
        self.presenter.ask_issue()
        self.presenter.issue()


def test_what_is_missing_comes_first_with_what_to_do_and_a_field_for_own_words() -> None:
    desk = Desk()
    desk.prepare()
    first, second, third = desk.page.notice.rows[:3]
    assert {first.key, second.key} == {"target", "support_given"}
    assert first.todo
    assert first.hint
    assert not third.missing
    assert "2 facts missing" in desk.page.said("show_why_not_issue")


def test_each_fact_tells_its_source_with_its_day_and_what_it_rests_on() -> None:
    desk = Desk()
    desk.prepare()
    rows = {row.key: row for row in desk.page.notice.rows}
    assert rows["attendance_record"].source == "School register, Fri 18 Sep 2026"
    assert rows["duty"].cites == "Education Act 1996 s.7"
    assert len(rows["attendance_sessions"].lines) == 10


def test_the_review_of_the_wording_is_told_once() -> None:
    desk = Desk()
    desk.prepare()
    assert desk.page.notice.review == "Wording 1.0. Wording not yet reviewed by a solicitor."
    assert not any("solicitor" in each for each in desk.page.notice.cautions)


def test_words_are_kept_after_a_pause_and_the_facts_gathered_anew() -> None:
    desk = Desk()
    desk.prepare()
    desk.presenter.typed("target", "No absence without leave.")
    assert desk.page.said("wake_in") == pytest.approx(0.8)
    assert [row.key for row in desk.page.notice.missing] == ["support_given", "target"]
    desk.now += 0.8
    desk.presenter.tick()
    assert [row.key for row in desk.page.notice.missing] == ["support_given"]
    assert "show_saved" in desk.page.last


def test_a_notice_is_issued_only_once_its_last_words_are_in_the_preview() -> None:
    desk = Desk(whole=True)
    desk.prepare()
    assert desk.page.said("show_why_not_issue") == ""
    desk.presenter.typed("target", "Two sessions at most.")
    desk.presenter.issue()
    assert desk.notices.all() == []
    desk.presenter.left()
    desk.issue()
    assert "Two sessions at most." in desk.page.said("show_pdf").decode()


def test_the_bytes_of_the_preview_are_the_ones_issued_and_printed() -> None:
    desk = Desk()
    desk.prepare()
    desk.type_whole()
    seen = desk.page.said("show_pdf")
    desk.issue()
    letter = desk.notices.all()[0]
    desk.press.salt = "reworded"
    desk.presenter.open(letter.id)
    desk.presenter.print_letter()
    assert desk.notices.pdf(letter) == seen
    assert desk.page.said("show_pdf") == seen
    assert desk.printed == [seen]
    assert desk.page.said("show_done").startswith("Handed to printer Hall. Nothing has been posted")


def test_issuing_says_in_words_what_it_does_and_what_not() -> None:
    desk = Desk(whole=True)
    desk.prepare()
    desk.presenter.ask_issue()
    words = desk.page.said("ask_issue")
    assert "Ms Ngozi Okafor" in words
    assert "Mon 23 Nov 2026" in words
    assert "Issuing prints nothing and sends nothing." in words
    assert desk.notices.all() == []


def test_facts_that_changed_since_the_preview_are_not_issued_unseen() -> None:
    desk = Desk(whole=True)
    desk.prepare()
    scope = desk.council.me.team_scope
    desk.council.record(edit("address", "home", scope, lines="7 New Row\nSampleton"))
    desk.issue()
    assert "facts changed" in str(desk.page.said("show_refusal"))
    assert desk.notices.all() == []
    assert "7 New Row" in desk.page.said("show_pdf").decode()
    desk.issue()
    assert len(desk.notices.all()) == 1


def test_a_day_of_posting_that_has_passed_stops_the_issue() -> None:
    desk = Desk(whole=True)
    desk.prepare()
    desk.presenter.choose(6, date(2026, 11, 23))
    prepared = desk.notices.prepare(desk.council.pupil, "mum")
    desk.notices.choose(prepared, weeks=6, planned_on=date(2026, 11, 24))
    desk.council.clock.instant += timedelta(days=3)
    desk.prepare()
    assert "past" in desk.page.said("show_choice_problem")
    desk.issue()
    assert desk.notices.all() == []


def test_a_period_and_day_are_chosen_and_a_day_that_is_past_is_refused_beside_the_field() -> None:
    desk = Desk(whole=True)
    desk.prepare()
    desk.presenter.choose(4, date(2026, 11, 24))
    assert desk.page.notice.period == "Tue 24 Nov 2026 to Fri 18 Dec 2026"
    desk.presenter.choose(4, date(2026, 11, 2))
    assert "The day of posting is past." in desk.page.said("show_choice_problem")
    assert desk.page.notice.planned_on == date(2026, 11, 24)


def test_a_preview_that_comes_late_is_dropped_for_the_one_of_the_newer_facts() -> None:
    read = Held()
    desk = Desk(whole=True, read=read)
    desk.prepare()
    read.do()  # the facts are there; the first preview is being drawn
    desk.presenter.choose(4, date(2026, 11, 24))
    while len(read.jobs) > 1:
        read.jobs.append(read.jobs.pop(0))  # the newer facts come before the older preview
        read.do()
    assert "show_pdf" not in desk.page.last
    while read.jobs:
        read.do()
    assert "2026-11-24" in desk.page.said("show_pdf").decode()


def test_a_press_that_refuses_is_shown_in_its_words() -> None:
    desk = Desk(whole=True)
    refusal = Refused("A name cannot be printed.", todo="Write it in Latin letters.")
    desk.press.draw = _refusing(refusal)  # type: ignore[method-assign]
    desk.prepare()
    assert desk.page.said("show_no_pdf") == str(refusal)
    assert desk.page.said("show_why_not_issue") != ""


def test_words_that_the_disk_refuses_stay_and_another_letter_is_not_opened_over_them() -> None:
    desk = Desk()
    desk.prepare()
    object.__setattr__(desk.notices.desk, "acts", FullDisk())
    desk.presenter.typed("target", "No absence without leave.")
    desk.prepare("dad")
    assert "The disk is full." in desk.page.said("show_not_saved")
    assert "still on this screen" in desk.page.said("show_not_saved")
    assert "Ms Ngozi Okafor" in desk.page.notice.about


def test_opening_another_notice_keeps_the_words_of_the_first() -> None:
    desk = Desk()
    desk.prepare()
    desk.presenter.typed("target", "No absence without leave.")
    desk.prepare("dad")
    assert "Emeka Bello" in desk.page.said("show_notice").about
    prepared = desk.notices.prepare(desk.council.pupil, "mum")
    assert desk.notices.words(prepared)["target"] == "No absence without leave."


def test_posting_starts_the_clocks_and_they_are_there_when_the_letter_is_opened_again() -> None:
    desk = Desk(whole=True)
    desk.prepare()
    desk.issue()
    assert desk.page.letter.is_waiting
    desk.presenter.mark_posted(date(2026, 11, 23), "first_class")
    letter = desk.notices.all()[0]
    assert desk.page.said("show_done").startswith("Marked as posted. 6 clocks started")
    desk.presenter.open(letter.id)
    shown = desk.page.letter
    assert shown.status is LetterStatus.POSTED
    assert shown.clocks[-1] == "Fri 15 Jan 2027: Improvement period ends"
    assert "First-class post, Mon 23 Nov 2026" in shown.story
    assert desk.done == [letter.id, letter.id]


@pytest.mark.parametrize(
    ("on", "method", "said"),
    [
        (None, "hand", "the day of posting is not given"),
        (date(2026, 11, 23), "", "the way of sending is not given"),
        (date(2026, 11, 24), "hand", "not the date on the letter"),
    ],
)
def test_posting_is_refused_in_words(on: date | None, method: str, said: str) -> None:
    desk = Desk(whole=True)
    desk.prepare()
    desk.issue()
    desk.presenter.mark_posted(on, method)
    assert said in str(desk.page.said("show_refusal"))
    assert desk.page.letter.is_waiting


def test_a_letter_is_voided_with_a_reason_only() -> None:
    desk = Desk(whole=True)
    desk.prepare()
    desk.issue()
    desk.presenter.void("  ")
    assert "Write why it is voided." in str(desk.page.said("show_refusal"))
    desk.presenter.void("Missed the post")
    assert desk.page.letter.status is LetterStatus.VOIDED
    assert "Reason: Missed the post" in desk.page.letter.story


def test_a_copy_is_the_issued_bytes_and_says_that_it_is_not_encrypted(tmp_path: Path) -> None:
    desk = Desk(whole=True)
    desk.prepare()
    desk.issue()
    desk.presenter.save_copy(tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == desk.page.said("show_pdf")
    assert "not encrypted" in desk.page.said("show_done")
    desk.presenter.save_copy(tmp_path / "no" / "copy.pdf")
    assert "The file was not saved." in str(desk.page.said("show_refusal"))


def test_bytes_that_do_not_match_their_hash_are_not_shown() -> None:
    desk = Desk(whole=True)
    desk.prepare()
    desk.issue()
    letter = desk.notices.all()[0]
    with desk.council.vault.write() as db:
        db.exec_driver_sql("UPDATE attachment SET content = x'00'")
    desk.page.last.clear()
    desk.presenter.open(letter.id)
    assert "not the one that was issued" in str(desk.page.said("show_refusal"))
    assert "show_pdf" not in desk.page.last


def test_a_pupil_without_a_case_is_refused_in_words() -> None:
    desk = Desk()
    desk.presenter.prepare(desk.council.pupil, "nobody")
    assert "not one of the pupil's parents" in str(desk.page.said("show_refusal"))


def test_the_list_puts_letters_that_wait_first_and_counts_them() -> None:
    council, notices = a_notice_desk()
    posted = notices.issue(a_whole_notice(council, notices))
    waiting = notices.issue(a_whole_notice(council, notices, "dad"))
    notices.mark_posted(posted.id, on=council.today(), method="hand")
    page, counted, presenter = a_list(notices)
    presenter.refresh()
    rows = page.said("show_letters")
    assert [row.letter_id for row in rows] == [waiting.id, posted.id]
    assert rows[1].words[:2] == ("Ngozi Okafor", "Ada Okafor")
    assert rows[1].words[4] == "Handed over"
    assert counted == [1]
    presenter.show_only(LetterStatus.POSTED.value)
    assert [row.letter_id for row in page.said("show_letters")] == [posted.id]


def test_the_list_shows_letters_to_or_about_a_name() -> None:
    council, notices = a_notice_desk()
    to_mum = notices.issue(a_whole_notice(council, notices))
    to_dad = notices.issue(a_whole_notice(council, notices, "dad"))
    page, _counted, presenter = a_list(notices)
    presenter.refresh()
    for text, found in (
        ("ngo OKA", {to_mum.id}),
        ("bell", {to_dad.id}),
        (" ada ", {to_mum.id, to_dad.id}),
        ("kafor", set()),
        ("", {to_mum.id, to_dad.id}),
    ):
        presenter.show_named(text)
        assert {row.letter_id for row in page.said("show_letters")} == found


class FullDisk:
    """Takes nothing."""

    def act(self, _name: str) -> Any:
        raise Refused("The disk is full.")


class ListPage(Page):
    def show_letters(self, rows: Any, *, of: int) -> None:
        self.last["show_letters"] = (rows, of)


def a_list(notices: Notices) -> tuple[ListPage, list[int], LettersPresenter]:
    page, counted = ListPage(), []
    presenter = LettersPresenter(
        page, notices, run_at_once, on_open=lambda _id: None, on_waiting=counted.append
    )
    return page, counted, presenter


def _refusing(refusal: Refused) -> Callable[..., bytes]:
    def draw(*_given: object, **_named: object) -> bytes:
        raise refusal

    return draw
