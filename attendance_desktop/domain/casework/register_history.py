"""Marks as they are kept: a string a pupil, school and year, and the files that made them."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class PupilYear:
    """One pupil's marks at one school in one academic year (layout: `domain.attendance.marks`)."""

    pupil_id: str
    school_id: str
    academic_year: int
    marks: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """A mark that a later file changed. `position` is its place in the year's string."""

    batch_id: str
    seen_at: datetime
    pupil_id: str
    academic_year: int
    position: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class KnownPupil:
    """A pupil as a file's row may match them."""

    id: str
    upn: str
    surname: str
    forename: str
    born_on: date | None
    school_id: str


@dataclass(frozen=True, slots=True)
class BatchSummary:
    """An accepted file."""

    id: str
    reader: str
    first_on: date
    last_on: date
    accepted_at: datetime
    by: str
    pupils: int
    marks: int


@dataclass(frozen=True, slots=True)
class BatchLine:
    """What an accepted file said of one pupil in one year: '-' where it said nothing."""

    pupil_id: str
    academic_year: int
    marks: str
