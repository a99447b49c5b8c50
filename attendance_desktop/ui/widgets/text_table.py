"""A table of words: model and view, read only, Tab leaves it, the current row told in full."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.cells import EMPHASIS, PaintedCell

Index = QModelIndex | QPersistentModelIndex
_FEWEST_ROWS = 3
_NARROWEST = 24


class TextTableModel(QAbstractTableModel):
    """Rows of words under the given headings."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: Sequence[tuple[str, ...]] = ()

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these rows in place of the last ones; each has a word a heading."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, at: int) -> tuple[str, ...]:
        """Return a row."""
        return self._rows[at]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many headings there are."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words."""
        words = self._rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        if role == EMPHASIS:
            return "bold" if index.column() == 0 else None
        return None


class TextTable(QTableView):
    """The table; `stretch` is the column that takes the room that is left."""

    row_told = Signal(str)
    opened = Signal(int)

    def __init__(
        self, look: Look, name: str, headings: Sequence[str], *, stretch: int, most_rows: int = 0
    ) -> None:
        """`most_rows` makes the table as high as its rows, up to that many; 0 fills its place."""
        super().__init__()
        self._look, self._headings, self._most_rows = look, tuple(headings), most_rows
        self._stretch = stretch
        self._model = TextTableModel(headings, self)
        self.setModel(self._model)
        self.setItemDelegate(PaintedCell(look, self))
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(_NARROWEST)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setResizeContentsPrecision(200)  # a file may hold many thousand rows
        self.activated.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(self._tell)
        look.changed.connect(self._fit)
        self._fit()

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these rows."""
        self._model.show_rows(rows)
        self._fit()
        self.row_told.emit("")

    def rows(self) -> int:
        """Return how many rows are shown."""
        return self._model.rowCount()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give each column what its words need; where that is too much the widest give way."""
        across = self.horizontalHeader()
        columns = range(len(self._headings))
        wanted = [
            max(self.sizeHintForColumn(at), across.sectionSizeHint(at), _NARROWEST)
            for at in columns
        ]
        for at, wide in enumerate(
            shared(wanted, self.viewport().width(), takes_the_rest=self._stretch)
        ):
            self.setColumnWidth(at, wide)

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Say the whole row, since a narrow column cuts its words."""
        if not current.isValid():
            return
        told = zip(self._headings, self._model.row(current.row()), strict=True)
        self.row_told.emit(". ".join(f"{head}: {words}" for head, words in told if words))

    def _fit(self) -> None:
        high = max(32, self._look.px(32))
        self.verticalHeader().setDefaultSectionSize(high)
        head = self.horizontalHeader().sizeHint().height() + 4
        if self._most_rows:
            rows = min(max(1, self._model.rowCount()), self._most_rows)
            self.setFixedHeight(head + rows * high)
        else:
            self.setMinimumHeight(head + _FEWEST_ROWS * high)
        self._share_width()


def shared(wanted: Sequence[int], room: int, *, takes_the_rest: int) -> list[int]:
    """Return column widths that fill the room: no column is cut while a wider one is not.

    `wanted` and `room` are in pixels; `takes_the_rest` is the column that gets what is left over.
    """
    widths, left = list(wanted), room
    narrow_first = sorted(range(len(wanted)), key=lambda at: wanted[at])
    for done, at in enumerate(narrow_first):
        widths[at] = min(wanted[at], max(_NARROWEST, left // (len(wanted) - done)))
        left -= widths[at]
    widths[takes_the_rest] += max(0, left)
    return widths
