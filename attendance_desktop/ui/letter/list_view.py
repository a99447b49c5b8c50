"""The page that lists the letters of the caseload."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.casework.letter import LetterStatus
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.letter.chips import CHIPS
from attendance_desktop.ui.letter.fact_card import line
from attendance_desktop.ui.letter.list_model import LetterModel
from attendance_desktop.ui.letter.list_rows import HEADINGS, LetterRow
from attendance_desktop.ui.letter.message import Message
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.cells import ChipCell, PaintedCell
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import drop_down
from attendance_desktop.ui.widgets.pages import Pages
from attendance_desktop.ui.words import count

_SHOWN = (LetterStatus.ISSUED, LetterStatus.POSTED, LetterStatus.VOIDED)
_NARROW_LEAVES_OUT = (6, 5, 2)
_COLUMN = 150
_BY_NAME = "Filter by name"


class LettersView(QWidget):
    """A table of letters. Signals: `opened(letter_id)`, `only(status or "")`, `named(str)`."""

    opened = Signal(str)
    only = Signal(str)
    named = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("page")
        self.message = Message(look)
        answers = [("", "All letters"), *((each.value, CHIPS[each].word) for each in _SHOWN)]
        self.which = drop_down("Which letters", answers)
        self._label, self._count, self._told = QLabel("Sh&ow"), QLabel(), line("", "muted")
        self._label.setBuddy(self.which)
        self._count.setProperty("role", "muted")
        self.name = QLineEdit()
        self.name.setAccessibleName(_BY_NAME)
        self.name.setPlaceholderText(_BY_NAME)
        self.name.setClearButtonEnabled(True)
        self.name.textChanged.connect(self.named)
        self._model = LetterModel(self)
        self.table = QTableView()
        self._empty = EmptyState(
            look,
            "mail",
            "No letters yet",
            "Open a pupil from the caseload and prepare a notice to improve for a parent.",
        )
        self._none = EmptyState(
            look,
            "filter",
            "No letter of this kind",
            "Choose All letters and empty the name to see the others.",
        )
        self._pages = Pages()
        self._set_up_table()
        self._lay_out()
        self.which.currentIndexChanged.connect(
            lambda _at: self.only.emit(str(self.which.currentData()))
        )
        look.changed.connect(self._fit)
        self._fit()

    def show_letters(self, rows: Sequence[LetterRow], *, of: int) -> None:
        """Show these letters, out of so many."""
        self.message.say_nothing()
        self._model.show_rows(rows)
        self._count.setText(count(len(rows), "letter"))
        self._told.setText("")
        page = self.table if rows else self._none if of else self._empty
        self._pages.show_page(page)
        if rows:
            self.table.setCurrentIndex(self._model.index(0, 0))

    def show_refusal(self, refusal: Refused) -> None:
        """Say what was not done, and why."""
        self.message.say_refused(str(refusal))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.row(index.row()).letter_id)

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Say the whole row, since a narrow column cuts its words."""
        if current.isValid():
            row = self._model.row(current.row())
            told = zip(HEADINGS[1:], row.words, strict=True)
            words = ". ".join(f"{head}: {word}" for head, word in told if word)
            self._told.setText(words)
            self.table.setAccessibleDescription(words)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self._model)
        table.setItemDelegate(PaintedCell(self._look, table))
        table.setItemDelegateForColumn(0, ChipCell(self._look, table))
        table.setAccessibleName("Letters")
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = table.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (0, HEADINGS.index("Dated")):
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.activated.connect(self._open)
        table.selectionModel().currentRowChanged.connect(self._tell)

    def _lay_out(self) -> None:
        bar = QWidget()
        row = Flow(bar)
        row.addWidget(self._label)
        row.addWidget(self.which)
        row.addWidget(self.name)
        row.addWidget(self._count)
        for page in (self._empty, self._none, self.table):
            self._pages.add_page(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.message, bar):
            column.addWidget(part)
        column.addWidget(self._pages, 1)
        column.addWidget(self._told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where there is no room: the line below tells the row in full."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(max(32, self._look.px(32)))
        room = self.width() // self._look.px(_COLUMN)
        spare = max(0, len(HEADINGS) - max(room, len(HEADINGS) - len(_NARROW_LEAVES_OUT)))
        for at, column in enumerate(_NARROW_LEAVES_OUT):
            self.table.setColumnHidden(column, at < spare)
