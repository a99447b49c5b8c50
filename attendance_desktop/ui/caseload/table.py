"""The table of the caseload: painted cells, sorted by its headers, as wide as there is room."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from attendance_desktop.ui.caseload.face import CaseRow, Column, Order
from attendance_desktop.ui.caseload.model import HEADERS, CaseloadModel, behind
from attendance_desktop.ui.caseload.pupil_cell import PupilCell
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.cells import BarCell, ChipCell, PaintedCell, TrendCell
from attendance_desktop.ui.widgets.speak import announce

_WIDTHS = {
    Column.PUPIL: 168,
    Column.SCHOOL: 106,
    Column.ATTENDANCE: 124,
    Column.TREND: 108,
    Column.WINDOW: 76,
    Column.STATUS: 122,
    Column.STAGE: 124,
    Column.NEXT: 210,
}
# The first to leave a narrow table comes first. The panel says what a hidden column did.
_LEAVE = (Column.STAGE, Column.NEXT, Column.TREND, Column.WINDOW, Column.SCHOOL)
_GROWS = {Column.PUPIL: 3, Column.SCHOOL: 3, Column.ATTENDANCE: 1, Column.NEXT: 4}


class CaseloadTable(QTableView):
    """Enter opens the pupil, F1 says what is behind a cell, the headers sort."""

    chosen = Signal(object)
    opened = Signal()
    sort_asked = Signal(object)
    behind_told = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cases = CaseloadModel(self)
        self.setModel(self._cases)
        self.setAccessibleName("My caseload")
        self.setAccessibleDescription("Enter opens the pupil, F1 says what is behind a figure")
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(PaintedCell(look, self))
        self.setItemDelegateForColumn(Column.PUPIL, PupilCell(look, self))
        self.setItemDelegateForColumn(Column.ATTENDANCE, BarCell(look, self))
        self.setItemDelegateForColumn(Column.TREND, TrendCell(look, self))
        self.setItemDelegateForColumn(Column.STATUS, ChipCell(look, self))
        self._make_headers()
        self.selectionModel().currentRowChanged.connect(self._row_changed)
        self.activated.connect(lambda _index: self.opened.emit())
        look.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: tuple[CaseRow, ...], order: Order) -> None:
        """Show cases; the chosen one stays chosen, else the first is."""
        before = self._cases.case(self.currentIndex())
        column = self.currentIndex().column()
        self.selectionModel().blockSignals(True)  # one choice is told, not each step to it
        self._cases.show_rows(rows)
        self.selectionModel().blockSignals(False)
        self._cases.show_order(order)
        self._show_sorted(order)
        row = self._cases.row_of(before.case_id) if before else -1
        if rows:
            at = self._cases.index(max(row, 0), max(column, 0))
            self.selectionModel().setCurrentIndex(at, _select_row())
            self.scrollTo(at)
        self.viewport().update()
        self.chosen.emit(self.current_case())

    def clear(self) -> None:
        """Forget the cases, without telling that nobody is chosen."""
        self.selectionModel().blockSignals(True)
        self._cases.show_rows(())
        self.selectionModel().blockSignals(False)

    def current_case(self) -> CaseRow | None:
        """Return the chosen case."""
        return self._cases.case(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say on F1 what the cell rests on; everything else as tables do."""
        if event.key() == Qt.Key.Key_F1:
            self._tell_behind()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _make_headers(self) -> None:
        across = self.horizontalHeader()
        across.setSectionsClickable(True)
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.sectionClicked.connect(lambda at: self.sort_asked.emit(Column(at)))
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _show_sorted(self, order: Order) -> None:
        across = self.horizontalHeader()
        across.setSortIndicatorShown(order.column is not None)
        if order.column is not None:
            down = Qt.SortOrder.DescendingOrder
            across.setSortIndicator(
                order.column, down if order.descending else Qt.SortOrder.AscendingOrder
            )

    def _fit(self) -> None:
        """Hide columns from the least needed on until the rest fits, then share what is left."""
        self.verticalHeader().setDefaultSectionSize(max(32, self._look.px(38)))
        room = self.viewport().width()
        widths = {column: self._look.px(wide) for column, wide in _WIDTHS.items()}
        shown = list(HEADERS)
        for column in _LEAVE:
            if sum(widths[each] for each in shown) > room:
                shown.remove(column)
        spare = room - sum(widths[each] for each in shown)
        if spare < 0:
            widths[Column.PUPIL] = max(self._look.px(90), widths[Column.PUPIL] + spare)
        growing = [each for each in shown if each in _GROWS]
        shares = sum(_GROWS[each] for each in growing)
        for column in HEADERS:
            self.setColumnHidden(column, column not in shown)
            more = max(0, spare) * _GROWS[column] // shares if column in growing else 0
            self.setColumnWidth(column, widths[column] + more)

    def _row_changed(self, current: QModelIndex) -> None:
        self.chosen.emit(self._cases.case(current))

    def _tell_behind(self) -> None:
        index = self.currentIndex()
        case = self._cases.case(index)
        if case is None:
            return
        column = Column(index.column())
        words = f"{HEADERS[column]}: {behind(case, column)}"
        self.behind_told.emit(words)
        announce(self, words)


def _select_row() -> QItemSelectionModel.SelectionFlag:
    flag = QItemSelectionModel.SelectionFlag
    return flag.ClearAndSelect | flag.Rows
