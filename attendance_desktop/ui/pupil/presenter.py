"""Decides what the pupil page shows, and carries out what the officer asks there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from attendance_desktop.domain.attendance.comparison import BeforeAfter
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.cases import Cases, PupilPage
from attendance_desktop.services.figure import Picture
from attendance_desktop.services.offers import Offers
from attendance_desktop.services.picture_shapes import PictureRules, PupilPicture
from attendance_desktop.ui.pupil.face import PupilFace
from attendance_desktop.ui.pupil.papers import Papers, Wanted
from attendance_desktop.ui.pupil.pictures_shown import (
    COMPARED_WEEKS,
    Event,
    PicturesFace,
    comparison,
    event_words,
    events_of,
    nothing_to_compare,
    pictures_face,
)
from attendance_desktop.ui.pupil.shown import pupil_face
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.shared.wording import NOTE_KINDS


class PupilScreen(Protocol):
    """What the presenter asks of the page."""

    def show_waiting(self) -> None:
        """Show that another pupil's page is on its way; nothing of the last one stays."""

    def show_pupil(self, face: PupilFace) -> None:
        """Show a pupil."""

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done; what is typed stays."""

    def show_kept(self, words: str) -> None:
        """Say that what was typed is kept, close its form and empty it."""

    def show_pictures(self, face: PicturesFace, events: Sequence[str]) -> None:
        """Show what sets the marks beside others, and offer events to compare by."""

    def show_comparison(self, picture: Picture | None, words: str) -> None:
        """Show a pupil before and after an event, or why there is no such picture."""


class PictureSource(Protocol):
    """The service: see `services.picture.Pictures`."""

    @property
    def rules(self) -> PictureRules:
        """The dated data that pictures rest on."""

    def pupil(self, pupil_id: str) -> PupilPicture | None:
        """Return a pupil's picture, or None where there is no mark."""

    def before_after(self, pupil_id: str, began: date, most_weeks: int) -> BeforeAfter | None:
        """Return a pupil on both sides of a day, or None where one side has no whole week."""


@dataclass(frozen=True, slots=True)
class Doors:
    """Where the pupil page leads."""

    record_visit: Callable[[str], object]
    prepare_letter: Callable[[str, str], object]
    consider_notice: Callable[[str, str], object]
    open_visit: Callable[[str], object]
    open_letter: Callable[[str], object]
    open_pupil: Callable[[str], object]


@dataclass(slots=True, weakref_slot=True, eq=False)
class PupilPresenter:
    """The page of one pupil at a time. Reads go by `read`, acts by `run`.

    Without `pictures` and `papers` the page offers neither.
    """

    page: PupilScreen
    cases: Cases
    offers: Offers
    run: Run
    read: Run
    doors: Doors
    pictures: PictureSource | None = None
    papers: Papers | None = None
    _events: tuple[Event, ...] = field(default=(), init=False)
    _pupil_id: str = field(default="", init=False)
    _case_id: str = field(default="", init=False)
    _pending: bool = field(default=False, init=False)

    def open(self, pupil_id: str) -> None:
        """Open a pupil; that somebody looked is recorded, once for each opening."""
        self._pupil_id, self._case_id = pupil_id, ""
        self.page.show_waiting()
        self.run(
            lambda: self.cases.look(pupil_id),
            lambda _: self._load(pupil_id),
            self._failed(pupil_id),
        )

    def refresh(self) -> None:
        """Read the open pupil again, as after a register or a letter. Records no look."""
        if self._pupil_id:
            self._load(self._pupil_id)

    def close(self) -> None:
        """Forget the open pupil, as when the program locks."""
        self._pupil_id, self._case_id = "", ""
        self.page.show_waiting()

    def record_visit(self) -> None:
        """Go to a new visit of this pupil."""
        self.doors.record_visit(self._pupil_id)

    def prepare_letter(self, person_id: str) -> None:
        """Go to a letter to one parent."""
        self.doors.prepare_letter(self._pupil_id, person_id)

    def consider_notice(self, person_id: str) -> None:
        """Go to a penalty notice to one parent, to be considered."""
        self.doors.consider_notice(self._pupil_id, person_id)

    def open_line(self, key: str) -> None:
        """Open what a line of a list stands for; a line without a door stays where it is."""
        kind, _, ident = key.partition(":")
        if kind == "visit":
            self.doors.open_visit(ident)
        elif kind == "letter":
            self.doors.open_letter(ident)
        elif kind == "pupil":
            self.doors.open_pupil(ident)

    def open_sibling(self, pupil_id: str) -> None:
        """Go to a sibling's page."""
        self.doors.open_pupil(pupil_id)

    def open_case(self, reason: str, stage: str) -> None:
        """Open a case for this pupil."""
        if not reason.strip():
            self.page.show_refusal(
                Refused("The case has no reason yet.", todo="Write why it is opened.")
            )
            return
        pupil = self._pupil_id
        self._act(lambda: self.cases.open(pupil, reason=reason.strip(), stage=stage), "Case opened")

    def note(self, kind: str, text: str) -> None:
        """Put a call, message or meeting on the timeline."""
        title = dict(NOTE_KINDS).get(EntryKind(kind), "Note")
        case = self._case_id
        self._act(
            lambda: self.cases.note(case, EntryKind(kind), title, text), "Kept on the timeline"
        )

    def offer(self, what: str, on: date | None, answer: str, note: str) -> None:
        """Record an offer of help."""
        if on is None:
            self._no_day()
            return
        case = self._case_id
        self._act(
            lambda: self.offers.record(case, what, on=on, answer=answer, note=note),
            "Offer recorded",
        )

    def answer(self, offer_id: str, answer: str, on: date | None) -> None:
        """Record the family's answer to an offer."""
        if not answer:
            self.page.show_refusal(
                Refused("No answer is chosen.", todo="Choose what the family said.")
            )
            return
        if on is None:
            self._no_day()
            return
        case = self._case_id
        self._act(lambda: self.offers.answer(case, offer_id, answer, on=on), "Answer recorded")

    def plan_next(self, action: str, on: date | None) -> None:
        """Set what comes next on the case."""
        case = self._case_id
        self._act(lambda: self.cases.plan_next(case, action.strip(), on), "Next step kept")

    def compare(self, at: int) -> None:
        """Show the pupil before and after one of the events that were offered."""
        pictures, pupil = self.pictures, self._pupil_id
        if pictures is None or not 0 <= at < len(self._events):
            return
        event = self._events[at]

        def then(found: BeforeAfter | None) -> None:
            if pupil == self._pupil_id:
                shown = comparison(found, event) if found is not None else None
                self.page.show_comparison(shown, "" if shown else nothing_to_compare(event))

        self.read(
            lambda: pictures.before_after(pupil, event.began, COMPARED_WEEKS),
            then,
            self._failed(pupil),
        )

    def save_paper(self, wanted: Wanted, path: Path) -> None:
        """Save a register, certificate or picture where the officer says."""
        if self.papers is not None:
            papers, pupil = self.papers, self._pupil_id
            self._take_out(lambda: papers.save(pupil, wanted, path))

    def print_paper(self, wanted: Wanted) -> None:
        """Hand a register, certificate or picture to the printer."""
        if self.papers is not None:
            papers, pupil = self.papers, self._pupil_id
            self._take_out(lambda: papers.print(pupil, wanted))

    def _take_out(self, work: Callable[[], str]) -> None:
        """Do one act that says itself what was done; nothing is read again after it."""
        if self._pending:
            return
        self._pending = True
        pupil = self._pupil_id

        def done(told: str) -> None:
            self._pending = False
            if pupil == self._pupil_id:
                self.page.show_kept(told)

        def failed(problem: Exception) -> None:
            self._pending = False
            self._failed(pupil)(problem)

        self.run(work, done, failed)

    def _no_day(self) -> None:
        self.page.show_refusal(
            Refused("The day could not be read.", todo="Write it as 23 Nov 2026, or “yesterday”.")
        )

    def _act(self, work: Callable[[], object], kept: str) -> None:
        """Do one act; a second press while it is under way does not do it twice."""
        if self._pending:
            return
        self._pending = True
        pupil = self._pupil_id

        def done(_answer: object) -> None:
            self._pending = False
            if pupil == self._pupil_id:
                self.page.show_kept(kept)
                self._load(pupil)

        def failed(problem: Exception) -> None:
            self._pending = False
            self._failed(pupil)(problem)

        self.run(work, done, failed)

    def _load(self, pupil_id: str) -> None:
        def shown() -> tuple[PupilPage, PupilFace]:
            page = self.cases.page(pupil_id)
            return page, pupil_face(page, self.cases.rules)

        def then(answer: tuple[PupilPage, PupilFace]) -> None:
            page, face = answer
            if page.pupil.id == self._pupil_id:
                self._case_id = page.case.id if page.case else ""
                self._events = events_of(page)
                self.page.show_pupil(face)
                self._picture(pupil_id)

        if pupil_id == self._pupil_id:
            self.read(shown, then, self._failed(pupil_id))

    def _picture(self, pupil_id: str) -> None:
        """Make the pictures after the page is shown: they read the marks of the whole school."""
        pictures = self.pictures
        if pictures is None:
            return

        def then(found: PupilPicture | None) -> None:
            if found is not None and pupil_id == self._pupil_id:
                words = pictures.rules.pattern_words.help
                events = [event_words(event) for event in self._events]
                self.page.show_pictures(pictures_face(found, words), events)

        self.read(lambda: pictures.pupil(pupil_id), then, self._failed(pupil_id))

    def _failed(self, pupil_id: str) -> Callable[[Exception], None]:
        def failed(problem: Exception) -> None:
            if pupil_id != self._pupil_id:
                return
            if isinstance(problem, Refused):
                self.page.show_refusal(problem)
            else:
                self.page.show_refusal(
                    Refused("That could not be done.", meaning="Nothing was changed by it.")
                )

        return failed
