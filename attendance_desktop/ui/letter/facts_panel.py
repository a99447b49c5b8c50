"""What a notice rests on: missing particulars first, the period, cautions, then every fact."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from attendance_desktop.ui.letter.fact_card import FactCard, line
from attendance_desktop.ui.letter.scrolled import Scrolled
from attendance_desktop.ui.letter.sheet import FactRow, NoticeSheet
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.form_fields import DateField, Field, card, drop_down
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.words import count

_PAUSE = 800


class FactsPanel(Scrolled):
    """`typed(key, words)` at each key, `left`, `chosen(weeks, date)` after a pause."""

    typed = Signal(str, str)
    left = Signal()
    chosen = Signal(int, object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Facts of the letter")
        self._look = look
        self._sheet: NoticeSheet | None = None
        self.cards: dict[str, FactCard] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.hurry)

    def show_notice(self, sheet: NoticeSheet) -> None:
        """Show another notice."""
        self._timer.stop()
        self._sheet = None
        column = self.begin()
        column.addWidget(line(sheet.title, "title"))
        column.addWidget(line(sheet.about, "muted"))
        column.addWidget(self.noted("stamp", sheet.review, "warn"))
        self._summary = line("", "bad")
        column.addWidget(self._summary)
        self.cards = {row.key: self._card(row) for row in sheet.rows}
        for row in sheet.missing:
            column.addWidget(self.cards[row.key])
        column.addWidget(self._period(sheet))
        if sheet.cautions:
            column.addWidget(self._cautions(sheet.cautions))
        column.addWidget(line("Facts in the letter", "heading"))
        for row in sheet.rows:
            if not row.missing:
                column.addWidget(self.cards[row.key])
        column.addStretch(1)
        self._tell(sheet)
        self.finish()

    def update_notice(self, sheet: NoticeSheet) -> None:
        """Show the same notice as it is now: every card stays where it is."""
        for row in sheet.rows:
            self.cards[row.key].show_row(row)
        self._period_words.setText(sheet.period or "The school's term dates do not reach.")
        self._tell(sheet)

    def show_choice_problem(self, words: str) -> None:
        """Say what is in the way of the period or the day."""
        if self._sheet is not None:
            self._day_field.show_problem(words)
            announce(self, words)

    def period_words(self) -> str:
        """Return the days of the improvement period in words."""
        return self._period_words.text()

    def day_problem(self) -> str:
        """Return what is said beside the day of posting."""
        return self._day_field.problem()

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Let nothing change while the notice is being issued."""
        for each in self.cards.values():
            each.set_read_only(read_only)

    def take_focus(self) -> None:
        """Go to the first missing particular that is written here, or to the period."""
        for each in self.cards.values():
            if each.is_missing and each.can_write:
                each.take_focus()
                return
        self.weeks.setFocus()

    def hurry(self) -> None:
        """Say at once what was chosen, if a day stands there."""
        if self._timer.isActive():
            self._timer.stop()
        if self._sheet is None:
            return
        on = self.day.date()
        if on is None:
            words = "Write a day, such as 24 11 2026 or tomorrow." if self.day.is_unread() else ""
            self.show_choice_problem(words or "The letter needs the day of posting.")
            return
        self.chosen.emit(int(self.weeks.currentData()), on)

    def _card(self, row: FactRow) -> FactCard:
        made = FactCard(self._look, row)
        made.typed.connect(lambda words, key=row.key: self.typed.emit(key, words))
        made.left.connect(self.left)
        return made

    def _tell(self, sheet: NoticeSheet) -> None:
        before = self._sheet
        self._sheet = sheet
        missing = sheet.missing
        words = f"{count(len(missing), 'fact')} missing" if missing else "Nothing is missing"
        if words != self._summary.text():
            self._summary.setText(words)
            self._summary.setProperty("role", "bad" if missing else "good")
            self._summary.style().unpolish(self._summary)
            self._summary.style().polish(self._summary)
            if before is not None:
                announce(self, words)

    def _period(self, sheet: NoticeSheet) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(line("Improvement period", "heading"))
        offered = [(str(n), count(n, "school week")) for n in sheet.weeks_offered]
        self.weeks = drop_down("Length", offered)
        self.weeks.setCurrentIndex(self.weeks.findData(str(sheet.weeks)))
        self.day = DateField(lambda: sheet.today, ahead=True)
        self.day.show_date(sheet.planned_on)
        self._day_field = Field("Day of posting", self.day, "The letter is dated this day")
        self._period_words = line(sheet.period or "The school's term dates do not reach.", "muted")
        column.addWidget(Field("Length", self.weeks))
        column.addWidget(self._day_field)
        column.addWidget(self._period_words)
        self.weeks.currentIndexChanged.connect(lambda _at: self._timer.start())
        self.day.dated.connect(lambda _on: self._timer.start())
        self.day.line.editingFinished.connect(self.hurry)
        return frame

    def _cautions(self, cautions: Sequence[str]) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(line("Weigh before issuing", "heading"))
        for words in cautions:
            column.addWidget(self.noted("triangle-alert", words, "warn"))
        frame.setAccessibleName("Weigh before issuing: " + " ".join(cautions))
        return frame
