"""Filling the words of the casework with one case's names and figures."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.sample.material import Material, Theme
from attendance_desktop.sample.picking import Counted
from attendance_desktop.sample.school_years import academic_year_on, terms_of
from attendance_desktop.sample.shapes import (
    SampleAddress,
    SampleCase,
    SamplePerson,
    SamplePupil,
    SampleSchool,
)

_FRIDAY = 4
_BST_OFFSET = dt.timedelta(hours=1)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in one case: `adults` are who can be met, the first of them the main carer."""

    case: SampleCase
    pupil: SamplePupil
    siblings: tuple[SamplePupil, ...]
    adults: tuple[SamplePerson, ...]
    home: SampleAddress
    homes: tuple[SampleAddress, ...]
    school: SampleSchool
    theme: Theme
    until: dt.date


class Teller:
    """Draws lines and fills their slots; never gives one visit the same pair of lines twice."""

    def __init__(self, found: Material, rng: random.Random) -> None:
        self.found = found
        self.rng = rng
        self._told: set[str] = set()

    def fill(self, line: str, cast: Cast, adult: SamplePerson, counted: Counted) -> str:
        """Fill the slots of a line."""
        he, him, his = ("he", "him", "his") if cast.pupil.sex == "M" else ("she", "her", "her")
        return line.format(
            child=called(cast.pupil),
            adult=written(adult),
            school=cast.school.name,
            percent=counted.percent,
            missed=counted.missed,
            day=self.rng.choice(_DAYS),
            he=he,
            He=he.capitalize(),
            him=him,
            his=his,
            **{"class": cast.pupil.form_group},
        )

    def one(self, key: str) -> str:
        """A line of the common words."""
        return self.rng.choice(self.found.words[key])

    def two(self, first: Sequence[str], second: Sequence[str]) -> str:
        """A line of each, joined, in a pairing that was not drawn before while any is left."""
        drawn = ""
        for _ in range(40):
            drawn = f"{self.rng.choice(first)} {self.rng.choice(second)}"
            if drawn not in self._told:
                break
        self._told.add(drawn)
        return drawn


def called(pupil: SamplePupil) -> str:
    """What a child is called."""
    return pupil.known_as or pupil.forename


def written(person: SamplePerson) -> str:
    """How an officer writes an adult's name in a note."""
    if not person.surname:
        return person.forename
    return f"{person.title or person.forename} {person.surname}"


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    """A time of day in England as an instant in UTC."""
    local = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.UTC)
    starts, ends = _last_sunday(day.year, 3), _last_sunday(day.year, 10)
    return local - _BST_OFFSET if starts <= day < ends else local


def working_day(day: dt.date) -> dt.date:
    """That day, or the last one before it on a weekday in term: casework rests in holidays."""
    terms = terms_of(academic_year_on(day))
    if day < terms[0].first:
        terms = terms_of(academic_year_on(day) - 1)
    last = max(min(day, term.last) for term in terms if term.first <= day)
    return last - dt.timedelta(days=max(0, last.weekday() - _FRIDAY))


def next_working_day(day: dt.date) -> dt.date:
    """That day, or the Monday after when it is a weekend."""
    return day + dt.timedelta(days=(7 - day.weekday()) % 7 if day.weekday() > _FRIDAY else 0)


def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)
