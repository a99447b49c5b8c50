"""A notice being considered: why it cannot go, how and when it goes, and every particular."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from attendance_desktop.ui.letter.fact_card import FactCard, line
from attendance_desktop.ui.letter.scrolled import Scrolled
from attendance_desktop.ui.penalty.face import PrepareFace
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import DateField, Field, card, drop_down


class PreparePanel(Scrolled):
    """`chosen(method, date or None)` and `written(key, words)`."""

    chosen = Signal(str, object)
    written = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "The notice being considered")
        self.cards: dict[str, FactCard] = {}

    def show_prepared(self, face: PrepareFace) -> None:
        """Show a notice as it is now."""
        column = self.begin()
        column.addWidget(line(face.title, "title"))
        column.addWidget(line(face.about, "muted"))
        column.addWidget(self.noted("stamp", face.review, "warn"))
        for words in face.barred:
            column.addWidget(self.noted("triangle-alert", words, "bad"))
        if face.price:
            column.addWidget(self.noted("scale", f"Price: {face.price}", "text"))
        for words in face.cautions:
            column.addWidget(self.noted("triangle-alert", words, "warn"))
        column.addWidget(self._going(face))
        column.addWidget(line("What the notice must say", "heading"))
        self.cards = {}
        for row in face.rows:
            made = self.cards[row.key] = FactCard(self.look, row)
            made.left.connect(lambda key=row.key: self._left(key))
            column.addWidget(made)
        column.addStretch(1)
        self._words = {row.key: row.words for row in face.rows}
        self.finish()

    def _left(self, key: str) -> None:
        words = self.cards[key].words()
        if words != self._words[key]:
            self._words[key] = words
            self.written.emit(key, words)

    def _going(self, face: PrepareFace) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(line("How and when it goes", "heading"))
        self.method = drop_down("How it goes", [(way.id, way.words) for way in face.methods])
        self.method.setCurrentIndex(max(0, self.method.findData(face.method)))
        self.day = DateField(lambda: face.today, ahead=True)
        self.day.show_date(face.planned_on)
        keep = ActionButton(self.look, "Work out the days")
        keep.clicked.connect(
            lambda: self.chosen.emit(str(self.method.currentData()), self.day.date())
        )
        column.addWidget(Field("How it goes", self.method, "Its printed days rest on this"))
        column.addWidget(
            Field("Day of issue", self.day, "The day that it is posted or handed over")
        )
        column.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        return frame
