"""A school's calendar (terms, closures, extra openings) and the working days of England."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from attendance_desktop.domain.attendance.marks import Half, Session, academic_year_of
from attendance_desktop.domain.refusal import Refused

_DAY = timedelta(days=1)
_SATURDAY = 5


class ClosureKind(StrEnum):
    """Why a school has no session."""

    INSET = "inset"
    BANK_HOLIDAY = "bank_holiday"
    PLANNED = "closure_planned"
    UNPLANNED = "closure_unplanned"


@dataclass(frozen=True, slots=True)
class Term:
    """A half term: first and last day, inclusive."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Closure:
    """A closed day, or a closed half of one when `half` is given."""

    on: date
    kind: ClosureKind
    half: Half | None = None


@dataclass(frozen=True, slots=True)
class Staggered:
    """A day, or half of one, on which some year groups stay away (a late start)."""

    on: date
    half: Half | None
    year_groups: tuple[int, ...]

    @property
    def halves(self) -> tuple[Half, ...]:
        """The halves of the day that it is about."""
        return tuple(Half) if self.half is None else (self.half,)


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """When a school (or a council's schools) has sessions.

    Sessions are Monday to Friday within `terms`, less `closed`, plus `extra`; nothing is
    implied. A closure of any kind takes its session away; a week left without a session is not
    a school week. `staggered` closes it to some year groups alone: see `for_group`.
    """

    name: str
    terms: tuple[Term, ...]
    closed: tuple[Closure, ...] = ()
    extra: tuple[Session, ...] = ()
    staggered: tuple[Staggered, ...] = ()
    sessions: tuple[Session, ...] = field(init=False, repr=False, compare=False)
    school_days: tuple[date, ...] = field(init=False, repr=False, compare=False)
    school_weeks: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _sessions: frozenset[Session] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        held = _lay_out(self.terms, self.closed, self.extra)
        days = sorted({session.on for session in held})
        object.__setattr__(self, "sessions", tuple(sorted(held)))
        object.__setattr__(self, "school_days", tuple(days))
        object.__setattr__(self, "school_weeks", tuple(sorted({monday_of(day) for day in days})))
        object.__setattr__(self, "_sessions", frozenset(held))

    def for_group(self, year_group: int | None, in_year: int) -> "SchoolCalendar":
        """The calendar of a year group: sessions on which it stays away are closed to it.

        `year_group` is that of the academic year `in_year`; a year earlier it was one lower. None
        where it is not known: then the school's own.
        """
        if year_group is None:
            return self
        away = tuple(
            Closure(each.on, ClosureKind.PLANNED, each.half)
            for each in self.staggered
            if year_group - (in_year - academic_year_of(each.on)) in each.year_groups
        )
        if not away:
            return self
        gone = _closed_sessions(away)
        extra = tuple(session for session in self.extra if session not in gone)
        return SchoolCalendar(self.name, self.terms, (*self.closed, *away), extra)

    def has_session(self, session: Session) -> bool:
        """Whether the school meets then."""
        return session in self._sessions

    def is_school_day(self, on: date) -> bool:
        """Whether the school meets on any part of that day."""
        found = bisect_left(self.school_days, on)
        return found < len(self.school_days) and self.school_days[found] == on

    def add_school_days(self, on: date, number: int) -> date | None:
        """The school day that many school days after `on`, or None past the calendar's end.

        Zero gives `on` itself if it is a school day, else the next one.
        """
        if number:
            index = bisect_right(self.school_days, on) + number - 1
        else:
            index = bisect_left(self.school_days, on)
        return self.school_days[index] if index < len(self.school_days) else None

    def add_school_weeks(self, on: date, number: int) -> date | None:
        """The Monday of the school week that many after the first one holding a day from `on` on.

        Zero gives that first school week itself. None past the calendar's end.
        """
        start = self.add_school_days(on, 0)
        if start is None:
            return None
        index = bisect_left(self.school_weeks, monday_of(start)) + number
        return self.school_weeks[index] if index < len(self.school_weeks) else None

    def last_school_day_of(self, monday: date) -> date | None:
        """The last school day of the week of that Monday, or None when it has none."""
        index = bisect_right(self.school_days, monday + 6 * _DAY) - 1
        if index < 0 or self.school_days[index] < monday:
            return None
        return self.school_days[index]

    def sessions_between(self, first: date, last: date) -> tuple[Session, ...]:
        """The sessions from the first day to the last, inclusive."""
        start = bisect_left(self.sessions, first, key=lambda session: session.on)
        end = bisect_right(self.sessions, last, key=lambda session: session.on)
        return self.sessions[start:end]


@dataclass(frozen=True, slots=True)
class BankHolidays:
    """The bank holidays of England from `covers_from` to `covers_to`, both whole years."""

    days: frozenset[date]
    covers_from: date
    covers_to: date

    def is_working_day(self, on: date) -> bool:
        """Whether that day is neither a Saturday, a Sunday nor a bank holiday.

        Raises Refused for a day outside the years that the list covers.
        """
        if not self.covers_from <= on <= self.covers_to:
            raise Refused(
                f"The bank holidays on this computer run from {self.covers_from.year}"
                f" to {self.covers_to.year}.",
                meaning="A date outside those years cannot be worked out.",
                todo="Install a newer version, or check the date.",
            )
        return on.weekday() < _SATURDAY and on not in self.days

    def add_working_days(self, on: date, number: int) -> date:
        """The working day that many working days after `on` (zero: `on` or the next one)."""
        day = on
        left = number
        if number == 0:
            while not self.is_working_day(day):
                day += _DAY
        while left:
            day += _DAY
            left -= self.is_working_day(day)
        return day

    def last_working_day_by(self, on: date) -> date:
        """That day if it is a working day, else the last one before it."""
        day = on
        while not self.is_working_day(day):
            day -= _DAY
        return day


def monday_of(on: date) -> date:
    """The Monday of that day's week."""
    return on - on.weekday() * _DAY


def _lay_out(
    terms: tuple[Term, ...], closed: tuple[Closure, ...], extra: tuple[Session, ...]
) -> set[Session]:
    held = {
        Session(day, half)
        for term in terms
        for day in _days(term)
        if day.weekday() < _SATURDAY
        for half in Half
    }
    held -= _closed_sessions(closed)
    held.update(extra)
    return held


def _closed_sessions(closed: tuple[Closure, ...]) -> set[Session]:
    return {
        Session(closure.on, half)
        for closure in closed
        for half in (Half if closure.half is None else (closure.half,))
    }


def _days(term: Term) -> Iterator[date]:
    for offset in range((term.last - term.first).days + 1):
        yield term.first + offset * _DAY
