"""A home visit: keeps every word as it is typed, reads it through, signs it, adds to it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

from attendance_desktop.domain.casework.visit import Addendum, SignedVisit
from attendance_desktop.domain.forms.answers import Answers, Place, said
from attendance_desktop.domain.forms.completeness import open_latches
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.visits import Visits
from attendance_desktop.ui.forms.sheet import Setting, Sheet
from attendance_desktop.ui.keeping import Keeping, KeptWords, Signs, Words
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.visit import opening
from attendance_desktop.ui.visit.no_answer import Door, QuickKey, answers_of, is_offered, keys
from attendance_desktop.ui.visit.opening import About, Opened, Sealed
from attendance_desktop.ui.visit.read_through import (
    ReadThrough,
    SignedNote,
    read_through,
    signed_note,
)
from attendance_desktop.ui.words import day, listed

T = TypeVar("T")

AHEAD = frozenset({"next.visit", "act.due"})
"""Answers whose days lie ahead: "mon" is the next Monday."""

ADDED = Place("addendum")
"""Where the words stand that are to be added to a signed visit."""

STILL_HERE = "Not saved - your words are still on this screen"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above every page of a visit."""

    children: str
    where: str
    purpose: str
    last: str


class VisitPage(Protocol):
    """The page of a visit."""

    def show_form(self, sheet: Sheet) -> None:
        """Show a draft to write in."""

    def show_head(self, head: Head) -> None:
        """Show whom the visit is about."""

    def show_filled(self, answers: Mapping[Place, str]) -> None:
        """Show answers that a key filled in."""

    def show_keys(self, keys: Sequence[QuickKey]) -> None:
        """Show the keys for a door that nobody opens; none hides them."""

    def show_saving(self) -> None:
        """Say that words are on their way to the disk."""

    def show_saved(self, at: datetime) -> None:
        """Say that every word is on the disk."""

    def show_not_saved(self, words: str, why: Refused | None) -> None:
        """Say that words are on the screen only, and why where that is known."""

    def wake_in(self, seconds: float) -> None:
        """Call `tick` after so long, in place of any earlier wish."""

    def show_read_through(self, note: ReadThrough) -> None:
        """Show the note as it will be printed."""

    def show_writing(self, place: Place | None) -> None:
        """Go back to the form, to a place of it where one is given."""

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Let nothing be typed while the note is being signed."""

    def show_signed(self, note: SignedNote, keep: str) -> None:
        """Show the sealed note; `keep` stands in the box as it was typed before."""

    def show_added(self, note: SignedNote) -> None:
        """Show the note with its new addendum, and empty the box."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say what was not done, and why."""


class VisitPresenter:
    """Decides for the visit page. Keep it as long as its page."""

    def __init__(
        self,
        page: VisitPage,
        visits: Visits,
        run: Run,
        *,
        seconds: Callable[[], float],
        words: KeptWords,
        on_worry: Callable[[str | None], object] = lambda _words: None,
        on_signed: Callable[[str], object] = lambda _visit_id: None,
    ) -> None:
        """Take a clock that only moves forward, and whom to tell of a worry and a signature."""
        self._page, self._visits, self._run = page, visits, run
        self._words, self._on_worry, self._on_signed = words, on_worry, on_signed
        signs = Signs(page.wake_in, self._saved, self._not_saved)
        self._keeping = Keeping(self._to_save, run, seconds, signs)
        self._draft_id = ""
        self._answers = Answers()
        self._about: About | None = None
        self._signed: Sealed | None = None
        self._is_signing = False
        self._worries: dict[str, str] = {}
        self._told: str | None = None

    # ------------------------------------------------------------ opening

    def start(self, case_id: str, children: Sequence[str]) -> None:
        """Start a visit and open it."""
        pupils = tuple(children)
        self._leave_for(lambda: opening.begin(self._visits, case_id, pupils), self._show_draft)

    def open(self, draft_id: str) -> None:
        """Open a draft to go on with it."""
        if draft_id == self._draft_id:
            self._page.show_writing(None)
            return
        self._leave_for(lambda: opening.opened(self._visits, draft_id), self._show_draft)

    def open_signed(self, visit_id: str) -> None:
        """Open a signed visit to read it and add to it."""
        self._leave_for(lambda: self._with_words(visit_id), lambda both: self._show_sealed(*both))

    def recall_worries(self) -> None:
        """Look for worries that earlier drafts hold, as after unlocking."""
        self._run(lambda: opening.worries(self._visits), self._recalled, self._failed)

    def draft_id(self) -> str:
        """Return the id of the draft being written, "" for none."""
        return self._draft_id

    # ------------------------------------------------------------ writing

    def changed(self, place: Place, text: str) -> None:
        """Take an answer as it stands after a key."""
        if not self._draft_id or self._is_signing:
            return
        self._answers = self._answers.put(place.path, text, place.about)
        self._keeping.typed(place, text)
        self._after_change()

    def left(self) -> None:
        """A field or the window was left: keep its words now."""
        self._keeping.left()

    def tick(self) -> None:
        """Save what is due, and say when to look again."""
        self._keeping.tick()

    def press(self, key: str) -> None:
        """Write what a key for a closed door writes; the last one reads the note through."""
        if not self._draft_id or self._is_signing or not is_offered(self._answers):
            return
        filled = answers_of(key, self._door())
        for place, value in filled.items():
            self._answers = self._answers.put(place.path, value, place.about)
            self._keeping.typed(place, value)
        self._page.show_filled(filled)
        self._after_change()
        self.left()
        if key == keys(self._door())[-1].key:
            self.read_through()

    def flush(
        self,
        then: Callable[[], object],
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        """Save now; call `then` once every word is on the disk, `otherwise` if that failed."""
        self._keeping.flush(then, otherwise)

    def leave(self, then: Callable[[], object]) -> None:
        """Another page is shown, or none: remove a visit on which nothing was said, then go on."""
        if not self._is_vain():
            then()
            return
        draft_id, self._draft_id = self._draft_id, ""
        self._page.set_read_only(True)
        self._run(lambda: self._visits.remove(draft_id), lambda _: then(), lambda _: then())

    def unsaved(self) -> Mapping[Place, str]:
        """Return the answers that may be on the screen only."""
        return self._keeping.unsaved.answers()

    # ------------------------------------------------------------ signing

    def read_through(self) -> None:
        """Show the note as it will be printed."""
        if self._draft_id and self._about is not None:
            note = read_through(self._visits.form, self._answers, self._about)
            self._page.show_read_through(note)

    def change(self, place: Place) -> None:
        """Go back to an answer."""
        self._page.show_writing(place)

    def write_on(self) -> None:
        """Go back to the form where it was left."""
        self._page.show_writing(None)

    def sign(self) -> None:
        """Seal the note, once its last words are on the disk."""
        if not self._draft_id or self._is_signing or self._about is None:
            return
        note = read_through(self._visits.form, self._answers, self._about)
        if note.worry or note.needed:
            self._page.show_read_through(note)
            what = "This visit is not signed."
            self._page.show_refusal(Refused(what, meaning=note.worry, todo=_to_give(note)))
            return
        self._is_signing = True
        self._page.set_read_only(True)
        draft_id = self._draft_id
        self.flush(
            lambda: self._run(lambda: self._sign(draft_id), self._sealed, self._not_signed),
            lambda: self._not_signed(Refused("This visit is not signed.", meaning=STILL_HERE)),
        )

    def add_typed(self, text: str) -> None:
        """Take later words as they stand after a key; until they are sealed they are a draft."""
        if self._signed is not None:
            self._keeping.typed(ADDED, text)
            self.tick()

    def add(self, text: str) -> None:
        """Seal later words on a signed visit."""
        if self._signed is None:
            return
        visit_id = self._signed.visit.id
        self._run(lambda: self._visits.add(visit_id, text), self._added, self._failed)

    # ------------------------------------------------------------ inside

    def _leave_for(self, look_up: Callable[[], T], show: Callable[[T], object]) -> None:
        self._page.set_read_only(True)  # a word typed now would fall between two visits
        look = partial(self._run, look_up, show, self._not_opened)
        self.leave(lambda: self.flush(look, self._stay))

    def _is_vain(self) -> bool:
        if self._about is None or not self._draft_id or self._is_signing:
            return False
        is_kept = self._keeping.unsaved.is_empty
        return is_kept and opening.is_vain(self._visits.form, self._about, self._answers)

    def _not_opened(self, problem: Exception) -> None:
        self._page.set_read_only(not self._draft_id and self._signed is None)
        self._failed(problem)

    def _stay(self) -> None:
        self._page.set_read_only(not self._draft_id and self._signed is None)
        todo = "Make room on the disk; this page tries again by itself."
        self._page.show_refusal(Refused("This page was not left.", meaning=STILL_HERE, todo=todo))

    def _show_draft(self, found: Opened) -> None:
        self._draft_id, self._answers = found.draft.id, found.draft.answers
        self._about, self._signed, self._is_signing = found.about, None, False
        setting = Setting(found.about.children, found.about.people, AHEAD)
        new_row = self._visits.desk.ids.new
        self._page.set_read_only(False)
        self._page.show_form(Sheet(self._visits.form, self._answers, setting, new_row))
        self._page.show_saved(found.draft.touched_at)
        self._after_change()

    def _after_change(self) -> None:
        self._show_head()
        door = self._door()
        self._page.show_keys(keys(door) if is_offered(self._answers) else ())
        self._weigh_worry()
        unsaved = self._keeping.unsaved
        if not unsaved.is_empty and not unsaved.has_failed:
            self._page.show_saving()
        self.tick()

    def _door(self) -> Door:
        desk = self._visits.desk
        children = tuple(self._about.children) if self._about else ()
        return Door(self._visits.form, self._answers, children, desk.clock.now(), desk.ids.new)

    def _show_head(self) -> None:
        assert self._about is not None
        purpose = self._visits.form.find("v.purpose")
        words = said(purpose, self._answers.get(purpose.path)) if purpose else ""
        self._page.show_head(_head(self._about, words))

    def _weigh_worry(self) -> None:
        latches = open_latches(self._visits.form, self._answers)
        self._worries.pop(self._draft_id, None)
        if latches:
            self._worries[self._draft_id] = latches[0].words
        self._tell_worry()

    def _recalled(self, found: Mapping[str, str]) -> None:
        self._worries = {**found, **self._worries}
        self._tell_worry()

    def _tell_worry(self) -> None:
        words = next(iter(self._worries.values()), None)
        if words != self._told:
            self._told = words
            self._on_worry(words)

    def _to_save(self, words: Words) -> Callable[[], datetime]:
        """Return the work that keeps answers of a draft, or words for a signed visit."""
        draft_id = self._draft_id
        if self._signed is None:
            return lambda: self._visits.save(draft_id, words)
        key, text = _key(self._signed.visit.id), words[ADDED]
        return lambda: self._keep_added(key, text)

    def _keep_added(self, key: str, text: str) -> datetime:
        self._words.write(key, text)
        return self._visits.desk.clock.now()

    def _with_words(self, visit_id: str) -> tuple[Sealed, str]:
        return opening.sealed(self._visits, visit_id), self._words.read(_key(visit_id))

    def _saved(self, at: datetime) -> None:
        if self._keeping.unsaved.is_empty:
            self._page.show_saved(at)
        else:
            self._page.show_saving()

    def _not_saved(self, problem: Exception) -> None:
        self._page.show_not_saved(STILL_HERE, problem if isinstance(problem, Refused) else None)

    def _sign(self, draft_id: str) -> Sealed:
        signed: SignedVisit = self._visits.sign(draft_id)
        return opening.sealed(self._visits, signed.id)

    def _sealed(self, sealed: Sealed) -> None:
        self._worries.pop(self._draft_id, None)
        self._tell_worry()
        self._show_sealed(sealed)
        self._on_signed(sealed.visit.id)

    def _show_sealed(self, sealed: Sealed, keep: str = "") -> None:
        self._draft_id, self._is_signing = "", False
        self._page.set_read_only(False)
        self._about, self._signed, self._answers = sealed.about, sealed, sealed.visit.answers
        self._show_head()
        self._page.show_keys(())
        self._page.show_signed(signed_note(self._visits.form, sealed), keep)

    def _not_signed(self, problem: Exception) -> None:
        self._is_signing = False
        self._page.set_read_only(False)
        self._failed(problem)

    def _added(self, addendum: Addendum) -> None:
        assert self._signed is not None
        before = self._signed
        self._signed = Sealed(before.visit, before.about, (*before.addenda, addendum))
        self._page.show_added(signed_note(self._visits.form, self._signed))
        self.add_typed("")
        self.left()

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self._page.show_refusal(problem)


def _key(visit_id: str) -> str:
    return f"{ADDED.path} {visit_id}"


def _head(about: About, purpose: str) -> Head:
    last = f"Last visit {day(about.last.visited_at.astimezone().date())}" if about.last else ""
    return Head(
        children=listed(tuple(about.children.values())),
        where=f"Case {about.reference} · {listed(about.schools)}",
        purpose=purpose or "Purpose not chosen yet",
        last=f"{last}: {about.last.summary}" if about.last else "First visit on this case",
    )


def _to_give(note: ReadThrough) -> str:
    return f"{len(note.needed)} still needed, listed on this page." if note.needed else ""
