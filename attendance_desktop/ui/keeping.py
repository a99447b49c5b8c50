"""Keeps typed words soon after they are typed, and knows when all of them are on the disk."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.autosave import Unsaved
from attendance_desktop.ui.run import Run

T = TypeVar("T")
Words = Mapping[Place, str]


class KeptWords(Protocol):
    """Words that have no draft of their own, in the caseload, on this laptop only."""

    def read(self, key: str) -> str:
        """Return the words under a key, "" for none."""

    def write(self, key: str, text: str) -> None:
        """Keep words under a key; "" forgets them. Raises Refused when the disk does not."""


@dataclass(frozen=True, slots=True)
class Signs(Generic[T]):
    """Whom to tell: `wake_in` calls `tick` later, `kept` and `not_kept` hear how a save went."""

    wake_in: Callable[[float], object]
    kept: Callable[[T], object]
    not_kept: Callable[[Exception], object]


class Keeping(Generic[T]):
    """One save at a time; what is typed meanwhile goes with the next.

    `work` is asked on the screen's thread for the work that keeps some words.
    """

    def __init__(
        self,
        work: Callable[[Words], Callable[[], T]],
        run: Run,
        seconds: Callable[[], float],
        signs: Signs[T],
    ) -> None:
        self.unsaved = Unsaved()
        self._work, self._run, self._seconds, self._signs = work, run, seconds, signs
        self._waiting: list[tuple[Callable[[], object], Callable[[], object]]] = []

    def typed(self, place: Place, text: str) -> None:
        """Take words as they stand after a key; `tick` is still to be called."""
        self.unsaved.typed(place, text, self._seconds())

    def left(self) -> None:
        """A field or the page was left: keep its words now."""
        self.unsaved.hurry(self._seconds())
        self.tick()

    def tick(self) -> None:
        """Save what is due, and say when to look again."""
        due = self.unsaved.due()
        if due is None:
            return
        wait = due - self._seconds()
        if wait <= 0:
            self._save()
        else:
            self._signs.wake_in(wait)

    def flush(
        self,
        then: Callable[[], object],
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        """Save now; call `then` once every word is on the disk, `otherwise` if that failed."""
        self._waiting.append((then, otherwise))
        if self.unsaved.is_going:
            return
        if self.unsaved.is_empty:
            self._answer_waiting(saved=True)
        else:
            self._save()

    def _save(self) -> None:
        self._run(self._work(self.unsaved.take()), self._kept, self._not_kept)

    def _kept(self, answer: T) -> None:
        self.unsaved.kept()
        if self._waiting and not self.unsaved.is_empty:
            self._save()
            return
        self._signs.kept(answer)
        if self.unsaved.is_empty:
            self._answer_waiting(saved=True)
        self.tick()

    def _not_kept(self, problem: Exception) -> None:
        self.unsaved.failed(self._seconds(), refused=isinstance(problem, Refused))
        self._signs.not_kept(problem)
        self._answer_waiting(saved=False)
        self.tick()

    def _answer_waiting(self, *, saved: bool) -> None:
        waiting, self._waiting = self._waiting, []
        for then, otherwise in waiting:
            (then if saved else otherwise)()
