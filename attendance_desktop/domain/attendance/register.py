"""A school's export file as read: pupils, accepted marks, what is held, and every fault."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import YearMarks
from attendance_desktop.domain.refusal import Refused


class DateOrder(StrEnum):
    """The one way in which a column writes its dates."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"
    SERIAL = "serial"
    NATIVE = "native"


class ExportColumn(StrEnum):
    """What a column of an export may hold; a school's own name for one is saved under this."""

    UPN = "upn"
    SURNAME = "surname"
    FORENAME = "forename"
    NAME = "name"
    BIRTH = "dob"
    SCHOOL = "school"
    DATE = "date"
    SESSION = "session"
    MARK = "mark"
    WEEK = "week"
    MARKS = "marks"
    ADMITTED = "admission"
    LEFT = "leaving"
    YEAR_GROUP = "year_group"
    GROUP = "group"


class Effect(StrEnum):
    """What a fault does to the row or mark that has it."""

    SKIPPED = "skipped"
    HELD = "held"
    KEPT = "kept"


class Problem(StrEnum):
    """What may be wrong with a row, a pupil or a mark, in the order in which it is looked for."""

    NOT_A_PUPIL_ROW = "not_a_pupil_row"
    CELL_TOO_LONG = "cell_too_long"
    EMPTY_UPN = "empty_upn"
    BAD_UPN = "bad_upn"
    IDENTITY_CONFLICT = "identity_conflict"
    BAD_DATE = "bad_date"
    NOT_MONDAY = "not_monday"
    UNKNOWN_SESSION = "unknown_session"
    BAD_LENGTH = "bad_length"
    UNKNOWN_CODE = "unknown_code"
    CODE_NOT_VALID_THEN = "code_not_valid_then"
    FUTURE_DATE = "future_date"
    NO_SESSION = "no_session"
    BEFORE_ADMISSION = "before_admission"
    AFTER_LEAVING = "after_leaving"
    CONFLICT = "conflict"
    DUPLICATE = "duplicate"
    TEMPORARY_UPN = "temporary_upn"
    POSSIBLE_SAME_PUPIL = "possible_same_pupil"
    WRONG_HALF = "wrong_half"
    SUBCODE_UNKNOWN = "subcode_unknown"
    TOTALS_DIFFER = "totals_differ"
    OLD_CTF_VERSION = "old_ctf_version"

    @property
    def effect(self) -> Effect:
        """What this problem does to the row or mark that has it."""
        if self in _HELD:
            return Effect.HELD
        return Effect.KEPT if self in _KEPT else Effect.SKIPPED


_HELD = frozenset({Problem.EMPTY_UPN, Problem.BAD_UPN, Problem.IDENTITY_CONFLICT, Problem.CONFLICT})
_KEPT = frozenset(
    {
        Problem.TEMPORARY_UPN,
        Problem.POSSIBLE_SAME_PUPIL,
        Problem.WRONG_HALF,
        Problem.SUBCODE_UNKNOWN,
        Problem.TOTALS_DIFFER,
        Problem.OLD_CTF_VERSION,
    }
)


class RefusalReason(StrEnum):
    """Why a whole file is not read."""

    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_TEXT = "not_text"
    DAMAGED = "damaged"
    UNSAFE_XML = "unsafe_xml"
    NO_HEADER = "no_header"
    NO_ROWS = "no_rows"
    LESSON_LEVEL = "lesson_level"
    AMBIGUOUS_DATES = "ambiguous_dates"
    MIXED_DATES = "mixed_dates"
    SEVERAL_SCHOOLS = "several_schools"
    WRONG_SCHOOL = "wrong_school"
    CTF_DAYS_UNCLEAR = "ctf_days_unclear"


class RegisterRefused(Refused):
    """A register file was refused whole; nothing of it is used. `reason` says why."""

    def __init__(
        self, reason: RefusalReason, what: str, *, meaning: str = "", todo: str = ""
    ) -> None:
        self.reason = reason
        super().__init__(what, meaning=meaning, todo=todo)

    @property
    def detail(self) -> str:
        """The whole sentence for the officer."""
        return str(self)


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """What a reader must know beside the file.

    `calendar` None reads Monday to Friday as sessions. `school` is the LAESTAB that is wanted
    (seven digits) or None for the one in the file. `date_order` settles a column that fits both
    day-first and month-first, and nothing else. `headers` gives the names that this school uses
    for columns (any case), ahead of those that are known; `aliases` gives the statutory code for
    each code of its own, both in capitals.
    """

    table: CodeTable
    calendar: SchoolCalendar | None
    as_of: date
    school: str | None = None
    date_order: DateOrder | None = None
    headers: Mapping[ExportColumn, str] = field(default_factory=lambda: MappingProxyType({}))
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class RegisterFault:
    """One thing wrong. `row` is the spreadsheet row; `value` is cut at 100 characters.

    `counted` is what the marks come to where the value is a total that differs.
    """

    row: int | None
    column: str | None
    value: str
    problem: Problem
    counted: int | None = None

    @property
    def effect(self) -> Effect:
        """What it does to the row or mark."""
        return self.problem.effect


@dataclass(frozen=True, slots=True)
class RegisterPupil:
    """A pupil as the file gives them, with the accepted marks, a string an academic year.

    Text is "" and dates are None where the file says nothing. `school` is a LAESTAB of seven
    digits or "". `row` is the first spreadsheet row of the pupil.
    """

    row: int
    upn: str
    surname: str
    forename: str
    date_of_birth: date | None
    year_group: str
    group: str
    school: str
    admitted: date | None
    left: date | None
    years: tuple[YearMarks, ...]


@dataclass(frozen=True, slots=True)
class HeldPupil:
    """A pupil held for review: who the file says it is, why, and the marks that wait."""

    pupil: RegisterPupil
    problem: Problem


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """One export file, read. `first_on` and `last_on` span the accepted marks, None without any.

    `sha256` is the file's hash in hex. `encoding` and `delimiter` are None for workbooks and XML.
    """

    file_name: str
    sha256: str
    size: int
    reader: str
    encoding: str | None
    delimiter: str | None
    date_order: DateOrder | None
    header_row: int | None
    school: str
    rows_read: int
    rows_other_school: int
    marks_accepted: int
    first_on: date | None
    last_on: date | None
    pupils: tuple[RegisterPupil, ...]
    held: tuple[HeldPupil, ...]
    faults: tuple[RegisterFault, ...]
