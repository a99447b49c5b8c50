"""Reads behind the painted door what unlocking needs, so that the officer need not wait for it."""

import importlib
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

BEHIND_THE_DOOR = ("attendance_desktop.app.backroom", "attendance_desktop.app.program")


def warm_up() -> None:
    """Import keys, storage, letters and pages. Call it on a worker: it takes half a second."""
    for name in BEHIND_THE_DOOR:
        importlib.import_module(name)


class FirstPaint(QObject):
    """Calls `then` once, after its window has painted itself for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the paint; what follows waits until it is on the screen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return super().eventFilter(watched, event)
