"""Paints a picture's shapes; arrows go from stop to stop, and each is said in words."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from attendance_desktop.services.figure import (
    Area,
    Bar,
    Figure,
    Label,
    Picture,
    Rule,
    Shape,
    Spot,
    dotting,
    hatching,
)
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.speak import announce, description_changed

_NARROWEST = 300.0
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "centre": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class Painted(QWidget):
    """The painted part of a picture; `current_changed` says the stop that has the ring."""

    current_changed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._picture: Picture | None = None
        self._figure: Figure | None = None
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._lay_out)

    def show_picture(self, picture: Picture) -> None:
        """Show a picture; its last stop, the newest, becomes the current one."""
        self._picture = picture
        self._figure = None
        self._lay_out()
        stops = self._figure.stops if self._figure is not None else ()
        self._at = max(0, len(stops) - 1)
        moves = ", arrows move between its parts" if len(stops) > 1 else ""
        self.setAccessibleName(f"{picture.title}{moves}")
        self._tell(aloud=False)

    def current_words(self) -> str:
        """Return the stop under the ring in words; without one the whole picture."""
        if self._figure is None:
            return ""
        stops = self._figure.stops
        return stops[self._at].words if stops else self._figure.said

    def sizeHint(self) -> QSize:
        """Ask for the figure's height and some width."""
        high = self._figure.high if self._figure else 120.0
        return QSize(self._look.px(_NARROWEST), self._look.px(high))

    def minimumSizeHint(self) -> QSize:
        """Ask for the same: labels are left out before a picture is cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the figure out for the new width."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, Home and End."""
        last = len(self._figure.stops) - 1 if self._figure else -1
        moves = {
            Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Up: self._at - 1,
            Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Down: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None or last < 0:
            super().keyPressEvent(event)
            return
        self._go(min(max(move, 0), last))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the stop under the mouse the current one."""
        if self._figure is None:
            return
        for at, stop in enumerate(self._figure.stops):
            if self._rect(stop.area).contains(event.position()):
                self._go(at)
                return

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the shapes in their order, and the ring."""
        if self._figure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._look.colour("card"))
        for shape in self._figure.shapes:
            self._paint(painter, shape)
        if self.hasFocus():
            stops = self._figure.stops
            ring = self._rect(stops[self._at].area) if stops else QRectF(self.rect())
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._look.pen("focus", 2))
            painter.drawRoundedRect(ring.adjusted(1, 1, -1, -1), 3, 3)

    def _paint(self, painter: QPainter, shape: Shape) -> None:
        match shape:
            case Bar():
                self._paint_bar(painter, shape)
            case Rule():
                pen = self._look.pen(shape.ink, shape.width * self._look.scale)
                if shape.dashed:
                    pen.setStyle(Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.drawPolyline(QPolygonF([self._point(*at) for at in shape.points]))
            case Spot():
                self._paint_spot(painter, shape)
            case Label():
                self._paint_label(painter, shape)

    def _paint_bar(self, painter: QPainter, bar: Bar) -> None:
        look, box = self._look, self._rect(bar.area)
        painter.fillRect(box, look.colour(bar.ink if bar.fill == "solid" else "card"))
        painter.setPen(look.pen(bar.ink, look.scale))
        for begin, end in hatching(bar.area, bar.fill):
            painter.drawLine(self._point(*begin), self._point(*end))
        painter.setBrush(look.colour(bar.ink))
        for at in dotting(bar.area, bar.fill):
            painter.drawEllipse(self._point(*at), look.scale, look.scale)
        if bar.edge:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.pen(bar.ink, bar.edge * look.scale))
            painter.drawRect(box)

    def _paint_spot(self, painter: QPainter, spot: Spot) -> None:
        look, middle = self._look, self._point(*spot.at)
        half = spot.size * look.scale / 2
        painter.setPen(look.pen(spot.ink, 1.4 * look.scale))
        painter.setBrush(look.colour("card" if spot.sign == "ring" else spot.ink))
        x, y = middle.x(), middle.y()
        if spot.sign in ("dot", "ring"):
            painter.drawEllipse(middle, half, half)
            return
        corners = {
            "square": ((-half, -half), (half, -half), (half, half), (-half, half)),
            "triangle": ((0, -half), (half, half), (-half, half)),
            "diamond": ((0, -half), (half, 0), (0, half), (-half, 0)),
        }[spot.sign]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))

    def _paint_label(self, painter: QPainter, label: Label) -> None:
        look = self._look
        font = look.font(size=label.size, bold=label.bold)
        metrics = QFontMetricsF(font)
        wide, high = metrics.horizontalAdvance(label.text) + 2, metrics.height()
        at = self._point(*label.at)
        left = {"left": 0.0, "centre": wide / 2, "right": wide}[label.align]
        box = QRectF(at.x() - left, at.y() - high / 2, wide, high)
        painter.setFont(font)
        painter.setPen(look.colour(label.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | _ALIGN[label.align]), label.text)

    def _lay_out(self) -> None:
        if self._picture is None or self._picture.plan is None:
            return
        self._figure = self._picture.plan(max(_NARROWEST, self.width() / self._look.scale))
        self._at = min(self._at, max(0, len(self._figure.stops) - 1))
        self.updateGeometry()
        self.update()

    def _go(self, at: int) -> None:
        self._at = at
        self.update()
        self._tell(aloud=True)

    def _tell(self, *, aloud: bool) -> None:
        words = self.current_words()
        self.setAccessibleDescription(words)
        self.current_changed.emit(words)
        description_changed(self)
        if aloud:
            announce(self, words)

    def _rect(self, area: Area) -> QRectF:
        scale = self._look.scale
        return QRectF(area.x * scale, area.y * scale, area.wide * scale, area.high * scale)

    def _point(self, x: float, y: float) -> QPointF:
        return QPointF(x * self._look.scale, y * self._look.scale)
