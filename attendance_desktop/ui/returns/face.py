"""What the page of returns shows, in words."""

from dataclasses import dataclass
from typing import Final

from attendance_desktop.services.returns_found import ReturnKind
from attendance_desktop.ui.shared.face import Row

SESSIONS: Final = ("Day", "Morning", "Afternoon")
CHOICES: Final = "choices"
"""The key of the list from which people choose; it is no return of its own."""

LISTS: Final = (
    (
        str(ReturnKind.ATTENDANCE),
        "Attendance",
        ("Pupil", "School", "Why", "School days", "From", "To"),
    ),
    (CHOICES, "To be judged", ("Pupil", "School", "Absent", "Share", "In the return")),
    (
        str(ReturnKind.SICKNESS),
        "Sickness",
        ("Pupil", "School", "Why", "School year", "Days", "Days in the year", "From", "To"),
    ),
    (
        str(ReturnKind.DELETION),
        "Deletion",
        ("Pupil", "School", "Why", "School days", "From", "To"),
    ),
)
"""Key, words of the tab, headings; the column "Why" takes the room that is left."""


@dataclass(frozen=True, slots=True)
class ListFace:
    """One list: what it holds and by which rule, and a row a pupil and ground."""

    about: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class BehindFace:
    """What stands behind a row: a heading and the days under `SESSIONS`.

    `named` says whether people named a pupil of the list to be judged; None in other lists.
    """

    heading: str
    days: tuple[Row, ...]
    named: bool | None = None


@dataclass(frozen=True, slots=True)
class ReturnsFace:
    """Every list, in the order of `LISTS`, and how far the registers reach."""

    about: str
    lists: tuple[ListFace, ...]
