"""Buttons that paint themselves: icon and text apart, a ring that shows on every colour."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from attendance_desktop.ui.theme import Look

Role = Literal["main", "plain", "danger"]
_GAP = 8
_SIDE = 14
_RING = 3


class ActionButton(QPushButton):
    """A button with an icon; `main` for the one likeliest act of a page, `danger` for undoing."""

    def __init__(
        self,
        look: Look,
        text: str,
        icon: str = "",
        *,
        role: Role = "plain",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self._icon = icon
        self._role = role
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Ask for room for ring, icon and text."""
        metrics = QFontMetrics(self._look.font(bold=True))
        text = metrics.size(int(Qt.TextFlag.TextShowMnemonic), self.text()).width()
        icon = self._look.px(18) + _GAP if self._icon else 0
        return QSize(text + icon + 2 * (_SIDE + _RING), metrics.height() + 12 + 2 * _RING)

    def minimumSizeHint(self) -> QSize:
        """Ask for the same room: words on a button are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint background, icon, text and the focus ring around them."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, back, edge = self._colours()
        area = QRectF(self.rect()).adjusted(_RING, _RING, -_RING, -_RING)
        pen = look.pen(edge, look.tokens.line_width)
        if not self.isEnabled():
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(look.colour(back))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._paint_words(painter, area, ink)
        if self.hasFocus():
            painter.setPen(look.pen("focus", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_words(self, painter: QPainter, area: QRectF, ink: str) -> None:
        look = self._look
        painter.setFont(look.font(bold=self._role != "plain"))
        flags = Qt.TextFlag.TextShowMnemonic
        text = painter.fontMetrics().size(int(flags), self.text()).width()
        side = look.px(18) if self._icon else 0
        left = area.center().x() - (text + side + (_GAP if side else 0)) / 2
        if side:
            square = QRectF(left, area.center().y() - side / 2, side, side)
            look.icons.paint(painter, self._icon, getattr(look.tokens, ink), square)
            left += side + _GAP
        painter.setPen(look.colour(ink))
        words = QRectF(left, area.top(), text + 2, area.height())
        painter.drawText(words, int(flags | Qt.AlignmentFlag.AlignVCenter), self.text())

    def _colours(self) -> tuple[str, str, str]:
        """Return the tokens of words, background and edge."""
        if not self.isEnabled():
            return ("muted", "card", "line")
        if self._role == "main":
            return ("on_accent", "accent_deep" if self._is_lit() else "accent", "accent")
        if self._role == "danger":
            return ("bad", "bad_soft" if self._is_lit() else "card", "bad")
        return ("text", "raised" if self._is_lit() else "card", "control")

    def _is_lit(self) -> bool:
        return self.underMouse() or self.isDown()
