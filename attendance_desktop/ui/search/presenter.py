"""Decides what a search shows, and opens what is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from attendance_desktop.domain.casework.search import Found
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.search.face import Command, Result, ResultsFace
from attendance_desktop.ui.words import count

_KINDS: Final[dict[str, tuple[str, str]]] = {
    "pupil": ("Pupil", "user"),
    "person": ("Parent or carer", "users"),
    "school": ("School", "school"),
    "visit": ("Visit", "house"),
    "letter": ("Letter", "file-text"),
    "entry": ("Timeline", "clock"),
    "offer": ("Offer of help", "hand-helping"),
}
_NAMES: Final = frozenset({"pupil", "person", "school"})
_SHORTEST: Final = 2
_NOTHING: Final = "Nothing found. Type fewer letters, or the first letters of another word."
_TOO_SHORT: Final = "Type two letters or more of a name, a school or a word from a note."


class SearchScreen(Protocol):
    """What the presenter asks of the list."""

    def show_results(self, face: ResultsFace) -> None:
        """Show what was found, the first line chosen."""

    def leave(self) -> None:
        """Close the list and empty the field."""


class Finder(Protocol):
    """The service: see `services.finding.Finding`."""

    def find(self, typed: str) -> Sequence[Found]:
        """Return names, then notes."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class SearchPresenter:
    """Search as typed. Names come first, then commands, then what was written."""

    page: SearchScreen
    finder: Finder
    read: Run
    commands: Sequence[Command]
    on_open: Callable[[Found], object]
    _asked: int = field(default=0, init=False)
    _results: tuple[Result, ...] = field(default=(), init=False)
    _is_waiting: bool = field(default=False, init=False)
    _opens_first: bool = field(default=False, init=False)

    def search(self, typed: str) -> None:
        """Show what fits the letters; of several askings only the last is shown."""
        self._asked += 1
        asked = self._asked
        self._opens_first = False
        if len(typed.strip()) < _SHORTEST:
            self._show(typed, ())
            return
        self._is_waiting = True

        def then(found: Sequence[Found]) -> None:
            if asked == self._asked:
                self._show(typed, found)

        def failed(problem: Exception) -> None:
            if asked == self._asked:
                self._is_waiting, self._results = False, ()
                self.page.show_results(ResultsFace((), _in_words(problem), ""))

        self.read(lambda: self.finder.find(typed), then, failed)

    def open(self, result: Result) -> None:
        """Open a line or do its command, and leave the search."""
        target = result.target
        self.leave()
        if isinstance(target, Command):
            target.run()
        else:
            self.on_open(target)

    def open_first(self) -> None:
        """Open the first line, as Enter in the field does; one that is on its way is waited for."""
        if self._is_waiting:
            self._opens_first = True
        elif self._results:
            self.open(self._results[0])

    def leave(self) -> None:
        """Close the search; an answer under way is dropped."""
        self._asked += 1
        self._is_waiting, self._opens_first, self._results = False, False, ()
        self.page.leave()

    def _show(self, typed: str, found: Sequence[Found]) -> None:
        self._is_waiting = False
        pupils_first = sorted(found, key=lambda each: each.kind != "pupil")
        names = [_line(each) for each in pupils_first if each.kind in _NAMES]
        notes = [_line(each) for each in found if each.kind not in _NAMES]
        self._results = (*names, *self._fitting(typed), *notes)
        note = _NOTHING if len(typed.strip()) >= _SHORTEST else _TOO_SHORT
        counted = f"{count(len(self._results), 'line')} found" if self._results else note
        self.page.show_results(ResultsFace(self._results, note, counted))
        if self._opens_first and self._results:
            self.open(self._results[0])

    def _fitting(self, typed: str) -> list[Result]:
        """Return the commands of which every typed word begins one; all before a letter."""
        words = typed.casefold().split()
        return [
            Result("Command", "arrow-right", each.title, each.keys, each)
            for each in self.commands
            if all(
                any(one.startswith(word) for one in each.title.casefold().split()) for word in words
            )
        ]


def _line(found: Found) -> Result:
    kind, icon = _KINDS.get(found.kind, ("Found", "circle-dot"))
    return Result(kind, icon, found.title, " ".join(found.detail.split()), found)


def _in_words(problem: Exception) -> str:
    if isinstance(problem, Refused):
        return str(problem)
    return "The search did not answer. Nothing was changed. Type the words again."
