"""One question on the page: its words, its hint, the answer, a note when it is asked no more."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.forms.definition import Need, Question
from attendance_desktop.ui.forms.answer_fields import OptionsAnswer, field_for
from attendance_desktop.ui.forms.sheet import Sheet
from attendance_desktop.ui.theme import Look

_NO_LONGER = "Asked no more, but printed: clear it if it does not hold"


class AskedQuestion(QWidget):
    """A question and its field. `changed(Place, str)` carries the answer at each key."""

    changed = Signal(object, str)

    def __init__(
        self,
        look: Look,
        question: Question,
        about: str,
        sheet: Sheet,
        now: Callable[[], datetime],
        *,
        group: Question | None = None,
        of: str = "",
    ) -> None:
        """Take the question; `of` is the child or row in words, `group` the group of a column."""
        super().__init__()
        self.question, self.place = question, Place(question.path, about)
        self._sheet, self._group = sheet, group
        name = f"{question.label}, {of}" if of else question.label
        self.field = field_for(
            look,
            question,
            name,
            people=sheet.setting.people,
            now=now,
            ahead=question.path in sheet.setting.ahead,
        )
        self._describe(question.hint)
        self._note = QLabel(_NO_LONGER)
        self._note.setProperty("role", "small")
        self._note.setWordWrap(True)
        self._lay_out()
        self.field.show_value(sheet.answers.get(question.path, about))
        self.field.changed.connect(self._changed)
        self.is_open = True
        self.refresh()

    def refresh(self) -> bool:
        """Show or hide the question as the answers want it; return whether it came into view."""
        asked = self._sheet.is_asked(self.question, self.place.about, self._group)
        answered = self._sheet.is_answered(self.question, self.place.about)
        # What was typed stays in sight when another answer drops its question.
        was, self.is_open = self.is_open, asked or answered
        self._note.setVisible(answered and not asked)
        show_inside(self, shown=self.is_open)
        return self.is_open and not was

    def show_kept(self) -> None:
        """Show the answer as the sheet has it."""
        self.field.show_value(self._sheet.answers.get(self.place.path, self.place.about))

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Let no more be typed, as while the note is being signed."""
        self.field.setEnabled(not read_only)

    def _lay_out(self) -> None:
        optional = " (optional)" if self.question.need is Need.OPTIONAL else ""
        label, hint = QLabel(f"{self.question.label}{optional}"), QLabel(self.question.hint)
        label.setProperty("role", "question")
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        hint.setProperty("role", "muted")
        show_inside(hint, shown=bool(self.question.hint))
        for line in (label, hint):
            line.setWordWrap(True)
        if not isinstance(self.field, OptionsAnswer):
            label.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (label, hint, self._note, self.field):
            column.addWidget(part)

    def _describe(self, hint: str) -> None:
        """Give the hint to the widget that has the keyboard."""
        if hint:
            (self.field.focusProxy() or self.field).setAccessibleDescription(hint)

    def _changed(self) -> None:
        value = self.field.value()
        self._sheet.put(self.place, value)
        self.changed.emit(self.place, value)


def show_inside(widget: QWidget, *, shown: bool) -> None:
    """Show or hide a part of a page; one that has no place yet must not become a window."""
    if not shown:
        widget.hide()
    elif widget.isHidden() and widget.parentWidget() is not None:
        widget.show()
