"""The list of Today: headings and lines in one painted list."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from attendance_desktop.ui.today.face import Section, TodayLine
from attendance_desktop.ui.widgets.cells import (
    FACT,
    Chip,
    PaintedCell,
    PaintedOption,
    paint_chip,
)

Index = QModelIndex | QPersistentModelIndex
Row = TodayLine | Section | str
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_CHIP_WIDTH = 132


class TodayModel(QAbstractListModel):
    """A heading a section, then its lines, or what to do where there are none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these sections in place of the last ones."""
        rows: list[Row] = []
        for section in sections:
            rows.append(section)
            rows.extend(section.lines or (section.empty,))
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def line(self, index: Index) -> TodayLine | None:
        """Return the line at an index, None for a heading or none."""
        row = self._rows[index.row()] if index.isValid() else ""
        return row if isinstance(row, TodayLine) else None

    def row_of(self, key: str) -> int:
        """Return the row of the line with that key, else of the first line, -1 without any."""
        lines = [at for at, row in enumerate(self._rows) if isinstance(row, TodayLine)]
        same = [at for at in lines if self.line(self.index(at)) and self._key(at) == key]
        return next(iter((*same, *lines)), -1)

    def first_of(self, section: str) -> int:
        """Return the row of a section's heading, -1 where it is not shown."""
        return next(
            (
                at
                for at, row in enumerate(self._rows)
                if isinstance(row, Section) and row.key == section
            ),
            -1,
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the arrows step over headings."""
        if self.line(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row itself, or its words."""
        row = self._rows[index.row()]
        if role == FACT:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words() if isinstance(row, TodayLine) else _heading(row)
        if isinstance(row, TodayLine) and role == Qt.ItemDataRole.ToolTipRole:
            return escape("\n".join(part for part in (row.title, row.about, row.basis) if part))
        if isinstance(row, TodayLine) and role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.basis
        return None

    def _key(self, at: int) -> str:
        row = self._rows[at]
        return row.key if isinstance(row, TodayLine) else ""


def _heading(row: Section | str) -> str:
    if isinstance(row, str):
        return row
    return f"{row.title} ({len(row.lines)})" if row.lines else row.title


class TodayCell(PaintedCell):
    """Paints a heading, a line (icon, who, what, how long), or the words of an empty section."""

    def paint_inside(
        self, painter: QPainter, area: QRectF, index: Index, view: PaintedOption
    ) -> None:
        """Paint the row."""
        row = index.data(FACT)
        if isinstance(row, TodayLine):
            self._paint_line(painter, area, row, selected=view.is_selected())
            return
        is_heading = isinstance(row, Section)
        painter.setFont(self.look.font(size=1.12, bold=True) if is_heading else self.look.font())
        painter.setPen(self.look.colour("text" if is_heading else "muted"))
        words = _heading(row)
        inside = area.adjusted(0, self.look.px(8), 0, 0) if is_heading else area
        if is_heading:
            painter.drawText(inside, _MIDDLE, words)
        else:
            left = self.look.px(36)
            painter.drawText(
                inside.adjusted(left, 0, 0, 0), _MIDDLE | int(Qt.TextFlag.TextWordWrap), words
            )

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for two lines for what waits, and air over a heading."""
        row = index.data(FACT)
        if isinstance(row, TodayLine):
            return QSize(60, self.look.px(50))
        return QSize(60, self.look.px(42 if isinstance(row, Section) else 34))

    def _background(self, view: PaintedOption, index: Index) -> str:
        return super()._background(view, index) if isinstance(index.data(FACT), TodayLine) else ""

    def _paint_line(
        self, painter: QPainter, area: QRectF, line: TodayLine, *, selected: bool
    ) -> None:
        look = self.look
        side = look.px(20)
        icon = QRectF(area.left() + look.px(4), area.center().y() - side / 2, side, side)
        ink = look.tokens.selected_text if selected else look.tokens.accent
        look.icons.paint(painter, line.icon, ink, icon)
        wide = look.px(_CHIP_WIDTH)
        chip = QRectF(area.right() - wide, area.top(), wide, area.height())
        mark = line.mark
        paint_chip(painter, chip, Chip(mark.word, mark.tone, mark.shape), look)
        left = icon.right() + look.px(12)
        room = chip.left() - look.px(12) - left
        half = area.height() / 2
        for at, (words, bold, colour) in enumerate(
            ((line.title, True, "text"), (line.about, False, "muted"))
        ):
            painter.setFont(look.font(bold=bold))
            painter.setPen(look.colour("selected_text" if selected else colour))
            cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(left, area.top() + at * half, room, half), _MIDDLE, cut)
