"""The strip of keys for a door that nobody opens."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.visit.no_answer import QuickKey
from attendance_desktop.ui.widgets.buttons import ActionButton

_WORDS = (
    "Nobody answers? Six keys: say below whether they were told, press F5, F6, F7, F8, read it "
    "through, sign with Ctrl+Shift+S. Answers already given stay as they are."
)

_ROOM_FOR_WORDS = 700


class QuickKeys(QFrame):
    """F5 to F8 as buttons. `pressed(str)` carries the key, also when it was pressed as a key."""

    pressed = Signal(str)

    def __init__(self, look: Look, shortcuts_of: QWidget) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[QuickKey, ...] = ()
        self._buttons: list[ActionButton] = []
        self.setProperty("banner", "info")
        self.setAccessibleDescription(_WORDS)
        self._words = QLabel(_WORDS)
        self._words.setWordWrap(True)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addLayout(self._grid)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for key in ("F5", "F6", "F7", "F8"):
            shortcut = QShortcut(QKeySequence(key), shortcuts_of, context=context)
            shortcut.activated.connect(lambda key=key: self._press(key))
        self.hide()

    def show_keys(self, keys: Sequence[QuickKey]) -> None:
        """Show these keys; none hides the strip."""
        if tuple(keys) == self._shown:
            return
        self._shown = tuple(keys)
        self.setVisible(bool(keys))
        while len(self._buttons) < len(self._shown):
            at = len(self._buttons)
            button = ActionButton(self._look, "")
            button.clicked.connect(lambda _checked=False, at=at: self._press(self._shown[at].key))
            self._buttons.append(button)
        for button, key in zip(self._buttons, self._shown, strict=False):
            done = " (done)" if key.is_done else ""
            button.setText(f"{key.key}  {key.label}{done}")
            button.setAccessibleName(f"{key.label}{done}")
            button.setAccessibleDescription(f"{key.key}. Writes: {key.writes}")
            button.setToolTip(key.writes)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the keys in as many columns as there is room for."""
        super().resizeEvent(event)
        self._words.setVisible(event.size().width() >= self._look.px(_ROOM_FOR_WORDS))
        self._lay_out()

    def _lay_out(self) -> None:
        widest = max((button.sizeHint().width() for button in self._buttons), default=1)
        columns = max(1, min(len(self._buttons), (self.width() - 28) // (widest + 8)))
        for at, button in enumerate(self._buttons):
            self._grid.addWidget(button, at // columns, at % columns)

    def _press(self, key: str) -> None:
        if self.isVisible() and any(each.key == key for each in self._shown):
            self.pressed.emit(key)
