"""Draws a letter from wording and facts in one step, for whoever holds no page of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.law.particulars import Facts
from attendance_desktop.domain.law.wording import LetterSettings, Wording
from attendance_desktop.letters.compose import Composer
from attendance_desktop.letters.page import LARGE_PRINT, NORMAL_PRINT
from attendance_desktop.letters.pictures import picture_document
from attendance_desktop.letters.press import LetterPress
from attendance_desktop.services.figure import Picture


@dataclass(frozen=True, slots=True)
class LetterDrawing:
    """A composer, a press and the council's settings; not shared between threads."""

    composer: Composer
    press: LetterPress
    settings: LetterSettings

    def draw(
        self,
        wording: Wording,
        facts: Facts,
        *,
        dated: date,
        marked_gaps: bool = False,
        large_print: bool = False,
    ) -> bytes:
        """Return the PDF. With `marked_gaps` missing particulars are shown as gaps.

        Raises Refused when a particular is missing, or cannot be printed in the letter's font.
        """
        document = self.composer.compose(wording, facts, self.settings, dated=dated)
        style = LARGE_PRINT if large_print else NORMAL_PRINT
        return self.press.render(document, style=style, marked_gaps=marked_gaps)

    def draw_pictures(self, title: str, pictures: Sequence[Picture], *, dated: date) -> bytes:
        """Return the PDF of pictures with their tables; see `services.figure.PicturePress`.

        Raises Refused for words that the letter's font cannot print.
        """
        return self.press.render(picture_document(title, pictures, self.settings, dated=dated))
