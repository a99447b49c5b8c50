"""Says whether what was typed is on the disk."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.speak import announce

_NOT_SAVED = "Not saved"


class SavedLight(QWidget):
    """Saved at a time, saving, or not saved: an icon and words; bad news is spoken."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._drawn = ("check", "muted")
        self._icon, self._words = QLabel(), QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        look.changed.connect(self._redraw)

    def show_saved(self, at: datetime) -> None:
        """Say when it was saved; announced only after it was not.

        Seconds show that it moves while one writes.
        """
        was_not = self._drawn[1] == "bad"
        self._say(f"Saved on this laptop {at:%H:%M:%S}", "circle-check", "good", aloud=was_not)

    def show_saving(self) -> None:
        """Say that words are on their way to the disk."""
        self._say("Saving", "pencil", "muted", aloud=False)

    def show_not_saved(self, why: str = "") -> None:
        """Say that the words are on the screen only, and why."""
        words = why if why.startswith(_NOT_SAVED) else f"{_NOT_SAVED}. {why}".strip()
        self._say(words, "triangle-alert", "bad", aloud=words != self.words())

    def words(self) -> str:
        """Return what the light says."""
        return self._words.text()

    def _say(self, words: str, icon: str, ink: str, *, aloud: bool) -> None:
        self._drawn = (icon, ink)
        self._words.setText(words)
        self._words.setProperty("role", ink)
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._redraw()
        if aloud:
            announce(self._words, words, at_once=ink == "bad")

    def _redraw(self) -> None:
        icon, ink = self._drawn
        colour = str(getattr(self._look.tokens, ink))
        self._icon.setPixmap(self._look.icons.pixmap(icon, colour, self._look.px(16)))
