"""The timeline of a case: a painted list of what happened, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.cells import FACT, PaintedCell, PaintedOption

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened; `sealed` when it is signed and cannot change any more."""

    key: str
    icon: str
    title: str
    when: str
    text: str = ""
    sealed: bool = False

    def words(self) -> str:
        """Return the entry as a screen reader says it."""
        parts = (self.title, self.when, self.text, "signed and sealed" if self.sealed else "")
        return ", ".join(part for part in parts if part)


class TimelineModel(QAbstractListModel):
    """Entries in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[TimelineEntry, ...] = ()

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these entries in place of the last ones."""
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the entry, or its words for a screen reader and for copying."""
        entry = self._entries[index.row()]
        if role == FACT:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.words()
        return None


class TimelineCell(PaintedCell):
    """Paints one entry: icon in a ring on the line of time, title, day, text, tick if sealed."""

    def paint_inside(
        self, painter: QPainter, area: QRectF, index: Index, view: PaintedOption
    ) -> None:
        """Paint the entry."""
        entry = index.data(FACT)
        assert isinstance(entry, TimelineEntry)
        look = self.look
        left = self._paint_mark(painter, area, index, entry)
        ink = "selected_text" if view.is_selected() else "text"
        painter.setFont(look.font(size=0.92))
        painter.setPen(look.colour("selected_text" if view.is_selected() else "muted"))
        when = painter.fontMetrics().horizontalAdvance(entry.when) + 2
        line = QRectF(left, area.top() + 2, area.right() - left, look.px(20))
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(line, flags, entry.when)
        text = QRectF(left, line.bottom(), area.right() - left, area.bottom() - line.bottom())
        painter.drawText(text, _WRAP, entry.text)
        painter.setFont(look.font(bold=True))
        painter.setPen(look.colour(ink))
        tick = look.px(16) if entry.sealed else 0
        room = int(line.width() - when - tick - 12)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), title)
        if entry.sealed:
            at = QPointF(left + metrics.horizontalAdvance(title) + 6, line.center().y() - tick / 2)
            square = QRectF(at.x(), at.y(), tick, tick)
            look.icons.paint(painter, "badge-check", look.tokens.good, square)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for the lines that the text takes at the width of the list."""
        entry = index.data(FACT)
        view = self.parent()
        assert isinstance(entry, TimelineEntry)
        assert isinstance(view, QListView)
        wide = view.viewport().width() - 16 - self._left()
        metrics = QFontMetrics(self.look.font(size=0.92))
        text = metrics.boundingRect(QRect(0, 0, max(wide, 60), 10_000), _WRAP, entry.text)
        lines = text.height() if entry.text else 0
        return QSize(60, max(self.look.px(44), self.look.px(20) + lines + self.look.px(16)))

    def _left(self) -> int:
        return self.look.px(28) + 10

    def _paint_mark(
        self, painter: QPainter, area: QRectF, index: Index, entry: TimelineEntry
    ) -> float:
        """Paint ring and line; return where the words begin."""
        look = self.look
        side = look.px(28)
        ring = QRectF(area.left(), area.top() + 2, side, side)
        painter.setPen(look.pen("control", 1))
        model = index.model()
        if index.row() + 1 < model.rowCount():
            middle = ring.center().x()
            painter.drawLine(QPointF(middle, ring.bottom()), QPointF(middle, area.bottom() + 4))
        painter.setPen(look.pen("accent", 1.5))
        painter.setBrush(look.colour("card"))
        painter.drawEllipse(ring)
        small = look.px(15)
        inner = QRectF(0, 0, small, small)
        inner.moveCenter(ring.center())
        look.icons.paint(painter, entry.icon, look.tokens.accent, inner)
        return ring.right() + 10


class Timeline(QListView):
    """The list; Enter or a double click opens an entry."""

    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._model = TimelineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(TimelineCell(look, self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Timeline, newest first")
        self.activated.connect(self._open)
        look.changed.connect(self.doItemsLayout)

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these entries, newest first."""
        self._model.show_entries(entries)

    def _open(self, index: QModelIndex) -> None:
        entry = index.data(FACT)
        assert isinstance(entry, TimelineEntry)
        self.opened.emit(entry.key)
