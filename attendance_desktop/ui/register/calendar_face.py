"""What the calendar page shows, in words, and what its form says."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.ui.register.face import Row


@dataclass(frozen=True, slots=True)
class CalendarFace:
    """One year: a row for each term and day, proposals, and how it stands.

    `rows` hold from, to, what, for whom, and whose entry it is. `changed` says that something is
    not kept yet.
    """

    title: str
    about: str
    rows: tuple[Row, ...]
    proposals: tuple[Row, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as the form has it. `kind` is a key of `calendar_shown.KINDS`; `half` may be ""."""

    kind: str
    first: date | None
    last: date | None
    half: str
    year_groups: str
