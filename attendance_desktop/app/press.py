"""The press that services ask for, built from wording, fonts and the page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from threading import Lock

from attendance_desktop.domain.law.particulars import Facts
from attendance_desktop.domain.law.wording import CouncilSettings, Wording
from attendance_desktop.letters.compose import Composer
from attendance_desktop.letters.document import LetterDocument, Paragraph, Signature
from attendance_desktop.letters.drawing import LetterDrawing
from attendance_desktop.letters.press import LetterPress
from attendance_desktop.packs.letters import letter_fonts, letter_settings
from attendance_desktop.sample.shapes import SampleLetter
from attendance_desktop.services.figure import Picture


class HousePress:
    """Draws letters on the council's paper. One letter at a time: the fonts are shared."""

    def __init__(self, drawing: LetterDrawing) -> None:
        self._drawing = drawing
        self._busy = Lock()

    @property
    def rule_set(self) -> str:
        """The hash of the rules that letters rest on."""
        return self._drawing.settings.rule_set

    def council(self) -> CouncilSettings:
        """Return what stands on the council's paper now."""
        return self._drawing.settings.council

    def use(self, council: CouncilSettings) -> None:
        """Put other paper in: the next letter is drawn on it."""
        settings = letter_settings(council)
        with self._busy:
            self._drawing = replace(self._drawing, settings=settings)

    def draw(
        self, wording: Wording, facts: Facts, *, dated: date, marked_gaps: bool = False
    ) -> bytes:
        """Return the letter's PDF; see `services.notices.Press`."""
        with self._busy:
            return self._drawing.draw(wording, facts, dated=dated, marked_gaps=marked_gaps)

    def draw_pictures(self, title: str, pictures: Sequence[Picture], *, dated: date) -> bytes:
        """Return the PDF of pictures; see `services.figure.PicturePress`."""
        with self._busy:
            return self._drawing.draw_pictures(title, pictures, dated=dated)

    def draw_sample(self, letter: SampleLetter, name: str, address: tuple[str, ...]) -> bytes:
        """Return the PDF of a letter of the sample council's history."""
        council = self._drawing.settings.council
        document = LetterDocument(
            title=letter.subject,
            dated=letter.posted,
            envelope=self._drawing.settings.envelope,
            letterhead=(council.name, council.team),
            sender=(*council.address, council.phone, council.email),
            details=(f"Our reference: {letter.ref}",),
            addressee=(name, *address),
            blocks=(
                Paragraph(f"Dear {name}"),
                *(Paragraph(part) for part in letter.body.split("\n") if part.strip()),
                Signature(("Yours sincerely", council.team)),
            ),
            footer="Sample letter.",
            sample_line=council.sample_line,
            stated=(),
            gaps=(),
        )
        with self._busy:
            return self._drawing.press.render(document)


def house_press(council: CouncilSettings) -> HousePress:
    """Return a press with the letter fonts loaded."""
    fonts = letter_fonts()
    press = LetterPress(fonts.regular, fonts.bold)
    return HousePress(LetterDrawing(Composer(), press, letter_settings(council)))
