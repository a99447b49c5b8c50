"""Search over everything as it is typed: names first, then what was written."""

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.domain.casework.search import Found
from attendance_desktop.services.ports import SearchShelf

NAMES = 6
NOTES = 12


@dataclass(frozen=True, slots=True)
class Finding:
    """What the search field asks."""

    shelf: SearchShelf

    def find(self, typed: str) -> Sequence[Found]:
        """Return names, then notes; nothing for fewer than two letters."""
        if len(typed.strip()) < len("ab"):
            return []
        return [*self.shelf.names(typed, NAMES), *self.shelf.notes(typed, NOTES)]
