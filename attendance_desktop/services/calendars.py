"""Calendars: a school's year and the council's, what the register proposes, and keeping a change.

Nothing is implied: a calendar says what a person has said. What marks or the list of bank
holidays suggest is proposed, and counts only once it is taken.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from attendance_desktop.domain.attendance.calendar import (
    BankHolidays,
    Closure,
    ClosureKind,
    SchoolCalendar,
    Staggered,
    Term,
    monday_of,
)
from attendance_desktop.domain.attendance.marks import (
    NO_MARK_CHARS,
    academic_year_of,
    session_at,
)
from attendance_desktop.domain.casework.case import Figures
from attendance_desktop.domain.casework.register_history import PupilYear
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, edit, new
from attendance_desktop.services.clock_moves import Facts, Moves
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.figures import Rules
from attendance_desktop.services.registers_calendar_text import (
    CalendarRow,
    CalendarYear,
    by_year,
    inherited,
    read_year,
    split,
    whole_calendar,
    year_text,
)
from attendance_desktop.services.registers_figures import figures_by

COUNCIL = ""
"""Stands for the council where a school's id is asked for."""

CLOSED_BY_OTHERS = "Y4"
"""The code of a pupil whose school is closed unexpectedly (by the table of codes)."""

_WEEK = timedelta(days=7)
_FIRST_DAYS = 10


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that marks or a list suggest: one part of it is given; `why` says what shows it."""

    why: str
    term: Term | None = None
    closed: Closure | None = None
    staggered: Staggered | None = None

    @property
    def first(self) -> date:
        """The day on which it begins."""
        part = self.closed or self.staggered
        return part.on if part else self.term.first if self.term else date.min


@dataclass(frozen=True, slots=True)
class YearPage:
    """One year to look at: a school's own part, the council's, and the two read together."""

    own: CalendarYear
    council: CalendarYear | None
    whole: CalendarYear | None

    @property
    def days(self) -> int:
        """How many school days the year has."""
        return len(_calendar(self.whole).school_days)

    @property
    def weeks(self) -> int:
        """How many school weeks the year has."""
        return len(_calendar(self.whole).school_weeks)


@dataclass(frozen=True, slots=True)
class Calendars:
    """What an officer does with calendars. `school_id` is COUNCIL for the council's own."""

    desk: Desk
    rules: Rules
    bank_holidays: BankHolidays | None = None
    moves: Moves | None = None

    def year(self, school_id: str, academic_year: int) -> YearPage:
        """Return one year of a school or the council."""
        council = by_year(self._council()).get(academic_year)
        if school_id == COUNCIL:
            own = council or CalendarYear(academic_year)
            return YearPage(own, None, own)
        own = by_year(self._school(school_id)).get(academic_year) or CalendarYear(academic_year)
        return YearPage(own, council, inherited(council, own))

    def page(self, page: YearPage, own: CalendarYear) -> YearPage:
        """Return the page as it will be with another own part; nothing is kept."""
        return YearPage(own, page.council, inherited(page.council, own) if page.council else own)

    def save(self, school_id: str, *years: CalendarYear) -> int:
        """Keep years of a calendar and make every figure that rests on them anew, in one act.

        Clocks that rest on the calendar move, and each case's timeline tells it. Returns how
        many pupils' figures were made.

        Raises:
            Refused: terms overlap, end before they begin, or lie in another year.
        """
        for year in years:
            _refuse_unsound(year)
        rows = self._rows(school_id)
        changes = [self._change(school_id, rows, year) for year in years]
        fresh, moves = self._fresh(school_id, years)
        with self.desk.acts.act("change calendar") as act:
            act.record(*changes, *moves)
            for school, figures in fresh.items():
                act.put_figures(school, figures)
        return sum(map(len, fresh.values()))

    def take(self, school_id: str, calendar: SchoolCalendar) -> int:
        """Keep a calendar that was read from a file, year by year; see `save`."""
        years = split(calendar)
        if not years:
            raise Refused("There is no term in this calendar.", meaning="Nothing was changed.")
        return self.save(school_id, *years)

    def proposals(self, school_id: str, page: YearPage) -> tuple[Proposal, ...]:
        """Return what the register and the list of bank holidays suggest and the year lacks."""
        year = page.own.academic_year
        found = [*self._holidays(page)]
        if school_id != COUNCIL:
            shelf = self.desk.shelves.registers
            marks = [y for y in shelf.years_at(school_id) if y.academic_year == year]
            if marks:
                found += self._from_marks(page, marks, shelf.year_groups(school_id))
        return tuple(sorted(found, key=lambda each: each.first))

    # ------------------------------------------------------------ inside

    def _holidays(self, page: YearPage) -> Iterable[Proposal]:
        if self.bank_holidays is None or page.whole is None:
            return
        for on in sorted(_calendar(page.whole).school_days):
            if on in self.bank_holidays.days:
                yield Proposal(
                    "A bank holiday in England",
                    closed=Closure(on, ClosureKind.BANK_HOLIDAY),
                )

    def _from_marks(
        self, page: YearPage, years: Sequence[PupilYear], groups: Mapping[str, int]
    ) -> Iterable[Proposal]:
        marked = _marked_days(years)
        if not marked:
            return
        if page.whole is None or not page.whole.terms:
            yield from _terms_of(marked)
            return
        first, last = min(marked), max(marked)
        calendar = _calendar(page.whole)
        for on in calendar.school_days:
            if first < on < last and on not in marked:
                yield Proposal(
                    "Nobody has a mark: # or empty in the file",
                    closed=Closure(on, ClosureKind.PLANNED),
                )
        yield from self._unplanned(calendar, years)
        known = {(each.on, each.year_groups) for each in page.whole.staggered}
        yield from (
            each
            for each in _late_starts(calendar, years, groups)
            if each.staggered and (each.staggered.on, each.staggered.year_groups) not in known
        )

    def _unplanned(
        self, calendar: SchoolCalendar, years: Sequence[PupilYear]
    ) -> Iterable[Proposal]:
        code = self.rules.codes.find(CLOSED_BY_OTHERS)
        if code is None:
            return
        here: set[int] = set()
        other: set[int] = set()
        for year in years:
            for at, mark in enumerate(year.marks):
                if mark not in NO_MARK_CHARS:
                    (here if mark == code.stored_as else other).add(at)
        for at in sorted(here - other):
            session = session_at(years[0].academic_year, at)
            if calendar.has_session(session):
                yield Proposal(
                    f"Every mark is {CLOSED_BY_OTHERS}",
                    closed=Closure(session.on, ClosureKind.UNPLANNED, session.half),
                )

    def _fresh(
        self, school_id: str, years: Sequence[CalendarYear]
    ) -> tuple[dict[str, dict[str, Figures]], list[Change]]:
        """Return the figures of every school concerned as they will be, and what moves."""
        shelf = self.desk.shelves.registers
        council = {y.academic_year: y for y in self._council()}
        if school_id == COUNCIL:
            council |= {year.academic_year: year for year in years}
        found: dict[str, dict[str, Figures]] = {}
        moves: list[Change] = []
        whose = "the council's calendar" if school_id == COUNCIL else "the school's calendar"
        for school in self.desk.shelves.people.schools():
            if school_id not in {COUNCIL, school.id}:
                continue
            own = {y.academic_year: y for y in self._school(school.id)}
            if school_id == school.id:
                own |= {year.academic_year: year for year in years}
            marks = shelf.years_at(school.id)
            calendar = whole_calendar(school.id, council.values(), own.values())
            if self.moves is not None:
                before, after = Facts(shelf.calendar(school.id), marks), Facts(calendar, marks)
                moves += self.moves.after(school.id, before, after, f"{whose} was changed")
            if marks:
                pupils = dict.fromkeys(year.pupil_id for year in marks)
                found[school.id] = figures_by(calendar, self.desk, self.rules, marks, pupils)
        return found, moves

    def _change(
        self, school_id: str, rows: Mapping[int, CalendarRow], year: CalendarYear
    ) -> Change:
        table = "council_calendar" if school_id == COUNCIL else "school_calendar"
        scope = self.desk.me.team_scope if school_id == COUNCIL else f"school:{school_id}"
        text = year_text(year)
        if year.academic_year in rows:
            return edit(table, rows[year.academic_year].id, scope, days=text)
        number = year.academic_year
        if school_id == COUNCIL:
            council = self.desk.me.council_id
            return new(
                table,
                self.desk.ids.new(),
                scope,
                council_id=council,
                academic_year=number,
                days=text,
            )
        return new(
            table, self.desk.ids.new(), scope, school_id=school_id, academic_year=number, days=text
        )

    def _rows(self, school_id: str) -> dict[int, CalendarRow]:
        shelf = self.desk.shelves.registers
        rows = shelf.council_years() if school_id == COUNCIL else shelf.school_years(school_id)
        return {row.academic_year: row for row in rows}

    def _council(self) -> list[CalendarYear]:
        rows = self.desk.shelves.registers.council_years()
        return [read_year(row.academic_year, row.days) for row in rows]

    def _school(self, school_id: str) -> list[CalendarYear]:
        rows = self.desk.shelves.registers.school_years(school_id)
        return [read_year(row.academic_year, row.days) for row in rows]


def with_proposal(year: CalendarYear, proposal: Proposal) -> CalendarYear:
    """Return the year with a proposal taken."""
    return CalendarYear(
        year.academic_year,
        (*year.terms, proposal.term) if proposal.term else year.terms,
        (*year.closed, proposal.closed) if proposal.closed else year.closed,
        year.extra,
        (*year.staggered, proposal.staggered) if proposal.staggered else year.staggered,
    )


def _refuse_unsound(year: CalendarYear) -> None:
    terms = sorted(year.terms, key=lambda term: term.first)
    days = [term.first for term in terms]
    days += [each.on for each in year.closed]
    days += [each.on for each in year.staggered]
    if any(term.last < term.first for term in terms):
        raise Refused("A half term ends before it begins.", todo="Put its two days right.")
    if any(one.last >= other.first for one, other in pairwise(terms)):
        raise Refused("Two half terms overlap.", todo="Put their days right.")
    if any(academic_year_of(on) != year.academic_year for on in days):
        raise Refused(
            "A day lies in another school year.", todo="Add it to the calendar of its own year."
        )


def _calendar(year: CalendarYear | None) -> SchoolCalendar:
    if year is None:
        return SchoolCalendar("", ())
    return SchoolCalendar("", year.terms, year.closed, year.extra)


def _marked_days(years: Iterable[PupilYear]) -> frozenset[date]:
    places = {
        (year.academic_year, at // 2)
        for year in years
        for at, mark in enumerate(year.marks)
        if mark not in NO_MARK_CHARS
    }
    return frozenset(session_at(number, day * 2).on for number, day in places)


def _terms_of(marked: frozenset[date]) -> Iterable[Proposal]:
    """Yield a half term for each run of weeks with marks."""
    mondays = sorted({monday_of(day) for day in marked})
    start = 0
    for at in range(1, len(mondays) + 1):
        if at == len(mondays) or mondays[at] - mondays[at - 1] > _WEEK:
            span = [day for day in marked if mondays[start] <= day < mondays[at - 1] + _WEEK]
            yield Proposal("Weeks with marks, one after the other", term=Term(min(span), max(span)))
            start = at


def _late_starts(
    calendar: SchoolCalendar, years: Sequence[PupilYear], groups: Mapping[str, int]
) -> Iterable[Proposal]:
    """Yield the first days of the year on which whole year groups have no mark and others do."""
    here: dict[date, set[int]] = {}
    for year in years:
        group = groups.get(year.pupil_id)
        if group is not None:
            for day in _marked_days((year,)):
                here.setdefault(day, set()).add(group)
    every = set().union(*here.values()) if here else set()
    for on in calendar.school_days[:_FIRST_DAYS]:
        absent = every - here.get(on, every)
        if absent:
            yield Proposal(
                "These year groups have no mark while others do",
                staggered=Staggered(on, None, tuple(sorted(absent))),
            )
