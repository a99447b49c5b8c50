"""Decides what the evidence clock shows, and keeps what the officer says of evidence."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.evidence import EvidencePage
from attendance_desktop.ui.evidence.face import EvidenceFace, ItemFace
from attendance_desktop.ui.evidence.shown import evidence_face
from attendance_desktop.ui.run import Run


class EvidenceScreen(Protocol):
    """What the presenter asks of the part."""

    def show_waiting(self) -> None:
        """Show nothing of the last pupil."""

    def show_evidence(self, face: EvidenceFace) -> None:
        """Show a checklist; a form that is open is closed."""

    def ask(self, item: ItemFace) -> None:
        """Open the form of one piece of evidence."""

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done; what is typed stays."""


class EvidenceSource(Protocol):
    """The service: see `services.evidence.Evidence`."""

    def page(self, pupil_id: str, person_id: str = "") -> EvidencePage:
        """Return the checklists for one parent."""

    def supply(self, pupil_id: str, person_id: str, key: str, on: date) -> None:
        """Keep the day of a piece of evidence."""

    def set_aside(self, pupil_id: str, person_id: str, key: str) -> None:
        """Keep that it is not needed here."""

    def take_back(self, pupil_id: str, person_id: str, key: str) -> None:
        """Take back what was said."""


@dataclass(frozen=True, slots=True)
class EvidenceDoors:
    """Where the part leads. `changed` hears that something was kept, and opens the pupil anew."""

    record_visit: Callable[[str], object]
    note_call: Callable[[], object]
    offer_help: Callable[[], object]
    changed: Callable[[], object]


@dataclass(slots=True, weakref_slot=True, eq=False)
class EvidencePresenter:
    """The evidence of one pupil at a time. Reads go by `read`, acts by `run`."""

    screen: EvidenceScreen
    evidence: EvidenceSource
    run: Run
    read: Run
    doors: EvidenceDoors
    _pupil_id: str = field(default="", init=False)
    _person_id: str = field(default="", init=False)
    _route: str = field(default="", init=False)
    _page: EvidencePage | None = field(default=None, init=False)
    _items: tuple[ItemFace, ...] = field(default=(), init=False)
    _pending: bool = field(default=False, init=False)

    def open(self, pupil_id: str) -> None:
        """Open a pupil's evidence; parent and route stay where the same one is opened again."""
        if pupil_id != self._pupil_id:
            self._pupil_id, self._person_id, self._route = pupil_id, "", ""
            self._page, self._items = None, ()
            self.screen.show_waiting()
        self._load()

    def close(self) -> None:
        """Forget the open pupil."""
        self.open("")

    def choose_parent(self, person_id: str) -> None:
        """Show the evidence for another parent."""
        if person_id and person_id != self._person_id:
            self._person_id = person_id
            self._load()

    def choose_route(self, key: str) -> None:
        """Show what another measure needs."""
        if self._page is not None and key != self._route:
            self._route = key
            self._show(self._page)

    def choose(self, key: str) -> None:
        """Open the form of a piece of evidence."""
        for item in self._items:
            if item.key == key:
                self.screen.ask(item)

    def supply(self, key: str, on: date | None) -> None:
        """Keep the day of a piece of evidence."""
        if on is None:
            self.screen.show_refusal(
                Refused("The day could not be read.", todo="Write it as 23 Nov 2026.")
            )
            return
        pupil, person = self._pupil_id, self._person_id
        self._act(lambda: self.evidence.supply(pupil, person, key, on))

    def set_aside(self, key: str) -> None:
        """Keep that it is not needed here."""
        pupil, person = self._pupil_id, self._person_id
        self._act(lambda: self.evidence.set_aside(pupil, person, key))

    def take_back(self, key: str) -> None:
        """Take back what was said of it."""
        pupil, person = self._pupil_id, self._person_id
        self._act(lambda: self.evidence.take_back(pupil, person, key))

    def go(self, door: str) -> None:
        """Go to where a record of it is made."""
        if door == "visit":
            self.doors.record_visit(self._pupil_id)
        elif door == "note":
            self.doors.note_call()
        else:
            self.doors.offer_help()

    def _load(self) -> None:
        pupil, person = self._pupil_id, self._person_id

        def then(page: EvidencePage) -> None:
            if (pupil, person) == (self._pupil_id, self._person_id):
                self._person_id = page.person_id
                self._show(page)

        if pupil:
            self.read(lambda: self.evidence.page(pupil, person), then, self._failed)

    def _show(self, page: EvidencePage) -> None:
        face = evidence_face(page, self._route)
        self._page, self._route, self._items = page, face.route, face.items
        self.screen.show_evidence(face)

    def _act(self, work: Callable[[], None]) -> None:
        """Do one act; a second press while it is under way does not do it twice."""
        if self._pending:
            return
        self._pending = True
        pupil = self._pupil_id

        def done(_none: object) -> None:
            self._pending = False
            if pupil == self._pupil_id:
                self.doors.changed()

        def failed(problem: Exception) -> None:
            self._pending = False
            self._failed(problem)

        self.run(work, done, failed)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self.screen.show_refusal(problem)
        else:
            self.screen.show_refusal(
                Refused("That could not be done.", meaning="Nothing was changed by it.")
            )
