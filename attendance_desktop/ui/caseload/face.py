"""What the caseload shows, in words: made by the presenter, painted by the view."""

from dataclasses import dataclass
from enum import IntEnum

from attendance_desktop.ui.shared.face import Line, Mark, Named, Tone
from attendance_desktop.ui.widgets.half_days import HalfDay, Window


class Column(IntEnum):
    """The columns of the table, left to right."""

    PUPIL = 0
    SCHOOL = 1
    ATTENDANCE = 2
    TREND = 3
    WINDOW = 4
    STATUS = 5
    STAGE = 6
    NEXT = 7


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A line of the table. `share` is attendance in per cent, None without a possible session.

    `trend` is attendance by school week in per cent; `keys` are what each column sorts by.
    """

    case_id: str
    pupil_id: str
    name: str
    year: str
    badge: str
    badge_about: str
    school: str
    share: float | None
    share_tone: Tone
    behind: str
    trend: tuple[int | None, ...]
    window: str
    window_about: str
    status: Mark
    stage: str
    following: str
    following_about: str
    keys: tuple[tuple[int, float, str], ...]

    def about(self) -> str:
        """Return year, school and attendance in one line."""
        share = "" if self.share is None else f"{self.share:.1f}%"
        return " · ".join(part for part in (self.year, self.school, share) if part)


@dataclass(frozen=True, slots=True)
class Card:
    """A figure over the table; pressing it shows those cases alone."""

    key: str
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Filter:
    """Which cases are shown: words, a school ("" all), a status ("" all)."""

    text: str = ""
    school: str = ""
    status: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing is filtered out."""
        return not (self.text.strip() or self.school or self.status)


@dataclass(frozen=True, slots=True)
class Order:
    """What the table is sorted by; None is the order of priority, the worst attendance first."""

    column: Column | None = None
    descending: bool = False


@dataclass(frozen=True, slots=True)
class TableFace:
    """The table with what stands over it. `counted` says how many of how many are shown."""

    rows: tuple[CaseRow, ...]
    total: int
    counted: str
    cards: tuple[Card, ...]
    schools: tuple[Named, ...]
    statuses: tuple[Named, ...]
    chosen: Filter
    order: Order


@dataclass(frozen=True, slots=True)
class PanelFace:
    """What the panel shows of a chosen pupil once it is read. `note` stands in for no marks."""

    case_id: str
    facts: tuple[tuple[str, str], ...]
    sessions: tuple[HalfDay, ...]
    window: Window | None
    note: str
    entries: tuple[Line, ...]
