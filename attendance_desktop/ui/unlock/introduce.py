"""Who works here: asked once, right after a caseload is made."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton


@dataclass(frozen=True, slots=True)
class Introduction:
    """The council (by its three-digit code) and the officer."""

    council: str
    la_code: str
    officer: str
    role: str


class IntroducePage(QWidget):
    """Asks for the council, and the name and role that letters are signed with."""

    introduced = Signal(object)

    def __init__(self, look: Look, councils: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setWindowTitle("Attendance Desktop")
        self._council = QComboBox()
        self._council.setEditable(False)
        for code, name in councils:
            self._council.addItem(name, code)
        self._council.setAccessibleName("Your council")
        self._name, self._role = QLineEdit(), QLineEdit()
        self._role.setText("Education Welfare Officer")
        heading = QLabel("Who works here?")
        heading.setProperty("role", "title")
        words = QLabel(
            "Your name and role stand under every letter and note that you sign. "
            "They are kept in the encrypted caseload."
        )
        words.setWordWrap(True)
        self._todo = QLabel()
        self._todo.setWordWrap(True)
        form = QFormLayout()
        form.addRow("Your &council", self._council)
        form.addRow("Your full &name", self._name)
        form.addRow("Your &role", self._role)
        go = ActionButton(look, "&Begin", role="main")
        go.clicked.connect(self._go)
        self._name.returnPressed.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(48), look.px(48), look.px(48), look.px(48))
        column.setSpacing(look.px(12))
        for part in (heading, words):
            column.addWidget(part)
        column.addLayout(form)
        column.addWidget(self._todo)
        column.addWidget(go, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._name.setFocus()

    def _go(self) -> None:
        if not self._name.text().strip():
            self._todo.setText("Your name is missing. Enter it as it should stand under a letter.")
            self._name.setFocus()
            return
        self.introduced.emit(
            Introduction(
                council=self._council.currentText(),
                la_code=str(self._council.currentData()),
                officer=self._name.text(),
                role=self._role.text(),
            )
        )
