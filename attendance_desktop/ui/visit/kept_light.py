"""Says to the second when the words of a visit reached the disk."""

from datetime import datetime

from attendance_desktop.ui.widgets.saved_light import SavedLight


class KeptLight(SavedLight):
    """As "Saved on this laptop 10:42:31": seconds show that it moves while one writes."""

    def show_saved(self, at: datetime) -> None:
        """Say when it was saved; announced only after it was not."""
        was_not = self._drawn[1] == "bad"
        words = f"Saved on this laptop {at:%H:%M:%S}"
        self._say(words, "circle-check", "good", aloud=was_not)

    def show_not_saved(self, why: str = "") -> None:
        """Say that the words are on the screen only, and why."""
        self._say(why, "triangle-alert", "bad", aloud=why != self.words())
