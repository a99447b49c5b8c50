"""Radio buttons and tick boxes in as many columns as the page has room for."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QGroupBox,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.forms.definition import Option
from attendance_desktop.ui.theme import Look

_GAP = 12
_MOST_COLUMNS = 3
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class OptionGrid(QWidget):
    """Buttons row by row; the columns follow the width, so nothing is ever cut or off the side."""

    def __init__(self, buttons: Sequence[QAbstractButton]) -> None:
        super().__init__()
        self._buttons = tuple(buttons)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the buttons out anew where the room has changed."""
        super().resizeEvent(event)
        fit = (event.size().width() + _GAP) // (self._widest() + _GAP)
        self._lay_out(max(1, min(fit, _MOST_COLUMNS, len(self._buttons))))

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the widest button, at the height in use."""
        return QSize(self._widest(), self._grid.minimumSize().height())

    def _widest(self) -> int:
        return max((button.sizeHint().width() for button in self._buttons), default=1)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, button in enumerate(self._buttons):
            self._grid.addWidget(button, at // columns, at % columns)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()


class _Painted:
    """How both kinds paint: Fusion's own mark all but vanishes on a light page."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def size(self, button: QAbstractButton) -> QSize:
        """Return the room for mark, words and ring, never under 24 pixels."""
        metrics = QFontMetrics(self.look.font())
        wide = metrics.horizontalAdvance(button.text()) + self.look.px(18) + 26
        return QSize(wide, max(28, self.look.px(18) + 12, metrics.height() + 10))

    def paint(self, button: QAbstractButton, *, is_round: bool) -> None:
        """Paint mark, words and ring."""
        look, side = self.look, self.look.px(18)
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(button.rect()).adjusted(1, 1, -1, -1)
        mark = QRectF(area.left() + 5, area.center().y() - side / 2, side, side)
        chosen, enabled = button.isChecked(), button.isEnabled()
        painter.setPen(look.pen("accent" if chosen and enabled else "control", 1.6))
        painter.setBrush(look.colour("accent" if chosen and not is_round else "card"))
        if is_round:
            painter.drawEllipse(mark)
            if chosen:
                painter.setBrush(look.colour("accent"))
                inset = side * 0.28
                painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))
        else:
            painter.drawRoundedRect(mark, 3, 3)
            if chosen:
                look.icons.paint(painter, "check", look.tokens.on_accent, mark)
        painter.setPen(look.colour("text" if enabled else "muted"))
        painter.setFont(look.font())
        words = QRectF(mark.right() + 8, area.top(), area.width(), area.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), button.text())
        if button.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.pen("focus", 2))
            painter.drawRoundedRect(area, 6, 6)


class Radio(QRadioButton):
    """One of several answers, of which one may stand. `stepped(int)` asks for another."""

    stepped = Signal(int)

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._painted = _Painted(look)

    def sizeHint(self) -> QSize:
        """Ask for mark and words."""
        return self._painted.size(self)

    def minimumSizeHint(self) -> QSize:
        """Ask for the same room: words are never cut."""
        return self.sizeHint()

    def hitButton(self, _at: QPoint) -> bool:
        """Take a click anywhere on it."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it whole."""
        self._painted.paint(self, is_round=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next or last answer in reading order, whatever the columns."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class Tick(QCheckBox):
    """One of several answers, of which any number may stand."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._painted = _Painted(look)

    def sizeHint(self) -> QSize:
        """Ask for mark and words."""
        return self._painted.size(self)

    def minimumSizeHint(self) -> QSize:
        """Ask for the same room: words are never cut."""
        return self.sizeHint()

    def hitButton(self, _at: QPoint) -> bool:
        """Take a click anywhere on it."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it whole."""
        self._painted.paint(self, is_round=False)


class OptionBox(QGroupBox):
    """The answers of one question. None is chosen beforehand, and an answer can be taken back."""

    changed = Signal()

    def __init__(self, look: Look, name: str, options: Sequence[Option], *, several: bool) -> None:
        super().__init__()
        self.setAccessibleName(name)
        # The question stands above as a label that wraps; the box only groups.
        self.setStyleSheet("QGroupBox { margin: 0; padding: 0; border: none; }")
        self._several = several
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QAbstractButton] = {}
        for option in options:
            button = Tick(look, option.label) if several else Radio(look, option.label)
            button.setAccessibleDescription(name)
            button.clicked.connect(self._clicked)
            if not several:  # in a group Tab would stop at one of them only
                self._group.addButton(button)
            if isinstance(button, Radio):
                button.stepped.connect(self._step)
            self._buttons[option.code] = button
        self._clear = QPushButton("Clear answer")
        self._clear.setProperty("role", "link")
        self._clear.setAccessibleName(f"Clear answer: {name}")
        self._clear.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._clear.clicked.connect(self._clear_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(OptionGrid(tuple(self._buttons.values())))
        column.addWidget(self._clear)
        self.show_codes(())

    def codes(self) -> tuple[str, ...]:
        """Return the chosen codes in the order of the page."""
        return tuple(code for code, button in self._buttons.items() if button.isChecked())

    def show_codes(self, codes: Sequence[str]) -> None:
        """Mark these codes as chosen, without saying so by a signal."""
        self._group.setExclusive(False)  # an exclusive group cannot be emptied
        for code, button in self._buttons.items():
            button.setChecked(code in codes)
        self._group.setExclusive(True)
        self._clear.setVisible(bool(self.codes()) and not self._several)

    def take_focus(self) -> None:
        """Go to the chosen answer, or to the first."""
        buttons = tuple(self._buttons.values())
        chosen = next((button for button in buttons if button.isChecked()), None)
        (chosen or buttons[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _step(self, step: int) -> None:
        buttons = tuple(self._buttons.values())
        at = next((at for at, button in enumerate(buttons) if button.hasFocus()), 0)
        chosen = buttons[(at + step) % len(buttons)]
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
        chosen.click()

    def _clicked(self) -> None:
        self._clear.setVisible(bool(self.codes()) and not self._several)
        self.changed.emit()

    def _clear_it(self) -> None:
        had_focus = self._clear.hasFocus()
        self.show_codes(())
        if had_focus:
            self.take_focus()
        self.changed.emit()
