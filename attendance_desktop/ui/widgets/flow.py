"""Widgets in a row that goes on in the next line where the page is narrow."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """Lays widgets out as a text lays out words."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8) -> None:
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """Return an item, None past the end."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def empty(self) -> None:
        """Remove every widget."""
        while (item := self.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def expandingDirections(self) -> Qt.Orientation:
        """Never ask for more than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the lines take."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        """Lay the widgets out in an area."""
        super().setGeometry(area)
        self._lay(area, move=True)

    def sizeHint(self) -> QSize:
        """Ask for one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        wide = sum(size.width() + self._gap for size in sizes)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Ask for the widest widget."""
        sizes = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _lay(self, area: QRect, *, move: bool) -> int:
        """Place line by line, each widget in the middle of its line; return the height."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = [[]]
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(max(item.minimumSize().width(), min(size.width(), area.width())))
            if lines[-1] and x + size.width() > area.width():
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self._gap
        y = area.y()
        for line in lines:
            high = max((size.height() for _, size in line), default=0)
            if move:
                self._place(line, QPoint(area.x(), y), high)
            y += high + self._gap
        return max(0, y - area.y() - self._gap)

    def _place(self, line: list[tuple[QLayoutItem, QSize]], at: QPoint, high: int) -> None:
        x = at.x()
        for item, size in line:
            item.setGeometry(QRect(QPoint(x, at.y() + (high - size.height()) // 2), size))
            x += size.width() + self._gap
