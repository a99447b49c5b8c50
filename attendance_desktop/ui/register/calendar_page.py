"""The calendar of a school or the council: a list, a form for one entry, and proposals."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.register.calendar_face import CalendarFace, Entry
from attendance_desktop.ui.register.calendar_shown import HALVES, KINDS, LATE, TERM
from attendance_desktop.ui.register.labels import plain_label
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.ask_file import ask_which
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import DateField, Field, card, drop_down
from attendance_desktop.ui.widgets.pages import TabbedPages
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable


class CalendarPage(QWidget):
    """The page. It decides nothing: signals out, `show_*` in."""

    added = Signal(object)
    removed = Signal(int)
    proposal_taken = Signal(int)
    kept = Signal()
    file_chosen = Signal(str)
    turned = Signal(int)
    left = Signal()
    dropped = Signal()

    def __init__(self, look: Look, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.title, self._about = plain_label("heading"), plain_label("muted")
        self._said = plain_label()
        self._said.hide()
        self._make_buttons(look)
        self._make_lists(look)
        self._make_form(look, today)
        self._lay_out()

    def show_calendar(self, face: CalendarFace) -> None:
        """Show a year."""
        self.title.setText(face.title)
        self._about.setText(face.about)
        at = self.days.currentIndex().row()
        self.days.show_rows(face.rows)
        self.proposals.show_rows(face.proposals)
        self.tabs.bar.setTabText(0, f"Terms and days ({len(face.rows):,})")
        self.tabs.bar.setTabText(1, f"Proposed ({len(face.proposals):,})")
        for table, rows in ((self.days, face.rows), (self.proposals, face.proposals)):
            table.setVisible(bool(rows))
            if rows:
                table.selectRow(min(max(0, at), len(rows) - 1))
        self._none.setVisible(not face.rows)
        self._nothing_proposed.setVisible(not face.proposals)
        self.take.setVisible(bool(face.proposals))
        self.remove.setVisible(bool(face.rows))
        self.keep.setEnabled(face.changed)
        self.drop.setVisible(face.changed)

    def show_done(self, words: str) -> None:
        """Say what was done."""
        self._say(words, "muted")

    def show_refusal(self, refusal: Refused) -> None:
        """Say why something was not done; what was typed stays."""
        self._say(str(refusal), "bad")

    def clear_form(self) -> None:
        """Empty the form after its entry was added; the keyboard stays in it."""
        self.first.show_date(None)
        self.last.show_date(None)
        self.groups.clear()
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def come(self, *, files: bool) -> None:
        """Put the keyboard into the form; `files` says whether a calendar file can be read."""
        self._say("", "muted")
        self.file.setVisible(files)
        self.tabs.turn_to(0)
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, role: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._said.setProperty("role", role)
        self._said.style().polish(self._said)
        if words:
            announce(self._said, words, at_once=True)

    def _make_buttons(self, look: Look) -> None:
        self.keep = ActionButton(look, "Keep this calen&dar", "save", role="main")
        self.earlier = ActionButton(look, "Ear&lier year", "chevron-left")
        self.later = ActionButton(look, "Lat&er year", "chevron-right")
        self.file = ActionButton(look, "From a file", "upload")
        self.drop = ActionButton(look, "Drop the changes", "undo-2")
        self.back = ActionButton(look, "Back", "chevron-left")
        self.keep.clicked.connect(self.kept)
        self.earlier.clicked.connect(lambda: self.turned.emit(-1))
        self.later.clicked.connect(lambda: self.turned.emit(1))
        self.file.clicked.connect(self._browse)
        self.drop.clicked.connect(self.dropped)
        self.back.clicked.connect(self.left)

    def _make_lists(self, look: Look) -> None:
        self.days = TextTable(
            look,
            "Terms and days of this year",
            ("From", "To or half", "What", "For whom", "Whose"),
            stretch=2,
        )
        self.remove = ActionButton(look, "Remo&ve this entry", "x")
        self.remove.clicked.connect(self._remove)
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.days)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._remove)
        self.proposals = TextTable(
            look,
            "Proposed, not counted until you take it",
            ("From", "To or half", "What", "What shows it"),
            stretch=3,
        )
        self.take = ActionButton(look, "Take this &proposal", "check")
        self.take.clicked.connect(self._take)
        self.proposals.opened.connect(self.proposal_taken)
        self._none = plain_label("muted", "Nothing is in this year yet. Add the half terms first.")
        self._nothing_proposed = plain_label(
            "muted", "Nothing is proposed: marks and bank holidays agree with this year."
        )

    def _make_form(self, look: Look, today: Callable[[], date]) -> None:
        self.kind = drop_down("What", KINDS)
        self.half = drop_down("Part of the day", HALVES)
        self.first, self.last = DateField(today), DateField(today)
        self.groups = QLineEdit()
        self.add = ActionButton(look, "&Add to the calendar", "plus")
        self.add.clicked.connect(self._add)
        for line in (self.first.line, self.last.line, self.groups):
            line.returnPressed.connect(self._add)
        self._half_field = Field("Part of the day", self.half)
        self._groups_field = Field("Year groups", self.groups, "Such as 8, 9")
        self.kind.currentIndexChanged.connect(self._fit_form)

    def _fit_form(self) -> None:
        kind = self.kind.currentData()
        self._half_field.setVisible(kind != TERM)
        self._groups_field.setVisible(kind == LATE)

    def _add(self) -> None:
        if self.first.is_unread() or self.last.is_unread():
            self.show_refusal(Refused("A day cannot be read.", todo="Type it, such as 1 9 2026."))
            return
        kind = str(self.kind.currentData())
        half = "" if kind == TERM else str(self.half.currentData())
        self.added.emit(Entry(kind, self.first.day(), self.last.day(), half, self.groups.text()))

    def _remove(self) -> None:
        self.removed.emit(self.days.currentIndex().row())

    def _take(self) -> None:
        self.proposal_taken.emit(self.proposals.currentIndex().row())

    def _browse(self) -> None:
        chosen = ask_which(self, "Calendar", "Calendars (*.toml)")
        if chosen:
            self.file_chosen.emit(chosen)

    def _lay_out(self) -> None:
        form = card()
        grid = QGridLayout(form)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.addWidget(Field("What", self.kind), 0, 0)
        grid.addWidget(self._half_field, 0, 1)
        grid.addWidget(Field("First day", self.first, "Such as 1 9 2026"), 1, 0)
        grid.addWidget(Field("Last day", self.last, "Empty for one day"), 1, 1)
        grid.addWidget(self._groups_field, 2, 0)
        grid.addWidget(self.add, 3, 0, Qt.AlignmentFlag.AlignLeft)
        self._fit_form()
        buttons = QWidget()
        flow = Flow(buttons)
        for button in (self.keep, self.drop, self.earlier, self.later, self.file, self.back):
            flow.addWidget(button)
        self.tabs = TabbedPages("This year")
        self.tabs.add_page("", _column(self._none, self.days, self.remove))
        self.tabs.add_page("", _column(self._nothing_proposed, self.proposals, self.take))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self._about, buttons, self._said, form):
            column.addWidget(part)
        column.addWidget(self.tabs, 1)


def _column(words: QWidget, table: QWidget, button: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(words)
    column.addWidget(table, 1)
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(0)
    return page
