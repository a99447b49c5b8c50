"""Decides what the legal page shows, and keeps what the officer answers there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.law.asked import AskedKind, Door
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.legal import KnownFact, LegalPage
from attendance_desktop.ui.keeping import Keeping, KeptWords, Signs, Words
from attendance_desktop.ui.legal.face import LegalFace
from attendance_desktop.ui.legal.shown import legal_face
from attendance_desktop.ui.run import Run


class LegalScreen(Protocol):
    """What the presenter asks of the page."""

    def show_waiting(self) -> None:
        """Show nothing of the last pupil."""

    def show_legal(self, face: LegalFace) -> None:
        """Show every measure for one parent."""

    def ask(self, fact: KnownFact, typed: str) -> None:
        """Open the form of one question, with what was typed before or the answer that holds."""

    def show_saving(self) -> None:
        """Say that words are on their way to the disk."""

    def show_saved(self, at: datetime) -> None:
        """Say that every word is on the disk."""

    def show_not_saved(self, words: str) -> None:
        """Say that words are on the screen only."""

    def show_kept(self, words: str) -> None:
        """Say what was kept and close the form."""

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done; what is typed stays."""

    def wake_in(self, seconds: float) -> None:
        """Call `tick` after so long."""


class LegalSource(Protocol):
    """The service: see `services.legal.Legal`."""

    def page(self, pupil_id: str, person_id: str = "") -> LegalPage:
        """Return the page for one parent."""

    def answer(self, pupil_id: str, person_id: str, key: str, value: str) -> None:
        """Keep an officer's answer."""


@dataclass(frozen=True, slots=True)
class LegalDoors:
    """Where the legal page leads. `answered` hears that something was kept on the case.

    Without `prepare_penalty` no button leads to a penalty notice.
    """

    prepare_letter: Callable[[str, str], object]
    open_schools: Callable[[], object]
    offer_help: Callable[[], object]
    answered: Callable[[], object]
    prepare_penalty: Callable[[str, str], object] | None = None


@dataclass(frozen=True, slots=True)
class LegalLanes:
    """How the page works: reads by `read`, acts by `run`; `seconds` only move forward.

    `words` keep what is typed and not yet an answer.
    """

    run: Run
    read: Run
    seconds: Callable[[], float]
    now: Callable[[], datetime]
    words: KeptWords


class LegalPresenter:
    """The legal page of one pupil at a time. Keep it as long as its page."""

    def __init__(
        self, screen: LegalScreen, legal: LegalSource, lanes: LegalLanes, doors: LegalDoors
    ) -> None:
        self._screen, self._legal, self._lanes, self._doors = screen, legal, lanes, doors
        self._shut = frozenset() if doors.prepare_penalty else frozenset({Door.PENALTY})
        signs = Signs(screen.wake_in, screen.show_saved, self._words_not_kept)
        self._keeping = Keeping(self._to_keep, lanes.run, lanes.seconds, signs)
        self._pupil_id = self._person_id = self._asked = ""
        self._facts: tuple[KnownFact, ...] = ()
        self._is_seen = self._is_stale = self._pending = False

    def open(self, pupil_id: str) -> None:
        """Open a pupil's measures; the parent stays where the same pupil is opened again.

        They are worked out once the page is seen.
        """
        if pupil_id != self._pupil_id:
            self._keeping.left()
            self._pupil_id, self._person_id, self._asked, self._facts = pupil_id, "", "", ()
            self._screen.show_waiting()
        self._is_stale = True
        self._look()

    def close(self) -> None:
        """Forget the open pupil."""
        self.open("")

    def seen(self, is_seen: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Hear whether the page is in sight."""
        self._is_seen = is_seen
        if is_seen:
            self._look()
        else:
            self._keeping.left()

    def choose_parent(self, person_id: str) -> None:
        """Show the measures for another parent."""
        if person_id and person_id != self._person_id:
            self._person_id = person_id
            self._load()

    def supply(self, ask: str, door: str) -> None:
        """Go to where a missing thing is supplied."""
        pupil, person = self._pupil_id, self._person_id
        if door == Door.LETTER:
            self._doors.prepare_letter(pupil, person)
        elif door == Door.PENALTY and self._doors.prepare_penalty:
            self._doors.prepare_penalty(pupil, person)
        elif door == Door.REGISTER:
            self._doors.open_schools()
        elif door == Door.OFFER:
            self._doors.offer_help()
        else:
            self.ask(ask)

    def ask(self, key: str) -> None:
        """Open the form of a question, with words that were typed and not yet kept."""
        fact = next((each for each in self._facts if each.asked.key == key), None)
        if fact is None:
            return
        self._asked = key
        if fact.asked.kind is not AskedKind.WORDS:
            self._screen.ask(fact, "")
            return
        place = self._place()

        def then(typed: str) -> None:
            if place == self._place():
                self._screen.ask(fact, typed)

        words = self._lanes.words
        self._lanes.read(lambda: words.read(place.path), then, self._failed)

    def typed(self, text: str) -> None:
        """Take words as they stand after a key: they are kept before they are an answer."""
        self._keeping.typed(self._place(), text)
        self._screen.show_saving()
        self._keeping.tick()

    def tick(self) -> None:
        """Keep what is due, and say when to look again."""
        self._keeping.tick()

    def flush(
        self, then: Callable[[], object], otherwise: Callable[[], object] = lambda: None
    ) -> None:
        """Keep words now; call `then` once every one is on the disk, `otherwise` if not."""
        self._keeping.flush(then, otherwise)

    def answer(self, key: str, value: str) -> None:
        """Keep an answer."""
        if not value.strip():
            self._screen.show_refusal(
                Refused("There is no answer yet.", todo="Answer it, or go back with “Cancel”.")
            )
            return
        self._act(key, value, "Answer kept")

    def take_back(self, key: str) -> None:
        """Take an answer back; that it was given stays on the timeline."""
        self._act(key, "", "Answer taken back")

    def _act(self, key: str, value: str, told: str) -> None:
        """Do one act; a second press while it is under way does not do it twice."""
        if self._pending:
            return
        self._pending = True
        pupil, person, place, words = (
            self._pupil_id, self._person_id, self._place(), self._lanes.words,
        )  # fmt: skip

        def work() -> None:
            self._legal.answer(pupil, person, key, value)
            words.write(place.path, "")

        def done(_none: None) -> None:
            self._free()
            if pupil == self._pupil_id:
                self._asked = ""
                self._screen.show_kept(told)
                self._doors.answered()

        def failed(problem: Exception) -> None:
            self._free()
            self._failed(problem)

        # First what was typed: written later, it would stand again as words not yet kept.
        self._keeping.flush(lambda: self._lanes.run(work, done, failed), self._free)

    def _free(self) -> None:
        self._pending = False

    def _look(self) -> None:
        if self._is_seen and self._is_stale:
            self._load()

    def _load(self) -> None:
        pupil, person = self._pupil_id, self._person_id
        self._is_stale = False

        def then(page: LegalPage) -> None:
            if (pupil, person) == (self._pupil_id, self._person_id):
                self._person_id, self._facts = page.person_id, page.facts
                self._screen.show_legal(legal_face(page, self._shut))

        if pupil:
            self._lanes.read(lambda: self._legal.page(pupil, person), then, self._failed)

    # ------------------------------------------------------------ words on their way

    def _place(self) -> Place:
        return Place(f"legal {self._pupil_id} {self._person_id} {self._asked}")

    def _to_keep(self, words: Words) -> Callable[[], datetime]:
        kept, now = self._lanes.words, self._lanes.now

        def work() -> datetime:
            for place, text in words.items():
                kept.write(place.path, text)
            return now()

        return work

    def _words_not_kept(self, problem: Exception) -> None:
        self._screen.show_not_saved("Your words are still on this screen.")
        self._failed(problem)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self._screen.show_refusal(problem)
        else:
            self._screen.show_refusal(
                Refused("That could not be done.", meaning="Nothing was changed by it.")
            )
