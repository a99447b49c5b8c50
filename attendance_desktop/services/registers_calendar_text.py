"""A calendar's year as an officer edits it: its text, and what a school inherits.

The text is that of `domain.attendance.calendar_text` with `staggered` beside it: days on which
some year groups have no session. Those groups alone have it so.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.calendar import (
    Closure,
    SchoolCalendar,
    Staggered,
    Term,
)
from attendance_desktop.domain.attendance.calendar_text import (
    calendar_from_texts,
    calendar_to_text,
)
from attendance_desktop.domain.attendance.marks import Half, Session, academic_year_of


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One academic year of a school or council. Without terms a school has the council's."""

    academic_year: int
    terms: tuple[Term, ...] = ()
    closed: tuple[Closure, ...] = ()
    extra: tuple[Session, ...] = ()
    staggered: tuple[Staggered, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not (self.terms or self.closed or self.extra or self.staggered)


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """One year as it is kept: the row's id, the year and its text."""

    id: str
    academic_year: int
    days: str


def year_text(year: CalendarYear) -> str:
    """Return a year as it is kept, days in order."""
    text = calendar_to_text(
        SchoolCalendar(
            "",
            tuple(sorted(year.terms, key=lambda term: term.first)),
            tuple(sorted(year.closed, key=lambda day: (day.on, day.half or ""))),
            tuple(sorted(year.extra)),
        )
    )
    if not year.staggered:
        return text
    late = [
        [each.on.isoformat(), each.half.value if each.half else "", list(each.year_groups)]
        for each in sorted(year.staggered, key=lambda each: (each.on, each.year_groups))
    ]
    return json.dumps({**json.loads(text), "staggered": late}, separators=(",", ":"))


def read_year(academic_year: int, text: str) -> CalendarYear:
    """Return the year that `year_text` wrote. Raises ValueError for another text."""
    calendar = calendar_from_texts("", (text,))
    late = json.loads(text).get("staggered", ())
    return CalendarYear(
        academic_year,
        calendar.terms,
        calendar.closed,
        calendar.extra,
        tuple(
            Staggered(date.fromisoformat(on), Half(half) if half else None, tuple(groups))
            for on, half, groups in late
        ),
    )


def inherited(council: CalendarYear | None, school: CalendarYear | None) -> CalendarYear | None:
    """Return a school's year: its own where it has terms, else the council's with its own days.

    A school that opens on a day which the council closes says so by an extra session.
    """
    if school is None or council is None:
        return school or council
    if school.terms:
        return school
    return CalendarYear(
        school.academic_year,
        council.terms,
        tuple(dict.fromkeys((*council.closed, *school.closed))),
        tuple(dict.fromkeys((*council.extra, *school.extra))),
        tuple(dict.fromkeys((*council.staggered, *school.staggered))),
    )


def whole_calendar(
    name: str, council: Iterable[CalendarYear], school: Iterable[CalendarYear]
) -> SchoolCalendar | None:
    """Return one calendar over every year that is known; None when there is no term in any."""
    theirs = by_year(council)
    own = by_year(school)
    years = [
        year
        for number in sorted({*theirs, *own})
        if (year := inherited(theirs.get(number), own.get(number))) is not None
    ]
    if not any(year.terms for year in years):
        return None
    return SchoolCalendar(
        name,
        tuple(sorted((t for y in years for t in y.terms), key=lambda term: term.first)),
        tuple(c for y in years for c in y.closed),
        tuple(s for y in years for s in y.extra),
        tuple(s for y in years for s in y.staggered),
    )


def by_year(years: Iterable[CalendarYear]) -> Mapping[int, CalendarYear]:
    """Return years by their number."""
    return {year.academic_year: year for year in years}


def split(calendar: SchoolCalendar) -> tuple[CalendarYear, ...]:
    """Return a calendar's academic years; a term belongs to the year in which it begins."""
    years = sorted({academic_year_of(term.first) for term in calendar.terms})
    return tuple(
        CalendarYear(
            number,
            tuple(t for t in calendar.terms if academic_year_of(t.first) == number),
            tuple(c for c in calendar.closed if academic_year_of(c.on) == number),
            tuple(s for s in calendar.extra if academic_year_of(s.on) == number),
            tuple(s for s in calendar.staggered if academic_year_of(s.on) == number),
        )
        for number in years
    )
