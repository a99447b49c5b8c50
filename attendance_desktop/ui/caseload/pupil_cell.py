"""The first cell of a case: name, year, and SW for a social worker."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from attendance_desktop.ui.caseload.face import CaseRow
from attendance_desktop.ui.widgets.cells import FACT, Index, PaintedCell, PaintedOption

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_WIDEST = 250


class PupilCell(PaintedCell):
    """Year and SW are painted apart from the name, which may run from right to left."""

    def paint_inside(
        self, painter: QPainter, area: QRectF, index: Index, view: PaintedOption
    ) -> None:
        """Paint the cell; where it is narrow the name is cut, never year or SW."""
        row = index.data(FACT)
        assert isinstance(row, CaseRow)
        look = self.look
        selected = view.is_selected()
        bold, small = look.font(bold=True), look.font(size=0.82, bold=True)
        year = f"· {row.year}" if row.year else ""
        year_width = QFontMetrics(look.font()).horizontalAdvance(year)
        badge_width = self._badge_width(row)
        painter.setFont(bold)
        painter.setPen(look.colour("selected_text" if selected else "text"))
        metrics = painter.fontMetrics()
        gaps = look.px(6) * ((1 if year else 0) + (1 if row.badge else 0))
        room = max(0, int(area.width() - year_width - badge_width - gaps))
        name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room)
        width = min(room, metrics.horizontalAdvance(name) + 1)
        painter.drawText(QRectF(area.left(), area.top(), width, area.height()), _MIDDLE, name)
        left = area.left() + width + look.px(6)
        painter.setFont(look.font())
        painter.setPen(look.colour("selected_text" if selected else "muted"))
        painter.drawText(QRectF(left, area.top(), year_width + 1, area.height()), _MIDDLE, year)
        if row.badge:
            high = look.px(18)
            top = area.center().y() - high / 2
            badge = QRectF(left + year_width + look.px(6), top, badge_width, high)
            ink = "selected_text" if selected else "accent"
            painter.setPen(look.pen(ink, 1.2))
            painter.drawRoundedRect(badge, 4, 4)
            painter.setFont(small)
            painter.drawText(badge, _CENTRE, row.badge)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for room for the whole name, up to a limit."""
        row = index.data(FACT)
        assert isinstance(row, CaseRow)
        year = QFontMetrics(self.look.font()).horizontalAdvance(f"· {row.year}")
        wide = self._text_width(row.name) + year + self._badge_width(row) + self.look.px(30)
        return QSize(min(wide, self.look.px(_WIDEST)), super().sizeHint(option, index).height())

    def _badge_width(self, row: CaseRow) -> int:
        if not row.badge:
            return 0
        metrics = QFontMetrics(self.look.font(size=0.82, bold=True))
        return metrics.horizontalAdvance(row.badge) + self.look.px(12)
