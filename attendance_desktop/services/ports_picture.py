"""What the attendance picture needs beside the shelves: pupils' groups and times on a roll."""

from collections.abc import Sequence
from typing import Protocol

from attendance_desktop.domain.attendance.cohorts import Traits
from attendance_desktop.domain.attendance.spans import Span


class TraitShelf(Protocol):
    """The groups that pupils are in, and when they were on a school's roll."""

    def traits_at(self, school_id: str) -> Sequence[Traits]:
        """Return the groups of every pupil of a school, also of those who left it."""

    def on_roll(self, school_id: str) -> Sequence[tuple[str, Span]]:
        """Return times on the school's roll as (pupil id, days); an open end is `date.max`."""
