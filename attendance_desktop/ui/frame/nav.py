"""The list of pages at the left of the main window."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.words import count as in_words


class NavButton(QPushButton):
    """One page in the list: icon, name with its mnemonic, and a number where something waits."""

    stepped = Signal(int)

    def __init__(self, look: Look, title: str, icon: str, mnemonic: str) -> None:
        super().__init__(with_mnemonic(title, mnemonic))
        self._look = look
        self._title = title
        self._icon = icon
        self._waiting = 0
        self._current = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def set_current(self, current: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Mark the button of the page that is open."""
        self._current = current
        self._name()
        self.update()

    def set_waiting(self, number: int) -> None:
        """Show how many things wait; 0 shows nothing."""
        self._waiting = number
        self._name()
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the navigation, before the scroll area around takes them."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _name(self) -> None:
        waiting = f", {in_words(self._waiting, 'item')} waiting" if self._waiting else ""
        self.setAccessibleName(f"{self._title}{waiting}")
        self.setAccessibleDescription("This page is open" if self._current else "")

    def sizeHint(self) -> QSize:
        """Ask for room for icon, name and number."""
        self.ensurePolished()
        text = self.fontMetrics().horizontalAdvance(f"{self._title}  999")
        return QSize(text + self._look.px(36) + 40, max(24, self._look.px(18) + 20))

    def minimumSizeHint(self) -> QSize:
        """Ask for the same room: a name is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button whole, so that icon and text never touch."""
        look, tokens = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self._current or self.underMouse():
            painter.setOpacity(1.0 if self._current else 0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("nav_current"))
            painter.drawRoundedRect(area, 6, 6)
            painter.setOpacity(1.0)
        ink = tokens.nav_current_text if self._current else tokens.nav_text
        side = look.px(18)
        icon = QRectF(area.left() + 12, area.center().y() - side / 2, side, side)
        look.icons.paint(painter, self._icon, ink, icon)
        painter.setFont(look.font(bold=self._current))
        painter.setPen(look.colour("nav_current_text" if self._current else "nav_text"))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(area.adjusted(side + 24, 0, -8, 0), int(flags), self.text())
        if self._waiting:
            self._paint_waiting(painter, area)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.pen("nav_focus", 2))
            painter.drawRoundedRect(area, 6, 6)

    def _paint_waiting(self, painter: QPainter, area: QRectF) -> None:
        look = self._look
        font = look.font(size=0.88, bold=True)
        painter.setFont(font)
        words = str(self._waiting)
        metrics = painter.fontMetrics()
        high = metrics.height() + 2
        wide = max(high, metrics.horizontalAdvance(words) + high * 0.7)
        pill = QRectF(area.right() - wide - 8, area.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("nav_text"))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(look.colour("nav"))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)


class Nav(QFrame):
    """The navigation: pages at the top, settings and lock at the bottom; arrows move in it."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._buttons: dict[str, NavButton] = {}
        self.setObjectName("nav")
        inside = QWidget()
        inside.setObjectName("nav-inside")
        self._title = QLabel("Attendance")
        self._main, self._bottom = QVBoxLayout(), QVBoxLayout()
        for part in (self._main, self._bottom):
            part.setSpacing(2)
        column = QVBoxLayout(inside)
        column.setContentsMargins(10, 14, 10, 10)
        column.addWidget(self._title)
        column.addSpacing(8)
        column.addLayout(self._main)
        column.addStretch(1)
        column.addLayout(self._bottom)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        look.changed.connect(self._fit)
        self._fit()

    def add(self, key: str, title: str, icon: str, mnemonic: str, *, bottom: bool = False) -> None:
        """Add a page; its mnemonic is one letter of the title, unused so far."""
        button = NavButton(self._look, title, icon, mnemonic)
        button.clicked.connect(lambda: self.chosen.emit(key))
        button.stepped.connect(lambda step: self._step(button, step))
        self._buttons[key] = button
        (self._bottom if bottom else self._main).addWidget(button)
        self._fit()

    def set_current(self, key: str) -> None:
        """Mark one page as open."""
        for each, button in self._buttons.items():
            button.set_current(each == key)

    def set_waiting(self, key: str, number: int) -> None:
        """Show how many things wait on a page."""
        self._buttons[key].set_waiting(number)
        self._fit()

    def _step(self, button: NavButton, step: int) -> None:
        """Move the keyboard to the button above or below, and round at the ends."""
        buttons = list(self._buttons.values())
        there = buttons[(buttons.index(button) + step) % len(buttons)]
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(there)

    def _fit(self) -> None:
        self._title.setFont(self._look.font(size=1.25, bold=True))
        self._title.setContentsMargins(14, 0, 0, 0)
        widest = max((button.sizeHint().width() for button in self._buttons.values()), default=0)
        self.setFixedWidth(max(self._look.px(160), widest + 22))


def with_mnemonic(title: str, letter: str) -> str:
    """Return the title with & before a letter of it; raises ValueError when it has none."""
    at = title.lower().index(letter.lower())
    return f"{title[:at]}&{title[at:]}"
