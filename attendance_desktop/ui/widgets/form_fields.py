"""Fields of a form, made so that the keyboard, a screen reader and a stray wheel are safe."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.ui.read_date import read_date
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.words import day_near

_FEWEST_LINES = 3


class Field(QWidget):
    """A label, a short hint, the problem if there is one, and the field itself below."""

    def __init__(self, label: str, field: QWidget, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self._name = name = QLabel(label)
        self._hint, self._problem = QLabel(hint), QLabel()
        name.setBuddy(field)
        name.setWordWrap(True)
        self._hint.setProperty("role", "muted")
        self._problem.setProperty("role", "bad")
        for line in (self._hint, self._problem):
            line.setWordWrap(True)
        self._problem.hide()
        field.setAccessibleName(label)
        field.setAccessibleDescription(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (name, self._hint, self._problem, field):
            column.addWidget(part)
        self._hint.setVisible(bool(hint))  # before it has a place it would be a window of its own

    def set_label(self, label: str) -> None:
        """Call the field something else."""
        self._name.setText(label)
        self.field.setAccessibleName(label)

    def show_problem(self, words: str) -> None:
        """Say beside the field what is in the way; "" takes it away. What was typed stays."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))
        said = (part for part in (words, self._hint.text()) if part)
        self.field.setAccessibleDescription(". ".join(said))
        drawn = self.field.focusProxy() or self.field
        drawn.setProperty("state", "problem" if words else "")
        drawn.style().unpolish(drawn)
        drawn.style().polish(drawn)

    def problem(self) -> str:
        """Return what is said beside the field."""
        return self._problem.text()


class TextArea(QPlainTextEdit):
    """Text over several lines: grows with what is written, and Tab goes to the next field."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Ask for the lines written and one more, at least three."""
        lines = max(_FEWEST_LINES, round(self.document().size().height()) + 1)
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + 22)

    def minimumSizeHint(self) -> QSize:
        """Ask for the same height: the page scrolls, not the field."""
        return QSize(120, self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


class DateField(QWidget):
    """One line that reads a date as typed and shows the weekday it means."""

    dated = Signal(object)

    def __init__(self, today: Callable[[], dt.date], *, ahead: bool = False) -> None:
        """Take the clock; `ahead` where dates mostly lie ahead, as for the next visit."""
        super().__init__()
        self._today, self._ahead = today, ahead
        self.line, self._means = QLineEdit(), QLabel()
        self._means.setProperty("role", "muted")
        self._means.setWordWrap(True)  # or it widens a narrow page past its edge
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addWidget(self._means, 1)
        self.line.textChanged.connect(self._read)
        wide = QFontMetrics(self.line.font()).horizontalAdvance("Wed 30 September 2026") + 40
        self.line.setMinimumWidth(wide)

    def setAccessibleName(self, name: str) -> None:
        """Name the line, where the keyboard is."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """Describe the line, where the keyboard is."""
        super().setAccessibleDescription(words)
        self.line.setAccessibleDescription(words)

    def date(self) -> dt.date | None:
        """Return the date, None when nothing is typed or it names no date."""
        return read_date(self.line.text(), self._today(), ahead=self._ahead)

    day = date  # the same, where "date" would hide the type

    def is_unread(self) -> bool:
        """Say whether something is typed that names no date."""
        return bool(self.line.text().strip()) and self.date() is None

    def show_date(self, on: dt.date | None) -> None:
        """Put a date into the line, or empty it."""
        self.line.setText(f"{on.day} {on.month} {on.year}" if on else "")

    def _read(self) -> None:
        on = self.date()
        self._means.setText(day_near(on, self._today()) if on else "")
        announce(self.line, self._means.text())
        self.dated.emit(on)


class Choice(QGroupBox):
    """One answer of a few, none of them chosen beforehand, and a way to take it back."""

    chosen = Signal(str)

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        """Take the question and its answers as (key, words)."""
        super().__init__(question)
        self.setAccessibleName(question)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        for key, words in answers:
            button = QRadioButton(words)
            button.setAccessibleDescription(question)
            button.clicked.connect(lambda _checked=False, key=key: self._choose(key))
            self._group.addButton(button)
            self._buttons[key] = button
            column.addWidget(button)
        self._clear = QPushButton("Clear answer")
        self._clear.setProperty("role", "link")
        self._clear.setAccessibleName(f"Clear answer: {question}")
        self._clear.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._clear.clicked.connect(lambda: self._choose(""))
        column.addWidget(self._clear)
        self.show_answer("")

    def answer(self) -> str:
        """Return the key of the chosen answer, "" for none."""
        return next((key for key, each in self._buttons.items() if each.isChecked()), "")

    def show_answer(self, key: str) -> None:
        """Mark an answer as chosen, "" for none, without saying so by a signal."""
        self._group.setExclusive(False)  # an exclusive group cannot be emptied
        for each, button in self._buttons.items():
            button.setChecked(each == key)
        self._group.setExclusive(True)
        self._clear.setVisible(bool(key))

    def _choose(self, key: str) -> None:
        had_focus = self._clear.hasFocus()
        self.show_answer(key)
        if had_focus:
            next(iter(self._buttons.values())).setFocus()
        self.chosen.emit(key)


class StillWheel(QObject):
    """Keeps the wheel from changing a field; the page under it scrolls instead."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drop wheel events of a field that has not the keyboard."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            if watched.hasFocus():
                return False
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def drop_down(name: str, answers: Sequence[tuple[str, str]]) -> QComboBox:
    """Return a list to choose from, as (key, words); the key is its `currentData()`."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for key, words in answers:
        box.addItem(words, key)
    box.installEventFilter(StillWheel(box))
    return box


def card() -> QFrame:
    """Return an empty card, to be given a layout."""
    frame = QFrame()
    frame.setProperty("role", "card")
    return frame
