"""Decides what the legal page shows, and keeps what the officer answers there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from attendance_desktop.domain.law.asked import Door
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.legal import KnownFact, LegalPage
from attendance_desktop.ui.legal.face import LegalFace
from attendance_desktop.ui.legal.shown import legal_face
from attendance_desktop.ui.run import Run


class LegalScreen(Protocol):
    """What the presenter asks of the page."""

    def show_waiting(self) -> None:
        """Show nothing of the last pupil."""

    def show_legal(self, face: LegalFace) -> None:
        """Show every measure for one parent."""

    def ask(self, fact: KnownFact) -> None:
        """Open the form of one question, with the answer that holds."""

    def show_kept(self, words: str) -> None:
        """Say what was kept and close the form."""

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done; what is typed stays."""


class LegalSource(Protocol):
    """The service: see `services.legal.Legal`."""

    def page(self, pupil_id: str, person_id: str = "") -> LegalPage:
        """Return the page for one parent."""

    def answer(self, pupil_id: str, person_id: str, key: str, value: str) -> None:
        """Keep an officer's answer."""


@dataclass(frozen=True, slots=True)
class LegalDoors:
    """Where the legal page leads. `answered` hears that something was kept on the case."""

    prepare_letter: Callable[[str, str], object]
    open_schools: Callable[[], object]
    offer_help: Callable[[], object]
    answered: Callable[[], object]


@dataclass(slots=True, weakref_slot=True, eq=False)
class LegalPresenter:
    """The legal page of one pupil at a time. Reads go by `read`, acts by `run`."""

    screen: LegalScreen
    legal: LegalSource
    run: Run
    read: Run
    doors: LegalDoors
    _pupil_id: str = field(default="", init=False)
    _person_id: str = field(default="", init=False)
    _facts: tuple[KnownFact, ...] = field(default=(), init=False)
    _pending: bool = field(default=False, init=False)

    def open(self, pupil_id: str) -> None:
        """Open a pupil's measures; the parent stays where the same pupil is opened again."""
        if pupil_id != self._pupil_id:
            self._pupil_id, self._person_id, self._facts = pupil_id, "", ()
            self.screen.show_waiting()
        self._load()

    def close(self) -> None:
        """Forget the open pupil."""
        self._pupil_id, self._person_id, self._facts = "", "", ()
        self.screen.show_waiting()

    def choose_parent(self, person_id: str) -> None:
        """Show the measures for another parent."""
        if person_id and person_id != self._person_id:
            self._person_id = person_id
            self._load()

    def supply(self, ask: str, door: str) -> None:
        """Go to where a missing thing is supplied."""
        if door == Door.LETTER:
            self.doors.prepare_letter(self._pupil_id, self._person_id)
        elif door == Door.REGISTER:
            self.doors.open_schools()
        elif door == Door.OFFER:
            self.doors.offer_help()
        else:
            self.ask(ask)

    def ask(self, key: str) -> None:
        """Open the form of a question."""
        for fact in self._facts:
            if fact.asked.key == key:
                self.screen.ask(fact)
                return

    def answer(self, key: str, value: str) -> None:
        """Keep an answer; a second press while it is under way does not keep it twice."""
        if self._pending:
            return
        self._pending = True
        pupil, person = self._pupil_id, self._person_id

        def done(_answer: object) -> None:
            self._pending = False
            if pupil == self._pupil_id:
                self.screen.show_kept("Answer kept")
                self.doors.answered()

        def failed(problem: Exception) -> None:
            self._pending = False
            self._failed(problem)

        self.run(lambda: self.legal.answer(pupil, person, key, value), done, failed)

    def _load(self) -> None:
        pupil, person = self._pupil_id, self._person_id

        def then(page: LegalPage) -> None:
            if (pupil, person) == (self._pupil_id, self._person_id):
                self._person_id, self._facts = page.person_id, page.facts
                self.screen.show_legal(legal_face(page))

        if pupil:
            self.read(lambda: self.legal.page(pupil, person), then, self._failed)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self.screen.show_refusal(problem)
        else:
            self.screen.show_refusal(
                Refused("That could not be done.", meaning="Nothing was changed by it.")
            )
