"""What is kept around registers beside the marks: files taken back, pupils held, joins."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What a person said of a pupil of a file, or of two pupils; OPEN before anyone did."""

    OPEN = ""
    SAME = "same"
    DIFFERENT = "different"
    MOVED = "moved"
    BOTH = "both"


class Why(StrEnum):
    """Why a pupil waits for a person, where the reader's own `Problem` does not say it."""

    TEMPORARY = "new_temporary_upn"
    ALIKE = "same_name_and_birthday"
    OTHER_BIRTHDAY = "other_birthday"
    OTHER_NAME = "other_name"
    ARRIVED = "arrived"
    FORMER = "former_upn"


@dataclass(frozen=True, slots=True)
class Undone:
    """An accepted file that was taken back. The file's batch stays as evidence."""

    batch_id: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Held:
    """A pupil of an accepted file who is not certain, with the marks that wait, a pair a year.

    `why` is a `Problem` or a `Why`. `pupil_id` is the pupil whom a person named, or the one who
    arrived; `taken_batch` took the marks. `rows` are the ids that a question of several files
    stands for; empty as stored.
    """

    id: str
    school_id: str
    batch_id: str
    file_sha256: str
    upn: str
    surname: str
    forename: str
    born_on: date | None
    year_group: str
    why: str
    lines: tuple[tuple[int, str], ...]
    verdict: Verdict
    pupil_id: str
    taken_batch: str
    decided_at: datetime | None
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A pupil's time on a school's roll; days are None where they are not known."""

    id: str
    pupil_id: str
    school_id: str
    from_on: date | None
    to_on: date | None
    main: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """What a person said of two pupils on this laptop, while it stands."""

    id: str
    pupil_id: str
    other_id: str
    verdict: Verdict
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class OwnReading:
    """How a school writes: `kind` is header or code, `written` its word, `means` ours."""

    id: str
    kind: str
    written: str
    means: str
