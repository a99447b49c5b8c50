"""Invented school years: half terms, INSET days and holidays around any day."""

import datetime as dt
import random
from collections.abc import Iterator

from attendance_desktop.sample.shapes import SampleCalendar, SampleClosure, SampleTerm

_DAY = dt.timedelta(days=1)
_WEEK = dt.timedelta(weeks=1)
_SATURDAY = 5
_INSET_CHOICES = 3


def terms_of(academic_year: int) -> tuple[SampleTerm, ...]:
    """Six half terms of about 190 school days, in the pattern that most councils choose."""
    easter = _easter_sunday(academic_year + 1)
    october = _monday(dt.date(academic_year, 10, 26))
    christmas = _friday(dt.date(academic_year, 12, 19))
    # The first three days of January may be bank holidays or stand in for one.
    new_year = max(_monday(dt.date(academic_year + 1, 1, 8)), dt.date(academic_year + 1, 1, 4))
    february = _monday(dt.date(academic_year + 1, 2, 16))
    spring_ends = _friday(min(easter - 2 * _DAY, dt.date(academic_year + 1, 4, 6)))
    summer_starts = spring_ends + 17 * _DAY
    if summer_starts == easter + _DAY:
        summer_starts += _DAY
    may = _monday(dt.date(academic_year + 1, 5, 31))
    return (
        SampleTerm(1, _monday(dt.date(academic_year, 9, 7)), october - 3 * _DAY),
        SampleTerm(2, october + _WEEK, christmas),
        SampleTerm(3, new_year, february - 3 * _DAY),
        SampleTerm(4, february + _WEEK, spring_ends),
        SampleTerm(5, summer_starts, may - 3 * _DAY),
        SampleTerm(6, may + _WEEK, _monday(dt.date(academic_year + 1, 7, 22)) + _DAY),
    )


def calendar_of(
    school: str, academic_year: int, today: dt.date, rng: random.Random
) -> SampleCalendar:
    """A school's own year: five INSET days of its choice, May Day, sometimes a closed day."""
    terms = terms_of(academic_year)
    closures = [SampleClosure(terms[0].first, "inset", "INSET day")]
    for term in (terms[1], terms[2], terms[4], terms[5]):
        day = term.first + rng.randrange(_INSET_CHOICES) // 2 * _DAY
        closures.append(SampleClosure(day, "inset", "INSET day"))
    mayday = _first_monday_of_may(academic_year + 1)
    easter_monday = _easter_sunday(academic_year + 1) + _DAY
    taken = {closure.on for closure in closures}
    closures.extend(
        SampleClosure(day, "bank_holiday", words)
        for day, words in ((mayday, "Early May bank holiday"), (easter_monday, "Easter Monday"))
        if day not in taken and any(term.first <= day <= term.last for term in terms)
    )
    snow = terms[2].first + rng.randrange(8, 24) * _DAY
    free = snow not in {closure.on for closure in closures}
    if rng.random() < 1 / 3 and snow.weekday() < _SATURDAY and free and snow < today:
        closures.append(SampleClosure(snow, "closure_unplanned", "Site closed: heating failed"))
    ordered = tuple(sorted(closures, key=lambda closure: closure.on))
    return SampleCalendar(school, academic_year, terms, ordered)


def school_days(calendar: SampleCalendar) -> Iterator[tuple[dt.date, int]]:
    """The days with sessions and their half term, unplanned closures among them."""
    shut = {c.on for c in calendar.closures if c.kind != "closure_unplanned"}
    for term in calendar.terms:
        for offset in range((term.last - term.first).days + 1):
            day = term.first + offset * _DAY
            if day.weekday() < _SATURDAY and day not in shut:
                yield day, term.half_term


def academic_year_on(day: dt.date) -> int:
    """The year in which the school year of that day begins; August belongs to the next one."""
    return day.year if day >= dt.date(day.year, 8, 1) else day.year - 1


def _monday(day: dt.date) -> dt.date:
    return day - day.weekday() * _DAY


def _friday(day: dt.date) -> dt.date:
    return _monday(day) + 4 * _DAY


def _first_monday_of_may(year: int) -> dt.date:
    return _monday(dt.date(year, 5, 7))


def _easter_sunday(year: int) -> dt.date:
    """Easter by the Gregorian computus in its anonymous form."""
    century, rest = divmod(year, 100)
    moon = (
        19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
