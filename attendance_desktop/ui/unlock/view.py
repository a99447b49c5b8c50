"""The door: first start, the recovery code, unlock. It decides nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.unlock.pages import (
    ClosedPage,
    CodePage,
    MakePage,
    PassphrasePage,
    RecoveryPage,
    StartPage,
)
from attendance_desktop.ui.unlock.presenter import Message, Opened, RecoveryCode, Step
from attendance_desktop.ui.unlock.strength import Strength
from attendance_desktop.ui.widgets.speak import announce

_WIDTH = 560


class UnlockView(QWidget):
    """One card in the middle, a page of it for each step."""

    opened = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Attendance Desktop")
        self.start, self.make, self.code = StartPage(look), MakePage(look), CodePage(look)
        self.passphrase, self.recovery = PassphrasePage(look), RecoveryPage(look)
        self.closed = ClosedPage(look)
        self._pages: dict[Step, QWidget] = {
            "start": self.start,
            "make": self.make,
            "recovery code": self.code,
            "passphrase": self.passphrase,
            "recovery": self.recovery,
            "closed": self.closed,
        }
        self._message, self._busy = QLabel(), QLabel()
        self._strip = self._message_strip()
        self._lay_out()
        look.changed.connect(self._fit)
        self._fit()

    def show_step(self, step: Step) -> None:
        """Show one step, with its fields empty and the keyboard in the first."""
        for each, page in self._pages.items():
            page.setVisible(each == step)
        page = self._pages[step]
        if hasattr(page, "clear"):
            page.clear()
        if page.focusProxy() is not None:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_message(self, message: Message | None) -> None:
        """Show or take away a message above the fields; it is announced."""
        self._strip.setVisible(message is not None)
        if message is None:
            return
        parts = (message.what, message.meaning, message.todo)
        self._message.setText("\n".join(part for part in parts if part))
        announce(self._message, " ".join(part for part in parts if part), at_once=True)

    def message(self) -> str:
        """Return the words of the message, "" when there is none."""
        return self._message.text() if self._strip.isVisibleTo(self) else ""

    def show_strength(self, verdict: Strength, *, same: bool) -> None:
        """Show how strong the new passphrase is, and whether both times are the same."""
        self.make.show_strength(verdict, same=same)

    def show_recovery(self, code: RecoveryCode) -> None:
        """Show the recovery code, and ask for some of its groups."""
        self.code.show_code(code)

    def show_busy(self, words: str) -> None:
        """Say what is going on and take no keys; "" ends it."""
        self._busy.setText(f"{words} ..." if words else "")
        self._busy.setVisible(bool(words))
        self._body.setEnabled(not words)
        if words:
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
            announce(self._busy, words)
        else:
            QGuiApplication.restoreOverrideCursor()
            self._return_focus()

    def leave(self, opened: Opened) -> None:
        """Forget what was typed and go: the caseload is open."""
        for page in self._pages.values():
            if hasattr(page, "clear"):
                page.clear()
        self.opened.emit(opened)

    def _return_focus(self) -> None:
        """A field that was disabled while busy lost the keyboard: give it back."""
        for page in self._pages.values():
            if page.isVisibleTo(self) and page.focusProxy() is not None:
                page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _message_strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("banner", "warn")
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(self._message)
        strip.hide()
        return strip

    def _lay_out(self) -> None:
        self._card = QFrame()
        self._card.setProperty("role", "card")
        name = QLabel("Attendance Desktop")
        name.setProperty("role", "title")
        self._busy.setProperty("role", "muted")
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        for page in self._pages.values():
            body.addWidget(page)
            page.hide()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(28, 24, 28, 20)
        inside.setSpacing(12)
        self._busy.hide()
        for part in (name, self._strip, self._body, self._busy):
            inside.addWidget(part)
        middle = QWidget()
        middle.setObjectName("page")
        column = QVBoxLayout(middle)
        # Not an alignment: with one, words that wrap are given the height of a whole window's line.
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._card)
        across.addStretch(1)
        column.addStretch(1)
        column.addLayout(across)
        column.addStretch(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _fit(self) -> None:
        self._card.setFixedWidth(self._look.px(_WIDTH))
