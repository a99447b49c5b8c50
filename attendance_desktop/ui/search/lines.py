"""What was found as a painted list: icon, title, what is around it, and its kind."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from attendance_desktop.ui.search.face import Result
from attendance_desktop.ui.widgets.cells import FACT, Index, PaintedCell, PaintedOption

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)


class ResultsModel(QAbstractListModel):
    """Lines in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._results: tuple[Result, ...] = ()

    def show_results(self, results: tuple[Result, ...]) -> None:
        """Show these lines in place of the last ones."""
        self.beginResetModel()
        self._results = results
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._results)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the line, or its words."""
        result = self._results[index.row()]
        if role == FACT:
            return result
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return result.words()
        return None


class ResultCell(PaintedCell):
    """Paints one line on two rows."""

    def paint_inside(
        self, painter: QPainter, area: QRectF, index: Index, view: PaintedOption
    ) -> None:
        """Paint the line."""
        result = index.data(FACT)
        assert isinstance(result, Result)
        look, selected = self.look, view.is_selected()
        quiet = look.colour("selected_text" if selected else "muted")
        side = look.px(18)
        icon = QRectF(area.left(), area.center().y() - side / 2, side, side)
        ink = look.tokens.selected_text if selected else look.tokens.accent
        look.icons.paint(painter, result.icon, ink, icon)
        left = icon.right() + look.px(10)
        high = area.height() / 2 if result.about else area.height()
        first = QRectF(left, area.top(), area.right() - left, high)
        painter.setFont(look.font(size=0.9))
        painter.setPen(quiet)
        kind = painter.fontMetrics().horizontalAdvance(result.kind) + look.px(12)
        painter.drawText(first, _RIGHT, result.kind)
        second = first.translated(0, high)
        if result.about:
            self._paint_cut(painter, second, result.about)
        painter.setFont(look.font(bold=True))
        painter.setPen(look.colour("selected_text" if selected else "text"))
        self._paint_cut(painter, first.adjusted(0, 0, -kind, 0), result.title)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for two rows of text, one where nothing stands around the title."""
        result = index.data(FACT)
        assert isinstance(result, Result)
        return QSize(60, self.look.px(46 if result.about else 34))

    def _paint_cut(self, painter: QPainter, area: QRectF, words: str) -> None:
        metrics = painter.fontMetrics()
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, _MIDDLE, cut)
