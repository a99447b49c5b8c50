"""One particular of a letter: what will be printed, its source, what to do if it lacks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from attendance_desktop.ui.letter.sheet import FactRow
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.form_fields import Field, TextArea

_SHORT = 4


class WordsArea(TextArea):
    """Text that says when it is left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field keeps its words."""
        super().focusOutEvent(event)
        self.left.emit()


class FactCard(QFrame):
    """A particular. `typed(str)` at each key in its field, `left` when the field is left."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, look: Look, row: FactRow) -> None:
        super().__init__()
        self._look, self._row, self._is_open = look, row, False
        self._icon, self._name = QLabel(), line("", "heading")
        self._value, self._todo = line("", ""), line("", "bad")
        self._source, self._cites = line("", "muted"), line("", "small")
        self._all = _link("", self._turn)
        self._write = _link("Write your own words", self._open_field)
        self.area = WordsArea()
        self.field = Field("Your words", self.area, row.hint)
        self.area.setAccessibleName(f"{row.label}: your words")
        self.area.setPlainText(row.words)
        self.area.textChanged.connect(lambda: self.typed.emit(self.area.toPlainText()))
        self.area.left.connect(self.left)
        self.setProperty("role", "card")
        self._lay_out()
        shows = bool(row.hint) and (row.missing or bool(row.words))
        self.field.setVisible(shows)
        self._write.setVisible(bool(row.hint) and not shows)
        self._write.setAccessibleName(f"Write your own words: {row.label}")
        look.changed.connect(self._redraw)
        self.show_row(row)

    @property
    def is_missing(self) -> bool:
        """Whether the particular is missing."""
        return self._row.missing

    @property
    def can_write(self) -> bool:
        """Whether the officer may write this particular."""
        return bool(self._row.hint)

    def show_row(self, row: FactRow) -> None:
        """Show the particular as it is now; what is typed stays."""
        self._row = row
        self._name.setText(row.label)
        self._todo.setText(f"Missing. {row.todo}" if row.missing else "")
        self._source.setText(f"From: {row.source}" if row.source else "")
        self._cites.setText(row.cites)
        many = len(row.lines) > _SHORT
        shown = row.lines if self._is_open or not many else row.lines[: _SHORT - 1]
        self._value.setText("\n".join(shown))
        self._all.setText("Show fewer" if self._is_open else f"Show all {len(row.lines)}")
        self._all.setAccessibleName(f"{self._all.text()}: {row.label}")
        self._all.setVisible(many)
        if self.can_write and row.lines == _own_lines(self.words()):
            self._value.setText("")  # they stand in the field already
        for label in (self._value, self._todo, self._source, self._cites):
            label.setVisible(bool(label.text()))
        self.setAccessibleName(told(row))
        self._redraw()

    def words(self) -> str:
        """Return what is typed in the field."""
        return self.area.toPlainText()

    def take_focus(self) -> None:
        """Go to the field, if there is one to be seen."""
        if self._row.hint:
            self._open_field()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Let nothing be typed while the notice is being issued."""
        self.area.setReadOnly(read_only)

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self.show_row(self._row)

    def _open_field(self) -> None:
        self._write.hide()
        self.field.show()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _redraw(self) -> None:
        missing = self._row.missing
        colour = self._look.tokens.bad if missing else self._look.tokens.good
        name = "triangle-alert" if missing else "check"
        self._icon.setPixmap(self._look.icons.pixmap(name, colour, self._look.px(16)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(3)
        column.addLayout(head)
        parts = (self._todo, self._value, self._all, self._write, self.field, self._source)
        for part in (*parts, self._cites):
            column.addWidget(part)


def told(row: FactRow) -> str:
    """Return a particular in one line for a screen reader."""
    if row.missing:
        return f"{row.label}. Missing. {row.todo}"
    source = f" From: {row.source}." if row.source else ""
    return f"{row.label}: {'; '.join(row.lines) or 'not given'}.{source}"


def line(words: str, role: str) -> QLabel:
    """Return words that wrap, in a role of the style sheet."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def _own_lines(words: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in words.splitlines() if each.strip())


def _link(words: str, act: object) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("role", "link")
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.clicked.connect(act)
    return button
