"""Decides what the review page shows and what an answer does."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.registers_verdicts import Verdicts
from attendance_desktop.services.review import Decision, Reviewing, ReviewItem
from attendance_desktop.ui.register.review_face import ListsFace, QuestionFace
from attendance_desktop.ui.register.review_shown import lists_face, question_face
from attendance_desktop.ui.run import Run

Lists = tuple[tuple[ReviewItem, ...], tuple[Decision, ...]]


class ReviewScreen(Protocol):
    """What the presenter asks of the page."""

    def show_lists(self, face: ListsFace) -> None:
        """Show both lists."""

    def show_question(self, face: QuestionFace | None) -> None:
        """Show one question; None when none is left."""

    def show_done(self, words: str) -> None:
        """Say what an answer did."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say why an answer was not taken."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class ReviewPresenter:
    """The page Who is who. Reads go by `read`, answers by `run`."""

    page: ReviewScreen
    reviewing: Reviewing
    verdicts: Verdicts
    run: Run
    read: Run
    changed: Callable[[], object]
    look: Callable[[str], None]
    _waiting: tuple[ReviewItem, ...] = field(default=(), init=False)
    _decided: tuple[Decision, ...] = field(default=(), init=False)
    _at: int = field(default=0, init=False)
    _candidate: int = field(default=0, init=False)
    _acting: bool = field(default=False, init=False)
    _looked: set[str] = field(default_factory=set, init=False)

    def open(self) -> None:
        """Read both lists and show the first question."""
        self._at, self._looked = 0, set()
        self._look()

    def choose(self, at: int) -> None:
        """Show the question of a row."""
        if 0 <= at < len(self._waiting):
            self._at, self._candidate = at, 0
            self._show_question()

    def choose_candidate(self, at: int) -> None:
        """Hold another pupil of this laptop beside the one in question."""
        if self._waiting and 0 <= at < len(self._waiting[self._at].candidates):
            self._candidate = at
            self._show_question()

    def leave(self) -> None:
        """Leave a question as it is and show the next one."""
        if self._waiting:
            self.choose((self._at + 1) % len(self._waiting))
            self.page.show_done("Left as it is. The marks of this pupil still wait.")

    def answer(self, key: str) -> None:
        """Take the officer's answer: same, different, moved or both."""
        if not self._waiting or self._acting:
            return
        item, chosen = self._waiting[self._at], self._candidate
        acts: dict[str, tuple[Callable[[], None], str]] = {
            "same": (
                lambda: self.verdicts.same(item, item.candidates[chosen].pupil_id),
                "Kept: the same pupil. What waited counts now.",
            ),
            "different": (
                lambda: self.verdicts.different(item),
                "Kept: a different pupil, with a record of their own.",
            ),
            "moved": (lambda: self.verdicts.moved(item), "Kept: the pupil has moved here."),
            "both": (lambda: self.verdicts.both(item), "Kept: the pupil is on both registers."),
        }
        self._act(*acts[key])

    def take_back(self, at: int) -> None:
        """Take an answer back by its row."""
        if 0 <= at < len(self._decided) and not self._acting:
            decision = self._decided[at]
            words = "The answer is taken back. The question waits again."
            self._act(lambda: self.verdicts.take_back(decision), words)

    def _act(self, work: Callable[[], None], words: str) -> None:
        self._acting = True

        def then(_none: None) -> None:
            self._acting = False
            self.page.show_done(words)
            self._look()
            self.changed()

        def failed(problem: Exception) -> None:
            self._acting = False
            self._failed(problem)

        self.run(work, then, failed)

    def _look(self) -> None:
        def work() -> Lists:
            return self.reviewing.waiting(), self.reviewing.decided()

        self.read(work, self._show, self._failed)

    def _show(self, lists: Lists) -> None:
        self._waiting, self._decided = lists
        self._at, self._candidate = min(self._at, max(0, len(self._waiting) - 1)), 0
        self.page.show_lists(lists_face(*lists, at=self._at))
        self._show_question()

    def _show_question(self) -> None:
        if not self._waiting:
            self.page.show_question(None)
            return
        item = self._waiting[self._at]
        self.page.show_question(question_face(item, self._candidate))
        self._record_look(item.left.pupil_id)
        if item.candidates:
            self._record_look(item.candidates[self._candidate].pupil_id)

    def _record_look(self, pupil_id: str) -> None:
        """Record that the officer saw what this laptop knows of a pupil, once an opening."""
        if pupil_id and pupil_id not in self._looked:
            self._looked.add(pupil_id)
            self.run(lambda: self.look(pupil_id), lambda _none: None, self._failed)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self.page.show_refusal(problem)
        else:
            self.page.show_refusal(
                Refused("That could not be done.", meaning="Nothing was changed.")
            )
