"""What the letter presenter asks of its page."""

from datetime import datetime
from typing import Protocol

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.letter.sheet import KeptSheet, NoticeSheet


class LetterPage(Protocol):
    """The page of a letter."""

    def show_notice(self, sheet: NoticeSheet) -> None:
        """Show another notice to prepare."""

    def update_notice(self, sheet: NoticeSheet) -> None:
        """Show the same notice with its facts as they are now; what is typed stays."""

    def show_nothing(self) -> None:
        """Show no letter, while one is fetched or when there is none."""

    def show_letter(self, sheet: KeptSheet) -> None:
        """Show an issued letter, to be read only."""

    def show_pdf(self, pdf: bytes) -> None:
        """Show the letter itself."""

    def show_no_pdf(self, words: str) -> None:
        """Say why there is no letter to be seen."""

    def show_why_not_issue(self, words: str) -> None:
        """Say why the notice cannot be issued yet; "" lets it be issued."""

    def ask_issue(self, words: str) -> None:
        """Ask whether to issue, in these words."""

    def show_saving(self) -> None:
        """Say that words are on their way to the disk."""

    def show_saved(self, at: datetime) -> None:
        """Say that every word is on the disk."""

    def show_not_saved(self, words: str) -> None:
        """Say that words are on the screen only."""

    def show_choice_problem(self, words: str) -> None:
        """Say what is in the way of the period or the day; "" takes it away."""

    def show_busy(self, busy: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Let nothing be typed while an act is under way."""

    def wake_in(self, seconds: float) -> None:
        """Call `tick` after so long, in place of any earlier wish."""

    def show_done(self, words: str) -> None:
        """Say what was done, and what was not."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say what was not done, and why."""
