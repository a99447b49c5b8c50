"""The long layout: a mark a row."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from operator import itemgetter

from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.attendance.register import DateOrder, Problem
from attendance_desktop.registers.dates import DateColumn
from attendance_desktop.registers.gather import EMPTY_SLOT, Cells, Gathering
from attendance_desktop.registers.headers import LongLayout
from attendance_desktop.registers.reading_marks import MarkReading, Place, outside, place_of
from attendance_desktop.registers.roster import Person, Years

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
    before and found plain: for them two look-ups do. All others take the slow way.
    """

    def __init__(self, gathering: Gathering, layout: LongLayout, dates: DateColumn) -> None:
        self._all = gathering
        self._layout = layout
        self._dates = dates
        self._what: Callable[[Sequence[str]], tuple[str, ...]] = itemgetter(
            layout.date, layout.session, layout.mark
        )
        self._plain_people: dict[tuple[str, ...], Years] = {}
        self._plain_marks: dict[tuple[str, ...], tuple[int, int, int]] = {}

    def run(self, rows: Iterable[list[str]], first_row: int, *, careful: bool) -> None:
        """Read every row; `first_row` is the spreadsheet row of the first one."""
        who, what = self._all.who.key, self._what
        people, marks = self._plain_people, self._plain_marks
        repeated = self._all.repeated
        number = first_row - 1
        for number, row in enumerate(rows, start=first_row):
            try:
                year, at, char = marks[what(row)]
                years = people[who(row)]
            except (KeyError, IndexError):
                self._slow(number, row, careful=careful)
                continue
            slots = years[year]
            if slots[at] == EMPTY_SLOT:
                slots[at] = char
            else:
                repeated.add((id(self._all.people[who(row)]), year, at))
        self._all.rows = number - first_row + 1

    def run_again(self, rows: Iterable[list[str]], first_row: int, keys: frozenset[Cells]) -> None:
        """Look again at the rows of those people only."""
        who = self._all.who.key
        for number, row in enumerate(rows, start=first_row):
            whole = self._all.padded(row)
            if who(whole) in keys:
                self._slow(number, whole, careful=True)

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
        everything.sessions_read += 1
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
            self._plain_people[self._all.who.key(row)] = person.years

    def _fault(self, number: int, row: list[str], person: Person, problem: Problem) -> None:
        if person.problem is not None:
            return  # all that the person has is held already
        column = self._layout.mark
        if problem is Problem.BAD_DATE or problem in _OF_THE_DATE:
            column = self._layout.date
        elif problem is Problem.UNKNOWN_SESSION:
            column = self._layout.session
        self._all.fault(number, column, row[column], problem)
