"""The list of letters: which ones, in which order, which to open. Without Qt."""

from collections.abc import Callable, Sequence
from typing import Protocol

from attendance_desktop.domain.casework.letter import LetterStatus
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.notices import Notices
from attendance_desktop.ui.letter import opening
from attendance_desktop.ui.letter.list_rows import LetterRow, letter_rows
from attendance_desktop.ui.letter.opening import Listed
from attendance_desktop.ui.run import Run


class LettersPage(Protocol):
    """The page of the list."""

    def show_letters(self, rows: Sequence[LetterRow], *, of: int) -> None:
        """Show these letters, out of so many."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say what was not done, and why."""


class LettersPresenter:
    """Decides for the list of letters. Keep it as long as its page."""

    def __init__(
        self,
        page: LettersPage,
        notices: Notices,
        read: Run,
        *,
        on_open: Callable[[str], object],
        on_waiting: Callable[[int], object] = lambda _waiting: None,
    ) -> None:
        """`on_open` hears the id of a letter, `on_waiting` how many wait to be posted."""
        self._page, self._notices, self._read = page, notices, read
        self._on_open, self._on_waiting = on_open, on_waiting
        self._rows: tuple[LetterRow, ...] = ()
        self._only: LetterStatus | None = None
        self._named: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Read the letters anew."""
        self._read(lambda: opening.every(self._notices), self._found, self._failed)

    def show_only(self, status: str) -> None:
        """Show the letters of one status, "" for all."""
        self._only = LetterStatus(status) if status else None
        self._show()

    def show_named(self, text: str) -> None:
        """Show the letters to or about somebody: each word begins a part of either name."""
        self._named = tuple(text.casefold().split())
        self._show()

    def open(self, letter_id: str) -> None:
        """Open a letter."""
        self._on_open(letter_id)

    def _found(self, found: Sequence[Listed]) -> None:
        self._rows = letter_rows(found, self._notices.data.service)
        self._on_waiting(sum(row.status is LetterStatus.ISSUED for row in self._rows))
        self._show()

    def _show(self) -> None:
        rows = tuple(
            row for row in self._rows if self._only in (None, row.status) and row.is_of(self._named)
        )
        self._page.show_letters(rows, of=len(self._rows))

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self._page.show_refusal(problem)
