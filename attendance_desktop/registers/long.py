"""The long layout: a mark a row."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import itemgetter

from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.attendance.register import DateOrder, Problem
from attendance_desktop.registers.cells import LONGEST_CELL
from attendance_desktop.registers.dates import DateColumn
from attendance_desktop.registers.gather import EMPTY_SLOT, Cells, Gathering
from attendance_desktop.registers.headers import LongLayout
from attendance_desktop.registers.reading_marks import MarkReading, Place, outside, place_of
from attendance_desktop.registers.roster import Person
from attendance_desktop.registers.sheet import Progress, Rows, Sheet

# Comments make lines unlike one another; past this many, memory is worth more than speed.
_MOST_REMEMBERED = 100_000

_HALVES = {"AM": Half.AM, "PM": Half.PM}

# These last four of the skipping problems speak of the date, not of the mark.
_OF_THE_DATE = frozenset(
    {
        Problem.FUTURE_DATE,
        Problem.NO_SESSION,
        Problem.BEFORE_ADMISSION,
        Problem.AFTER_LEAVING,
    }
)


class LongReader:
    """Goes through the rows of a long export.

    Most rows repeat a pupil and a combination of date, session and mark that has been judged
    before and found plain: for them two look-ups do. All others take the slow way. Lines
    without quotes, with the pupil's columns before the mark's, are not even split.
    """

    def __init__(self, gathering: Gathering, layout: LongLayout, dates: DateColumn) -> None:
        self._all = gathering
        self._layout = layout
        self._dates = dates
        self._what: Callable[[Sequence[str]], Cells] = itemgetter(
            layout.date, layout.session, layout.mark
        )
        self._plain_people: dict[Cells, Person] = {}
        self._plain_marks: dict[Cells, tuple[int, int, int]] = {}
        self._line_people: dict[str, Person] = {}
        self._line_marks: dict[str, tuple[int, int, int]] = {}
        self._delimiter = ","
        own = (layout.date, layout.session, layout.mark)
        self._last = max(own)
        # Cells ahead of the mark's own: a line can be cut there if they hold all of the pupil's.
        self._ahead = min(own) if gathering.who.last < min(own) else None

    def run(self, sheet: Sheet, *, careful: bool, progress: Progress | None) -> None:
        """Read every row below the column names."""
        self._delimiter = sheet.found.delimiter or ","
        first = number = sheet.found.row + 1
        for piece in sheet.pieces(careful=careful, progress=progress):
            if isinstance(piece, Rows):
                self._rows(piece.rows, number, careful=careful)
                number += len(piece.rows)
            elif careful or self._ahead is None:
                rows = list(csv.reader(piece.lines, delimiter=self._delimiter))
                self._rows(rows, number, careful=careful)
                number += len(rows)
            else:
                self._lines(piece.lines, number, self._ahead)
                number += len(piece.lines)
        self._all.rows = number - first

    def _rows(self, rows: list[list[str]], first: int, *, careful: bool) -> None:
        what, repeated = self._what, self._all.repeated
        for number, row in enumerate(rows, start=first):
            if careful and max(map(len, row), default=0) > LONGEST_CELL:
                self._slow(number, row, careful=True)
                continue
            try:
                year, at, char = self._plain_marks[what(row)]
                person = self._plain_people[self._all.who.key(row)]
            except (KeyError, IndexError):
                self._slow(number, row, careful=careful)
                continue
            slots = person.years[year]
            if slots[at] == EMPTY_SLOT:
                slots[at] = char
            else:
                repeated.add((id(person), year, at))

    def _lines(self, lines: list[str], first: int, ahead: int) -> None:
        """Read lines without splitting those whose two halves, who and what, were met before."""
        delimiter, repeated = self._delimiter, self._all.repeated
        people, marks = self._line_people, self._line_marks
        start, person = "", None
        for number, line in enumerate(lines, start=first):
            if not start or not line.startswith(start):
                start = line[: -len(line.split(delimiter, ahead)[-1])]
                person = people.get(start)
            mark = marks.get(line[len(start) :])
            if mark is None or person is None:
                self._line(number, line, start)
                start = ""
                continue
            year, at, char = mark
            slots = person.years[year]
            if slots[at] == EMPTY_SLOT:
                slots[at] = char
            else:
                repeated.add((id(person), year, at))

    def _line(self, number: int, line: str, start: str) -> None:
        """Read one line by its cells, and remember its halves if they were plain."""
        row = line.rstrip("\r\n").split(self._delimiter)
        self._slow(number, row, careful=False)
        if len(row) <= self._last:
            return
        person = self._plain_people.get(self._all.who.key(self._all.padded(row)))
        mark = self._plain_marks.get(self._what(row))
        if person is not None:
            self._line_people[start] = person
        if mark is not None:
            if len(self._line_marks) >= _MOST_REMEMBERED:
                self._line_marks.clear()
            self._line_marks[line[len(start) :]] = mark

    def run_again(self, rows: Iterable[list[str]], first_row: int, keys: frozenset[Cells]) -> None:
        """Look again at the rows of those people only."""
        for number, row in self._all.rows_of(keys, rows, first_row):
            self._slow(number, row, careful=True)

    def settle(self) -> DateOrder | None:
        """The order of the marks' dates. Raises RegisterRefused (ambiguous, mixed)."""
        return self._dates.settle()

    @property
    def order(self) -> DateOrder | None:
        """The order in which the marks' dates were read."""
        return self._dates.order

    def _slow(self, number: int, row: list[str], *, careful: bool) -> None:
        everything, layout = self._all, self._layout
        row = everything.padded(row)
        if everything.is_blank_row(row):
            return
        on = self._dates.read(row[layout.date].strip())
        mark = row[layout.mark].strip()
        if not everything.has_upn(row) and on is None and not everything.marks.is_code(mark):
            everything.not_a_pupil(number, row)
            return
        if careful and everything.too_long(number, row):
            return
        person = everything.person(number, row)
        if person is None:
            return
        half = _HALVES.get(row[layout.session].strip().upper())
        everything.sessions_unknown += half is None
        if not everything.marks.is_blank(mark):
            self._mark(number, row, person, on, half)

    def _mark(
        self, number: int, row: list[str], person: Person, on: date | None, half: Half | None
    ) -> None:
        everything, layout = self._all, self._layout
        if on is None:
            self._fault(number, row, person, Problem.BAD_DATE)
            return
        if half is None:
            self._fault(number, row, person, Problem.UNKNOWN_SESSION)
            return
        session = Session(on, half)
        reading = everything.marks.read(row[layout.mark].strip(), session)
        problem = reading.problem or outside(on, person.who.admitted, person.who.left)
        if problem is not None:
            self._fault(number, row, person, problem)
            return
        place = place_of(session)
        everything.put(
            person, place, reading, row=number, column=layout.mark, value=row[layout.mark]
        )
        if everything.watch is None:
            self._remember(row, person, place, reading)

    def _remember(self, row: list[str], person: Person, place: Place, reading: MarkReading) -> None:
        """Let rows like this one take the quick way, if nothing about them needs saying."""
        if reading.kept is None:
            self._plain_marks[self._what(row)] = (place.year, place.at, ord(reading.char))
        if person.problem is None and person.who.admitted is None and person.who.left is None:
            self._plain_people[self._all.who.key(row)] = person

    def _fault(self, number: int, row: list[str], person: Person, problem: Problem) -> None:
        if person.problem is not None:
            return  # all that the person has is held already
        column = self._layout.mark
        if problem is Problem.BAD_DATE or problem in _OF_THE_DATE:
            column = self._layout.date
        elif problem is Problem.UNKNOWN_SESSION:
            column = self._layout.session
        self._all.fault(number, column, row[column], problem)
