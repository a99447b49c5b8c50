"""Asks in exact words before something is done that reaches beyond this page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attendance_desktop.ui.register.face import AskFace
from attendance_desktop.ui.register.labels import plain_label
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import card
from attendance_desktop.ui.widgets.speak import announce


class AskPage(QWidget):
    """The question and its two answers: `agreed` and `declined`."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.title, self._words = plain_label("heading"), plain_label()
        self.yes = ActionButton(look, "", "undo-2", role="danger")
        self.no = ActionButton(look, "", "chevron-left", role="main")
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.declined)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.declined)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(10)
        inside.addWidget(self.title)
        inside.addWidget(self._words)
        buttons = QHBoxLayout()
        buttons.addWidget(self.no)
        buttons.addWidget(self.yes)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        column.addStretch(1)

    def ask(self, face: AskFace) -> None:
        """Ask. The keyboard goes to the answer that changes nothing."""
        self.title.setText(face.question)
        self._words.setText(face.words)
        self.yes.setText(face.yes)
        self.no.setText(face.no)
        self.yes.setAccessibleDescription(face.words)
        self.no.setAccessibleDescription(f"{face.question} {face.words}")
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{face.question} {face.words}", at_once=True)
