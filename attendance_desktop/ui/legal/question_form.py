"""The form of one of the law's questions: a choice, a day, a number, or an officer's words."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QRadioButton, QVBoxLayout, QWidget

from attendance_desktop.domain.law.asked import Asked, AskedKind
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.legal import KnownFact
from attendance_desktop.ui.pupil.entry_forms import EntryForm, Today
from attendance_desktop.ui.pupil.header import plain_label
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import Choice, DateField, Field, TextArea
from attendance_desktop.ui.widgets.saved_light import SavedLight


class QuestionForm(EntryForm):
    """Answers one question. `answered` carries its key and the answer as it is kept."""

    answered = Signal(str, str)
    back_asked = Signal(str)
    typed = Signal(str)

    def __init__(self, look: Look, today: Today) -> None:
        self._look, self._today, self._key = look, today, ""
        self._help, self._holds = plain_label("muted"), plain_label()
        self._place, self.light = QWidget(), SavedLight(look)
        self._room = QVBoxLayout(self._place)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._field: QWidget | None = None
        self.choice: Choice | None = None
        self.day: DateField | None = None
        self.line: QLineEdit | None = None
        self.text: TextArea | None = None
        parts = (self._help, self._holds, self._place, self.light)
        super().__init__(look, "Answer", "Keep answer", parts)
        self.back = ActionButton(look, "Take the answer back", "undo-2")
        self.buttons.insertWidget(2, self.back)
        self.back.clicked.connect(lambda: self.back_asked.emit(self._key))
        self.keep_asked.connect(self._answer)

    def about(self, fact: KnownFact, typed: str) -> None:
        """Ask a question; `typed` are words from before that were not yet kept as its answer."""
        asked = fact.asked
        self._key = asked.key
        self._heading.setText(asked.label)
        self._help.setText(asked.help)
        known = f"Now: {asked.spoken(fact.value)}. {fact.source}." if fact.source else ""
        self._holds.setText("" if asked.kind in (AskedKind.WORDS, AskedKind.DAY) else known)
        self._holds.setVisible(bool(self._holds.text()))
        self.back.setVisible(fact.by_officer)
        self.light.setVisible(False)
        self._make_field(asked)
        self._show(asked, fact.value if fact.source else "", typed)

    def empty(self) -> None:
        """Take the field away, and what was typed with it."""
        if self._field is not None:
            self._room.removeWidget(self._field)
            self._field.hide()
            self._field.deleteLater()
        self._field = self.choice = self.day = self.line = self.text = None

    def _make_field(self, asked: Asked) -> None:
        self.empty()
        if asked.kind is AskedKind.CHOICE:
            answers = [(each.key, each.words) for each in asked.answers]
            self.choice = Choice("Answer", answers)
            self.choice.setAccessibleName(asked.label)
            self._field, self.first = self.choice, self.choice.findChildren(QRadioButton)[0]
        elif asked.kind is AskedKind.DAY:
            self.day = DateField(self._today)
            self._field = Field("Day", self.day, "For example 13 11 2026, or yesterday")
            self.first = self.day.line
        elif asked.kind is AskedKind.NUMBER:
            self.line = self.first = QLineEdit()
            self._field = Field("Number", self.line, "For example 2")
        else:
            self.text = self.first = TextArea()
            self._field = Field("Your words", self.text)
        self._room.addWidget(self._field)

    def _show(self, asked: Asked, value: str, typed: str) -> None:
        if self.choice is not None:
            self.choice.show_answer(value)
            chosen = [each for each in self.choice.findChildren(QRadioButton) if each.isChecked()]
            self.first = next(iter(chosen), self.first)
        elif self.day is not None:
            self.day.show_date(date.fromisoformat(value) if value else None)
        elif self.line is not None:
            self.line.setText(value)
        elif self.text is not None:
            self.text.setPlainText(typed or value)
            self.text.setAccessibleDescription(f"{asked.label}. {asked.help}")
            self.text.textChanged.connect(self._typed)

    def _typed(self) -> None:
        if self.text is not None:
            self.light.setVisible(True)
            self.typed.emit(self.text.toPlainText())

    def _answer(self) -> None:
        if self.day is not None and self.day.is_unread():
            todo = "Write it as 23 Nov 2026."
            self.show_refusal(Refused("The day could not be read.", todo=todo))
            return
        self.answered.emit(self._key, self._value())

    def _value(self) -> str:
        if self.choice is not None:
            return self.choice.answer()
        if self.day is not None:
            on = self.day.day()
            return on.isoformat() if on else ""
        if self.line is not None:
            return self.line.text()
        return self.text.toPlainText() if self.text is not None else ""
