"""A status chip that stands on its own: shape, word and colour."""

from html import escape

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.cells import Chip, paint_chip


class ChipLabel(QLabel):
    """The chip; `about` says on hover and to a screen reader what the word means."""

    def __init__(self, look: Look, chip: Chip, about: str = "") -> None:
        super().__init__(chip.word)
        self._look, self._chip = look, chip
        self.setAccessibleName(chip.word)
        self.setAccessibleDescription(about)
        self.setToolTip(escape(about))
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Ask for room for shape and word."""
        metrics = QFontMetrics(self._look.font(size=0.95, bold=True))
        wide = metrics.horizontalAdvance(self._chip.word) + self._look.px(36)
        return QSize(wide, metrics.height() + self._look.px(6) + 2)

    def minimumSizeHint(self) -> QSize:
        """Allow a narrow chip: its word is then cut with dots."""
        return QSize(self._look.px(80), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._chip, self._look)
