"""What the comparison with a figure from elsewhere asks and shows, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from attendance_desktop.ui.shared.face import Row

ATTENDANCE, ABSENCE = "attendance", "absence"
RATES: Final = ((ATTENDANCE, "of attendance"), (ABSENCE, "of absence"))

CAUSES: Final = ("Cause", "Here", "Sessions", "Attended", "Possible", "What to do")
SESSIONS: Final = ("Pupil", "Session", "Code")
PUPILS: Final = ("Pupil", "Ours", "Theirs", "Likely causes", "Unexplained")
FAULTS: Final = ("Row", "What stands there", "Why it is left out")


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed; a day is None where none is typed or it cannot be read."""

    first: date | None
    last: date | None
    possible: str
    absent: str
    rate: str
    rate_of: str
    extracted: date | None
    extracted_unread: bool


@dataclass(frozen=True, slots=True)
class ComparedFace:
    """Both figures and why they may differ.

    `causes` are rows under `CAUSES`, the likely first, each with its sessions in `behind`.
    """

    said: tuple[str, ...]
    causes: tuple[Row, ...]
    behind: tuple[tuple[Row, ...], ...]


@dataclass(frozen=True, slots=True)
class FileFace:
    """Every pupil of a file, and the rows that were left out."""

    about: str
    pupils: tuple[Row, ...]
    faults: tuple[Row, ...]
