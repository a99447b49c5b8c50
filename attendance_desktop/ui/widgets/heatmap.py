"""Marks by half-day: weeks across, Monday to Friday down, the code letter in each cell."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.half_days import (
    HALF_IN_WORDS,
    HALVES,
    SCHOOL_DAYS,
    Half,
    HalfDay,
    Kind,
    Window,
    mondays,
    sentence,
)
from attendance_desktop.ui.widgets.speak import announce, description_changed
from attendance_desktop.ui.words import MONTHS, WEEKDAYS, day

# background, ink, edge, whether the letter is bold
_PAINT: Final[dict[Kind, tuple[str, str, str, bool]]] = {
    "present": ("good_soft", "good", "good", False),
    "authorised": ("card", "text", "control", False),
    "illness": ("warn_soft", "warn", "warn", False),
    "unauthorised": ("bad", "on_bad", "bad", True),
    "late": ("bad_soft", "bad", "bad", True),
    "closed": ("raised", "muted", "line", False),
    "none": ("card", "muted", "line", False),
}


class Heatmap(QAbstractScrollArea):
    """The painted map; arrows move from session to session, `current_changed` says where."""

    current_changed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._sessions: dict[tuple[date, Half], HalfDay] = {}
        self._mondays: tuple[date, ...] = ()
        self._window: Window | None = None
        self._at = (0, 0)  # column of half-days, row of days
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Marks by half-day")
        look.changed.connect(self._fit)

    def show_marks(self, sessions: Sequence[HalfDay], window: Window | None = None) -> None:
        """Show sessions of any number of weeks; the newest becomes the current one."""
        self._sessions = {(each.on, each.half): each for each in sessions}
        self._mondays = mondays([each.on for each in sessions])
        self._window = window
        last = max(self._sessions, default=None)
        if last is not None:
            self._at = self._place(*last)
        weeks = f"{len(self._mondays)} weeks"
        self.setAccessibleName(f"Marks by half-day, {weeks}, arrows move between sessions")
        self._fit()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().maximum())
        self._tell(aloud=False)

    def current(self) -> HalfDay | None:
        """Return the session under the ring, None where none is recorded."""
        column, row = self._at
        if not self._mondays:
            return None
        on = self._mondays[column // 2] + timedelta(days=row)
        return self._sessions.get((on, HALVES[column % 2]))

    def current_words(self) -> str:
        """Return the session under the ring in words."""
        session = self.current()
        if session is not None:
            return sentence(session, self._window)
        if not self._mondays:
            return "No marks yet"
        column, row = self._at
        on = self._mondays[column // 2] + timedelta(days=row)
        return f"{day(on)}, {HALF_IN_WORDS[HALVES[column % 2]]}: no mark"

    def sizeHint(self) -> QSize:
        """Ask for the whole map; less makes the cells narrower, then it scrolls."""
        wide = self._label_width() + 2 * len(self._mondays) * self._look.px(16) + 4
        return QSize(wide, self._height())

    def minimumSizeHint(self) -> QSize:
        """Ask for the whole height and some weeks."""
        return QSize(self._label_width() + self._look.px(120), self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, Home and End, a week at a time with Page Up and Page Down."""
        column, row = self._at
        last = max(0, 2 * len(self._mondays) - 1)
        moves = {
            Qt.Key.Key_Left: (column - 1, row),
            Qt.Key.Key_Right: (column + 1, row),
            Qt.Key.Key_Up: (column, row - 1),
            Qt.Key.Key_Down: (column, row + 1),
            Qt.Key.Key_PageUp: (column - 2, row),
            Qt.Key.Key_PageDown: (column + 2, row),
            Qt.Key.Key_Home: (0, row),
            Qt.Key.Key_End: (last, row),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        self._go(min(max(move[0], 0), last), min(max(move[1], 0), SCHOOL_DAYS - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the session under the mouse the current one."""
        x = event.position().x() + self.horizontalScrollBar().value() - self._label_width()
        y = event.position().y() - self._top()
        column, row = int(x // self._cell().width()), int(y // self._cell().height())
        if 0 <= column < 2 * len(self._mondays) and 0 <= row < SCHOOL_DAYS and y >= 0:
            self._go(column, row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the cells to the new width."""
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring and say where it is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint days, weeks, sessions, the window and the ring."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._label_width()
        painter.save()
        painter.setClipRect(QRectF(left - 2, 0, self.viewport().width(), self._height()))
        painter.translate(left - self.horizontalScrollBar().value(), 0)
        self._paint_weeks(painter)
        for place, session in self._sessions.items():
            column, row = self._place(*place)
            if row < SCHOOL_DAYS:
                self._paint_session(painter, self._box(column, row), session)
        self._paint_window(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._look.pen("focus", 2))
            painter.drawRoundedRect(self._box(*self._at).adjusted(-1, -1, 1, 1), 3, 3)
        painter.restore()
        self._paint_days(painter)

    def _paint_days(self, painter: QPainter) -> None:
        painter.setFont(self._look.font(size=0.86))
        painter.setPen(self._look.colour("muted"))
        for row in range(SCHOOL_DAYS):
            box = QRectF(0, self._box(0, row).top(), self._label_width(), self._cell().height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), WEEKDAYS[row])

    def _paint_weeks(self, painter: QPainter) -> None:
        """Write the month over its first week, and part the weeks by a thin gap."""
        painter.setFont(self._look.font(size=0.86))
        painter.setPen(self._look.colour("muted"))
        before = 0
        for at, monday in enumerate(self._mondays):
            if monday.month != before:
                before = monday.month
                box = QRectF(self._box(2 * at, 0).left(), 0, self._look.px(60), self._top())
                painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), MONTHS[before - 1])

    def _paint_session(self, painter: QPainter, box: QRectF, session: HalfDay) -> None:
        background, ink, edge, bold = _PAINT[session.kind]
        look = self._look
        painter.setPen(look.pen(edge, 1))
        painter.setBrush(look.colour(background))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        painter.setFont(look.font(size=0.8, bold=bold))
        painter.setPen(look.colour(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), session.code)

    def _paint_window(self, painter: QPainter) -> None:
        """Outline the days that count together, from the half-day they begin in."""
        if self._window is None or not self._mondays:
            return
        begin = max(0, self._place(self._window.first, "am")[0])
        end = min(2 * len(self._mondays) - 1, self._place(self._window.last, "pm")[0])
        if begin > end:
            return
        first, last = self._box(begin - begin % 2, 0), self._box(end | 1, SCHOOL_DAYS - 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._look.pen("accent", 2))
        area = QRectF(first.topLeft(), last.bottomRight()).adjusted(-2, -2, 2, 2)
        painter.drawRoundedRect(area, 4, 4)

    def _place(self, on: date, half: Half) -> tuple[int, int]:
        week = (on - self._mondays[0]).days // 7
        return 2 * week + HALVES.index(half), on.weekday()

    def _box(self, column: int, row: int) -> QRectF:
        cell = self._cell()
        left = column * cell.width() + (column % 2 == 0) * 1.5 - (column % 2) * 0.5
        return QRectF(left, self._top() + row * cell.height(), cell.width() - 1, cell.height() - 2)

    def _cell(self) -> QRectF:
        """Return the room of one session: as wide as fits, within what can be read."""
        columns = max(1, 2 * len(self._mondays))
        fits = (self.viewport().width() - self._label_width() - 4) / columns
        narrowest, widest = self._look.px(13), self._look.px(24)
        return QRectF(0, 0, min(max(fits, narrowest), widest), self._look.px(19))

    def _label_width(self) -> int:
        return QFontMetrics(self._look.font(size=0.86)).horizontalAdvance("Wed") + 10

    def _top(self) -> int:
        return QFontMetrics(self._look.font(size=0.86)).height() + 6

    def _height(self) -> int:
        scroll = self.horizontalScrollBar().sizeHint().height()
        return self._top() + SCHOOL_DAYS * round(self._cell().height()) + 6 + scroll

    def _fit(self) -> None:
        whole = self._label_width() + 2 * len(self._mondays) * self._cell().width() + 4
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(0, round(whole - self.viewport().width())))
        bar.setPageStep(self.viewport().width())
        bar.setSingleStep(round(2 * self._cell().width()))
        self.updateGeometry()
        self.viewport().update()

    def _go(self, column: int, row: int) -> None:
        self._at = (column, row)
        box, bar = self._box(column, row), self.horizontalScrollBar()
        room = self.viewport().width() - self._label_width()
        if column >= 2 * len(self._mondays) - 1:
            bar.setValue(bar.maximum())
        elif box.left() - 4 < bar.value():
            bar.setValue(round(box.left()) - 4)
        elif box.right() + 4 > bar.value() + room:
            bar.setValue(round(box.right() + 4 - room))
        self.viewport().update()
        self._tell(aloud=True)

    def _tell(self, *, aloud: bool) -> None:
        words = self.current_words()
        self.setAccessibleDescription(words)
        self.current_changed.emit(words)
        description_changed(self)
        if aloud:
            announce(self, words)
