"""The start of the program: private folders, log, one instance, door, then the frame."""

import importlib
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, cast

from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from attendance_desktop.app.log import begin_log
from attendance_desktop.app.look_kept import Wardrobe
from attendance_desktop.app.opening import Opening
from attendance_desktop.app.warming import FirstPaint, warm_up
from attendance_desktop.packs.locate import resources_root
from attendance_desktop.ui.faults import FaultPage, Faults
from attendance_desktop.ui.none_guard import keep_none_alive
from attendance_desktop.ui.tasks import Tasks
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.unlock.door import a_door
from attendance_desktop.ui.unlock.introduce import IntroducePage, Introduction
from attendance_desktop.ui.unlock.presenter import Answer, Doors, DoorState
from attendance_desktop.ui.widgets.ask_file import keep_no_history

LOCKED = 75
"""Exit status of a program that was locked: it is started again at its door."""

VERSION = "0.1.0"
WIDTH, HEIGHT = 1366, 768


class Framed(Protocol):
    """The part of `app.program.Program` that is used here."""

    frame: QWidget


class Drive(Protocol):
    """Something that works the windows in place of a hand (the tour)."""

    def at_door(self, door: QWidget) -> None:
        """The door is painted."""

    def inside(self, program: Framed) -> None:
        """The frame is painted with Today in it; `program` is `app.program.Program`."""


class _Room(Doors, Protocol):
    """The part of `app.backroom.Backroom` that is used here."""

    def councils(self) -> tuple[tuple[str, str], ...]: ...
    def study(self) -> object | None: ...
    def introduce(self, *, council: str, la_code: str, officer: str, role: str) -> object: ...
    def recognises(self, passphrase: str) -> bool: ...


class LateRoom:
    """The backroom, imported on the worker the first time that it is asked for anything."""

    def __init__(self, opening: Opening, in_use: Callable[[], bool]) -> None:
        self._opening = opening
        self._in_use = in_use
        self._room: _Room | None = None

    def room(self) -> _Room:
        """Return the backroom."""
        if self._room is None:
            found = importlib.import_module("attendance_desktop.app.backroom")
            which = found.Which(self._opening.sample, self._opening.pupils, self._opening.fresh)
            self._room = cast(_Room, found.Backroom(self._opening.folders, which, self._in_use))
        return self._room

    def state(self) -> DoorState:
        """See `ui.unlock.presenter.Doors`, as for the rest; answered without the backroom."""
        if self._in_use():
            return DoorState("open elsewhere")
        there = self._opening.folders.places.caseload.exists()
        return DoorState("locked" if there else "first start")

    def create(self, passphrase: str) -> tuple[str, ...]:
        """Make a caseload."""
        return self.room().create(passphrase)

    def confirm_recovery(self, groups: tuple[tuple[int, str], ...]) -> bool:
        """Take retyped groups of the recovery code."""
        return self.room().confirm_recovery(groups)

    def unlock(self, passphrase: str) -> Answer:
        """Open by passphrase."""
        return self.room().unlock(passphrase)

    def unlock_with_recovery(self, code: str) -> Answer:
        """Open by recovery code."""
        return self.room().unlock_with_recovery(code)

    def open_sample(self) -> Answer:
        """Open the sample council."""
        return self.room().open_sample()


class Start:
    """One run of the program, from the first window to its end."""

    def __init__(self, opening: Opening, drive: Drive | None) -> None:
        self._opening = opening
        self._drive = drive
        self.look = Look(resources_root())
        self.wardrobe = Wardrobe(self.look, opening.folders.root)
        self.wardrobe.dress(opening.theme, opening.percent)
        self.tasks = Tasks()
        self._lock = QLockFile(str(opening.folders.lock))
        self._lock.setStaleLockTime(0)
        self._room = LateRoom(opening, self._is_in_use)
        self._program: Framed | None = None
        self._page: QWidget | None = None
        self._door, self._presenter = a_door(self.look, self._room, self.tasks.run)
        self._door.setWindowTitle("Attendance Desktop")
        self._door.opened.connect(self._opened)

    def show(self) -> None:
        """Paint the door, then look how the caseload stands."""
        self._door.resize(WIDTH, HEIGHT)
        if self._opening.picture is None:
            FirstPaint(self._door, lambda: self.tasks.read(warm_up, lambda _: None, _leave_it))
        self._door.show()
        QTimer.singleShot(0, self._painted)

    def finish(self) -> None:
        """End the lanes and let the next start in."""
        self.tasks.finish()
        self._lock.unlock()

    def _is_in_use(self) -> bool:
        return not (self._lock.isLocked() or self._lock.tryLock(0))

    def _painted(self) -> None:
        if self._opening.sample and self._drive is None and not self._opening.locked:
            self._presenter.open_sample()
            return
        self._presenter.start()
        if self._drive is not None:
            self._drive.at_door(self._door)
        elif self._opening.picture is not None:
            self._take_picture(self._door)

    def _opened(self, _opened: object) -> None:
        self.tasks.run(lambda: self._room.room().study(), self._entered, _leave_it)

    def _entered(self, study: object | None) -> None:
        if study is None:
            self.tasks.read(lambda: self._room.room().councils(), self._introduce, _leave_it)
            return
        found = importlib.import_module("attendance_desktop.app.program")
        program = found.Program(
            study,
            look=self.look,
            tasks=self.tasks,
            recognises=lambda words: self._room.room().recognises(words),
            wardrobe=self.wardrobe,
            safe=self._room.room,
            version=VERSION,
            folder=self._opening.folders.root,
        )
        self._program = cast(Framed, program)
        frame = self._program.frame
        frame.setGeometry(self._door.geometry())
        frame.show()
        self._door.close()
        if self._page is not None:
            self._page.close()
        if self._drive is not None:
            self._drive.inside(self._program)
        elif self._opening.picture is not None:
            self._take_picture(frame)

    def _introduce(self, councils: tuple[tuple[str, str], ...]) -> None:
        page = IntroducePage(self.look, councils)
        page.introduced.connect(self._introduced)
        page.setGeometry(self._door.geometry())
        page.show()
        self._door.close()
        self._page = page

    def _introduced(self, told: Introduction) -> None:
        self.tasks.run(
            lambda: self._room.room().introduce(
                council=told.council, la_code=told.la_code, officer=told.officer, role=told.role
            ),
            self._entered,
            _leave_it,
        )

    def _take_picture(self, widget: QWidget) -> None:
        """Write what is painted once both lanes have answered what they were asked."""
        target = self._opening.picture
        assert target is not None
        self.tasks.run(
            _nothing,
            lambda _: self.tasks.read(_nothing, lambda _: _grab(widget, target), _leave_it),
            _leave_it,
        )


def start(opening: Opening, drive: Drive | None = None) -> int:
    """Run the program until it ends; a lock ends this process and starts it anew.

    Raises:
        OSError: the data folder cannot be made.
    """
    keep_none_alive()
    keep_no_history()
    opening.folders.make()
    begin_log(opening.folders.log)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Attendance Desktop")
    application.setQuitOnLastWindowClosed(True)
    faults = Faults(VERSION)
    give_back = faults.install()
    begun = Start(opening, drive)
    page = FaultPage(begun.look)
    faults.caught.connect(page.show_report)
    page.close_asked.connect(application.quit)
    begun.show()
    status = application.exec()
    begun.finish()
    give_back()
    if status == LOCKED and drive is None:
        _start_again()
    return status


def _start_again() -> None:
    """Put a new process in the place of this one: nothing of the caseload stays in memory."""
    logging.shutdown()
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable] if frozen else [sys.executable, "-m", "attendance_desktop"]
    os.execv(sys.executable, [*command, *_at_the_door(sys.argv[1:])])  # noqa: S606 - ourselves


def _at_the_door(arguments: list[str]) -> list[str]:
    """Return the arguments of a start that stops at the door and keeps what is there."""
    kept = [each for each in arguments if each not in {"--fresh", "--locked"}]
    named = bool(kept) and not kept[0].startswith("-")
    return [*kept[:1], "--locked", *kept[1:]] if named else ["open", "--locked", *kept]


def _grab(widget: QWidget, target: Path) -> None:
    application = QApplication.instance()
    assert application is not None
    application.processEvents()
    widget.grab().save(str(target))
    application.quit()


def _nothing() -> None:
    """Stand at the end of a lane."""


def _leave_it(_problem: Exception) -> None:
    """Our fault goes to the fault page by itself; there is no screen here to put right."""
