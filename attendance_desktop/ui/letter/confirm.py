"""Asks in exact words before a notice is issued."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from attendance_desktop.ui.letter.fact_card import line
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import card
from attendance_desktop.ui.widgets.speak import announce

_QUESTION = "Issue this notice?"


class Confirm(QScrollArea):
    """The question and its two answers: `agreed` and `declined`."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = line("", "")
        self.yes = ActionButton(look, "&Issue and keep it", "stamp", role="main")
        self.no = ActionButton(look, "Not &yet", "undo-2")
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.declined)
        frame: QFrame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 10, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(line(_QUESTION, "heading"))
        inside.addWidget(self._words)
        buttons = QWidget()
        flow = Flow(buttons)
        flow.addWidget(self.no)
        flow.addWidget(self.yes)
        inside.addWidget(buttons)
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(2, 2, 10, 2)
        column.addWidget(frame)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)

    def ask(self, words: str) -> None:
        """Ask. The keyboard goes to the answer that changes nothing."""
        self._words.setText(words)
        self.yes.setAccessibleDescription(words)
        self.no.setAccessibleDescription(f"{_QUESTION} {words}")
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{_QUESTION} {words}", at_once=True)
