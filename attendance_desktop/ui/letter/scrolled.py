"""A column of cards that scrolls, made anew for each letter."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.ui.letter.fact_card import line
from attendance_desktop.ui.theme import Look


class Scrolled(QScrollArea):
    """The column; it never scrolls sideways."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look, self._coming = look, QWidget()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def begin(self) -> QVBoxLayout:
        """Return the layout of a new column, to be shown by `finish`."""
        self._coming = inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, 2, 10, 12)
        column.setSpacing(8)
        return column

    def finish(self) -> None:
        """Show the new column once it is whole, so that its fields can take the keyboard."""
        self.setWidget(self._coming)  # deletes the one before

    def last_field(self) -> QWidget:
        """Return the last widget inside that Tab may reach, or the panel itself."""
        fields = [
            each
            for each in self._coming.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
        ]
        return fields[-1] if fields else self

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            QTimer.singleShot(0, self, self._show_focus)  # once a new field has its place

    def _show_focus(self) -> None:
        now = self.focusWidget()
        if now is not None and now is not self and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)

    def noted(self, icon: str, words: str, ink: str) -> QWidget:
        """Return words with an icon before them."""
        return Noted(self.look, icon, words, ink)


class Noted(QWidget):
    """Words with an icon before them."""

    def __init__(self, look: Look, icon: str, words: str, ink: str) -> None:
        super().__init__()
        self._look, self._name, self._ink = look, icon, ink
        self._icon, self._words = QLabel(), line(words, "")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        look.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        colour = str(getattr(self._look.tokens, self._ink))
        self._icon.setPixmap(self._look.icons.pixmap(self._name, colour, self._look.px(16)))
