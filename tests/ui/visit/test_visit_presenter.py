from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.ui.visit.presenter import STILL_HERE, VisitPresenter
from tests.fakes.tasks import run_at_once
from tests.ui.visit.visit_page_fake import WORDS, FakePage, Hands, HeldRun, Written

CALL = {
    "sg.phoned.who": "mash",
    "sg.phoned.name": "Duty worker",
    "sg.phoned.at": "2026-11-23T10:00:00+00:00",
    "sg.phoned.advice": "Refer in writing today.",
}


def fill_no_answer(visit: Written) -> None:
    visit.answer({"v.kind": "agreed"})
    for key in ("F5", "F6", "F7", "F8"):
        visit.presenter.press(key)


def test_a_visit_opens_with_whom_it_is_about_and_its_purpose_filled_in() -> None:
    visit = Written()
    head = visit.page.shown["show_head"]
    assert head.children == "Ada Okafor"
    assert visit.case.reference in head.where
    assert head.purpose == "First contact"
    assert head.last == "First visit on this case"
    assert visit.kept(Place("v.purpose")) == "first_contact"


def test_words_reach_the_store_after_a_pause() -> None:
    visit = Written()
    visit.type("She won’t get up")
    visit.pass_by(0.5)
    assert visit.kept() == ""
    visit.pass_by(0.31)
    assert visit.kept() == "She won’t get up"
    assert visit.page.saves[-1] == "saved"


def test_typing_without_a_pause_is_kept_within_three_seconds() -> None:
    visit = Written()
    typed = {}
    for tenth in range(100):
        visit.type("x" * tenth)
        typed[visit.clock.seconds] = "x" * tenth
        visit.pass_by(0.1)
        old = [text for at, text in typed.items() if at <= visit.clock.seconds - 2.2]
        assert not old or len(visit.kept()) >= len(old[-1])


def test_leaving_a_field_keeps_its_words_at_once() -> None:
    visit = Written()
    visit.type("x")
    visit.presenter.left()
    assert visit.kept() == "x"


def test_one_save_carries_all_that_changed() -> None:
    held = HeldRun()
    visit = Written(held)
    visit.answer({"tell.school": "a", "tell.to": "b", "next.how": "c"})
    visit.pass_by(1.0)
    assert len(held.jobs) == 1
    held.do_all()
    assert {visit.kept(Place(path)) for path in ("tell.school", "tell.to", "next.how")} == set(
        "abc"
    )


def test_saved_is_said_only_when_nothing_was_typed_since() -> None:
    held = HeldRun()
    visit = Written(held)
    visit.type("one")
    visit.pass_by(1.0)
    visit.type("one two")
    held.do_all()
    assert visit.page.saves[-1] == "saving"
    visit.pass_by(1.0)
    held.do_all()
    assert visit.page.saves[-1] == "saved"
    assert visit.kept() == "one two"


def test_a_full_disk_is_said_and_the_words_are_kept_once_there_is_room() -> None:
    visit = Written()
    visit.disk.is_full = True
    visit.type("precious")
    visit.pass_by(1.0)
    assert visit.page.saves[-1].startswith(STILL_HERE)
    assert "disk is full" in visit.page.saves[-1]
    assert visit.presenter.unsaved() == {WORDS: "precious"}
    visit.pass_by(2.0)
    assert visit.presenter.unsaved()
    visit.disk.is_full = False
    visit.pass_by(2.1)
    assert visit.kept() == "precious"
    assert visit.page.saves[-1] == "saved"


def test_typing_on_does_not_hammer_a_full_disk_nor_say_that_it_is_saving() -> None:
    held = HeldRun()
    visit = Written(held)
    visit.disk.is_full = True
    visit.type("a")
    visit.pass_by(1.0)
    held.do_all()
    for _ in range(30):
        visit.type("ab")
        visit.pass_by(0.1)
    assert not held.jobs
    assert visit.page.saves[-1].startswith(STILL_HERE)


def test_flush_calls_back_when_the_last_word_is_on_the_disk() -> None:
    held = HeldRun()
    visit = Written(held)
    called: list[str] = []
    visit.type("one")
    visit.pass_by(1.0)
    visit.type("one two")
    visit.presenter.flush(lambda: called.append(visit.kept()))
    assert called == []
    held.do_all()
    assert called == ["one two"]


def test_flush_with_nothing_to_save_calls_back_at_once() -> None:
    called: list[str] = []
    Written().presenter.flush(lambda: called.append("now"))
    assert called == ["now"]


def test_flush_on_a_full_disk_says_that_it_did_not_and_keeps_the_words() -> None:
    visit = Written()
    visit.disk.is_full = True
    visit.type("x")
    called: list[str] = []
    visit.presenter.flush(lambda: called.append("then"), lambda: called.append("otherwise"))
    assert called == ["otherwise"]
    assert visit.presenter.unsaved() == {WORDS: "x"}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["type", "type", "wait", "leave", "work", "full", "room"]), max_size=60
    )
)
def test_whatever_the_order_no_typed_letter_is_missing_after_a_flush(steps: list[str]) -> None:
    held = HeldRun()
    visit, text = Written(held), ""
    for step in steps:
        if step == "type":
            text += chr(ord("a") + len(text) % 26)
            visit.type(text)
        elif step == "wait":
            visit.pass_by(1.7)
        elif step == "leave":
            visit.presenter.left()
        elif step == "work":
            held.do_one()
        else:
            visit.disk.is_full = step == "full"
        stored = visit.kept()
        assert visit.presenter.unsaved().get(WORDS, stored) == text
        assert text.startswith(stored)
    held.do_all()
    visit.disk.is_full = False
    done: list[str] = []
    visit.presenter.flush(lambda: done.append(visit.kept()))
    held.do_all()
    assert done == [text]


def test_another_visit_is_opened_only_after_the_words_of_this_one_are_kept() -> None:
    visit = Written()
    first = visit.presenter.draft_id()
    visit.type("first")
    visit.presenter.start(visit.case.id, [visit.council.pupil])
    assert visit.presenter.draft_id() != first
    assert visit.visits.draft(first).answers.get("tell.school") == "first"
    visit.type("second")
    visit.disk.is_full = True
    second = visit.presenter.draft_id()
    visit.presenter.open(first)
    assert visit.presenter.draft_id() == second
    assert STILL_HERE in str(visit.page.shown["show_refusal"])
    assert not visit.page.read_only


def test_a_draft_is_gone_on_with_where_it_was_left() -> None:
    visit = Written()
    draft = visit.presenter.draft_id()
    visit.type("half a sentence")
    visit.presenter.left()
    page = FakePage()
    again = VisitPresenter(page, visit.visits, run_at_once, seconds=Hands(), words=visit.words)
    again.open(draft)
    assert page.shown["show_form"].answers.get("tell.school") == "half a sentence"


def test_a_draft_that_is_not_there_is_refused_in_words() -> None:
    visit = Written()
    visit.presenter.open("nowhere")
    assert "no longer a draft" in str(visit.page.shown["show_refusal"])


def test_reading_through_lists_what_is_missing_with_its_place() -> None:
    visit = Written()
    visit.presenter.read_through()
    note = visit.page.shown["show_read_through"]
    assert Place("v.outcome") in {needed.place for needed in note.needed}
    assert Place("who.child_seen", visit.council.pupil) in {n.place for n in note.needed}


def test_six_keys_take_a_closed_door_from_opening_to_signed() -> None:
    visit = Written()
    visit.answer({"v.kind": "agreed"})  # 1: Space on the first answer
    for key in ("F5", "F6", "F7", "F8"):  # 2 to 5; the last one reads it through
        visit.presenter.press(key)
    note = visit.page.shown["show_read_through"]
    assert (note.worry, note.needed) == ("", ())
    visit.presenter.sign()  # 6: Ctrl+Shift+S
    assert len(visit.signed) == 1
    assert visit.council.desk.shelves.visits.signed(visit.signed[0]) is not None


def test_the_keys_change_no_answer_that_was_given_and_never_answer_for_a_worry() -> None:
    visit = Written()
    visit.answer({"na.card": "not_left", "na.card_words": "No letterbox"})
    for key in ("F5", "F6", "F7"):
        visit.presenter.press(key)
    assert visit.kept(Place("na.card")) == "not_left"
    assert visit.kept(Place("sg.concern")) == ""
    visit.answer({"sg.concern": "today"})
    visit.presenter.press("F8")
    visit.presenter.left()
    assert visit.kept(Place("sg.concern")) == "today"


def test_the_keys_are_withdrawn_when_somebody_answered() -> None:
    visit = Written()
    visit.answer({"v.outcome": "let_in"})
    assert visit.page.shown["show_keys"] == ()
    visit.presenter.press("F5")
    visit.presenter.left()
    assert visit.kept(Place("v.outcome")) == "let_in"


def test_a_worry_is_told_once_holds_the_signature_and_ends_with_a_recorded_call() -> None:
    visit = Written()
    fill_no_answer(visit)
    visit.answer(
        {
            "sg.concern": "today",
            "sg.facts": "Heard crying",
            "sg.kind": "neglect",
            "sg.family_told": "yes",
        }
    )
    assert len(visit.worries) == 1
    assert "Nothing has been sent" in str(visit.worries[0])
    visit.presenter.sign()
    assert visit.signed == []
    assert "Nothing has been sent" in str(visit.page.shown["show_refusal"])
    visit.answer(CALL, about="row-1")
    assert visit.worries[-1] is None
    visit.presenter.sign()
    assert len(visit.signed) == 1


def test_a_worry_of_an_earlier_draft_is_recalled_and_not_lost_behind_a_new_one() -> None:
    visit = Written()
    visit.answer({"sg.concern": "now"})
    visit.presenter.start(visit.case.id, [visit.council.pupil])
    assert visit.worries[-1] is not None
    told: list[str | None] = []
    page = FakePage()
    later = VisitPresenter(
        page,
        visit.visits,
        run_at_once,
        seconds=Hands(),
        words=visit.words,
        on_worry=told.append,
    )
    later.recall_worries()
    assert "Nothing has been sent" in str(told)


def test_signing_saves_the_last_words_first_and_lets_no_word_slip_in_behind() -> None:
    held = HeldRun()
    visit = Written(held)
    fill_no_answer(visit)
    visit.type("the very last words")
    visit.presenter.sign()
    assert visit.page.read_only
    visit.type("slipped in")
    held.do_all()
    signed = visit.council.desk.shelves.visits.signed(visit.signed[0])
    assert signed is not None
    assert signed.answers.get("tell.school") == "the very last words"
    assert not visit.page.read_only


def test_a_full_disk_at_the_signature_leaves_the_draft_as_it_is() -> None:
    visit = Written()
    fill_no_answer(visit)
    visit.disk.is_full = True
    visit.type("more")
    visit.presenter.sign()
    assert visit.signed == []
    assert "not signed" in str(visit.page.shown["show_refusal"])
    assert not visit.page.read_only
    visit.disk.is_full = False
    visit.presenter.sign()
    assert len(visit.signed) == 1


def test_a_signed_note_shows_three_times_a_seal_and_what_was_added() -> None:
    visit = Written()
    fill_no_answer(visit)
    visit.presenter.sign()
    note = visit.page.shown["show_signed"]
    assert [what for what, _ in note.times] == ["Visited", "Written", "Signed"]
    assert len(note.seal.replace(" ", "")) == 12
    visit.presenter.add("   ")
    assert "no words" in str(visit.page.shown["show_refusal"])
    visit.presenter.add("She rang back at four.")
    assert [each.text for each in visit.page.shown["show_added"].later] == [
        "She rang back at four."
    ]
    visit.presenter.open_signed(note.visit_id)
    assert len(visit.page.shown["show_signed"].later) == 1


def test_a_fault_of_ours_keeps_the_words_too() -> None:
    visit = Written()

    def broken(_draft: str, _changed: Any) -> datetime:
        raise RuntimeError

    visit.type("x")
    object.__setattr__(visit.presenter, "_visits", _Broken(visit.visits, broken))
    with pytest.raises(RuntimeError):
        visit.pass_by(1.0)
    assert visit.presenter.unsaved() == {WORDS: "x"}
    assert visit.page.saves[-1].startswith(STILL_HERE)


class _Broken:
    def __init__(self, visits: Any, save: Any) -> None:
        self._visits, self.save = visits, save

    def __getattr__(self, name: str) -> Any:
        return getattr(self._visits, name)


def test_words_for_a_signed_visit_are_kept_until_they_are_sealed() -> None:
    visit = Written()
    fill_no_answer(visit)
    visit.presenter.sign()
    (signed,) = visit.visits.desk.shelves.visits.of_case(visit.case.id)
    visit.presenter.add_typed("She rang ba")
    visit.pass_by(1.0)
    visit.presenter.open_signed(signed.id)
    assert visit.page.last["show_signed"][1] == "She rang ba"
    visit.presenter.add("She rang back.")
    visit.presenter.open_signed(signed.id)
    assert visit.page.last["show_signed"][1] == ""


def test_words_for_a_signed_visit_that_are_not_on_the_disk_hold_the_lock() -> None:
    visit, told = Written(), list[str]()
    fill_no_answer(visit)
    visit.presenter.sign()
    visit.words.full = True
    visit.presenter.add_typed("She rang back.")
    visit.presenter.flush(lambda: told.append("then"), lambda: told.append("otherwise"))
    assert told == ["otherwise"]
    assert visit.page.saves[-1].startswith(STILL_HERE)


def test_a_visit_begun_in_vain_is_removed_when_its_page_is_left() -> None:
    visit, told = Written(), list[str]()
    draft_id = visit.presenter.draft_id()
    visit.presenter.leave(lambda: told.append("left"))
    assert told == ["left"]
    assert visit.page.read_only
    assert visit.presenter.draft_id() == ""
    assert visit.visits.desk.shelves.visits.draft(draft_id) is None


@pytest.mark.parametrize("saved", [True, False])
def test_a_visit_on_which_a_word_was_said_stays(saved: bool) -> None:  # noqa: FBT001
    visit, told = Written(), list[str]()
    visit.type("x")
    if saved:
        visit.pass_by(1.0)
    visit.presenter.leave(lambda: told.append("left"))
    assert told == ["left"]
    assert visit.visits.draft(visit.presenter.draft_id()) is not None
