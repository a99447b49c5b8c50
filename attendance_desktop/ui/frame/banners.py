"""The strip under the header for what must not be missed."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.speak import announce

Tone = Literal["info", "good", "warn", "bad", "sample"]
_ICONS: dict[Tone, tuple[str, str]] = {
    "info": ("info", "accent"),
    "good": ("circle-check", "good"),
    "warn": ("clock", "warn"),
    "bad": ("shield-alert", "bad"),
    "sample": ("flag", "sample"),
}


@dataclass(frozen=True, slots=True)
class Banner:
    """What a banner says; with `action` it has a button, named by it."""

    words: str
    tone: Tone = "info"
    action: str = ""
    announced: bool = True


class BannerStrip(QFrame):
    """One banner: icon, words that wrap, a button that leads to what it is about."""

    pressed = Signal()

    def __init__(self, look: Look, banner: Banner) -> None:
        super().__init__()
        self._look = look
        self._icon_name, self._ink = _ICONS[banner.tone]
        self.setProperty("banner", banner.tone)
        self._icon = QLabel()
        words = QLabel(banner.words)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(words, 1)
        if banner.action:
            button = QPushButton(banner.action)
            button.setAccessibleDescription(banner.words)
            button.clicked.connect(self.pressed)
            row.addWidget(button)
        look.changed.connect(self._redraw)
        self._redraw()

    def _redraw(self) -> None:
        ink = str(getattr(self._look.tokens, self._ink))
        self._icon.setPixmap(self._look.icons.pixmap(self._icon_name, ink, self._look.px(18)))


class Banners(QWidget):
    """All banners, each under a key so that it can be changed or taken away."""

    pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: dict[str, tuple[Banner, BannerStrip]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def set_banner(self, key: str, banner: Banner | None) -> None:
        """Show, change or (with None) take away the banner under a key."""
        if key in self._shown:
            if self._shown[key][0] == banner:
                return
            _old, strip = self._shown.pop(key)
            self._column.removeWidget(strip)
            strip.hide()
            strip.deleteLater()
        if banner is not None:
            strip = BannerStrip(self._look, banner)
            strip.pressed.connect(lambda: self.pressed.emit(key))
            self._shown[key] = (banner, strip)
            self._column.addWidget(strip)
            if banner.announced:
                announce(self, banner.words)
        self.setVisible(bool(self._shown))

    def words(self) -> tuple[str, ...]:
        """Return what the banners say, top to bottom."""
        return tuple(banner.words for banner, _strip in self._shown.values())
