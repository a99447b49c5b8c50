"""The week layout: a pupil's week a row, ten marks in one cell, Monday morning first."""

from collections.abc import Iterable
from datetime import timedelta

from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.attendance.register import DateOrder, Problem
from attendance_desktop.registers.dates import DateColumn
from attendance_desktop.registers.gather import Cells, Gathering
from attendance_desktop.registers.headers import WeekLayout
from attendance_desktop.registers.reading_marks import outside
from attendance_desktop.registers.roster import Person
from attendance_desktop.registers.sheet import Progress, Sheet

_MARKS_A_WEEK = 10
_MONDAY = 0


class WeekReader:
    """Goes through the rows of a week export."""

    def __init__(self, gathering: Gathering, layout: WeekLayout, dates: DateColumn) -> None:
        self._all = gathering
        self._layout = layout
        self._dates = dates

    def run(self, sheet: Sheet, *, careful: bool, progress: Progress | None) -> None:
        """Read every row below the column names."""
        first = sheet.found.row + 1
        number = first - 1
        for number, row in enumerate(sheet.rows(careful=careful, progress=progress), start=first):
            self._row(number, row, careful=careful)
        self._all.rows = number - first + 1

    def run_again(self, rows: Iterable[list[str]], first_row: int, keys: frozenset[Cells]) -> None:
        """Look again at the rows of those people only."""
        for number, row in self._all.rows_of(keys, rows, first_row):
            self._row(number, row, careful=True)

    def settle(self) -> DateOrder | None:
        """The order of the weeks' dates. Raises RegisterRefused (ambiguous, mixed)."""
        return self._dates.settle()

    @property
    def order(self) -> DateOrder | None:
        """The order in which the weeks' dates were read."""
        return self._dates.order

    def _row(self, number: int, row: list[str], *, careful: bool) -> None:
        everything, layout = self._all, self._layout
        row = everything.padded(row)
        if everything.is_blank_row(row):
            return
        on = self._dates.read(row[layout.week].strip())
        marks = row[layout.marks]
        if not everything.has_upn(row) and not everything.marks.in_string(marks):
            everything.not_a_pupil(number, row)
            return
        if careful and everything.too_long(number, row):
            return
        person = everything.person(number, row)
        if person is None or everything.marks.is_blank(marks.strip()):
            return
        if on is None or on.weekday() != _MONDAY:
            problem = Problem.BAD_DATE if on is None else Problem.NOT_MONDAY
            self._fault(number, layout.week, row[layout.week], person, problem)
        elif len(marks) != _MARKS_A_WEEK:
            self._fault(number, layout.marks, marks, person, Problem.BAD_LENGTH)
        else:
            for part, char in enumerate(marks):
                day, afternoon = divmod(part, 2)
                half = Half.PM if afternoon else Half.AM
                self._mark(number, part, char, person, Session(on + timedelta(days=day), half))

    def _mark(self, number: int, part: int, char: str, person: Person, session: Session) -> None:
        everything, column = self._all, self._layout.marks
        reading = everything.marks.read(char.strip(), session)
        if reading.is_blank:
            return
        problem = reading.problem or outside(session.on, person.who.admitted, person.who.left)
        if problem is not None:
            self._fault(number, column, char, person, problem, part)
            return
        place = everything.marks.place(session)
        everything.put(person, place, reading, row=number, column=column, value=char, part=part)

    def _fault(
        self, number: int, column: int, value: str, person: Person, problem: Problem, part: int = 0
    ) -> None:
        if person.problem is None:
            self._all.fault(number, column, value, problem, part)
