"""The heatmap with the session under the ring in words, a key, and the same as a table."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.half_days import HalfDay, Window, as_table
from attendance_desktop.ui.widgets.heatmap import Heatmap

_AS_TABLE, _AS_MAP = "Show as table", "Show as map"


class HeatmapPanel(QWidget):
    """Map or table of the same sessions; `map` is the painted part."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.map = Heatmap(look)
        self._table = QPlainTextEdit()
        self._table.setReadOnly(True)
        self._table.setTabChangesFocus(True)
        self._table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._table.setAccessibleName("Marks by half-day as a table")
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._stack.addWidget(self.map)
        self._stack.addWidget(self._table)
        self._now = QLabel()
        self._now.setWordWrap(True)
        self._now.setProperty("role", "muted")
        self._turn = QPushButton(_AS_TABLE)
        self._turn.setProperty("role", "link")
        self._turn.clicked.connect(self._turn_over)
        self.map.current_changed.connect(self._now.setText)
        below = QHBoxLayout()
        below.addWidget(self._now, 1)
        below.addWidget(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._stack)
        column.addLayout(below)

    def show_marks(self, sessions: Sequence[HalfDay], window: Window | None = None) -> None:
        """Show sessions of any number of weeks, with the window that is outlined."""
        self.map.show_marks(sessions, window)
        self._table.setPlainText(as_table(sessions))

    def _turn_over(self) -> None:
        to_table = self._stack.currentWidget() is self.map
        self._stack.setCurrentWidget(self._table if to_table else self.map)
        self._turn.setText(_AS_MAP if to_table else _AS_TABLE)
