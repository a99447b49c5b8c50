"""Decides for the page of penalty notices: register, one notice, one being prepared. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from attendance_desktop.domain.casework.penalty_record import CourtStep
from attendance_desktop.domain.law.payment import Intends
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.penalties import METHOD, PLANNED_ON, Penalties
from attendance_desktop.services.penalty_letters import PenaltyLetters
from attendance_desktop.services.penalty_shapes import NOTICE, PreparedPenalty, Standing
from attendance_desktop.services.penalty_steps import PenaltySteps
from attendance_desktop.ui.penalty.face import NoticeFace, PrepareFace, RegisterFace, Wanted
from attendance_desktop.ui.penalty.shown import notice_face, prepare_face, register_face
from attendance_desktop.ui.run import Run

T = TypeVar("T")


class PenaltyScreen(Protocol):
    """What the presenter asks of the page."""

    def show_register(self, face: RegisterFace) -> None:
        """Show the register."""

    def show_notice(self, face: NoticeFace) -> None:
        """Show one notice."""

    def show_prepared(self, face: PrepareFace, pdf: bytes) -> None:
        """Show a notice being prepared beside its letter."""

    def show_done(self, words: str) -> None:
        """Say what was kept."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say why something was not done; what is typed stays."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class PenaltyPresenter:
    """Reads go by `read`, acts by `run`. `open_letter` leads to a letter as it was issued."""

    screen: PenaltyScreen
    penalties: Penalties
    steps: PenaltySteps
    letters: PenaltyLetters
    run: Run
    read: Run
    open_letter: Callable[[str], object]
    open_pupil: Callable[[str], object]
    _typed: str = field(default="", init=False)
    _ids: tuple[str, ...] = field(default=(), init=False)
    _notice: NoticeFace | None = field(default=None, init=False)
    _seen: PreparedPenalty | None = field(default=None, init=False)
    _acting: bool = field(default=False, init=False)
    _asked: int = field(default=0, init=False)

    def refresh(self) -> None:
        """Show the register as it is now."""
        self._notice = self._seen = None
        typed, book = self._typed, self.steps.book

        def work() -> RegisterFace:
            return register_face(book.register(typed), of=len(book.register()))

        def then(face: RegisterFace) -> None:
            self._ids = face.ids
            self.screen.show_register(face)

        self._read(work, then)

    def search(self, typed: str) -> None:
        """Show the notices to or about somebody, or with a number."""
        self._typed = typed
        self.refresh()

    def open_row(self, at: int) -> None:
        """Open a notice by its row."""
        if 0 <= at < len(self._ids):
            self.open(self._ids[at])

    def open(self, notice_id: str) -> None:
        """Open one notice."""
        self._read(lambda: self._face(notice_id), self._show_notice)

    def open_its_letter(self) -> None:
        """Open the notice as it was issued."""
        if self._notice is not None and self._notice.letter_id:
            self.open_letter(self._notice.letter_id)

    def open_its_pupil(self) -> None:
        """Open the page of the child."""
        if self._notice is not None:
            self.open_pupil(self._notice.pupil_id)

    def prepare(self, pupil_id: str, person_id: str) -> None:
        """Consider a notice to one parent."""

        def work() -> tuple[PreparedPenalty, PrepareFace, bytes]:
            prepared = self.penalties.prepare(pupil_id, person_id)
            return prepared, self._prepare_face(prepared), self.penalties.preview(prepared)

        def then(found: tuple[PreparedPenalty, PrepareFace, bytes]) -> None:
            self._seen, face, pdf = found
            self.screen.show_prepared(face, pdf)

        self._read(work, then)

    def choose(self, method: str, on: date | None) -> None:
        """Keep how and on which day the notice will go."""
        seen = self._seen
        if seen is None or on is None:
            return

        def work() -> None:
            self.penalties.write(seen, PLANNED_ON, on.isoformat())
            self.penalties.write(seen, METHOD, method)

        self._act(work, lambda _none: self._again())

    def write(self, key: str, words: str) -> None:
        """Keep the officer's own words for a particular."""
        seen = self._seen
        if seen is not None:
            self._act(lambda: self.penalties.write(seen, key, words), lambda _none: self._again())

    def issue(self) -> None:
        """Issue the notice as the preview shows it."""
        seen = self._seen
        if seen is None:
            return

        def then(notice_id: str) -> None:
            self._seen = None
            self.screen.show_done("Issued and kept. Print it, and record how it went.")
            self.open(notice_id)

        self._act(lambda: self.penalties.issue(seen), then)

    def record(self, wanted: Wanted) -> None:
        """Do what a form of the open notice asks for."""
        notice = self._notice
        if notice is None:
            return
        ident = notice.notice_id

        def then(_done: object) -> None:
            self.screen.show_done("Kept, with your name and the time.")
            self.open(ident)

        self._act(lambda: self._do(ident, wanted), then)

    # ------------------------------------------------------------ inside

    def _do(self, ident: str, wanted: Wanted) -> object:
        on = _needed(wanted.on) if wanted.key not in ("remind", "intend", "withdraw") else None
        pence, words, choice = wanted.pence or 0, wanted.words, wanted.choice
        steps, letters = self.steps, self.letters
        acts: dict[str, Callable[[date], object]] = {
            "served": lambda day: self.penalties.served(ident, on=day, method=choice),
            "paid": lambda day: steps.paid(ident, pence, day, words),
            "repaid": lambda day: steps.repaid(ident, pence, day, words),
            "came": lambda day: steps.came(ident, day, words),
            "court": lambda day: steps.court(ident, CourtStep(choice), day, words),
            "certificate": lambda day: letters.certificate(ident, day),
            "remind": lambda _day: letters.remind(ident),
            "intend": lambda _day: steps.intend(ident, Intends(choice), words),
            "withdraw": lambda _day: letters.withdraw(ident, choice, words),
        }
        return acts[wanted.key](on or date.min)

    def _face(self, notice_id: str) -> NoticeFace:
        book = self.steps.book
        standing: Standing = book.standing(notice_id)
        return notice_face(standing, book.grounds(notice_id), self.penalties.methods())

    def _prepare_face(self, prepared: PreparedPenalty) -> PrepareFace:
        desk, data = self.penalties.desk, self.penalties.data
        case, person = prepared.case.id, prepared.parent.id
        return prepare_face(
            prepared,
            dict(desk.shelves.letters.words(case, person, NOTICE)),
            self.penalties.methods(),
            f"{data.wordings[NOTICE].review}.",
            desk.today(),
        )

    def _again(self) -> None:
        if self._seen is not None:
            self.prepare(self._seen.pupil.id, self._seen.parent.id)

    def _show_notice(self, face: NoticeFace) -> None:
        self._notice, self._seen = face, None
        self.screen.show_notice(face)

    def _read(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Read; of several askings the last one is shown."""
        self._asked += 1
        asked = self._asked

        def done(found: T) -> None:
            if asked == self._asked:
                then(found)

        self.read(work, done, self._failed)

    def _act(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Act; a second press while an act is under way does nothing."""
        if self._acting:
            return
        self._acting = True

        def done(answer: T) -> None:
            self._acting = False
            then(answer)

        self.run(work, done, self._failed)

    def _failed(self, problem: Exception) -> None:
        self._acting = False
        if isinstance(problem, Refused):
            self.screen.show_refusal(problem)
        else:
            words = "Nothing was changed by it."
            self.screen.show_refusal(Refused("That could not be done.", meaning=words))


def _needed(on: date | None) -> date:
    """Return the day of a form. Raises Refused where it is not given."""
    if on is None:
        raise Refused("The day is missing.", todo="Type it, such as 24 11 2026 or yesterday.")
    return on
