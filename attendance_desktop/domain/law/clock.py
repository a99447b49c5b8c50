"""Clocks: what falls due when, in days, working days, school days or school weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from attendance_desktop.domain.attendance.calendar import BankHolidays, SchoolCalendar
from attendance_desktop.domain.law.particulars import day_in_words

_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a clock counts."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    SCHOOL_DAYS = "school_days"
    SCHOOL_WEEKS = "school_weeks"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """How long something runs. `starts` names the day from which it is counted.

    `with_start`: that day is day one; else day one comes after it. Without `cites` the length is
    the council's own, not law.
    """

    key: str
    name: str
    starts: str
    unit: Unit
    number: int
    with_start: bool
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClockRules:
    """The clocks in force from a day."""

    effective_from: date
    version: str
    clocks: tuple[ClockRule, ...]

    def clock(self, key: str) -> ClockRule:
        """Return a clock's rule. Raises KeyError for one that the rules do not know."""
        for rule in self.clocks:
            if rule.key == key:
                return rule
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Calendars:
    """The days that clocks are counted on; without `school` no school day is known."""

    bank_holidays: BankHolidays
    school: SchoolCalendar | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """Something that falls due; `due` is None where the school's calendar ends first.

    `printed`: the day stands on a paper that has been issued, and never moves.
    """

    key: str
    name: str
    due: date | None
    printed: bool
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock whose day changed when a fact did; None: it was not there, or is not any more."""

    key: str
    name: str
    was: date | None
    now: date | None

    @property
    def told(self) -> str:
        """The change in words."""
        if self.was is None:
            return f"{self.name}: {_told(self.now)}."
        return f"{self.name}: {_told(self.now)} instead of {_told(self.was)}."


def start_clock(rule: ClockRule, start: date, calendars: Calendars) -> Clock:
    """Return the clock that began on a day. Raises Refused outside the bank holidays' years."""
    due = last_day(start, rule.number, rule.unit, calendars, with_start=rule.with_start)
    return Clock(rule.key, rule.name, due, printed=False, cites=rule.cites)


def last_day(
    start: date, number: int, unit: Unit, calendars: Calendars, *, with_start: bool = False
) -> date | None:
    """Return the day on which so many units have been counted.

    A first day that is no working or school day is not counted even `with_start`. A school week
    counts from the first one with a school day on or after `start`, and ends on its last school
    day. None where the school's calendar is not known so far; raises Refused outside the years of
    the bank holidays.
    """
    before = start - _DAY if with_start else start
    if unit is Unit.DAYS:
        return before + number * _DAY
    if unit is Unit.WORKING_DAYS:
        return calendars.bank_holidays.add_working_days(before, number)
    school = calendars.school
    if school is None:
        return None
    if unit is Unit.SCHOOL_DAYS:
        return school.add_school_days(before, number)
    monday = school.add_school_weeks(start, number - 1)
    return None if monday is None else school.last_school_day_of(monday)


def moved(before: Sequence[Clock], after: Sequence[Clock]) -> tuple[Moved, ...]:
    """Return what changed, in the order of the clocks after, then those that are gone."""
    was = {clock.key: clock for clock in before}
    now = {clock.key: clock for clock in after}
    changes = [
        Moved(clock.key, clock.name, was[clock.key].due if clock.key in was else None, clock.due)
        for clock in after
    ]
    changes += [
        Moved(clock.key, clock.name, clock.due, None) for clock in before if clock.key not in now
    ]
    return tuple(change for change in changes if change.was != change.now)


def _told(day: date | None) -> str:
    return day_in_words(day) if day else "no day"
