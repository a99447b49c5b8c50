"""The fonts of letters: which characters they print, how wide, and which font prints which."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from attendance_desktop.domain.refusal import Refused

Run = tuple[str, str]
"""A font's name and the text that it prints."""


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its name to reportlab and the width of each character, at size 1."""

    name: str
    widths: dict[str, float] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Typeface:
    """One weight: a first font, and those that print the words that it cannot.

    A word is never cut between two fonts, so that a name looks like one name.
    """

    faces: tuple[Face, ...]

    @property
    def name(self) -> str:
        """The first font's name."""
        return self.faces[0].name

    def prints(self, text: str) -> bool:
        """Whether one font has a glyph for every character of each word."""
        if self.faces[0].widths.keys() >= set(text):
            return True
        return all(self._face(word) is not None for word in text.split(" "))

    def width(self, text: str, size: float) -> float:
        """Return the width in points. Raises Refused for a word that no font prints."""
        first = self.faces[0].widths
        try:
            return sum([first[char] for char in text]) * size
        except KeyError:
            return sum(self._width(run) for run in self.runs(text)) * size

    def runs(self, text: str) -> list[Run]:
        """Return the text cut where the font changes. Raises Refused as `width` does."""
        if self.faces[0].widths.keys() >= set(text):
            return [(self.name, text)]
        return list(self._runs(text))

    def _runs(self, text: str) -> Iterator[Run]:
        held = ""
        font = ""
        for number, word in enumerate(text.split(" ")):
            face = self._face(word)
            if face is None:
                raise Refused(
                    "This letter holds a letter or sign that its font cannot print.",
                    meaning="Nothing was printed, so that no one gets a letter with boxes in it.",
                    todo="Write the word in Latin letters, as the family does.",
                )
            if number and face.name != font:
                yield font, f"{held} "
                held = word
            else:
                held = f"{held} {word}" if number else word
            font = face.name
        yield font, held

    def _face(self, word: str) -> Face | None:
        letters = set(word)
        return next((face for face in self.faces if face.widths.keys() >= letters), None)

    def _width(self, run: Run) -> float:
        widths = next(face.widths for face in self.faces if face.name == run[0])
        return sum([widths[char] for char in run[1]])


def load_typeface(name: str, files: Sequence[bytes]) -> Typeface:
    """Read TrueType files, the first one preferred, and make them known to reportlab.

    reportlab finds fonts by name in one table of its own, so the names are ours alone.
    """
    faces = []
    for number, content in enumerate(files):
        font = TTFont(f"{name}{number or ''}", io.BytesIO(content))
        pdfmetrics.registerFont(font)
        printable = [code for code in font.face.charToGlyph if chr(code).isprintable()]
        faces.append(
            Face(
                font.fontName,
                {chr(code): font.face.getCharWidth(code) / 1000 for code in printable},
            )
        )
    return Typeface(tuple(faces))
