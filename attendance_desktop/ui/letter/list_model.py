"""The letters of the caseload as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from attendance_desktop.ui.letter.chips import CHIPS
from attendance_desktop.ui.letter.list_rows import HEADINGS, LetterRow
from attendance_desktop.ui.widgets.cells import EMPHASIS, FACT

Index = QModelIndex | QPersistentModelIndex
_WORDS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


class LetterModel(QAbstractTableModel):
    """A row a letter; the first column is its status as a chip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[LetterRow] = ()

    def show_rows(self, rows: Sequence[LetterRow]) -> None:
        """Show these letters in place of the last ones."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, at: int) -> LetterRow:
        """Return a letter's row."""
        return self._rows[at]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many letters there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many headings there are."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a heading."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, its chip or its emphasis."""
        row, column = self._rows[index.row()], index.column()
        if role == FACT:
            return CHIPS[row.status] if column == 0 else None
        if role in _WORDS:
            return CHIPS[row.status].word if column == 0 else row.words[column - 1]
        if role == EMPHASIS:
            return "bold" if column == 1 else None
        return None
