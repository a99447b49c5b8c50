"""Lines of text on a canvas, each set in one step.

reportlab's text objects measure, number and code each line anew, and a letter has hundreds. Here
each character is coded once a document, into the same subsets of the same fonts.
"""

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from attendance_desktop.letters.typeface import Typeface

_FIRST_SUBSET = 256
"""Characters of a font's first subset have codes below this."""


class Ink:
    """Sets lines on one canvas. Not shared between documents: each has subsets of its own."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._known: dict[str, dict[str, str]] = {}

    def line(self, text: str, face: Typeface, size: float, x: float, y: float) -> None:
        """Set a line from (x, y), in points from the lower left corner of the page.

        Raises Refused for a word that no font prints.
        """
        parts = [f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for font, run in face.runs(text):
            parts += self._run(font, run, size)
        parts.append("ET")
        self._canvas._code.append(" ".join(parts))  # noqa: SLF001 - no public way to set text whole

    def _run(self, font: str, text: str, size: float) -> list[str]:
        known = self._known.get(font)
        if known is None:
            known = self._known[font] = {"": self._name(font, 0)}
        try:
            coded = "".join([known[char] for char in text])
        except KeyError:
            return self._first_time(font, text, size)
        return [f"{known['']} {size:g} Tf ({coded}) Tj"]

    def _first_time(self, font: str, text: str, size: float) -> list[str]:
        """Let reportlab give codes to new characters; remember those of the first subset."""
        document = self._canvas._doc  # noqa: SLF001 - subsets belong to the document
        split = pdfmetrics.getFont(font).splitString(text, document)
        codes = pdfmetrics.getFont(font).state[document].assignments
        for char in set(text):
            code = codes.get(ord(char), _FIRST_SUBSET)
            if code < _FIRST_SUBSET:
                self._known[font][char] = escapePDF(bytes([code]))
        return [
            f"{self._name(font, subset)} {size:g} Tf ({escapePDF(part)}) Tj"
            for subset, part in split
        ]

    def _name(self, font: str, subset: int) -> str:
        named = pdfmetrics.getFont(font)
        return str(named.getSubsetInternalName(subset, self._canvas._doc))  # noqa: SLF001 - as above
