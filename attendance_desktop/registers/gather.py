"""Gathers the marks of a file by person and session, with every fault, in one or two passes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from attendance_desktop.domain.attendance.marks import NONE
from attendance_desktop.domain.attendance.register import (
    Problem,
    ReadingRules,
    RefusalReason,
    RegisterFault,
)
from attendance_desktop.registers.cells import LONGEST_CELL, shown
from attendance_desktop.registers.headers import Layout
from attendance_desktop.registers.reading_marks import MarkReader, MarkReading, Place
from attendance_desktop.registers.refusals import refused, wrong_school
from attendance_desktop.registers.roster import UPN_LENGTH, Person, Roster, Who, WhoReader

EMPTY_SLOT = ord(NONE)

# More than a fault for each afternoon of 10,000 pupils, and than a spreadsheet has rows.
MOST_FAULTS = MOST_BLANK_ROWS = 2_000_000
_NO_REGISTER = "It holds next to nothing that belongs in a register. Nothing in it was used."

Key = tuple[int, int, int]
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """One mark of a session that has several: where it stands and what it is."""

    row: int
    column: int
    value: str
    part: int
    person: Person
    place: Place
    char: str


class Gathering:
    """What has been read so far.

    One that is given `watch` changes nothing: it only looks for the marks of those sessions.
    """

    def __init__(
        self,
        *,
        rules: ReadingRules,
        layout: Layout,
        who: WhoReader,
        roster: Roster,
        marks: MarkReader,
        watch: frozenset[Key] | None = None,
    ) -> None:
        self.rules = rules
        self.layout = layout
        self.who = who
        self.marks = marks
        self.roster = roster
        self.watch = watch
        self.people: dict[tuple[str, ...], Person] = {}
        self.schools: set[str] = set()
        self.rows = 0
        self.blank_rows = 0
        self.rows_other_school = 0
        self.sessions_unknown = 0
        self.not_pupils = 0
        self.faults: dict[tuple[int, int, int], RegisterFault] = {}
        self.repeated: set[Key] = set()
        self.seen: dict[Key, list[Seen]] = {}

    def padded(self, row: list[str]) -> list[str]:
        """The row, as wide as the column names at least."""
        missing = len(self.layout.header) - len(row)
        return row + [""] * missing if missing > 0 else row

    def rows_of(
        self, keys: frozenset[Cells], rows: Iterable[list[str]], first_row: int
    ) -> Iterator[tuple[int, list[str]]]:
        """The rows of those people only, padded, each with its number in the file."""
        for number, row in enumerate(rows, start=first_row):
            whole = self.padded(row)
            if self.who.key(whole) in keys:
                yield number, whole

    def is_blank_row(self, row: Sequence[str]) -> bool:
        """Whether no cell is filled; counted."""
        if any(map(str.strip, row)):
            return False
        self.blank_rows += 1
        if self.blank_rows > MOST_BLANK_ROWS:
            raise refused(RefusalReason.DAMAGED, _NO_REGISTER)
        return True

    def fault(
        self,
        row: int,
        column: int,
        value: str,
        problem: Problem,
        part: int = 0,
        counted: int | None = None,
    ) -> None:
        """Note what is wrong at that row and column (counted from 0, -1 for the whole row).

        `part` tells apart the marks of one cell. Row 0 stands for the file. `counted` is what a
        total that differs should be.
        """
        name = self.layout.header[column] if 0 <= column < len(self.layout.header) else None
        self.faults[row, column, part] = RegisterFault(
            row or None, name, shown(value), problem, counted
        )
        if len(self.faults) > MOST_FAULTS:
            raise refused(RefusalReason.DAMAGED, _NO_REGISTER)

    def not_a_pupil(self, number: int, row: Sequence[str]) -> None:
        """Note a title, total or other row that speaks of no pupil."""
        self.not_pupils += 1
        first = next((cell for cell in row if cell.strip()), "")
        self.fault(number, -1, first, Problem.NOT_A_PUPIL_ROW)

    def has_upn(self, row: Sequence[str]) -> bool:
        """Whether the UPN cell holds thirteen characters, whatever they are."""
        return len(row[self.layout.who.upn].strip()) == UPN_LENGTH

    def too_long(self, number: int, row: Sequence[str]) -> bool:
        """Whether a cell is longer than a spreadsheet's can be; noted."""
        for column, cell in enumerate(row):
            if len(cell) > LONGEST_CELL:
                self.fault(number, column, cell, Problem.CELL_TOO_LONG)
                return True
        return False

    def person(self, number: int, row: Sequence[str]) -> Person | None:
        """Whose row it is; None when it belongs to a school that is not wanted."""
        key = self.who.key(row)
        person = self.people.get(key)
        if person is not None:
            return person
        who = self.who.read(row)
        if self._other_school(who):
            self.rows_other_school += 1
            return None
        person = self.people[key] = self.roster.person(number, who)
        return person

    def _other_school(self, who: Who) -> bool:
        if not who.school:
            return False
        self.schools.add(who.school)
        return self.rules.school is not None and who.school != self.rules.school

    def put(
        self,
        person: Person,
        place: Place,
        reading: MarkReading,
        *,
        row: int,
        column: int,
        value: str,
        part: int = 0,
    ) -> bool:
        """Store a mark; True when it was the first of its session."""
        key = (id(person), place.year, place.at)
        if self.watch is not None:
            if key in self.watch:
                mark = Seen(row, column, value, part, person, place, reading.char)
                self.seen.setdefault(key, []).append(mark)
            return False
        slots = person.years[place.year]
        if slots[place.at] != EMPTY_SLOT:
            if person.problem is None:
                self.repeated.add(key)
            return False
        slots[place.at] = ord(reading.char)
        if reading.kept is not None and person.problem is None:
            self.fault(row, column, value, reading.kept, part)
        return True

    def refuse_whole(self) -> None:
        """Raise RegisterRefused for what makes the whole file unusable, dates apart."""
        if self.rows == self.blank_rows:
            raise refused(RefusalReason.NO_ROWS)
        others = self.blank_rows + self.not_pupils + self.rows_other_school
        if self.sessions_unknown * 2 > self.rows - others:
            raise refused(RefusalReason.LESSON_LEVEL)

    def refuse_schools(self) -> None:
        """Raise RegisterRefused when the school is not the one, or is not one."""
        wanted = self.rules.school
        if wanted is None and len(self.schools) > 1:
            raise refused(RefusalReason.SEVERAL_SCHOOLS)
        if wanted is not None and self.schools and wanted not in self.schools:
            raise wrong_school(self.schools, wanted)

    def resolve(self, again: "Gathering") -> None:
        """Judge the sessions that have several marks, which `again` has looked up.

        Like marks: the first stays and the others are duplicates. Unlike ones: all are held.
        """
        for marks in again.seen.values():
            if len({mark.char for mark in marks}) == 1:
                faulty, problem = marks[1:], Problem.DUPLICATE
            else:
                faulty, problem = marks, Problem.CONFLICT
                first = marks[0]
                first.person.years[first.place.year][first.place.at] = EMPTY_SLOT
            for mark in faulty:
                self.fault(mark.row, mark.column, mark.value, problem, mark.part)
