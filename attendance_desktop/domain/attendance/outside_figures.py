"""An attendance figure from elsewhere, and what reconciling it with ours says."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attendance_desktop.domain.attendance.marks import MarksRun, Session
from attendance_desktop.domain.attendance.shares import Share
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.refusal import Refused

_WHOLE_PER_CENT = 100
_MOST_DECIMALS = 4


class Cause(StrEnum):
    """Why a figure from elsewhere may differ from ours, the plainest first."""

    ROUNDING = "rounding"
    EXTRACT_DATE = "extract_date"
    CORRECTED = "corrected"
    ENROLMENT = "enrolment"
    DUAL = "dual"
    NOT_POSSIBLE_ABSENT = "not_possible_absent"
    NOT_POSSIBLE_ATTENDED = "not_possible_attended"
    ACTIVITY_ABSENT = "activity_absent"
    LATE_ATTENDED = "late_attended"
    NO_MARK = "no_mark"


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage as it was written: 92.4 is 924 units with one decimal."""

    units: int
    decimals: int

    def shows(self, share: Share) -> bool:
        """Whether that share, rounded half up, is written so."""
        return share.whole > 0 and self._scaled(share) == self.units

    def is_next_to(self, share: Share) -> bool:
        """Whether it is less than one unit away: the same share cut short or rounded up."""
        if share.whole <= 0:
            return False
        apart: int = abs(
            share.part * _WHOLE_PER_CENT * 10**self.decimals - self.units * share.whole
        )
        return apart < share.whole

    def units_from(self, share: Share) -> int:
        """How many units of its last decimal it is from that share, rounded half up."""
        return abs(self._scaled(share) - self.units) if share.whole > 0 else self.units

    def of_attendance(self, *, absence: bool) -> "Percent":
        """The same as a percentage of attendance, where it was one of absence."""
        if not absence:
            return self
        return Percent(_WHOLE_PER_CENT * 10**self.decimals - self.units, self.decimals)

    def _scaled(self, share: Share) -> int:
        units: int = share.part * _WHOLE_PER_CENT * 10**self.decimals
        return (2 * units + share.whole) // (2 * share.whole)


@dataclass(frozen=True, slots=True)
class OutsideFigure:
    """A pupil's or a school's attendance as another system has it.

    `attended` and `possible` are sessions, both or neither; `percent` is of attendance. At least
    one of the two ways is given. `extracted_on` is the last day of marks that it can hold, None
    where nobody knows.
    """

    span: Span
    percent: Percent | None = None
    attended: int | None = None
    possible: int | None = None
    extracted_on: date | None = None

    @property
    def counts(self) -> Share | None:
        """Sessions attended of those possible, where both are given."""
        if self.attended is None or self.possible is None:
            return None
        return Share(self.attended, self.possible)


@dataclass(frozen=True, slots=True)
class AmendedMark:
    """A mark that a later file changed: what it was, and when that file was accepted."""

    session: Session
    old: str
    seen_on: date


@dataclass(frozen=True, slots=True)
class OurRecord:
    """What we hold of one pupil at the school: marks, times on the roll, amendments.

    `enrolled` are the known times on the school's roll; empty where none is known. A session may
    have been amended more than once.
    """

    pupil_id: str
    run: MarksRun
    enrolled: tuple[Span, ...] = ()
    amended: tuple[AmendedMark, ...] = ()


@dataclass(frozen=True, slots=True)
class ReconcileCodes:
    """Codes that other systems are known to count otherwise.

    `dual` are those of attending another school where the pupil is also registered,
    `late_closed` those of arriving after the register closed.
    """

    dual: tuple[str, ...]
    late_closed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One session that a cause explains, with its code here."""

    pupil_id: str
    session: Session
    code: str


@dataclass(frozen=True, slots=True)
class CauseFound:
    """A cause, the sessions that it explains, and what it alone would change in our figure."""

    cause: Cause
    sessions: tuple[Explained, ...]
    attended_change: int
    possible_change: int


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Ours and theirs side by side, and why they may differ.

    `likely` are the causes that together come closest with the fewest; `possible` are others
    that have sessions. `ours_then` is our figure as it would be with the likely causes. What
    stays unexplained is in sessions where theirs are known, else in units of their last decimal.
    `cut_on` is the day up to which our marks fit best, where nobody knew the date of extract.
    """

    ours: Share
    theirs: OutsideFigure
    ours_then: Share
    likely: tuple[CauseFound, ...]
    possible: tuple[CauseFound, ...]
    unexplained_attended: int | None
    unexplained_possible: int | None
    unexplained_units: int | None
    cut_on: date | None

    @property
    def agrees(self) -> bool:
        """Whether both figures are the same as they stand."""
        return self.explained and not self.likely

    @property
    def explained(self) -> bool:
        """Whether the likely causes leave nothing over."""
        return not (
            self.unexplained_attended or self.unexplained_possible or self.unexplained_units
        )


@dataclass(frozen=True, slots=True)
class CauseWords:
    """What is said of one cause: `says` with the blanks sessions and day, and what to do."""

    cause: Cause
    says: str
    todo: str


@dataclass(frozen=True, slots=True)
class ReconcileWords:
    """What is said of every cause, and of what no cause explains."""

    causes: tuple[CauseWords, ...]
    agrees: str
    unexplained: str

    def of(self, cause: Cause) -> CauseWords:
        """The words for a cause."""
        return next(words for words in self.causes if words.cause is cause)


def cause_sentence(found: CauseFound, words: ReconcileWords, day: str) -> str:
    """What a cause explains; `day` is the date of extract as the officer reads dates."""
    return words.of(found.cause).says.format(sessions=len(found.sessions), day=day)


def read_percent(typed: str) -> Percent:
    """A percentage as an officer types it: "92.4", "92,4 %", "92".

    Raises Refused when it is none from 0 to 100 with at most four decimals.
    """
    plain = typed.strip().removesuffix("%").strip().replace(",", ".")
    whole, _, decimals = plain.partition(".")
    digits = whole + decimals
    if digits.isascii() and digits.isdecimal() and whole and len(decimals) <= _MOST_DECIMALS:
        found = Percent(int(digits), len(decimals))
        if found.units <= _WHOLE_PER_CENT * 10**found.decimals:
            return found
    raise Refused(
        "This is not a percentage.",
        meaning="The figure cannot be set beside ours.",
        todo="Type a number from 0 to 100, such as 92.4.",
    )
