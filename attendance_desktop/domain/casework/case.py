"""A case: why a pupil is on the caseload, and what comes next."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Band(StrEnum):
    """Absence by the integers of the DfE's bands: half or more, a tenth or more, below."""

    SEVERE = "severe"
    PERSISTENT = "persistent"
    AT_RISK = "at_risk"
    BELOW = "below"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Figures:
    """A pupil's sessions at one school this year, and the best window of school weeks.

    Counts are sessions. `trend` is attendance by school week, oldest first, in whole per cent
    (None: no possible session). `counted` is threshold sessions in the best window.
    """

    as_of: date
    possible: int
    attended: int
    authorised: int
    unauthorised: int
    counted: int
    met_on: date | None
    window_from: date | None
    window_to: date | None
    trend: tuple[int | None, ...]

    @property
    def absent(self) -> int:
        """Sessions missed, authorised or not."""
        return self.authorised + self.unauthorised

    @property
    def band(self) -> Band:
        """The band, compared as integers so that exactly a tenth and exactly a half belong."""
        if self.possible == 0:
            return Band.NONE
        if self.absent * 2 >= self.possible:
            return Band.SEVERE
        if self.absent * 10 >= self.possible:
            return Band.PERSISTENT
        return Band.AT_RISK if self.absent * 20 >= self.possible else Band.BELOW

    @property
    def per_mille(self) -> int | None:
        """Attendance in tenths of a per cent, half up; None without a possible session."""
        if self.possible == 0:
            return None
        return (self.attended * 2000 + self.possible) // (2 * self.possible)

    @property
    def percent(self) -> str:
        """Attendance in per cent with one decimal, or a dash without a possible session."""
        tenths = self.per_mille
        return "–" if tenths is None else f"{tenths // 10}.{tenths % 10}%"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One case of one pupil."""

    id: str
    scope: str
    pupil_id: str
    reference: str
    reason: str
    stage: str
    next_action: str
    next_on: date | None
    opened_on: date
    closed_on: date | None
    risk: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A line of the caseload."""

    case_id: str
    pupil_id: str
    name: str
    year_group: int | None
    school_id: str
    school_name: str
    social_care: str
    stage: str
    next_action: str
    next_on: date | None
    figures: Figures | None
    last_seen_on: date | None


@dataclass(frozen=True, slots=True)
class DueLine:
    """A clock that runs, with its case; `letter_id` "": no letter started it."""

    clock_id: str
    case_id: str
    pupil_id: str
    pupil_name: str
    kind: str
    label: str
    basis: str
    due_on: date
    letter_id: str = ""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A visit that is written but not signed."""

    draft_id: str
    case_id: str
    pupil_id: str
    pupil_name: str
    started_at: datetime
    touched_at: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """Help that was offered, and the answer."""

    id: str
    what: str
    offered_on: date
    answer: str
    answered_on: date | None
    note: str
