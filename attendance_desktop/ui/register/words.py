"""What may be wrong with a register file, in the officer's words."""

from dataclasses import dataclass
from typing import Final

from attendance_desktop.domain.attendance.register import (
    DateOrder,
    Effect,
    ExportColumn,
    Problem,
)
from attendance_desktop.services.registers_kept import Why


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """What is wrong, and what it means for the marks concerned."""

    what: str
    then: str


_ROW_OUT = "The row is left out"
_MARK_OUT = "The mark is left out"
_PUPIL_HELD = "The pupil waits for review, marks and all"

PROBLEMS: Final[dict[Problem, ProblemWords]] = {
    Problem.NOT_A_PUPIL_ROW: ProblemWords("Not a row of a pupil", _ROW_OUT),
    Problem.CELL_TOO_LONG: ProblemWords("A cell is longer than a register’s can be", _ROW_OUT),
    Problem.EMPTY_UPN: ProblemWords("The pupil has no UPN", _PUPIL_HELD),
    Problem.BAD_UPN: ProblemWords("The UPN fails its check letter or its shape", _PUPIL_HELD),
    Problem.IDENTITY_CONFLICT: ProblemWords(
        "One UPN with two names or dates of birth", _PUPIL_HELD
    ),
    Problem.BAD_DATE: ProblemWords("Not a date that can be read", _MARK_OUT),
    Problem.NOT_MONDAY: ProblemWords("The week does not begin on a Monday", _MARK_OUT),
    Problem.UNKNOWN_SESSION: ProblemWords("Neither AM nor PM", _MARK_OUT),
    Problem.BAD_LENGTH: ProblemWords("The week has too many or too few marks", _MARK_OUT),
    Problem.UNKNOWN_CODE: ProblemWords("Not an attendance code", _MARK_OUT),
    Problem.CODE_NOT_VALID_THEN: ProblemWords("The code was not in use on that day", _MARK_OUT),
    Problem.FUTURE_DATE: ProblemWords("The day has not come yet", _MARK_OUT),
    Problem.NO_SESSION: ProblemWords("The school has no session then", _MARK_OUT),
    Problem.BEFORE_ADMISSION: ProblemWords("Before the pupil joined the school", _MARK_OUT),
    Problem.AFTER_LEAVING: ProblemWords("After the pupil left the school", _MARK_OUT),
    Problem.CONFLICT: ProblemWords(
        "Two different marks for one session", "Neither mark is taken until the school says which"
    ),
    Problem.DUPLICATE: ProblemWords("The same mark once more", "The copy is left out"),
    Problem.TEMPORARY_UPN: ProblemWords(
        "A temporary UPN", "Read, but a new pupil waits for review"
    ),
    Problem.POSSIBLE_SAME_PUPIL: ProblemWords(
        "Name and date of birth as another pupil’s",
        "Taken; look whether it is one child",
    ),
    Problem.WRONG_HALF: ProblemWords(
        "The sign for the other half of the day", "Taken as present for the half it stands in"
    ),
    Problem.SUBCODE_UNKNOWN: ProblemWords(
        "The code has been split and the file does not say which", "Taken under the older code"
    ),
    Problem.TOTALS_DIFFER: ProblemWords(
        "The file’s own totals differ from its marks", "The marks are taken"
    ),
    Problem.OLD_CTF_VERSION: ProblemWords("An old version of the transfer file", "Taken as it is"),
}

EFFECTS: Final = {
    Effect.SKIPPED: "Left out",
    Effect.HELD: "Held for review",
    Effect.KEPT: "Taken",
}

READERS: Final = {
    "long": "one mark a row",
    "wide": "one pupil a row",
    "week": "one week a row",
    "ctf": "a common transfer file",
    "wonde": "marks from a data interface",
    "review": "a pupil held for review",
    "sample": "made with the sample data",
}

PHASES: Final = {
    "primary": "Primary",
    "secondary": "Secondary",
    "special": "Special",
    "pru": "Pupil referral unit",
}

DATE_ORDERS: Final = {
    DateOrder.DMY: "day first",
    DateOrder.MDY: "month first",
    DateOrder.YMD: "year first",
    DateOrder.SERIAL: "as serial numbers",
    DateOrder.NATIVE: "as dates",
}

DATE_CHOICES: Final = (
    (str(DateOrder.DMY), "Day first: 3/4 is 3 April"),
    (str(DateOrder.MDY), "Month first: 3/4 is 4 March"),
)

WHY: Final[dict[str, str]] = {
    Why.TEMPORARY: "A temporary UPN and nobody here who has it",
    Why.ALIKE: "The name and date of birth of a pupil who is known under another UPN",
    Why.OTHER_BIRTHDAY: "The UPN of a pupil who is known with another date of birth",
    Why.OTHER_NAME: "The UPN of a pupil who is known under another surname and forename",
    Why.ARRIVED: "Known at another school, and now in this school’s file",
}

COLUMNS: Final = {
    ExportColumn.UPN: "Unique pupil number (UPN)",
    ExportColumn.SURNAME: "Surname",
    ExportColumn.FORENAME: "Forename",
    ExportColumn.NAME: "Whole name, surname first",
    ExportColumn.BIRTH: "Date of birth",
    ExportColumn.SCHOOL: "DfE number of the school",
    ExportColumn.DATE: "Day of the mark",
    ExportColumn.SESSION: "Morning or afternoon",
    ExportColumn.MARK: "The mark",
    ExportColumn.WEEK: "Monday of the week",
    ExportColumn.MARKS: "The ten marks of a week",
    ExportColumn.ADMITTED: "Day of admission",
    ExportColumn.LEFT: "Day of leaving",
    ExportColumn.YEAR_GROUP: "Year group",
    ExportColumn.GROUP: "Registration group",
}
