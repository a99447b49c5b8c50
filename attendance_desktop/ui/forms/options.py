"""Radio buttons and tick boxes in as many columns as the page has room for."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
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

_GAP = 12
_MOST_COLUMNS = 3


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


class OptionBox(QGroupBox):
    """The answers of one question. None is chosen beforehand, and an answer can be taken back."""

    changed = Signal()

    def __init__(self, name: str, options: Sequence[Option], *, several: bool) -> None:
        super().__init__()
        self.setAccessibleName(name)
        # The question stands above as a label that wraps; the box only groups.
        self.setStyleSheet("QGroupBox { margin: 0; padding: 0; border: none; }")
        self._several = several
        self._group = QButtonGroup(self)
        self._group.setExclusive(not several)
        self._buttons: dict[str, QAbstractButton] = {}
        for option in options:
            button = QCheckBox(option.label) if several else QRadioButton(option.label)
            button.setAccessibleDescription(name)
            button.clicked.connect(self._clicked)
            self._group.addButton(button)
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
        self._group.setExclusive(not self._several)
        self._clear.setVisible(bool(self.codes()) and not self._several)

    def take_focus(self) -> None:
        """Go to the chosen answer, or to the first."""
        buttons = tuple(self._buttons.values())
        chosen = next((button for button in buttons if button.isChecked()), None)
        (chosen or buttons[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _clicked(self) -> None:
        self._clear.setVisible(bool(self.codes()) and not self._several)
        self.changed.emit()

    def _clear_it(self) -> None:
        had_focus = self._clear.hasFocus()
        self.show_codes(())
        if had_focus:
            self.take_focus()
        self.changed.emit()
