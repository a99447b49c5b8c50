"""Compulsory school age: its first and last day (Education Act 1996 s.8, from the rules)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.attendance.marks import Session

_WEEK = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class DayOfYear:
    """A day that comes every year, such as 31 August; never 29 February."""

    month: int
    day: int

    def in_year(self, year: int) -> date:
        """That day in a year."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class SchoolAgeRule:
    """When compulsory school age begins and ends, for days from `effective_from` on.

    It begins at `begins_at` years, on the birthday or the next of `begins_on` (in the order of
    the year). It ends with the last `ends_weekday` (Monday is 0) of `ends_month` in the school
    year, from `school_year_from`, in which the child becomes `ends_at`.
    """

    effective_from: date
    begins_at: int
    begins_on: tuple[DayOfYear, ...]
    begins_cites: tuple[str, ...]
    ends_at: int
    ends_month: int
    ends_weekday: int
    school_year_from: DayOfYear
    ends_cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolAge:
    """The first and the last day of a child's compulsory school age, both within it."""

    first: date
    last: date

    def covers(self, on: date) -> bool:
        """Whether the child is of compulsory school age on that day."""
        return self.first <= on <= self.last

    def sessions_within(self, sessions: Iterable[Session]) -> tuple[Session, ...]:
        """Those of the sessions at which the child is of compulsory school age."""
        return tuple(session for session in sessions if self.covers(session.on))


def school_age(date_of_birth: date, rule: SchoolAgeRule) -> SchoolAge:
    """When a child of that birthday is of compulsory school age."""
    return SchoolAge(_first(date_of_birth, rule), _last(date_of_birth, rule))


def birthday(date_of_birth: date, age: int) -> date:
    """The day on which that age is reached; born on 29 February: 1 March of a common year."""
    year = date_of_birth.year + age
    try:
        return date_of_birth.replace(year=year)
    except ValueError:  # there is no 29 February that year
        return date(year, date_of_birth.month + 1, 1)


def _first(date_of_birth: date, rule: SchoolAgeRule) -> date:
    reached = birthday(date_of_birth, rule.begins_at)
    years = (reached.year, reached.year + 1)
    return next(
        day
        for year in years
        for day in (each.in_year(year) for each in rule.begins_on)
        if day >= reached
    )


def _last(date_of_birth: date, rule: SchoolAgeRule) -> date:
    reached = birthday(date_of_birth, rule.ends_at)
    begins = rule.school_year_from.in_year(reached.year)
    if reached < begins:
        begins = rule.school_year_from.in_year(reached.year - 1)
    year = begins.year if rule.ends_month >= begins.month else begins.year + 1
    after = date(year + rule.ends_month // 12, rule.ends_month % 12 + 1, 1)
    last = after - _DAY
    return last - (last.weekday() - rule.ends_weekday) % _WEEK * _DAY
