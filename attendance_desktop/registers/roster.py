"""Who the rows of a register speak of: one person a UPN, and those who must be held."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from attendance_desktop.domain.attendance.register import DateOrder, Problem
from attendance_desktop.domain.casework import upn as upns
from attendance_desktop.registers import cells
from attendance_desktop.registers.cells import shown
from attendance_desktop.registers.dates import DateColumn
from attendance_desktop.registers.headers import WhoColumns
from attendance_desktop.registers.reading_marks import MarkReader

UPN_LENGTH = 13


@dataclass(frozen=True, slots=True)
class Orders:
    """The order of each date column; None is not known yet, or there is no date."""

    marks: DateOrder | None = None
    birth: DateOrder | None = None
    admitted: DateOrder | None = None
    left: DateOrder | None = None


class Years(dict[int, bytearray]):
    """A person's slots by academic year; a year is laid out when first asked for."""

    def __init__(self, blank: Callable[[int], bytearray]) -> None:
        super().__init__()
        self._blank = blank

    def __missing__(self, year: int) -> bytearray:
        slots = self[year] = self._blank(year)
        return slots


@dataclass(frozen=True, slots=True)
class Who:
    """What one row says of its pupil, read."""

    upn: str
    surname: str
    forename: str
    birth: date | None
    year_group: str
    group: str
    school: str
    admitted: date | None
    left: date | None


@dataclass(slots=True, eq=False)
class Person:
    """A pupil while the file is being read. `problem` holds all of the person's marks."""

    row: int
    who: Who
    problem: Problem | None
    years: Years


class WhoReader:
    """Reads the columns that say who a pupil is."""

    def __init__(
        self,
        columns: WhoColumns,
        orders: Orders,
        preferred: DateOrder | None,
        header: Sequence[str] = (),
    ) -> None:
        self._columns = columns
        self._birth = DateColumn(orders.birth, preferred, _name_of(header, columns.birth))
        self._admitted = DateColumn(orders.admitted, preferred, _name_of(header, columns.admitted))
        self._left = DateColumn(orders.left, preferred, _name_of(header, columns.left))
        used = (
            columns.surname,
            columns.forename,
            columns.name,
            columns.birth,
            columns.school,
            columns.admitted,
            columns.left,
            columns.year_group,
            columns.group,
        )
        # The UPN twice, so that the key is a tuple even when it is the only column.
        indices = (columns.upn, columns.upn, *(index for index in used if index is not None))
        self.last = max(indices)
        self.key: Callable[[Sequence[str]], tuple[str, ...]] = itemgetter(*indices)

    def read(self, row: Sequence[str]) -> Who:
        """What the row says of its pupil; the row is as wide as the column names."""
        columns = self._columns
        surname, forename = (
            cells.split_name(_cell(row, columns.name))
            if columns.surname is None
            else (cells.name(_cell(row, columns.surname)), "")
        )
        if columns.forename is not None:
            forename = cells.name(row[columns.forename])
        return Who(
            upn=upns.tidy(row[columns.upn]),
            surname=surname,
            forename=forename,
            birth=self._birth.read(_cell(row, columns.birth)),
            year_group=cells.name(_cell(row, columns.year_group)),
            group=cells.name(_cell(row, columns.group)),
            school=cells.laestab(_cell(row, columns.school)),
            admitted=self._admitted.read(_cell(row, columns.admitted)),
            left=self._left.read(_cell(row, columns.left)),
        )

    def used(self, marks: DateOrder | None) -> Orders:
        """The orders in which the columns were read."""
        return Orders(marks, self._birth.order, self._admitted.order, self._left.order)

    def settle(self, marks: DateOrder | None) -> Orders:
        """The orders that fit all cells. Raises RegisterRefused (mixed_dates)."""
        follow = marks or DateOrder.DMY
        return Orders(
            marks,
            self._birth.settle(follow),
            self._admitted.settle(follow),
            self._left.settle(follow),
        )


def _name_of(header: Sequence[str], index: int | None) -> str:
    return "" if index is None or index >= len(header) else shown(header[index])


def _cell(row: Sequence[str], index: int | None) -> str:
    return "" if index is None else row[index].strip()


class Roster:
    """Every person of the file in order of first row; tells two people of one UPN apart."""

    def __init__(self, marks: MarkReader) -> None:
        self._marks = marks
        self._blank: dict[int, bytearray] = {}
        self._by_upn: dict[str, Person] = {}
        self._held: dict[tuple[str, ...], Person] = {}
        self._bad_upns: set[str] = set()
        self.people: list[Person] = []
        self.found: list[tuple[Person, Problem]] = []

    def person(self, row: int, who: Who) -> Person:
        """The person that the row speaks of; a new one is noted with what is odd about them."""
        kind = upns.kind_of(who.upn)
        if kind is upns.UpnKind.EMPTY:
            return self._hold(row, who, Problem.EMPTY_UPN)
        if kind in {upns.UpnKind.BAD_SHAPE, upns.UpnKind.BAD_LETTER}:
            return self._hold(row, who, Problem.BAD_UPN)
        known = self._by_upn.get(who.upn)
        if known is None:
            return self._new(row, who, temporary=kind is upns.UpnKind.TEMPORARY)
        if _unlike(known.who, who):
            return self._hold(row, who, Problem.IDENTITY_CONFLICT)
        known.who = _completed(known.who, who)
        return known

    def _new(self, row: int, who: Who, *, temporary: bool) -> Person:
        person = Person(row, who, None, Years(self._year))
        self._by_upn[who.upn] = person
        self.people.append(person)
        if temporary:
            self.found.append((person, Problem.TEMPORARY_UPN))
        return person

    def possibly_same(self) -> Iterator[Person]:
        """Those with the names and birthday of an earlier person of another UPN.

        Asked once all rows are read, since a later row may say what the first left out.
        """
        known: set[tuple[str, str, date]] = set()
        for person in self.people:
            who = person.who
            if person.problem is None and who.birth and who.surname and who.forename:
                key = (who.surname.casefold(), who.forename.casefold(), who.birth)
                if key in known:
                    yield person
                known.add(key)

    def _hold(self, row: int, who: Who, problem: Problem) -> Person:
        birth = who.birth.isoformat() if who.birth else ""
        key: tuple[str, ...] = (problem, who.upn, who.forename.casefold(), birth)
        if problem is Problem.EMPTY_UPN:
            key = (*key, who.surname.casefold())
        person = self._held.get(key)
        if person is None:
            person = self._held[key] = Person(row, who, problem, Years(self._year))
            self.people.append(person)
            # A number that is none is said once, whoever else stands under it.
            if problem is not Problem.BAD_UPN or who.upn not in self._bad_upns:
                self.found.append((person, problem))
            self._bad_upns.add(who.upn)
        return person

    def _year(self, academic_year: int) -> bytearray:
        blank = self._blank.get(academic_year)
        if blank is None:
            blank = self._blank[academic_year] = self._marks.blank_year(academic_year)
        return bytearray(blank)


def _unlike(known: Who, other: Who) -> bool:
    """Whether the same UPN stands for another child: another birthday or forename."""
    if known.birth and other.birth and known.birth != other.birth:
        return True
    forenames = (known.forename.casefold(), other.forename.casefold())
    return all(forenames) and forenames[0] != forenames[1]


def _completed(known: Who, other: Who) -> Who:
    """What is known, with what only the later row says."""
    if known == other:
        return known
    return Who(
        upn=known.upn,
        surname=known.surname or other.surname,
        forename=known.forename or other.forename,
        birth=known.birth or other.birth,
        year_group=known.year_group or other.year_group,
        group=known.group or other.group,
        school=known.school or other.school,
        admitted=known.admitted or other.admitted,
        left=known.left or other.left,
    )
