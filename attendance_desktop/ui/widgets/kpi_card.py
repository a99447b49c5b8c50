"""A figure that counts something, as a button to the list behind it."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from attendance_desktop.ui.theme import Look

KpiTone = Literal["bad", "warn", "good", "accent", "text"]
_SIDE = 14


class KpiCard(QPushButton):
    """A big figure with words below; pressing it leads to what it counts."""

    def __init__(self, look: Look, figure: str, words: str, tone: KpiTone = "text") -> None:
        super().__init__()
        self._look = look
        self._figure, self._words, self._tone = figure, words, tone
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{figure} {words}")
        self.setToolTip(words)
        look.changed.connect(self.updateGeometry)

    def show_figure(self, figure: str, words: str, tone: KpiTone = "text") -> None:
        """Change what the card says."""
        self._figure, self._words, self._tone = figure, words, tone
        self.setAccessibleName(f"{figure} {words}")
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for the figure over its words."""
        big = QFontMetrics(self._look.font(size=1.7, bold=True))
        small = QFontMetrics(self._look.font())
        wide = max(big.horizontalAdvance(self._figure), small.horizontalAdvance(self._words))
        return QSize(wide + 2 * _SIDE + 4, big.height() + 2 * small.height() + 18)

    def minimumSizeHint(self) -> QSize:
        """Allow narrow cards: the words run over two lines."""
        return QSize(self._look.px(90), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = self.underMouse() or self.isDown()
        painter.setBrush(look.colour("raised" if lit else "card"))
        ring = look.pen("focus", 2) if self.hasFocus() else None
        painter.setPen(ring or look.pen("line", look.tokens.line_width))
        painter.drawRoundedRect(area, 6, 6)
        inside = area.adjusted(_SIDE, 6, -_SIDE, -7)
        painter.setFont(look.font(size=1.7, bold=True))
        big = painter.fontMetrics().height()
        painter.setPen(look.colour(self._tone))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignTop), self._figure)
        painter.setFont(look.font())
        painter.setPen(look.colour("muted"))
        below = inside.adjusted(0, big, 0, 4)
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, int(flags), self._words)
