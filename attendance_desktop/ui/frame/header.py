"""The top of each page: its name, the search over everything, and its actions."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from attendance_desktop.ui.theme import Look


class SearchField(QLineEdit):
    """The search over pupils, people, schools, notes, letters and commands."""

    asked = Signal(str)
    changed = Signal(str)
    into_results = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName("Search everything")
        self.setAccessibleDescription("Pupils, people, schools, notes, letters and commands")
        self.setPlaceholderText("Search everything (Ctrl+K)")
        self.returnPressed.connect(lambda: self.asked.emit(self.text()))
        self.textEdited.connect(self.changed.emit)
        look.changed.connect(self._redraw)
        self._redraw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field; the down arrow goes to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.changed.emit("")
            return
        if event.key() == Qt.Key.Key_Down:
            self.into_results.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field with a glass at its left."""
        super().paintEvent(event)
        side = self._look.px(16)
        square = QRectF(11, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        self._look.icons.paint(painter, "search", self._look.tokens.muted, square)

    def _redraw(self) -> None:
        self.setTextMargins(self._look.px(16) + 6, 0, 0, 0)
        self.update()


class Header(QWidget):
    """Page name, search field, and room for the actions of the page that is open."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.search = SearchField(look)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.title)
        row.addStretch(2)
        row.addWidget(self.search, 3)
        row.addLayout(self._actions)
        look.changed.connect(self._fit)
        self._fit()

    def show_actions(self, actions: Sequence[QWidget]) -> None:
        """Put the page's own buttons at the right, in place of the last page's."""
        while self._actions.count():
            item = self._actions.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
        for widget in actions:
            self._actions.addWidget(widget)
            widget.show()

    def _fit(self) -> None:
        self.search.setMinimumWidth(self._look.px(130))
        self.search.setMaximumWidth(self._look.px(320))
