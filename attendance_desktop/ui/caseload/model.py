"""The table of the caseload as a model: the view asks only for the rows that it shows."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from attendance_desktop.ui.caseload.face import CaseRow, Column, Order
from attendance_desktop.ui.widgets.cells import EMPHASIS, FACT, Bar, Chip, Trend, words_of

Index = QModelIndex | QPersistentModelIndex
HEADERS: Final[dict[Column, str]] = {
    Column.PUPIL: "Pupil",
    Column.SCHOOL: "School",
    Column.ATTENDANCE: "Attendance",
    Column.TREND: "13-week trend",
    Column.WINDOW: "Counted",
    Column.STATUS: "Status",
    Column.STAGE: "Stage",
    Column.NEXT: "Next action",
}
_HEADERS_ABOUT: Final[dict[Column, str]] = {
    Column.ATTENDANCE: "Attendance this school year",
    Column.TREND: "Attendance by school week; the dotted line is 90%",
    Column.WINDOW: "Unauthorised sessions that count towards the threshold, of those that meet it",
}
_MUTED: Final = frozenset({Column.SCHOOL, Column.STAGE})
_TREND_WEEKS: Final = 13
Fact = Bar | Chip | Trend | CaseRow | None


class CaseloadModel(QAbstractTableModel):
    """Rows in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CaseRow, ...] = ()
        self._order = Order()

    def show_rows(self, rows: Sequence[CaseRow]) -> None:
        """Show these rows in place of the last ones."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def show_order(self, order: Order) -> None:
        """Tell in the headers what the table is sorted by."""
        self._order = order
        across = Qt.Orientation.Horizontal
        self.headerDataChanged.emit(across, 0, len(HEADERS) - 1)

    def case(self, index: Index) -> CaseRow | None:
        """Return the case at an index, None for no row."""
        return self._rows[index.row()] if index.isValid() else None

    def row_of(self, case_id: str) -> int:
        """Return the row of a case, -1 where it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.case_id == case_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many cases there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, direction: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a header, how the table is sorted by it, and what it means."""
        if direction != Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{HEADERS[column]}{self._sorted(column)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return _HEADERS_ABOUT.get(column, HEADERS[column])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell paints, the same in words, or what is behind it."""
        row, column = self._rows[index.row()], Column(index.column())
        if role == EMPHASIS:
            return "muted" if column in _MUTED else None
        answer = _ANSWERS.get(role)
        return answer(row, column) if answer else None

    def _sorted(self, column: Column) -> str:
        if self._order.column is not column:
            return ""
        return ", sorted, last first" if self._order.descending else ", sorted, first to last"


def fact_of(row: CaseRow, column: Column) -> Fact:
    """Return what a painted cell is made of, None for plain text."""
    if column is Column.PUPIL:
        return row
    if column is Column.ATTENDANCE and row.share is not None:
        return Bar(row.share, row.share_tone, row.behind)
    if column is Column.TREND and row.trend:
        return Trend(row.trend[-_TREND_WEEKS:])
    if column is Column.STATUS:
        return Chip(row.status.word, row.status.tone, row.status.shape)
    return None


def behind(row: CaseRow, column: Column) -> str:
    """Return what a cell rests on, for hover and F1."""
    told = {
        Column.PUPIL: ". ".join(part for part in (row.name, row.badge_about) if part),
        Column.SCHOOL: row.school,
        Column.ATTENDANCE: row.behind,
        Column.WINDOW: row.window_about,
        Column.STATUS: row.status.about,
        Column.STAGE: row.stage,
        Column.NEXT: row.following_about,
    }
    return told[column] if column in told else _spoken(row, column)


def _words(row: CaseRow, column: Column) -> str:
    share = "–" if row.share is None else f"{row.share:.1f}%"
    return {
        Column.PUPIL: row.name,
        Column.SCHOOL: row.school,
        Column.ATTENDANCE: share,
        Column.TREND: "" if row.trend else "No weeks yet",
        Column.WINDOW: row.window,
        Column.STATUS: row.status.word,
        Column.STAGE: row.stage,
        Column.NEXT: row.following,
    }[column]


def _spoken(row: CaseRow, column: Column) -> str:
    if column is Column.PUPIL:
        return ", ".join(part for part in (row.name, row.year, row.badge_about) if part)
    fact = fact_of(row, column)
    if isinstance(fact, Bar | Trend | Chip):
        return words_of(fact)
    if column is Column.WINDOW:
        return f"{row.window}, {row.window_about}"
    return _words(row, column)


def _hover(row: CaseRow, column: Column) -> str:
    return escape(behind(row, column))


_ANSWERS: Final[dict[int, Callable[[CaseRow, Column], object]]] = {
    FACT: fact_of,
    Qt.ItemDataRole.DisplayRole: _words,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Qt.ItemDataRole.AccessibleDescriptionRole: behind,
    Qt.ItemDataRole.ToolTipRole: _hover,
}
