"""Decides what the page Waiting at schools shows and where its lines lead."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.registers_chase import Chase, SchoolChase
from attendance_desktop.services.registers_relied import Relied, RelyingLetter
from attendance_desktop.ui.register.face import Row
from attendance_desktop.ui.register.waits import WaitsFace, mark_rows, waits_face
from attendance_desktop.ui.run import Run

Found = tuple[tuple[SchoolChase, ...], tuple[RelyingLetter, ...]]


class WaitsScreen(Protocol):
    """What the presenter asks of the page."""

    def show_waits(self, face: WaitsFace) -> None:
        """Show both lists."""

    def show_marks(self, heading: str, rows: tuple[Row, ...]) -> None:
        """Show the marks of the chosen school."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say why it could not be read."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class WaitsPresenter:
    """The page Waiting at schools, read whole each time that it is opened."""

    page: WaitsScreen
    chase: Chase
    relied: Relied
    read: Run
    open_pupil: Callable[[str], object]
    _schools: tuple[SchoolChase, ...] = field(default=(), init=False)
    _letters: tuple[RelyingLetter, ...] = field(default=(), init=False)
    _at: int = field(default=0, init=False)

    def open(self) -> None:
        """Read what waits."""
        self.read(lambda: (self.chase.by_school(), self.relied.every()), self._show, self._failed)

    def choose_school(self, at: int) -> None:
        """Show the marks of a school by its row."""
        if 0 <= at < len(self._schools):
            self._at = at
            chosen = self._schools[at]
            heading = f"{chosen.school.name}: Enter opens the pupil"
            self.page.show_marks(heading, mark_rows(chosen))

    def open_mark(self, at: int) -> None:
        """Go to the pupil of a mark."""
        self.open_pupil(self._schools[self._at].overdue[at].pupil_id)

    def open_letter(self, at: int) -> None:
        """Go to the pupil of a letter."""
        self.open_pupil(self._letters[at].pupil_id)

    def _show(self, found: Found) -> None:
        self._schools, self._letters = found
        self.page.show_waits(waits_face(*found))
        self.choose_school(0)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self.page.show_refusal(problem)
        else:
            self.page.show_refusal(
                Refused("That could not be read.", meaning="Nothing was changed.")
            )
