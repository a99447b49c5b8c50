"""What an empty list shows: why it is empty and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton


class EmptyState(QWidget):
    """Icon, title, one sentence, and a button for the next step."""

    pressed = Signal()

    def __init__(self, look: Look, icon: str, title: str, words: str, action: str = "") -> None:
        super().__init__()
        self._look, self._name = look, icon
        self._icon = QLabel()
        heading, text = QLabel(title), QLabel(words)
        heading.setProperty("role", "heading")
        text.setProperty("role", "muted")
        text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for label in (self._icon, heading, text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        if action:
            button = ActionButton(look, action, role="main")
            button.clicked.connect(self.pressed)
            column.addSpacing(8)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        look.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        muted = self._look.tokens.muted
        self._icon.setPixmap(self._look.icons.pixmap(self._name, muted, self._look.px(40)))
