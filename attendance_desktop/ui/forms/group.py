"""Rows of a group: each a card of fields, added and removed, a removed one put back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.forms.definition import Question
from attendance_desktop.ui.forms.asked import AskedQuestion, show_inside
from attendance_desktop.ui.forms.sheet import Sheet
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.speak import announce


class GroupRow(QFrame):
    """One row."""

    changed = Signal(object, str)
    remove_asked = Signal()

    def __init__(
        self,
        look: Look,
        group: Question,
        row: str,
        number: int,
        sheet: Sheet,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__()
        self.row = row
        title = f"{group.label} {number}"
        self.setProperty("role", "card")
        heading, remove = QLabel(title), QPushButton("Remove")
        heading.setProperty("role", "heading")
        remove.setProperty("role", "link")
        remove.setAccessibleName(f"Remove {title}")
        remove.clicked.connect(self.remove_asked)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(14)
        column.addLayout(top)
        self.fields = tuple(
            AskedQuestion(look, part, row, sheet, now, group=group, of=title)
            for part in group.columns
        )
        for field in self.fields:
            field.changed.connect(self.changed)
            column.addWidget(field)


class GroupBlock(QWidget):
    """A group on the page. `changed(Place, str)` carries each answer, a removal as empty ones."""

    changed = Signal(object, str)

    def __init__(
        self, look: Look, group: Question, sheet: Sheet, now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self._look, self._sheet, self._now = look, sheet, now
        self.question, self.place = group, Place(group.path)
        self._rows: list[GroupRow] = []
        self._removed: tuple[str, dict[Place, str]] | None = None
        label, hint = QLabel(f"{group.label}"), QLabel(group.hint)
        label.setProperty("role", "heading")
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        show_inside(hint, shown=bool(group.hint))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._add = ActionButton(look, f"Add: {group.label.lower()}", "plus")
        self._add.clicked.connect(self.add_row)
        self._back = ActionButton(look, "Put it back", "undo-2")
        self._back.clicked.connect(self._put_back)
        self._back.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self._add)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label)
        column.addWidget(hint)
        column.addLayout(self._cards)
        column.addLayout(buttons)
        self.is_open = True
        self._draw()
        self.refresh()

    def refresh(self) -> bool:
        """Show or hide the group and its fields; return whether the group came into view."""
        asked = self._sheet.is_asked(self.question, "")
        was, self.is_open = self.is_open, asked or self._sheet.is_answered(self.question, "")
        show_inside(self, shown=self.is_open)
        for row in self._rows:
            opened = [field.question.label for field in row.fields if field.refresh()]
            announce(self, ". ".join(f"Now asked: {label}" for label in opened))
        return self.is_open and not was

    def add_row(self) -> None:
        """Add an empty row and go to its first field."""
        self._sheet.add_row(self.question)
        self._draw()
        self._rows[-1].fields[0].field.take_focus()

    def show_kept(self) -> None:
        """Show the rows and answers as the sheet has them."""
        self._draw()
        for row in self._rows:
            for field in row.fields:
                field.show_kept()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Let nothing be typed, added or removed."""
        self.setEnabled(not read_only)

    def take_focus(self, path: str = "", about: str = "") -> None:
        """Go to a column of a row; without one to the first row, or to the button that adds."""
        for row in self._rows:
            for field in row.fields:
                if (path in ("", field.place.path, self.place.path)) and about in ("", row.row):
                    field.field.take_focus()
                    return
        self._add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _draw(self) -> None:
        wanted = self._sheet.rows(self.question)
        if tuple(row.row for row in self._rows) == wanted:
            return
        for old in self._rows:
            self._cards.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = []
        for number, ident in enumerate(wanted, start=1):
            row = GroupRow(self._look, self.question, ident, number, self._sheet, self._now)
            row.changed.connect(self.changed)
            row.remove_asked.connect(lambda ident=ident: self._remove(ident))
            self._rows.append(row)
            self._cards.addWidget(row)

    def _remove(self, ident: str) -> None:
        held = self._sheet.take_row(self.question, ident)
        self._removed = (ident, held)
        self._draw()
        self._back.setVisible(bool(held))
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self.question.label} removed", at_once=True)
        for place in held:
            self.changed.emit(place, "")

    def _put_back(self) -> None:
        assert self._removed is not None
        ident, held = self._removed
        self._sheet.put_row_back(self.question, ident, held)
        self._removed = None
        self._back.hide()
        self._draw()
        self.take_focus(about=ident)
        for place, value in held.items():
            self.changed.emit(place, value)
