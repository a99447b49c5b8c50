"""The one place that catches our own faults, and the page that shows them."""

import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton

_LOG = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parents[1]


def report(fault: BaseException, version: str) -> str:
    """Return what to send to whoever mends the program: places in the code and versions.

    The words of the exception are left out, as are all values: they may hold names of people.
    """
    system = f"{platform.system()} {platform.machine()}"
    python = f"Qt {qVersion()}, Python {platform.python_version()}"
    lines = [f"Attendance Desktop {version}, {python}, {system}"]
    cause: BaseException | None = fault
    while cause is not None:
        lines.append(type(cause).__name__)
        lines.extend(
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        )
        cause = cause.__cause__
    return "\n".join(lines)


def _place(filename: str) -> str:
    """Return a file's name without the folders of the computer, which hold the user's name."""
    file = Path(filename)
    if file.is_relative_to(_PACKAGE):
        return file.relative_to(_PACKAGE.parent).as_posix()
    return file.name


class Faults(QObject):
    """Catches what nothing else did, logs it without names of people, and shows it."""

    caught = Signal(str)
    refused = Signal(object)

    def __init__(self, version: str) -> None:
        super().__init__()
        self._version = version

    def install(self) -> Callable[[], None]:
        """Take over from Python's own handler; return what gives it back."""
        before, before_thread = sys.excepthook, threading.excepthook
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

        def give_back() -> None:
            sys.excepthook, threading.excepthook = before, before_thread

        return give_back

    def _catch(
        self, _kind: type[BaseException], fault: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(fault, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(type(fault), fault, fault.__traceback__)
            return
        if isinstance(fault, Refused):
            self.refused.emit(fault)
            return
        words = report(fault, self._version)
        _LOG.error("%s", words)
        self.caught.emit(words)

    def _catch_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._catch(caught.exc_type, caught.exc_value, caught.exc_traceback)


class FaultPage(QDialog):
    """Says that the program stumbled, what that means, and offers the report to copy."""

    close_asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("The program stumbled - Attendance Desktop")
        heading = QLabel("The program stumbled")
        heading.setProperty("role", "title")
        meaning = QLabel(
            "The last step was not done. What was saved before is safe. You can go on; if the "
            "same thing happens again, close the program and send the report below to whoever "
            "looks after it. The report holds no names and nothing from your caseload."
        )
        meaning.setWordWrap(True)
        self._report = QPlainTextEdit()
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName("Report")
        row = QHBoxLayout()
        copy = ActionButton(look, "&Copy report", "copy")
        close = ActionButton(look, "C&lose the program")
        go_on = ActionButton(look, "&Go on working", role="main")
        copy.clicked.connect(self._copy)
        close.clicked.connect(self.close_asked)
        go_on.clicked.connect(self.accept)
        for button in (copy, close, go_on):
            row.addWidget(button)
        column = QVBoxLayout(self)
        for part in (heading, meaning, self._report):
            column.addWidget(part)
        column.addLayout(row)
        self.resize(look.px(640), look.px(420))
        self.setModal(True)

    def show_report(self, words: str) -> None:
        """Open with a report; a second one goes below the first."""
        before = self._report.toPlainText() if self.isVisible() else ""
        self._report.setPlainText(f"{before}\n\n{words}".strip())
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())
