"""What the attendance picture needs beside the shelves: pupils' groups."""

from collections.abc import Sequence
from typing import Protocol

from attendance_desktop.domain.attendance.cohorts import Traits


class TraitShelf(Protocol):
    """The groups that pupils are in."""

    def traits_at(self, school_id: str) -> Sequence[Traits]:
        """Return the groups of every pupil of a school, also of those who left it."""
