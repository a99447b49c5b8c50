"""An issued letter: its story, how it was or will be sent, its clocks, voiding, and its facts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from attendance_desktop.ui.letter.chips import CHIPS
from attendance_desktop.ui.letter.fact_card import FactCard, line
from attendance_desktop.ui.letter.scrolled import Scrolled
from attendance_desktop.ui.letter.sheet import KeptSheet
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.chip_label import ChipLabel
from attendance_desktop.ui.widgets.form_fields import Choice, DateField, Field, TextArea, card


class KeptPanel(Scrolled):
    """`post_asked(date or None, method)` and `void_asked(reason)`."""

    post_asked = Signal(object, str)
    void_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "The issued letter")

    def show_letter(self, sheet: KeptSheet) -> None:
        """Show an issued letter."""
        column = self.begin()
        column.addWidget(line(sheet.title, "title"))
        column.addWidget(line(sheet.about, "muted"))
        column.addWidget(ChipLabel(self.look, CHIPS[sheet.status]), 0, Qt.AlignmentFlag.AlignLeft)
        if sheet.changed:
            column.addWidget(self.noted("triangle-alert", sheet.changed, "warn"))
        column.addWidget(self._story(sheet))
        if sheet.clocks:
            column.addWidget(self._clocks(sheet))
        if sheet.is_waiting:
            column.addWidget(self._posting(sheet))
            column.addWidget(self._voiding())
        column.addWidget(line("Facts in the letter", "heading"))
        if not sheet.rows:
            words = "The facts of this letter are not listed. The letter itself is beside this."
            column.addWidget(line(words, "muted"))
        for row in sheet.rows:
            column.addWidget(FactCard(self.look, row))
        column.addStretch(1)
        self.finish()

    def _story(self, sheet: KeptSheet) -> QFrame:
        frame, column = _card("What was done")
        for words in sheet.story:
            column.addWidget(line(words, ""))
        column.addWidget(self.noted("stamp", sheet.review, "warn"))
        return frame

    def _clocks(self, sheet: KeptSheet) -> QFrame:
        frame, column = _card("Clocks that posting started")
        for words in sheet.clocks:
            column.addWidget(self.noted("clock", words, "accent"))
        return frame

    def _posting(self, sheet: KeptSheet) -> QFrame:
        frame, column = _card("Mark as posted")
        column.addWidget(line("Once it is on its way. This starts its clocks on Today.", "muted"))
        self.way = Choice("How it goes", [(way.key, way.name) for way in sheet.ways])
        self._why = line("", "muted")
        self._whys = {way.key: way.why for way in sheet.ways}
        self.way.chosen.connect(self._explain)
        self.day = DateField(lambda: sheet.planned_on)
        self.day.show_date(sheet.planned_on)
        button = ActionButton(self.look, "Mark as &posted", "send", role="main")
        button.clicked.connect(self._post)
        column.addWidget(self.way)
        column.addWidget(self._why)
        column.addWidget(Field("The day it went", self.day, "The day that the letter is dated"))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.post_button = button
        self._why.hide()
        return frame

    def _voiding(self) -> QFrame:
        frame, column = _card("Not to be sent?")
        self.void_link = QPushButton("Void this letter")
        self.void_link.setProperty("role", "link")
        self.void_link.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.reason = TextArea()
        self._reason_field = Field("Why it is voided", self.reason, "Kept with the letter")
        self.void_button = ActionButton(self.look, "&Void for good", "x", role="danger")
        self.void_button.clicked.connect(lambda: self.void_asked.emit(self.reason.toPlainText()))
        self.void_link.clicked.connect(self._open_void)
        column.addWidget(self.void_link)
        column.addWidget(self._reason_field)
        row = QHBoxLayout()
        row.addWidget(self.void_button)
        row.addStretch(1)
        column.addLayout(row)
        self._reason_field.hide()
        self.void_button.hide()
        return frame

    def _explain(self, key: str) -> None:
        self._why.setText(self._whys.get(key, ""))
        self._why.setVisible(bool(self._why.text()))

    def _post(self) -> None:
        self.post_asked.emit(self.day.date(), self.way.answer())

    def _open_void(self) -> None:
        self.void_link.hide()
        self._reason_field.show()
        self.void_button.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)


def _card(heading: str) -> tuple[QFrame, QVBoxLayout]:
    frame = card()
    frame.setAccessibleName(heading)
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 12, 10)
    column.setSpacing(5)
    column.addWidget(line(heading, "heading"))
    return frame, column
