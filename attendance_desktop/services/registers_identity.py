"""When two rows may be one child: names folded, and the key under which a decision is found."""

import unicodedata
from datetime import date

from attendance_desktop.domain.casework.upn import is_valid

Face = tuple[str, str, date | None]

_DROPPED = frozenset(
    "'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`-\N{EN DASH} ."
)


def folded(name: str) -> str:
    """Return a name for comparing: composed, case folded, without apostrophes, dashes, spaces."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return "".join(char for char in composed if char not in _DROPPED)


def face_of(surname: str, forename: str, born_on: date | None) -> Face:
    """Return what two records of one child have alike: names and date of birth."""
    return folded(surname), folded(forename), born_on


def decision_key(school_id: str, upn: str, face: Face) -> tuple[str, str, Face]:
    """Return the key of a decision: a UPN that is no UPN holds at its own school only."""
    return ("" if is_valid(upn) else school_id), upn, face
