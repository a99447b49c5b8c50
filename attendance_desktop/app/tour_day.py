"""One part of the tour, in the program's own process: it works the windows by keys and looks."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desktop.app.opening import Opening
from attendance_desktop.app.program import Program
from attendance_desktop.app.start import Framed, start
from attendance_desktop.app.tour_hands import Hands, Key, Modifier, UnmetError
from attendance_desktop.app.tour_log import Notebook

_LOG = logging.getLogger(__name__)
_FAILED = 1
_TIME_TO_LOCK = 30_000
_MOST_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Errand:
    """What one part works with: `folder` for pictures, `pdfs` for copies, the school's file."""

    part: str
    folder: Path
    pdfs: Path
    register: Path
    has_printer: bool
    said: dict[str, str]


class Tour:
    """The windows, the hands and the notebook of one part."""

    def __init__(self, errand: Errand) -> None:
        self.errand = errand
        self.hands = Hands()
        self.notes = Notebook(errand.folder, errand.part, self.hands)
        self.door: QWidget | None = None
        self._program: Program | None = None

    @property
    def program(self) -> Program:
        """Return the open program.

        Raises:
            UnmetError: it is still shut.
        """
        if self._program is None:
            raise UnmetError("The caseload is not open.")
        return self._program

    def enter(self, program: Program) -> None:
        """Take the open program; from now on settling means that both lanes have answered."""
        self._program = program
        self.hands.settle = self._settle

    def is_open(self) -> bool:
        """Tell whether the caseload is open and its window is in sight."""
        return self._program is not None and self._program.frame.isVisible()

    def _settle(self) -> None:
        answered: list[str] = []
        program = self.program

        def ask(run: Callable[..., None], lane: str) -> None:
            run(lambda: None, lambda _: answered.append(lane), lambda _: answered.append(lane))

        # What was asked for may ask again for more: twice through both lanes.
        for _ in range(2):
            answered.clear()
            ask(program.tasks.run, "writing")
            ask(program.tasks.read, "reading")
            self.hands.wait("both lanes have answered", lambda: len(answered) == 2)  # noqa: PLR2004
        self.hands.turn()


Script = Callable[[Tour], None]


class Day:
    """The drive of one part: begins at the door, ends with the lock."""

    def __init__(self, tour: Tour, script: Script) -> None:
        self._tour, self._script = tour, script
        self._begun = False

    def at_door(self, door: QWidget) -> None:
        """Begin once the door is painted."""
        self._tour.door = door
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self._run)

    def inside(self, program: Framed) -> None:
        """Go on inside."""
        self._tour.enter(cast(Program, program))

    def _run(self) -> None:
        QTimer.singleShot(_MOST_SECONDS * 1000, lambda: QApplication.exit(_FAILED))
        try:
            self._script(self._tour)
        except UnmetError as unmet:
            _LOG.error("tour: %s", unmet)
            self._tour.notes.stop(str(unmet))
            QApplication.exit(_FAILED)
        except BaseException:
            QApplication.exit(_FAILED)
            raise


def lock(tour: Tour) -> None:
    """Lock by the keyboard; the process ends with its own status once the words are kept."""
    tour.hands.bring_forward(tour.program.frame)
    QTimer.singleShot(_TIME_TO_LOCK, lambda: QApplication.exit(_FAILED))
    tour.hands.key(Key.Key_L, Modifier.ControlModifier)


def drive(opening: Opening, errand: Errand, script: Script) -> int:
    """Run the program with the script at its keyboard; the status is `start`'s."""
    tour = Tour(errand)
    status = start(opening, Day(tour, script))
    tour.notes.write()
    return status
