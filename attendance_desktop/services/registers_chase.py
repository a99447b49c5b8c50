"""Marks that a school must replace and has not: to be chased, school by school."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.marks import (
    NO_MARK_CHARS,
    Half,
    Session,
    academic_year_of,
    position,
    session_at,
)
from attendance_desktop.domain.casework.people import School
from attendance_desktop.domain.casework.register_history import PupilYear
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.figures import Rules

_TWO_YEARS = 2


@dataclass(frozen=True, slots=True)
class Overdue:
    """A provisional mark whose time has run out: it was to be replaced by `due_on`."""

    pupil_id: str
    pupil_name: str
    session: Session
    due_on: date


@dataclass(frozen=True, slots=True)
class SchoolChase:
    """What one school is to be asked for, the oldest first."""

    school: School
    code: str
    overdue: tuple[Overdue, ...]

    @property
    def pupils(self) -> int:
        """How many pupils are concerned."""
        return len({each.pupil_id for each in self.overdue})


@dataclass(frozen=True, slots=True)
class Chase:
    """Finds provisional marks older than the law allows, by the rule in force today."""

    desk: Desk
    rules: Rules

    def by_school(self) -> tuple[SchoolChase, ...]:
        """Return the schools to chase, the longest list first."""
        rule = self.rules.threshold(self.desk.today())
        char = self.rules.codes.chars_of_codes((rule.provisional_code,))
        shelf = self.desk.shelves.registers
        by_school: dict[str, list[PupilYear]] = {}
        for year in shelf.years_holding(char, self.desk.today().year - _TWO_YEARS):
            by_school.setdefault(year.school_id, []).append(year)
        names = {
            known.id: " ".join(part for part in (known.forename, known.surname) if part)
            for known in shelf.with_ids([y.pupil_id for years in by_school.values() for y in years])
        }
        found = [
            SchoolChase(school, rule.provisional_code, overdue)
            for school in self.desk.shelves.people.schools()
            if (overdue := self._overdue(school.id, by_school.get(school.id, ()), char, names))
        ]
        return tuple(sorted(found, key=lambda each: -len(each.overdue)))

    def _overdue(
        self, school_id: str, years: Iterable[PupilYear], char: str, names: dict[str, str]
    ) -> tuple[Overdue, ...]:
        today, shelf = self.desk.today(), self.desk.shelves.registers
        whole = shelf.calendar(school_id)
        groups = shelf.year_groups(school_id) if whole and whole.staggered else {}
        days = self.rules.threshold(today).provisional_school_days
        found = []
        for year in years:
            group = groups.get(year.pupil_id)
            calendar = whole.for_group(group, academic_year_of(today)) if whole else None
            for at, mark in enumerate(year.marks):
                if mark == char:
                    session = session_at(year.academic_year, at)
                    due = _due(session.on, days, calendar, year)
                    if due is not None and due < today:
                        name = names.get(year.pupil_id, "")
                        found.append(Overdue(year.pupil_id, name, session, due))
        return tuple(sorted(found, key=lambda each: (each.session, each.pupil_name)))


def _due(on: date, days: int, calendar: SchoolCalendar | None, year: PupilYear) -> date | None:
    """Return the last day for replacing a mark; None while it cannot be said.

    Without a calendar the days are counted on which the pupil has marks after it.
    """
    if calendar is not None:
        return calendar.add_school_days(on, days)
    start = position(Session(on + timedelta(days=1), Half.AM))
    later = {
        session_at(year.academic_year, at).on
        for at in range(start, len(year.marks))
        if year.marks[at] not in NO_MARK_CHARS
    }
    return sorted(later)[days - 1] if len(later) >= days else None
