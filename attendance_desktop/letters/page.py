"""The sheet of a letter: sizes in points, margins, and the style sets for normal and large print.

Large print is a set of its own that flows anew, never an enlarged page.
"""

from dataclasses import dataclass

from reportlab.lib.pagesizes import A4

MM = 72 / 25.4
PAGE_WIDTH: float = A4[0]
PAGE_HEIGHT: float = A4[1]


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """Sizes and leadings in points; margins and column positions in millimetres."""

    body: float
    leading: float
    subject: float
    heading: float
    address: float
    address_leading: float
    smallest_address: float
    footer: float
    left_mm: float = 20.0
    right_mm: float = 28.0
    first_body_mm: float = 97.0
    later_body_mm: float = 20.0
    bottom_mm: float = 27.0
    sender_left_mm: float = 120.0
    top_mm: float = 17.0

    @property
    def left(self) -> float:
        """Where text begins, in points from the left edge."""
        return self.left_mm * MM

    @property
    def width(self) -> float:
        """How wide a line of text may be, in points."""
        return PAGE_WIDTH - (self.left_mm + self.right_mm) * MM


NORMAL_PRINT = PrintStyle(
    body=12,
    leading=16,
    subject=16,
    heading=13.5,
    address=11,
    address_leading=11.33,
    smallest_address=8,
    footer=9,
)
LARGE_PRINT = PrintStyle(
    body=18,
    leading=24,
    subject=22,
    heading=20,
    address=11,
    address_leading=11.33,
    smallest_address=8,
    footer=12,
    right_mm=20.0,
)
