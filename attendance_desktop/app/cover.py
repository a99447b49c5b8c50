"""What stands on the blanked screen: the passphrase, and nothing of the caseload."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.ui.run import Run
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton


class Cover(QWidget):
    """Asks for the passphrase; `uncovered` when it was the right one."""

    uncovered = Signal()

    def __init__(self, look: Look, recognises: Callable[[str], bool], run: Run) -> None:
        super().__init__()
        self._recognises, self._run = recognises, run
        self._words = QLineEdit()
        self._words.setEchoMode(QLineEdit.EchoMode.Password)
        self._words.setMaximumWidth(look.px(360))
        label = QLabel("&Passphrase")
        label.setBuddy(self._words)
        heading = QLabel("The screen is covered")
        heading.setProperty("role", "title")
        self._answer = QLabel()
        show = ActionButton(look, "&Show again", role="main")
        show.clicked.connect(self._ask)
        self._words.returnPressed.connect(self._ask)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for part in (heading, label, self._words, show, self._answer):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setFocusProxy(self._words)

    def _ask(self) -> None:
        words = self._words.text()
        self._words.clear()
        self._answer.setText("Looking…")
        self._run(lambda: self._recognises(words), self._told, self._failed)

    def _told(self, is_right: bool) -> None:  # noqa: FBT001 - the answer of `run`
        self._answer.setText("" if is_right else "That is not the passphrase. Try again.")
        if is_right:
            self.uncovered.emit()

    def _failed(self, _problem: Exception) -> None:
        self._answer.setText("The passphrase could not be checked. Try again.")
