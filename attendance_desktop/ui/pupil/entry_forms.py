"""The short forms of the pupil page: open a case, note, offer, answer, what comes next."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.pupil.header import plain_label
from attendance_desktop.ui.shared.wording import FIRST_STAGES, NOTE_KINDS, OFFER_ANSWERS, STAGES
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import (
    Choice,
    DateField,
    Field,
    TextArea,
    card,
    drop_down,
)
from attendance_desktop.ui.widgets.speak import announce

Today = Callable[[], date]


class EntryForm(QWidget):
    """A heading, fields, what is in the way, and the two buttons at the end."""

    keep_asked = Signal()
    left = Signal()

    def __init__(self, look: Look, heading: str, keep: str, fields: Sequence[QWidget]) -> None:
        super().__init__()
        self._heading, self._refusal = plain_label("heading"), plain_label("bad")
        self._heading.setText(heading)
        self._refusal.hide()
        self.keep = ActionButton(look, keep, "check", role="main")
        self.leave = ActionButton(look, "Cancel")
        self.keep.clicked.connect(self.keep_asked)
        self.leave.clicked.connect(self.left)
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.keep)
        self.buttons.addWidget(self.leave)
        self.buttons.addStretch(1)
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        for part in (self._heading, self._refusal, *fields):
            column.addWidget(part)
        column.addLayout(self.buttons)
        self._look, self._frame = look, frame
        look.changed.connect(self._fit)
        self._fit()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        whole.addStretch(1)
        self.first = fields[0]

    def begin(self) -> None:
        """Go to the first field; what was typed before is still there."""
        self.show_refusal(None)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, refusal: Refused | None) -> None:
        """Say what is in the way."""
        words = str(refusal) if refusal else ""
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        announce(self._refusal, words, at_once=True)

    def refusal(self) -> str:
        """Return what is in the way, "" for nothing."""
        return "" if self._refusal.isHidden() else self._refusal.text()

    def empty(self) -> None:
        """Empty every field."""
        raise NotImplementedError

    def _fit(self) -> None:
        """Keep lines at a length that reads well."""
        self._frame.setMaximumWidth(self._look.px(720))


class CaseForm(EntryForm):
    """Why a case is opened, and at what stage."""

    asked = Signal(str, str)

    def __init__(self, look: Look) -> None:
        self.reason = QLineEdit()
        self.stage = drop_down("Stage", [(stage, STAGES[stage]) for stage in FIRST_STAGES])
        why = Field("Why the case is opened", self.reason, "One line, as it stands on the caseload")
        super().__init__(look, "Open a case", "Op&en case", (why, Field("Stage", self.stage)))
        why.setFocusProxy(self.reason)
        self.keep_asked.connect(
            lambda: self.asked.emit(self.reason.text(), str(self.stage.currentData()))
        )
        self.empty()

    def empty(self) -> None:
        """Empty every field."""
        self.reason.clear()
        self.stage.setCurrentIndex(FIRST_STAGES.index("early_help"))


class NoteForm(EntryForm):
    """A call, message or meeting, in the officer's words."""

    asked = Signal(str, str)

    def __init__(self, look: Look) -> None:
        self.kind = drop_down("What it was", [(str(kind), words) for kind, words in NOTE_KINDS])
        self.text = TextArea()
        what = Field("What it was", self.kind)
        words = Field("What happened", self.text, "Who it was with, what was said and agreed")
        super().__init__(look, "Note a call", "Keep on ti&meline", (what, words))
        what.setFocusProxy(self.kind)
        self.keep_asked.connect(
            lambda: self.asked.emit(str(self.kind.currentData()), self.text.toPlainText())
        )

    def empty(self) -> None:
        """Empty every field."""
        self.kind.setCurrentIndex(0)
        self.text.clear()


class OfferForm(EntryForm):
    """What help was offered, when, and what the family said."""

    asked = Signal(str, object, str, str)

    def __init__(self, look: Look, today: Today) -> None:
        self.what, self.note = QLineEdit(), TextArea()
        self.on = DateField(today)
        self.answer = Choice("What the family said", OFFER_ANSWERS)
        what = Field("What was offered", self.what, "For example a place at breakfast club")
        on = Field("Day of the offer", self.on, "For example 13 11 2026, or yesterday")
        note = Field("In their words (optional)", self.note)
        super().__init__(look, "Offer of help", "Recor&d offer", (what, on, self.answer, note))
        what.setFocusProxy(self.what)
        self._today = today
        self.keep_asked.connect(
            lambda: self.asked.emit(
                self.what.text(), self.on.date(), self.answer.answer(), self.note.toPlainText()
            )
        )
        self.empty()

    def empty(self) -> None:
        """Empty every field; the day is today until it is changed."""
        self.what.clear()
        self.note.clear()
        self.answer.show_answer("")
        self.on.show_date(self._today())


class AnswerForm(EntryForm):
    """The family's answer to an offer."""

    asked = Signal(str, str, object)

    def __init__(self, look: Look, today: Today) -> None:
        self.answer = Choice("What the family said", OFFER_ANSWERS)
        self.on = DateField(today)
        self._offer_id = ""
        on = Field("Day of the answer", self.on, "For example 13 11 2026, or yesterday")
        super().__init__(look, "Answer to an offer", "Recor&d answer", (self.answer, on))
        self.first = next(iter(self.answer.findChildren(QRadioButton)))
        self._today = today
        self.keep_asked.connect(
            lambda: self.asked.emit(self._offer_id, self.answer.answer(), self.on.date())
        )
        self.empty()

    def about(self, offer_id: str, what: str) -> None:
        """Say which offer it is about."""
        self._offer_id = offer_id
        self._heading.setText(f"Answer to the offer: {what}")

    def empty(self) -> None:
        """Empty every field; the day is today until it is changed."""
        self.answer.show_answer("")
        self.on.show_date(self._today())


class NextForm(EntryForm):
    """What comes next on the case, and when."""

    asked = Signal(str, object)

    def __init__(self, look: Look, today: Today) -> None:
        self.action = QLineEdit()
        self.on = DateField(today, ahead=True)
        what = Field("What comes next", self.action, "Empty when nothing is planned")
        on = Field("When (optional)", self.on, "For example 13 12 2026, or next mon")
        super().__init__(look, "What comes next", "Keep as ne&xt step", (what, on))
        what.setFocusProxy(self.action)
        self.keep_asked.connect(self._ask)

    def _ask(self) -> None:
        if self.on.is_unread():
            self.show_refusal(
                Refused("The day could not be read.", todo="Write it as 13 Dec 2026.")
            )
            return
        self.asked.emit(self.action.text(), self.on.date())

    def empty(self) -> None:
        """Empty every field."""
        self.action.clear()
        self.on.show_date(None)
