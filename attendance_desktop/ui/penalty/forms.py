"""The form that records something on a notice: the fields that the act asks for, and no others."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from attendance_desktop.domain.casework.penalty_record import pence_of
from attendance_desktop.ui.penalty.face import ActionFace, Wanted
from attendance_desktop.ui.pupil.entry_forms import EntryForm
from attendance_desktop.ui.pupil.header import plain_label
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.form_fields import DateField, Field, TextArea, drop_down
from attendance_desktop.ui.widgets.speak import announce


class NoticeForm(EntryForm):
    """`wanted(Wanted)` when it is kept."""

    wanted = Signal(object)

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        self._key = ""
        self._meanings: dict[str, str] = {}
        self._meaning, self._follows = plain_label("muted"), plain_label()
        self.choice = drop_down("Which", ())
        self.amount = QLineEdit()
        self.day = DateField(today)
        self.words = TextArea()
        self._fields = {
            "choice": Field("Which", self.choice),
            "amount": Field("Amount in pounds", self.amount, "Such as 80 or 80.00"),
            "day": Field("Day", self.day, "For example 24 11 2026, or yesterday"),
            "words": Field("Words", self.words),
        }
        super().__init__(look, "", "&Keep this", (self._meaning, *self._parts()))
        self.keep_asked.connect(self._keep)
        self.choice.currentIndexChanged.connect(self._tell_choice)

    def about(self, action: ActionFace) -> None:
        """Ask what one act asks for; what was typed for another is gone."""
        self.empty()
        self._key = action.key
        self._heading.setText(action.title)
        self._meaning.setText(action.meaning)
        self._meaning.setVisible(bool(action.meaning))
        labels = {
            "choice": action.choice,
            "amount": action.amount,
            "day": action.day,
            "words": action.words,
        }
        self._meanings = {each.id: each.about for each in action.choices}
        for each in action.choices:
            self.choice.addItem(each.words, each.id)
        shown = [key for key, label in labels.items() if label]
        for key, field in self._fields.items():
            field.setVisible(key in shown)
            if labels[key]:
                field.set_label(labels[key])
        self.first = self._fields[shown[0]].field if shown else self.keep

    def _parts(self) -> list[QWidget]:
        """Return the fields in order; what a choice leads to stands right under it."""
        first, *others = self._fields.values()
        return [first, self._follows, *others]

    def _tell_choice(self) -> None:
        """Say what the chosen answer means."""
        words = self._meanings.get(str(self.choice.currentData() or ""), "")
        self._follows.setText(words)
        self._follows.setVisible(bool(words))
        self.choice.setAccessibleDescription(words)
        announce(self.choice, words)

    def empty(self) -> None:
        """Empty every field."""
        self.choice.clear()
        self.amount.clear()
        self.day.show_date(None)
        self.words.clear()

    def _keep(self) -> None:
        pence = pence_of(self.amount.text())
        amount = self._fields["amount"]
        bad = not amount.isHidden() and pence is None
        amount.show_problem("Write pounds, such as 80 or 80.00" if bad else "")
        if not bad:
            self.wanted.emit(
                Wanted(
                    self._key,
                    pence,
                    self.day.date(),
                    str(self.choice.currentData() or ""),
                    self.words.toPlainText(),
                )
            )
