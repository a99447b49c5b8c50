"""The wide layout: a pupil a row and a session a column."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from attendance_desktop.domain.attendance.marks import Session
from attendance_desktop.domain.attendance.register import DateOrder, Problem
from attendance_desktop.registers.dates import DateColumn
from attendance_desktop.registers.gather import EMPTY_SLOT, Cells, Gathering
from attendance_desktop.registers.headers import SessionColumn, WideLayout
from attendance_desktop.registers.reading_marks import Place, outside, place_of
from attendance_desktop.registers.roster import Person
from attendance_desktop.registers.sheet import Progress, Sheet


@dataclass(slots=True)
class _Column:
    """A session column, its place, and the cells found plain in it with what they store."""

    index: int
    session: Session | None
    place: Place
    plain: dict[str, int] = field(default_factory=dict)


class WideReader:
    """Goes through the rows of a wide export."""

    def __init__(self, gathering: Gathering, layout: WideLayout, dates: DateColumn) -> None:
        self._all = gathering
        self._layout = layout
        self._dates = dates
        for column in layout.sessions:
            dates.read(column.date_text)
        order = dates.order = dates.settle()
        self._order = order
        self._columns = [self._column(column) for column in layout.sessions]
        self._by_year: dict[int, list[_Column]] = {}
        for each in self._columns:
            self._by_year.setdefault(each.place.year, []).append(each)

    def _column(self, column: SessionColumn) -> _Column:
        on = self._dates.read(column.date_text)
        if on is None:
            return _Column(column.index, None, Place(0, 0))
        session = Session(on, column.half)
        # No year is laid out for days to come: they may lie at the end of time.
        place = place_of(session) if on <= self._all.rules.as_of else Place(0, 0)
        return _Column(column.index, session, place)

    def run(self, sheet: Sheet, *, careful: bool, progress: Progress | None) -> None:
        """Read every row below the column names."""
        first = sheet.found.row + 1
        number = first - 1
        rows = sheet.rows(careful=careful, progress=progress)
        for number, row in enumerate(rows, start=first):
            self._row(number, row, careful=careful)
        self._all.rows = number - first + 1

    def run_again(self, rows: Iterable[list[str]], first_row: int, keys: frozenset[Cells]) -> None:
        """Look again at the rows of those people only."""
        for number, row in self._all.rows_of(keys, rows, first_row):
            self._row(number, row, careful=True)

    def settle(self) -> DateOrder | None:
        """The order of the column names' dates."""
        return self._order

    @property
    def order(self) -> DateOrder | None:
        """The order in which the column names were read."""
        return self._order

    def _row(self, number: int, row: list[str], *, careful: bool) -> None:
        everything = self._all
        row = everything.padded(row)
        if everything.is_blank_row(row):
            return
        if not everything.has_upn(row) and not self._has_code(row):
            everything.not_a_pupil(number, row)
            return
        if careful and everything.too_long(number, row):
            return
        person = everything.person(number, row)
        if person is None:
            return
        simple = everything.watch is None and person.problem is None
        if not simple or person.who.admitted or person.who.left:
            for column in self._columns:
                self._mark(number, row[column.index], person, column)
            return
        for year, columns in self._by_year.items():
            slots = person.years[year] if year else bytearray(1)
            for column in columns:
                cell = row[column.index]
                char = column.plain.get(cell)
                if char is None or slots[column.place.at] != EMPTY_SLOT:
                    self._mark(number, cell, person, column)
                else:
                    slots[column.place.at] = char

    def _has_code(self, row: list[str]) -> bool:
        is_code = self._all.marks.is_code
        return any(is_code(row[column.index].strip()) for column in self._columns)

    def _mark(self, number: int, cell: str, person: Person, column: _Column) -> None:
        mark = cell.strip()
        everything = self._all
        if everything.marks.is_blank(mark):
            return
        if column.session is None:
            self._fault(number, cell, person, column, Problem.BAD_DATE)
            return
        reading = everything.marks.read(mark, column.session)
        problem = reading.problem or outside(
            column.session.on, person.who.admitted, person.who.left
        )
        if problem is not None:
            self._fault(number, cell, person, column, problem)
            return
        everything.put(person, column.place, reading, row=number, column=column.index, value=cell)
        if reading.kept is None:
            column.plain[cell] = ord(reading.char)

    def _fault(
        self, number: int, cell: str, person: Person, column: _Column, problem: Problem
    ) -> None:
        if person.problem is None:
            self._all.fault(number, column.index, cell, problem)
