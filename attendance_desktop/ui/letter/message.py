"""One line that says what was done or refused."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.ui.frame.banners import Banner, BannerStrip, Tone
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.speak import announce


class Message(QWidget):
    """Hidden until there is something to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._strip: BannerStrip | None = None
        self._words = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def words(self) -> str:
        """Return what it says."""
        return self._words

    def say_done(self, words: str) -> None:
        """Say what was done."""
        self._say(words, "good")

    def say_refused(self, words: str) -> None:
        """Say what was not done, at once."""
        self._say(words, "bad")

    def say_nothing(self) -> None:
        """Take the words away."""
        self._words = ""
        self.hide()

    def _say(self, words: str, tone: Tone) -> None:
        if self._strip is not None:
            self._column.removeWidget(self._strip)
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = BannerStrip(self._look, Banner(words, tone))
        self._column.addWidget(self._strip)
        self._words = words
        self.show()
        announce(self, words, at_once=tone == "bad")
