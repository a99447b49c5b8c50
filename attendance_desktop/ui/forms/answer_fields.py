"""One field for each kind of answer. A value goes in and comes out as the record keeps it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.forms.answers import SEVERAL
from attendance_desktop.domain.forms.definition import Kind, Question
from attendance_desktop.domain.forms.moments import day_of, moment_of
from attendance_desktop.ui.forms.options import OptionBox
from attendance_desktop.ui.forms.typed_moment import read_typed_moment
from attendance_desktop.ui.read_date import read_date
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import DateField, TextArea
from attendance_desktop.ui.words import day_and_time, short_day

NOTE_CHARACTERS = 75
"""The longest line of words that reads well."""


class AnswerField(Protocol):
    """What every field here is, beside a widget."""

    changed: Signal

    def value(self) -> str:
        """Return the answer as it is kept; what cannot be read comes out as it was typed."""

    def show_value(self, value: str) -> None:
        """Show a kept answer without saying so by a signal."""

    def take_focus(self) -> None:
        """Put the keyboard there."""


class LineAnswer(QLineEdit):
    """A line of text."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.textChanged.connect(self.changed)

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def show_value(self, value: str) -> None:
        """Show a text."""
        with QSignalBlocker(self):
            self.setText(value)

    def take_focus(self) -> None:
        """Put the keyboard into the line."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class PersonAnswer(QWidget):
    """A person: any name in a line, or one of those known to the case at a key.

    The known ones stand on the page and not in a pop-up, which a covered screen would not cover.
    """

    changed = Signal()

    def __init__(self, name: str, people: Mapping[str, str]) -> None:
        super().__init__()
        self._words = dict(people)
        self._ids = {words: ident for ident, words in people.items()}
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.setFocusProxy(self.line)
        self._known = QWidget()
        row = Flow(self._known, 4)
        for words in self._ids:
            button = QPushButton(words)
            button.setProperty("role", "link")
            button.setAccessibleName(f"{words}: {name}")
            button.clicked.connect(lambda _checked=False, words=words: self._choose(words))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self._known)
        self.line.textChanged.connect(self._changed)
        self._offer()

    def value(self) -> str:
        """Return the id of a known person, or the name as typed."""
        return self._ids.get(self.line.text(), self.line.text())

    def show_value(self, value: str) -> None:
        """Show a person."""
        with QSignalBlocker(self.line):
            self.line.setText(self._words.get(value, value))
        self._offer()

    def take_focus(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, words: str) -> None:
        self.line.setText(words)
        self.take_focus()

    def _changed(self) -> None:
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        """Offer the known people while the line is empty."""
        self._known.setVisible(bool(self._ids) and not self.line.text())


class WordsAnswer(TextArea):
    """Text over several lines."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.textChanged.connect(self.changed)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * NOTE_CHARACTERS + 40)

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def show_value(self, value: str) -> None:
        """Show a text; one that stands there already keeps its cursor."""
        if value != self.toPlainText():
            with QSignalBlocker(self):
                self.setPlainText(value)

    def take_focus(self) -> None:
        """Put the keyboard into the text."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class OptionsAnswer(OptionBox):
    """One code, or several."""

    def value(self) -> str:
        """Return the codes as they are kept."""
        return SEVERAL.join(self.codes())

    def show_value(self, value: str) -> None:
        """Show the codes as chosen."""
        self.show_codes(tuple(code for code in value.split(SEVERAL) if code))


class DayAnswer(DateField):
    """A day, as typed, with its weekday beside it."""

    changed = Signal()

    def __init__(self, name: str, now: Callable[[], datetime], *, ahead: bool) -> None:
        super().__init__(lambda: now().astimezone().date(), ahead=ahead)
        self._now, self._is_ahead = now, ahead
        self.setAccessibleName(name)
        self.line.textChanged.connect(self.changed)

    def value(self) -> str:
        """Return the day, or what was typed where that is none."""
        today = self._now().astimezone().date()
        on = read_date(self.line.text(), today, ahead=self._is_ahead)
        return on.isoformat() if on else self.line.text()

    def show_value(self, value: str) -> None:
        """Show a kept day."""
        on = day_of(value)
        with QSignalBlocker(self):
            self.line.setText(f"{short_day(on)} {on.year}" if on else value)

    def take_focus(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)


class MomentAnswer(QWidget):
    """A day and time in one line, what it was read as, and a button for now."""

    changed = Signal()

    def __init__(self, name: str, now: Callable[[], datetime], *, ahead: bool) -> None:
        super().__init__()
        self._now, self._ahead = now, ahead
        self.line, self._means = QLineEdit(), QLabel()
        self.line.setAccessibleName(name)
        self.setFocusProxy(self.line)
        self._means.setProperty("role", "muted")
        self._means.setWordWrap(True)
        self.line.setMinimumWidth(self.line.fontMetrics().averageCharWidth() * 26)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line)
        if not ahead:
            row.addWidget(self._now_button(name))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._means)
        self.line.textChanged.connect(self._read)
        self._say_meaning()

    def value(self) -> str:
        """Return the moment with its zone, or what was typed where that is none."""
        at = self._moment()
        return at.isoformat() if at else self.line.text()

    def show_value(self, value: str) -> None:
        """Show a kept moment."""
        at = moment_of(value)
        if at is not None and at == self._moment():
            return
        local = at.astimezone() if at else None
        words = f"{short_day(local.date())} {local.year} {local:%H:%M}" if local else value
        with QSignalBlocker(self.line):
            self.line.setText(words)
        self._say_meaning()

    def take_focus(self) -> None:
        """Put the keyboard into the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _now_button(self, name: str) -> QPushButton:
        button = QPushButton("Now")
        button.setAccessibleName(f"Now: {name}")
        button.clicked.connect(lambda: self.line.setText(f"today {self._now().astimezone():%H:%M}"))
        return button

    def _moment(self) -> datetime | None:
        return read_typed_moment(self.line.text(), self._now(), ahead=self._ahead)

    def _read(self) -> None:
        self._say_meaning()
        self.changed.emit()

    def _say_meaning(self) -> None:
        at = self._moment()
        like = "Like 13 Nov 2026 10:40, or mon 9.30" if self._ahead else "Like today 10:40"
        self._means.setText(day_and_time(at) if at else like)
        if at:
            self.line.setAccessibleDescription(self._means.text())


def field_for(
    look: Look,
    question: Question,
    name: str,
    *,
    people: Mapping[str, str],
    now: Callable[[], datetime],
    ahead: bool,
) -> LineAnswer | PersonAnswer | WordsAnswer | OptionsAnswer | DayAnswer | MomentAnswer:
    """Return the field for a question that is no group; `name` is what a screen reader says."""
    if question.kind in {Kind.CHOICE, Kind.SEVERAL}:
        return OptionsAnswer(look, name, question.options, several=question.kind is Kind.SEVERAL)
    if question.kind is Kind.WORDS:
        return WordsAnswer(name)
    if question.kind is Kind.DAY:
        return DayAnswer(name, now, ahead=ahead)
    if question.kind is Kind.MOMENT:
        return MomentAnswer(name, now, ahead=ahead)
    return PersonAnswer(name, people) if question.kind is Kind.PERSON else LineAnswer(name)
