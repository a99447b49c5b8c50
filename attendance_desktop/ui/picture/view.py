"""The page of a school's figures: spread, groups, and what may be saved or printed of them."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from attendance_desktop.domain.attendance.marks import academic_year_of
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.extract import Form
from attendance_desktop.ui.picture.panel import PicturePanel, words_label
from attendance_desktop.ui.picture.presenter import SchoolFigures, Table, WantedTable
from attendance_desktop.ui.picture.school_shown import GROUPS, SchoolFace
from attendance_desktop.ui.picture.spread import HEADINGS
from attendance_desktop.ui.reconcile.part import ReconcilePart
from attendance_desktop.ui.shared.wording import FILE_FORMS
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.ask_file import AskWhere, ask_where
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import DateField, Field, card, drop_down
from attendance_desktop.ui.widgets.pages import Pages
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable

_TABLES = (
    (str(Table.FIGURES), "Figures of this school year, a pupil a row"),
    (str(Table.MARK_A_ROW), "Register, a mark a row"),
    (str(Table.PUPIL_A_ROW), "Register, a pupil a row and a session a column"),
)
_NAMES = {Table.FIGURES: "Attendance figures"}


class SchoolFiguresView(QWidget):
    """It decides nothing: signals out, `show_*` in.

    `school_chosen` carries a place in the list, `school_shown` a school's id to parts that read
    for themselves, `table_asked(WantedTable, Path)` a table to save, `pictures_asked(Path)` where
    the pictures go.
    """

    school_chosen = Signal(int)
    school_shown = Signal(str)
    table_asked = Signal(object, object)
    pictures_asked = Signal(object)
    print_asked = Signal()

    def __init__(self, look: Look, today: Callable[[], date], ask: AskWhere = ask_where) -> None:
        super().__init__()
        self._today, self._ask_path = today, ask
        self.setObjectName("page")
        self.school = drop_down("School", [])
        self.school.currentIndexChanged.connect(self.school_chosen)
        self._words, self._summary = words_label("good"), words_label()
        self._words.hide()
        self.spread = PicturePanel(look, HEADINGS)
        self.spread.offer_paper(offered=False)
        self.groups = TextTable(look, "Absence by group", GROUPS, stretch=0, most_rows=14)
        self._row = words_label("muted")
        self.groups.row_told.connect(self._row.setText)
        self.reconcile = ReconcilePart(look, today, files=True)
        self._make_files(look)
        self._lay_out(look)

    def wire(self, presenter: SchoolFigures) -> None:
        """Send what the officer asks for to the presenter."""
        self.school_chosen.connect(presenter.choose)
        self.table_asked.connect(presenter.save_table)
        self.pictures_asked.connect(presenter.save_pictures)
        self.print_asked.connect(presenter.print_pictures)

    def show_schools(self, names: Sequence[str], chosen: int) -> None:
        """Offer the schools; none is there where no register was taken in."""
        self.school.blockSignals(True)
        self.school.clear()
        self.school.addItems(list(names))
        self.school.setCurrentIndex(chosen)
        self.school.blockSignals(False)
        self._whole.show_page(self._page if names else self._nobody)

    def show_waiting(self) -> None:
        """Show that figures are on their way; nothing of the last school stays."""
        self._say("")
        self._summary.setText("Reading the register.")
        self._shown.hide()

    def show_school(self, face: SchoolFace) -> None:
        """Show a school's figures."""
        self.school_shown.emit(face.school_id)
        self._summary.setText(face.summary)
        self.spread.show_picture(face.spread)
        self.groups.show_rows(face.groups)
        self._shown.show()

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done."""
        self._say(str(refusal), "bad")

    def show_done(self, words: str) -> None:
        """Say what was saved or printed."""
        self._say(words)

    def told(self) -> str:
        """Return what is said of the last act."""
        return self._words.text()

    def wanted(self) -> WantedTable:
        """Return the table that is asked for."""
        return WantedTable(
            Table(str(self.table.currentData())),
            Form(str(self.form.currentData())),
            self.first_day.date(),
            self.last_day.date(),
        )

    def _say(self, words: str, role: str = "good") -> None:
        self._words.setProperty("role", role)
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        announce(self._words, words, at_once=role == "bad")

    def _make_files(self, look: Look) -> None:
        today = self._today()
        self.table = drop_down("Table", _TABLES)
        self.form = drop_down("As", FILE_FORMS)
        self.first_day, self.last_day = DateField(self._today), DateField(self._today)
        self.first_day.show_date(min(today, date(academic_year_of(today), 9, 1)))
        self.last_day.show_date(today)
        hint = "For example 13 11 2026, or yesterday"
        self._days = (
            Field("First day", self.first_day, hint),
            Field("Last day", self.last_day, hint),
        )
        self.table.currentIndexChanged.connect(self._fit_to_table)
        self.save_table = ActionButton(look, "Save table", "download")
        self.save_pictures = ActionButton(look, "Save figures as PDF", "download")
        self.print = ActionButton(look, "Print figures", "printer")
        self.save_table.clicked.connect(self._ask_table)
        self.save_pictures.clicked.connect(self._ask_pictures)
        self.print.clicked.connect(self.print_asked)
        self._fit_to_table()

    def _ask_table(self) -> None:
        wanted = self.wanted()
        name = _NAMES.get(wanted.table, "Register")
        self._save(f"{name} {self._today().isoformat()}{wanted.form.ending}", wanted)

    def _ask_pictures(self) -> None:
        self._save(f"School figures {self._today().isoformat()}.pdf", None)

    def _save(self, suggested: str, wanted: WantedTable | None) -> None:
        path = self._ask_path(self, suggested)
        if path is not None and wanted is not None:
            self.table_asked.emit(wanted, path)
        elif path is not None:
            self.pictures_asked.emit(path)

    def _fit_to_table(self) -> None:
        for each in self._days:
            each.setVisible(self.table.currentData() != Table.FIGURES)

    def _files(self) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(words_label("heading", "Save or print"))
        column.addWidget(words_label("muted", "On the PDF nobody is named, small numbers hidden."))
        pictures = Flow()
        for button in (self.save_pictures, self.print):
            pictures.addWidget(button)
        column.addLayout(pictures)
        column.addWidget(Field("Table with every pupil’s name", self.table))
        for field in (*self._days, Field("As", self.form)):
            column.addWidget(field)
        readable = "A file is not encrypted: whoever opens its folder can read it."
        column.addWidget(words_label("muted", readable))
        column.addWidget(self.save_table, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _lay_out(self, look: Look) -> None:
        self._shown = QWidget()
        shown = QVBoxLayout(self._shown)
        shown.setContentsMargins(0, 0, 0, 0)
        shown.setSpacing(8)
        groups = words_label("heading", "Absence by group")
        below: tuple[QWidget, ...] = (
            self.spread,
            groups,
            self.groups,
            self._row,
            self.reconcile,
            self._files(),
        )
        for part in below:
            shown.addWidget(part)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        above: tuple[QWidget, ...] = (
            Field("School", self.school),
            self._words,
            self._summary,
            self._shown,
        )
        for part in above:
            column.addWidget(part)
        column.addStretch(1)
        self._join_pages(look, _scrolled(inside))

    def _join_pages(self, look: Look, page: QScrollArea) -> None:
        self._page = page
        self._nobody = EmptyState(
            look,
            "school",
            "No school yet",
            "Take in a school’s register on the page Schools, and its figures stand here.",
        )
        self._whole = Pages()
        self._whole.add_page(self._page)
        self._whole.add_page(self._nobody)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)


def _scrolled(inside: QWidget) -> QScrollArea:
    """Return a page that scrolls down, never sideways."""
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setFrameShape(QFrame.Shape.NoFrame)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setWidget(inside)
    return page
