"""Who a row speaks of: names folded, the key of a decision about them, their year group."""

import re
import unicodedata
from datetime import date

from attendance_desktop.domain.casework.upn import is_valid

Face = tuple[str, str, date | None]

_DROPPED = frozenset(
    "'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}`-\N{EN DASH} ."
)

# No school has a year group of three digits: `Year 7`, `7`, `Y07`, but not 2025.
_YEAR_GROUP = re.compile(r"(?<!\d)\d{1,2}(?!\d)", re.ASCII)


def year_number(year_group: str) -> int | None:
    """Return the number of a year group as a school writes it; None when there is none."""
    found = _YEAR_GROUP.search(year_group)
    return int(found[0]) if found else None


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
