"""Marks as sessions to look at: code letter, kind and meaning of each half-day."""

from datetime import date
from typing import Final

from attendance_desktop.domain.attendance.codes import CodeTable, MarkClass
from attendance_desktop.domain.attendance.marks import (
    NO_MARK_CHARS,
    OUTSIDE,
    Half,
    Session,
    session_at,
)
from attendance_desktop.domain.casework.register_history import PupilYear
from attendance_desktop.ui.widgets.half_days import Half as HalfName
from attendance_desktop.ui.widgets.half_days import HalfDay, Kind

_SCHOOL_DAYS: Final = 5
# Shown in a colour of their own because officers look for them; figures rest on classes alone.
_OWN_KIND: Final[dict[str, Kind]] = {"I": "illness", "U": "late"}
_KINDS: Final[dict[MarkClass, Kind]] = {
    MarkClass.PRESENT: "present",
    MarkClass.APPROVED: "present",
    MarkClass.AUTHORISED: "authorised",
    MarkClass.UNAUTHORISED: "unauthorised",
    MarkClass.NOT_POSSIBLE: "closed",
    MarkClass.NO_SESSION: "closed",
}
Placed = tuple[HalfDay, str]
"""A session and the character that its mark is stored as."""


def half_days(year: PupilYear, codes: CodeTable, as_of: date) -> tuple[HalfDay, ...]:
    """Return the sessions of a year up to a day, from the first mark to the last."""
    return tuple(half_day for half_day, _ in placed_marks(year, codes, as_of))


def placed_marks(year: PupilYear, codes: CodeTable, as_of: date) -> list[Placed]:
    """Return the same sessions, each with its stored character."""
    begin = len(year.marks) - len(year.marks.lstrip(NO_MARK_CHARS))
    end = len(year.marks.rstrip(NO_MARK_CHARS))
    found: list[Placed] = []
    for index in range(begin, end):
        char = year.marks[index]
        session = session_at(year.academic_year, index)
        if char == OUTSIDE or session.on > as_of:
            continue
        if session.on.weekday() >= _SCHOOL_DAYS and char in NO_MARK_CHARS:
            continue
        code = codes.of_char(char)
        letter = code.code if code else char
        kind = _OWN_KIND.get(letter) or _KINDS.get(codes.class_of(char), "none")
        meaning = code.meaning if code else "not a known code"
        half = half_of(session)
        found.append((HalfDay(session.on, half, letter, kind, meaning), char))
    return found


def half_of(session: Session) -> HalfName:
    """Return the half of the day as pictures name it."""
    return "am" if session.half is Half.AM else "pm"
