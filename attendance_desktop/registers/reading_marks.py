"""One mark at one session: what it is stored as, or why it cannot be."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.codes import Code, CodeTable
from attendance_desktop.domain.attendance.marks import (
    LENGTH,
    Half,
    Session,
    academic_year_of,
    blank_year,
    first_monday,
    position,
    session_at,
)
from attendance_desktop.domain.attendance.register import Problem, ReadingRules

_SATURDAY = 5
_MARKS_A_WEEK = 10
_MOST_REMEMBERED = 100_000

# Present in the morning and present in the afternoon, each entered in the other half.
_OF_HALF = {("\\", Half.AM): "/", ("/", Half.PM): "\\"}


@dataclass(frozen=True, slots=True)
class MarkReading:
    """One cell's mark read at one session.

    `char` is the stored character, "" when there is no mark to keep. `problem` skips the mark;
    `kept` is said of it once it is accepted.
    """

    char: str = ""
    problem: Problem | None = None
    kept: Problem | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the cell says that there is no mark, which is never a fault."""
        return not self.char and self.problem is None


BLANK = MarkReading()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session's mark is stored: academic year and position in its string."""

    year: int
    at: int


def place_of(session: Session) -> Place:
    """The place of that session."""
    return Place(academic_year_of(session.on), position(session))


def outside(session_on: date, admitted: date | None, left: date | None) -> Problem | None:
    """Whether a day lies before admission or after leaving."""
    if admitted is not None and session_on < admitted:
        return Problem.BEFORE_ADMISSION
    if left is not None and session_on > left:
        return Problem.AFTER_LEAVING
    return None


class MarkReader:
    """Reads marks by one table of codes, one calendar and one day."""

    def __init__(self, rules: ReadingRules) -> None:
        self._rules = rules
        self._readings: dict[tuple[str, Session], MarkReading] = {}
        self._places: dict[Session, Place] = {}

    def is_blank(self, cell: str) -> bool:
        """Whether a trimmed cell stands for no mark."""
        if not cell:
            return True
        code = self._find(cell)
        return code is not None and not code.is_mark

    def is_code(self, cell: str) -> bool:
        """Whether a trimmed cell is an attendance code that says something of a pupil."""
        code = self._find(cell)
        return code is not None and code.is_mark

    def in_string(self, cell: str) -> bool:
        """Whether a cell is a week of marks: ten with a code among them, or codes alone."""
        said = [char.strip() for char in cell]
        if not any(map(self.is_code, said)):
            return False
        whole = len(said) == _MARKS_A_WEEK
        return whole or all(self.is_code(char) or self.is_blank(char) for char in said)

    def _find(self, cell: str) -> Code | None:
        """The code of a trimmed cell, by the school's own codes first."""
        text = cell.upper()
        return self._rules.table.find(self._rules.aliases.get(text, text))

    def read(self, cell: str, session: Session) -> MarkReading:
        """The mark of a trimmed cell at that session, by the order of faults of the contract."""
        reading = self._readings.get((cell, session))
        if reading is None:
            reading = self._judge(cell, session)
            if len(self._readings) < _MOST_REMEMBERED:
                self._readings[cell, session] = reading
        return reading

    def place(self, session: Session) -> Place:
        """Where that session's mark is stored."""
        place = self._places.get(session)
        if place is None:
            place = self._places[session] = place_of(session)
        return place

    def _judge(self, cell: str, session: Session) -> MarkReading:  # noqa: PLR0911 - a ladder
        if self.is_blank(cell):
            return BLANK
        code = self._find(cell)
        if code is None:
            return MarkReading(problem=Problem.UNKNOWN_CODE)
        kept: Problem | None = None
        if code.kept_as and code.ended_before(session.on):
            kept = Problem.SUBCODE_UNKNOWN
            code = self._rules.table.find(code.kept_as) or code
        elif not code.valid_on(session.on):
            return MarkReading(problem=Problem.CODE_NOT_VALID_THEN)
        if session.on > self._rules.as_of:
            return MarkReading(problem=Problem.FUTURE_DATE)
        if not self.has_session(session):
            return MarkReading(problem=Problem.NO_SESSION)
        right = _OF_HALF.get((code.code, session.half))
        if right is not None:
            return MarkReading(_stored(self._rules.table, right), kept=Problem.WRONG_HALF)
        return MarkReading(code.stored_as, kept=kept)

    def has_session(self, session: Session) -> bool:
        """Whether the school meets then; Monday to Friday when there is no calendar."""
        if self._rules.calendar is None:
            return session.on.weekday() < _SATURDAY
        return self._rules.calendar.has_session(session)

    def blank_year(self, academic_year: int) -> bytearray:
        """A year's slots with `-` at each session and `#` elsewhere."""
        if self._rules.calendar is not None:
            first = first_monday(academic_year)
            held = self._rules.calendar.sessions_between(
                first, session_at(academic_year, LENGTH - 1).on
            )
            year = blank_year(academic_year, held)
        else:
            every = (session_at(academic_year, index) for index in range(LENGTH))
            year = blank_year(academic_year, filter(self.has_session, every))
        return bytearray(year.marks, "ascii")


def _stored(table: CodeTable, code: str) -> str:
    found = table.find(code)
    return found.stored_as if found else code
