"""Painted table cells: attendance bar, trend line, status chip, and text to match.

The model answers `FACT` with a Bar, a Trend, a Chip or None, and `Qt.AccessibleTextRole` with the
same in words: `words_of` writes them.
"""

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.words import percent

FACT = int(Qt.ItemDataRole.UserRole) + 1
EMPHASIS = int(Qt.ItemDataRole.UserRole) + 2
_PAD = 8
Tone = Literal["bad", "warn", "good", "calm"]
Shape = Literal["triangle", "diamond", "dot", "square", "ring"]
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Bar:
    """Attendance in per cent with the tone of its band, and the sessions behind it in words."""

    percent: float
    tone: Tone
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """Attendance in per cent week by week, oldest first; None where a week had no session.

    `target` is where the dotted line runs.
    """

    weeks: tuple[float | None, ...]
    target: float = 90.0


@dataclass(frozen=True, slots=True)
class Chip:
    """A status: word, shape and tone, so that colour never speaks alone."""

    word: str
    tone: Tone
    shape: Shape


def words_of(fact: Bar | Trend | Chip) -> str:
    """Return what a painted cell shows, for a screen reader and a copy as text."""
    if isinstance(fact, Chip):
        return fact.word
    if isinstance(fact, Bar):
        return f"{percent(fact.percent)}, {fact.behind}" if fact.behind else percent(fact.percent)
    known = [week for week in fact.weeks if week is not None]
    if not known:
        return "No sessions in these weeks"
    return (
        f"Trend over {len(fact.weeks)} weeks, from {percent(known[0])} to {percent(known[-1])}, "
        f"lowest {percent(min(known))}"
    )


class PaintedCell(QStyledItemDelegate):
    """A cell with background, selection and focus ring; the kinds below paint what is inside.

    This kind paints the text: bold or muted where the model answers EMPHASIS with that word.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        view = PaintedOption(option)
        area = QRectF(view.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        background = self._background(view, index)
        if background:
            painter.fillRect(view.rect, self.look.colour(background))
        self.paint_inside(painter, area.adjusted(_PAD, 2, -_PAD, -2), index, view)
        if view.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.look.pen("focus", 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()

    def paint_inside(
        self, painter: QPainter, area: QRectF, index: Index, view: "PaintedOption"
    ) -> None:
        """Paint the text of the cell, cut with dots where it does not fit."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        emphasis = index.data(EMPHASIS)
        ink = "selected_text" if view.is_selected() else "muted" if emphasis == "muted" else "text"
        font = self.look.font(bold=emphasis == "bold")
        painter.setFont(font)
        painter.setPen(self.look.colour(ink))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        flags = Qt.AlignmentFlag.AlignVCenter | (
            Qt.AlignmentFlag(align) if align is not None else Qt.AlignmentFlag.AlignLeft
        )
        metrics = painter.fontMetrics()
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, int(flags), cut)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for one line of text and some air, at least 32 pixels high."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QSize(self._text_width(words) + 2 * _PAD, max(32, self.look.px(32)))

    def _text_width(self, words: str) -> int:
        from_bold = QFontMetrics(self.look.font(bold=True))
        return from_bold.horizontalAdvance(words)

    def _background(self, view: "PaintedOption", _index: Index) -> str:
        if view.is_selected():
            return "selected"
        if view.state & QStyle.StateFlag.State_MouseOver:
            return "raised"
        return ""


class BarCell(PaintedCell):
    """Attendance with one decimal and a bar."""

    def paint_inside(
        self, painter: QPainter, area: QRectF, index: Index, view: "PaintedOption"
    ) -> None:
        """Paint the figure and, where there is room, the bar."""
        fact = index.data(FACT)
        if not isinstance(fact, Bar):
            super().paint_inside(painter, area, index, view)
            return
        look = self.look
        painter.setFont(look.font(bold=True))
        painter.setPen(look.colour("selected_text" if view.is_selected() else "text"))
        figure = painter.fontMetrics().horizontalAdvance("100.0%")
        left = QRectF(area.left(), area.top(), figure, area.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(left, int(flags), percent(fact.percent))
        bar = QRectF(left.right() + look.px(10), 0, 0, look.px(6))
        bar.setWidth(max(0.0, area.right() - bar.left()))
        bar.moveTop(area.center().y() - bar.height() / 2)
        if bar.width() < look.px(24):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("track"))
        painter.drawRoundedRect(bar, 3, 3)
        bar.setWidth(bar.width() * min(max(fact.percent, 0.0), 100.0) / 100)
        painter.setBrush(look.colour(_ink(fact.tone)))
        painter.drawRoundedRect(bar, 3, 3)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for room for figure and bar."""
        return QSize(self._text_width("100.0%") + self.look.px(76) + 2 * _PAD, self.look.px(32))


class TrendCell(PaintedCell):
    """A line over the weeks, with a gap where a week had no session."""

    def paint_inside(
        self, painter: QPainter, area: QRectF, index: Index, view: "PaintedOption"
    ) -> None:
        """Paint the line, its last point and the dotted target."""
        fact = index.data(FACT)
        if not isinstance(fact, Trend):
            super().paint_inside(painter, area, index, view)
            return
        look = self.look
        box = area.adjusted(0, look.px(4), -look.px(4), -look.px(4))
        target = _height(box, fact.target)
        dots = look.pen("selected_text" if view.is_selected() else "muted", 1.0)
        dots.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(dots)
        painter.drawLine(QPointF(box.left(), target), QPointF(box.right(), target))
        painter.setPen(look.pen("accent", 1.8))
        last = None
        for run in _runs(fact, box):
            painter.drawPolyline(run)
            last = run.last()
        if last is not None:
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(last, look.px(2.5), look.px(2.5))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for a fixed width: thirteen weeks stay comparable from row to row."""
        return QSize(self.look.px(104) + 2 * _PAD, self.look.px(32))


class ChipCell(PaintedCell):
    """A status as shape, word and colour."""

    def paint_inside(
        self, painter: QPainter, area: QRectF, index: Index, view: "PaintedOption"
    ) -> None:
        """Paint the chip."""
        fact = index.data(FACT)
        if not isinstance(fact, Chip):
            super().paint_inside(painter, area, index, view)
            return
        paint_chip(painter, area, fact, self.look)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for room for the chip."""
        fact = index.data(FACT)
        words = fact.word if isinstance(fact, Chip) else ""
        return QSize(self._text_width(words) + self.look.px(42) + 2 * _PAD, self.look.px(32))


def paint_chip(painter: QPainter, area: QRectF, chip: Chip, look: Look) -> None:
    """Paint a chip at the left of an area, in the middle of its height."""
    ink = look.colour(_ink(chip.tone))
    painter.setFont(look.font(size=0.95, bold=True))
    metrics = painter.fontMetrics()
    side = look.px(9)
    high = min(area.height(), metrics.height() + look.px(6))
    wide = min(area.width(), metrics.horizontalAdvance(chip.word) + side + look.px(26))
    pill = QRectF(area.left(), area.center().y() - high / 2, wide, high)
    painter.setPen(look.pen(_ink(chip.tone), 1.2))
    painter.setBrush(look.colour(f"{chip.tone}_soft"))
    painter.drawRoundedRect(pill, high / 2, high / 2)
    mark = QRectF(pill.left() + look.px(9), pill.center().y() - side / 2, side, side)
    painter.setBrush(Qt.BrushStyle.NoBrush if chip.shape == "ring" else ink)
    _paint_shape(painter, mark, chip.shape)
    text = pill.adjusted(side + look.px(14), 0, -look.px(6), 0)
    painter.setPen(ink)
    cut = metrics.elidedText(chip.word, Qt.TextElideMode.ElideRight, int(text.width()))
    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), cut)


def _paint_shape(painter: QPainter, area: QRectF, shape: Shape) -> None:
    middle = area.center()
    if shape == "triangle":
        corners = [QPointF(middle.x(), area.top()), area.bottomRight(), area.bottomLeft()]
    elif shape == "diamond":
        corners = [
            QPointF(middle.x(), area.top()),
            QPointF(area.right(), middle.y()),
            QPointF(middle.x(), area.bottom()),
            QPointF(area.left(), middle.y()),
        ]
    elif shape == "square":
        corners = [area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft()]
    else:
        painter.drawEllipse(area.adjusted(1, 1, -1, -1))
        return
    painter.drawPolygon(QPolygonF(corners))


def _ink(tone: Tone) -> str:
    return tone


def _runs(fact: Trend, box: QRectF) -> list[QPolygonF]:
    """Return the points of the line, parted where a week has no figure."""
    step = box.width() / max(1, len(fact.weeks) - 1)
    runs: list[list[QPointF]] = [[]]
    for at, week in enumerate(fact.weeks):
        if week is None:
            runs.append([])
        else:
            runs[-1].append(QPointF(box.left() + at * step, _height(box, week)))
    return [QPolygonF(points) for points in runs if points]


def _height(box: QRectF, share: float) -> float:
    return box.bottom() - box.height() * min(max(share, 0.0), 100.0) / 100


class PaintedOption:
    """The option of a cell with its fields typed, as the stubs of Qt leave them out."""

    def __init__(self, option: Any) -> None:
        self.rect = option.rect
        self.state = option.state

    def is_selected(self) -> bool:
        """Say whether the row is selected."""
        return bool(self.state & QStyle.StateFlag.State_Selected)
