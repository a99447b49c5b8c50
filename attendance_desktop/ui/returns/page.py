"""The page of returns: a school and a period, four lists, and the sessions behind each row."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from attendance_desktop.domain.attendance.marks import academic_year_of
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.extract import Form
from attendance_desktop.services.returns_found import ReturnKind
from attendance_desktop.services.returns_table import TITLES
from attendance_desktop.ui.picture.panel import words_label
from attendance_desktop.ui.returns.face import (
    CHOICES,
    LISTS,
    SESSIONS,
    BehindFace,
    ReturnsFace,
)
from attendance_desktop.ui.shared.wording import FILE_FORMS
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.ask_file import AskWhere, ask_where
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import DateField, Field, card, drop_down
from attendance_desktop.ui.widgets.pages import TabbedPages
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable

_WHY = 2
_MOST_ROWS = 9
_NAME, _TAKE_OUT = "Na&me in the return", "Take out of the ret&urn"


class ReturnsPage(QWidget):
    """The page. It decides nothing: signals out, `show_*` in.

    `looked` carries a place in the list of schools and two days (or None), `row_chosen` and
    `row_opened` the key of a list and a row, `save_asked` a key, a `Form` and a `Path`.
    """

    looked = Signal(int, object, object)
    row_chosen = Signal(str, int)
    row_opened = Signal(str, int)
    toggled = Signal(int)
    save_asked = Signal(str, object, object)
    back_asked = Signal()

    def __init__(self, look: Look, today: Callable[[], date], ask: AskWhere = ask_where) -> None:
        super().__init__()
        self._today, self._ask_path = today, ask
        self.title, self._said = words_label("heading", "Returns"), words_label("good")
        self._about = words_label("muted")
        self._said.hide()
        self.back = ActionButton(look, "All sc&hools", "chevron-left")
        self.back.clicked.connect(self.back_asked)
        self._make_question(look)
        self._make_lists(look)
        self._make_behind(look)
        self._lay_out()

    def show_schools(self, names: Sequence[str], chosen: int) -> None:
        """Offer every school; the first entry is all of them together."""
        self.school.clear()
        self.school.addItems(list(names))
        self.school.setCurrentIndex(chosen)

    def show_waiting(self) -> None:
        """Show that the registers are being read; nothing of the last look stays."""
        self._say("")
        self._about.setText("Reading the registers.")
        self.tabs.hide()
        self._behind.hide()

    def show_returns(self, face: ReturnsFace) -> None:
        """Show every list; the row that was chosen stays chosen."""
        self._about.setText(face.about)
        for at, ((key, tab, _), shown) in enumerate(zip(LISTS, face.lists, strict=True)):
            self._words[key].setText(shown.about)
            self.tabs.bar.setTabText(at, f"{tab} ({len(shown.rows):,})")
            table = self.lists[key]
            row = min(max(0, table.currentIndex().row()), len(shown.rows) - 1)
            table.show_rows(shown.rows)
            table.setVisible(bool(shown.rows))
            self._none[key].setVisible(not shown.rows)
            if shown.rows:
                table.selectRow(row)
        self.tabs.show()
        self._turned()

    def show_behind(self, face: BehindFace | None) -> None:
        """Show what stands behind the current row; None where there is no row."""
        self._behind.setVisible(face is not None)
        self.name.setVisible(face is not None and face.named is not None)
        if face is not None:
            self._heading.setText(face.heading)
            self.sessions.show_rows(face.days)
            self.name.setText(_TAKE_OUT if face.named else _NAME)
            self.name.updateGeometry()

    def show_refusal(self, refusal: Refused) -> None:
        """Say why something was not done."""
        if self.tabs.isHidden():
            self._about.clear()
        self._say(str(refusal), "bad")

    def show_done(self, words: str) -> None:
        """Say what was done."""
        self._say(words)

    def come(self) -> None:
        """Put the keyboard where the question begins."""
        self._say("")
        self.school.setFocus(Qt.FocusReason.OtherFocusReason)

    def days(self) -> tuple[date | None, date | None]:
        """Return the period as typed; None for a day that cannot be read."""
        return self.first_day.date(), self.last_day.date()

    def told(self) -> str:
        """Return what is said of the last act."""
        return self._said.text()

    def _say(self, words: str, role: str = "good") -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.setVisible(bool(words))
        announce(self._said, words, at_once=role == "bad")

    def _turned(self) -> None:
        key = self.key()
        self.save.setAccessibleDescription(TITLES[_kind(key)])
        self.row_chosen.emit(key, self.lists[key].currentIndex().row())

    def key(self) -> str:
        """Return the key of the list that shows."""
        return LISTS[self.tabs.at()][0]

    def _look(self) -> None:
        self.looked.emit(self.school.currentIndex(), *self.days())

    def _save(self) -> None:
        key, form = self.key(), Form(str(self.form.currentData()))
        name = f"{TITLES[_kind(key)]} {self._today().isoformat()}{form.ending}"
        path = self._ask_path(self, name)
        if path is not None:
            self.save_asked.emit(key, form, path)

    def _make_question(self, look: Look) -> None:
        today = self._today()
        self.school = drop_down("School", [])
        self.first_day, self.last_day = DateField(self._today), DateField(self._today)
        self.first_day.show_date(min(today, date(academic_year_of(today), 9, 1)))
        self.last_day.show_date(today)
        self.show_them = ActionButton(look, "Sh&ow the returns", "list-checks", role="main")
        self.show_them.clicked.connect(self._look)
        for line in (self.first_day.line, self.last_day.line):
            line.returnPressed.connect(self._look)

    def _make_lists(self, look: Look) -> None:
        self.tabs = TabbedPages("Returns")
        self.lists: dict[str, TextTable] = {}
        self._words = {key: words_label("muted") for key, _, _ in LISTS}
        self._none = {key: words_label("", "Nobody, by the marks here.") for key, _, _ in LISTS}
        for key, tab, headings in LISTS:
            stretch = _WHY if "Why" in headings else 0
            table = TextTable(look, tab, headings, stretch=stretch, most_rows=_MOST_ROWS)
            table.selectionModel().currentRowChanged.connect(partial(self._moved, key))
            table.opened.connect(partial(self.row_opened.emit, key))
            told = words_label("muted")
            table.row_told.connect(told.setText)
            self.lists[key] = table
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
            for part in (self._words[key], self._none[key], table, told):
                column.addWidget(part)
            column.addStretch(1)
            self.tabs.add_page(tab, page)
        self.tabs.turned.connect(self._turned)
        self.tabs.hide()

    def _moved(self, key: str, now: object, _before: object) -> None:
        if key == self.key():
            self.row_chosen.emit(key, self.lists[key].currentIndex().row())
        del now

    def _make_behind(self, look: Look) -> None:
        self._behind, self._heading = QWidget(), words_label("heading")
        self.sessions = TextTable(
            look, "Sessions behind this row", SESSIONS, stretch=2, most_rows=_MOST_ROWS
        )
        self.name = ActionButton(look, _NAME, "flag")
        chosen = self.lists[CHOICES].currentIndex
        self.name.clicked.connect(lambda: self.toggled.emit(chosen().row()))
        self.form = drop_down("As", FILE_FORMS)
        self.save = ActionButton(look, "Sa&ve this return", "download")
        self.save.clicked.connect(self._save)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.back)
        behind = QVBoxLayout(self._behind)
        behind.setContentsMargins(0, 0, 0, 0)
        behind.setSpacing(8)
        behind.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        behind.addWidget(self._heading)
        behind.addWidget(self.sessions)
        behind.addWidget(self._files())
        self._behind.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._said)
        column.addWidget(self._question())
        for part in (self._about, self.tabs, self._behind):
            column.addWidget(part)
        column.addStretch(1)

    def _question(self) -> QFrame:
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 12, 14, 12)
        flow = Flow()
        inside.addLayout(flow)
        for field in (
            Field("School", self.school),
            Field("First day", self.first_day),
            Field("Last day", self.last_day),
        ):
            flow.addWidget(field)
        flow.addWidget(self.show_them)
        return frame

    def _files(self) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(words_label("heading", "Save this return"))
        readable = (
            "Every pupil is named in it, and it is not encrypted. That you save it is recorded."
        )
        column.addWidget(words_label("muted", readable))
        column.addWidget(Field("As", self.form))
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        return frame


def _kind(key: str) -> ReturnKind:
    return ReturnKind.ATTENDANCE if key == CHOICES else ReturnKind(key)
