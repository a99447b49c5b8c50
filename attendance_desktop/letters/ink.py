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
        known = self._known.get(face.name, {})
        try:
            coded = "".join([known[char] for char in text])
        except KeyError:
            shown = " ".join([self._run(font, run, size) for font, run in face.runs(text)])
        else:
            shown = f"{known['']} {size:g} Tf ({coded}) Tj"
        # No public way to set text whole.
        self._canvas._code.append(  # noqa: SLF001
            f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET"
        )

    def rule(self, x: float, y: float, to: float) -> None:
        """Draw a level line from (x, y) to (to, y) in the canvas's own width and grey."""
        self._canvas._code.append(f"n {x:.2f} {y:.2f} m {to:.2f} {y:.2f} l S")  # noqa: SLF001 - as above

    def _run(self, font: str, text: str, size: float) -> str:
        """Let reportlab give codes to new characters; remember those of the first subset."""
        known = self._known.setdefault(font, {"": self._name(font, 0)})
        document = self._canvas._doc  # noqa: SLF001 - subsets belong to the document
        split = pdfmetrics.getFont(font).splitString(text, document)
        codes = pdfmetrics.getFont(font).state[document].assignments
        for char in set(text) - known.keys():
            code = codes.get(ord(char), _FIRST_SUBSET)
            if code < _FIRST_SUBSET:
                known[char] = escapePDF(bytes([code]))
        return " ".join(
            f"{self._name(font, subset)} {size:g} Tf ({escapePDF(part)}) Tj"
            for subset, part in split
        )

    def _name(self, font: str, subset: int) -> str:
        named = pdfmetrics.getFont(font)
        return str(named.getSubsetInternalName(subset, self._canvas._doc))  # noqa: SLF001 - as above
