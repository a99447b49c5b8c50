"""The list of sections: number, name, and how far each has come as shape and word."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from attendance_desktop.domain.forms.completeness import SectionState, Standing
from attendance_desktop.domain.forms.definition import Form
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.words import count

_SHAPES = {
    Standing.NOT_ASKED: ("", "muted"),
    Standing.NOT_STARTED: ("ring", "muted"),
    Standing.IN_PROGRESS: ("half", "warn"),
    Standing.READY: ("full", "good"),
}


def state_words(state: SectionState) -> str:
    """Return how far a section has come, in words."""
    if state.standing is Standing.NOT_ASKED:
        return "Not asked"
    if state.standing is Standing.READY:
        return "Answered"
    if state.standing is Standing.NOT_STARTED and not state.missing:
        return "Optional, not started"
    if state.standing is Standing.NOT_STARTED:
        return f"Not started, {state.missing} needed"
    return f"{count(state.missing, 'answer')} needed"


class SectionButton(QPushButton):
    """One section: Alt and its number opens it."""

    def __init__(self, look: Look, number: int, title: str) -> None:
        super().__init__(title)
        self._look, self._number, self._title = look, number, title
        self._state = SectionState(Standing.NOT_STARTED, 0, 0)
        self._current = False
        self.is_narrow = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def show_state(self, state: SectionState) -> None:
        """Show how far the section has come."""
        if state != self._state:
            self._state = state
            self._name()
            self.update()

    def set_current(self, current: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Mark the section whose page is open."""
        self._current = current
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for two lines, or for number and shape alone where room is scarce."""
        metrics = self.fontMetrics()
        if self.is_narrow:
            return QSize(self._look.px(58), max(32, metrics.height() + 16))
        return QSize(self._look.px(232), metrics.height() * 2 + 14)

    def minimumSizeHint(self) -> QSize:
        """Ask for the same room."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint number, shape, name and words."""
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        ink = "selected_text" if self._current else "text"
        if self._current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("selected" if self._current else "raised"))
            painter.drawRoundedRect(area, 6, 6)
        number = QRectF(area.left() + 8, area.top(), look.px(20), area.height())
        painter.setFont(look.font(bold=True))
        painter.setPen(look.colour(ink if self._current else "muted"))
        if self._number <= 10:  # noqa: PLR2004 - there are ten digits to press
            painter.drawText(number, int(Qt.AlignmentFlag.AlignCenter), str(self._number % 10))
        self._paint_shape(painter, number.right() + look.px(6), area.center().y())
        if not self.is_narrow:
            self._paint_words(painter, area, number.right() + look.px(26), ink)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.pen("focus", 2))
            painter.drawRoundedRect(area, 6, 6)

    def _paint_words(self, painter: QPainter, area: QRectF, left: float, ink: str) -> None:
        look = self._look
        line = QRectF(left, area.top() + 3, area.right() - left - 6, area.height() / 2 - 2)
        painter.setFont(look.font(bold=self._current))
        painter.setPen(look.colour(ink))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, int(line.width()))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), title)
        painter.setFont(look.font(size=0.88))
        painter.setPen(look.colour(ink if self._current else "muted"))
        line.translate(0, line.height())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), state_words(self._state))

    def _paint_shape(self, painter: QPainter, left: float, middle: float) -> None:
        shape, tone = _SHAPES[self._state.standing]
        if not shape:
            return
        look = self._look
        side = look.px(11)
        box = QRectF(left, middle - side / 2, side, side)
        colour = "selected_text" if self._current else tone
        painter.setPen(look.pen(colour, 1.6))
        painter.setBrush(look.colour(colour) if shape == "full" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        if shape == "half":
            painter.setBrush(look.colour(colour))
            painter.drawPie(box, 90 * 16, 180 * 16)

    def _name(self) -> None:
        words = state_words(self._state)
        self.setAccessibleName(f"{self._number}. {self._title}: {words}")
        self.setToolTip(f"{self._title}: {words}" if self.is_narrow else "")
        open_now = "This page is open. " if self._current else ""
        key = f"Alt+{self._number % 10}" if self._number <= 10 else ""  # noqa: PLR2004 - as above
        self.setAccessibleDescription(f"{open_now}{key}")


class SectionList(QScrollArea):
    """All sections; the up and down arrows move between them. `chosen(int)` from 0."""

    chosen = Signal(int)

    def __init__(self, look: Look, form: Form) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName("Sections")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._buttons = tuple(
            SectionButton(look, number, section.title)
            for number, section in enumerate(form.sections, start=1)
        )
        for at, button in enumerate(self._buttons):
            button.clicked.connect(lambda _checked=False, at=at: self.chosen.emit(at))
            column.addWidget(button)
        column.addStretch(1)
        self.setWidget(inside)
        look.changed.connect(self._fit)
        self._fit()

    def show_states(self, states: Sequence[SectionState]) -> None:
        """Show how far each section has come."""
        for button, state in zip(self._buttons, states, strict=True):
            button.show_state(state)

    def set_current(self, at: int) -> None:
        """Mark one section as open."""
        for number, button in enumerate(self._buttons):
            button.set_current(number == at)

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Show numbers and shapes alone, where large text leaves no room for names."""
        if self._buttons and self._buttons[0].is_narrow != narrow:
            for button in self._buttons:
                button.is_narrow = narrow
                button.updateGeometry()
            self._fit()

    def _fit(self) -> None:
        widest = max((button.sizeHint().width() for button in self._buttons), default=0)
        self.setFixedWidth(widest + 16)
