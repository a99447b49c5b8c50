"""The part of a page that sets a figure from elsewhere beside ours: what is typed, and why."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from attendance_desktop.domain.attendance.marks import academic_year_of
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.picture.panel import words_label
from attendance_desktop.ui.reconcile.face import (
    CAUSES,
    FAULTS,
    PUPILS,
    RATES,
    SESSIONS,
    ComparedFace,
    FileFace,
    Typed,
)
from attendance_desktop.ui.reconcile.presenter import ReconcilePresenter
from attendance_desktop.ui.shared.face import Row
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.ask_file import ask_which
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import DateField, Field, card, drop_down
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable

_OPEN, _SHUT = "Compare with a figure from elsewhere", "Hide the comparison"
_ABOUT = (
    "Type what the school’s system or the department’s view says. Ours stands beside it, with the "
    "causes that may explain the difference and the sessions behind each. Nothing is kept."
)
_FILES = "Figures (*.csv *.txt *.tsv)"
_FILE_HINT = "A CSV with UPN, and possible sessions and absences or a rate, for the days above"
_MOST_ROWS = 8

AskWhich = Callable[[QWidget, str, str], str]


class ReconcilePart(QWidget):
    """The part. It decides nothing: signals out, `show_*` in.

    `compare_asked` carries a `Typed`, `file_asked` a path and a `Typed`.
    """

    compare_asked = Signal(object)
    file_asked = Signal(str, object)
    line_chosen = Signal(int)
    line_opened = Signal(int)

    def __init__(
        self,
        look: Look,
        today: Callable[[], date],
        *,
        files: bool = False,
        ask: AskWhich = ask_which,
    ) -> None:
        """`files` offers a file of many pupils."""
        super().__init__()
        self._today, self._files, self._ask_which = today, files, ask
        self._behind: tuple[tuple[Row, ...], ...] = ()
        self.door = QPushButton(_OPEN)
        self.door.setProperty("role", "link")
        self.door.clicked.connect(self._turn)
        self._make_fields(look)
        self._make_answers(look)
        self._lay_out()
        self.empty()

    def wire(self, presenter: ReconcilePresenter) -> None:
        """Send what the officer asks for to the presenter, and keep it."""
        self._presenter = presenter
        self.compare_asked.connect(presenter.compare)
        self.file_asked.connect(presenter.take_file)
        self.line_chosen.connect(presenter.choose_line)
        self.line_opened.connect(presenter.open_line)

    def empty(self) -> None:
        """Show nothing of the last comparison; what was typed is taken away with it."""
        today = self._today()
        for field in (self.possible, self.absent, self.rate):
            field.clear()
        self.first_day.show_date(min(today, date(academic_year_of(today), 9, 1)))
        self.last_day.show_date(today)
        self.extracted.show_date(None)
        self._say("")
        self._show_nothing()
        self._body.hide()
        self.door.setText(_OPEN)

    def show_waiting(self) -> None:
        """Show that figures are being compared."""
        self._show_nothing()
        self._say("Comparing.", "muted")

    def show_compared(self, face: ComparedFace) -> None:
        """Show both figures and the causes; the first cause shows its sessions."""
        self._say("\n".join(face.said), "")
        self._behind = face.behind
        self.causes.show_rows(face.causes)
        self.causes.setVisible(bool(face.causes))
        self._sessions(())
        if face.causes:
            self.causes.selectRow(0)

    def show_file(self, face: FileFace) -> None:
        """Show every pupil of a file, and the rows that were left out."""
        self._say(face.about, "")
        self._about_file.setText(face.about)
        for table, rows in ((self.pupils, face.pupils), (self.faults, face.faults)):
            table.show_rows(rows)
            table.setVisible(bool(rows))
        self._about_file.setVisible(bool(face.pupils))
        if face.pupils:
            self.pupils.selectRow(0)
            self.pupils.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, refusal: Refused) -> None:
        """Say why it was not done; what was typed stays."""
        self._show_nothing()
        self._say(str(refusal), "bad")

    def typed(self) -> Typed:
        """Return what is typed."""
        return Typed(
            first=self.first_day.date(),
            last=self.last_day.date(),
            possible=self.possible.text(),
            absent=self.absent.text(),
            rate=self.rate.text(),
            rate_of=str(self.rate_of.currentData()),
            extracted=self.extracted.date(),
            extracted_unread=self.extracted.is_unread(),
        )

    def told(self) -> str:
        """Return what is said of the last comparison."""
        return self._said.text()

    def open(self) -> None:
        """Show the fields and put the keyboard into the first."""
        self._body.show()
        self.door.setText(_SHUT)
        self.possible.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        if self._body.isHidden():
            self.open()
        else:
            self._body.hide()
            self.door.setText(_OPEN)

    def _show_nothing(self) -> None:
        self._behind = ()
        for table in (self.causes, self.behind, self.pupils, self.faults):
            table.show_rows(())
            table.hide()
        self._about_file.hide()
        self._row.hide()

    def _say(self, words: str, role: str = "") -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.setVisible(bool(words))
        announce(self._said, words, at_once=role == "bad")

    def _choose_cause(self, at: int) -> None:
        self._sessions(self._behind[at] if 0 <= at < len(self._behind) else ())

    def _sessions(self, rows: Sequence[Row]) -> None:
        self.behind.show_rows(rows)
        self.behind.setVisible(bool(rows))

    def _tell_row(self, words: str) -> None:
        self._row.setText(words)
        self._row.setVisible(bool(words))

    def _browse(self) -> None:
        chosen = self._ask_which(self, "Figures", _FILES)
        if chosen:
            self.file_asked.emit(chosen, self.typed())

    def _make_fields(self, look: Look) -> None:
        self.first_day, self.last_day = DateField(self._today), DateField(self._today)
        self.extracted = DateField(self._today)
        self.possible, self.absent, self.rate = QLineEdit(), QLineEdit(), QLineEdit()
        self.rate_of = drop_down("The rate is", RATES)
        self.compare = ActionButton(look, "Compare", "scale", role="main")
        self.compare.clicked.connect(lambda: self.compare_asked.emit(self.typed()))
        self.from_file = ActionButton(look, "Compare a file of many pupils", "upload")
        self.from_file.setAccessibleDescription(_FILE_HINT)
        self.from_file.clicked.connect(self._browse)
        for line in (self.possible, self.absent, self.rate):
            line.returnPressed.connect(self.compare.click)

    def _make_answers(self, look: Look) -> None:
        self._said, self._row, self._about_file = (
            words_label(),
            words_label("muted"),
            words_label("muted"),
        )
        self.pupils = TextTable(look, "Pupils of the file", PUPILS, stretch=3, most_rows=_MOST_ROWS)
        self.pupils.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.line_chosen.emit(now.row())
        )
        self.pupils.opened.connect(self.line_opened)
        self.causes = TextTable(
            look, "Causes, the likely first", CAUSES, stretch=0, most_rows=_MOST_ROWS
        )
        self.causes.selectionModel().currentRowChanged.connect(
            lambda now, _before: self._choose_cause(now.row())
        )
        self.causes.row_told.connect(self._tell_row)
        self.behind = TextTable(
            look, "Sessions behind the cause", SESSIONS, stretch=1, most_rows=_MOST_ROWS
        )
        self.faults = TextTable(
            look, "Rows that were left out", FAULTS, stretch=2, most_rows=_MOST_ROWS
        )

    def _lay_out(self) -> None:
        self._body = QWidget()
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(words_label("muted", _ABOUT))
        for row in self._rows_of_fields():
            flow = Flow()
            for field in row:
                flow.addWidget(field)
            inside.addLayout(flow)
        if self._files:
            inside.addWidget(words_label("muted", f"{_FILE_HINT}."))
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        for part in (
            frame,
            self._about_file,
            self.pupils,
            self._said,
            self.causes,
            self._row,
            self.behind,
            self.faults,
        ):
            body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addWidget(words_label("heading", "A figure from elsewhere"))
        column.addWidget(self.door, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._body)

    def _rows_of_fields(self) -> tuple[tuple[QWidget, ...], ...]:
        buttons = (self.compare, self.from_file) if self._files else (self.compare,)
        return (
            (
                Field("Sessions possible", self.possible),
                Field("Sessions absent", self.absent),
                Field("Rate in per cent", self.rate),
                Field("The rate is", self.rate_of),
            ),
            (
                Field("First day", self.first_day),
                Field("Last day", self.last_day),
                Field("Date of extract, if it is known", self.extracted),
            ),
            buttons,
        )
