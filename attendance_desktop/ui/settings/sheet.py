"""A tab of settings: one column that scrolls downwards only and is never too wide to read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from attendance_desktop.ui.letter.ring import Ring
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.form_fields import card

_WIDEST = 760


class Sheet(QWidget):
    """The column, and room for a bar of buttons that stays below it."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self.column = QVBoxLayout()
        self.column.setSpacing(12)
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(2, 2, 10, 12)
        self._held = QWidget()
        self._held.setLayout(self.column)
        self.column.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._held, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(0)
        self.area = QScrollArea()
        self.area.setAccessibleName(name)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._inside)
        self.below = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(Ring(look, self.area), 1)
        whole.addLayout(self.below)
        look.changed.connect(self._widen)
        self._widen()

    def add(self, part: QWidget) -> None:
        """Add a part at the end of the column."""
        self.column.addWidget(part)

    def _widen(self) -> None:
        self._held.setMaximumWidth(self._look.px(_WIDEST))


def words(text: str = "", role: str = "") -> QLabel:
    """Return words that wrap, shown as they are written, in a role of the style sheet."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def titled_card(title: str) -> tuple[QFrame, QVBoxLayout]:
    """Return a card with a heading, and the layout to go on in."""
    frame = card()
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(10)
    column.addWidget(words(title, "heading"))
    return frame, column


def say(label: QLabel, text: str, role: str) -> None:
    """Give a label other words in another role; without words it is hidden."""
    label.setText(text)
    label.setVisible(bool(text))
    label.setProperty("role", role)
    label.style().unpolish(label)
    label.style().polish(label)
