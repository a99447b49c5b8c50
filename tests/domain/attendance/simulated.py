"""Pupils whose absence comes in spells and in winter, with no pattern but what a test plants."""

from collections.abc import Callable
from datetime import date
from math import exp
from random import Random

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.attendance.marks import (
    Half,
    MarksRun,
    Session,
    YearMarks,
    blank_year,
    join,
    with_marks,
)

CALENDAR = SchoolCalendar(
    "Elm School",
    (
        Term(date(2025, 9, 3), date(2025, 10, 24)),
        Term(date(2025, 11, 3), date(2025, 12, 19)),
        Term(date(2026, 1, 5), date(2026, 2, 13)),
        Term(date(2026, 2, 23), date(2026, 3, 27)),
        Term(date(2026, 4, 13), date(2026, 5, 22)),
        Term(date(2026, 6, 1), date(2026, 7, 21)),
    ),
)
DAYS = CALENDAR.school_days
LAST = DAYS[-1]
LAST_WEEK = frozenset(day for day in DAYS if date(2025, 12, 15) <= day <= date(2025, 12, 19))

Plant = Callable[[date, bool], bool]


def season(on: date) -> float:
    """More illness begins around the turn of the year, for everyone alike."""
    return 0.7 + 0.8 * exp(-(((on - date(2026, 1, 5)).days / 45) ** 2))


def empty_on_fridays(on: date) -> float:
    """A school whose pupils all stay away more on Fridays and in the last week before Christmas."""
    return season(on) * (1.8 if on.weekday() == 4 else 1.0) * (2.5 if on in LAST_WEEK else 1.0)


def away_flags(
    rng: Random, *, rate: float, stay: float, begins: Callable[[date], float] = season
) -> list[bool]:
    """A two-state chain: spells begin by season and go on with the chance `stay`."""
    begin = rate * (1 - stay) / (1 - rate)
    flags: list[bool] = []
    away = False
    for day in DAYS:
        away = rng.random() < (stay if away else min(0.9, begin * begins(day)))
        flags.append(away)
    return flags


def marks_of(rng: Random, flags: list[bool], *, late: float = 0.03) -> MarksRun:
    """The marks of those days: each spell has one code, a fifth of days away are half days."""
    year = blank_year(2025, CALENDAR.sessions)
    marks: list[tuple[Session, str]] = []
    code = "I"
    for index, (day, away) in enumerate(zip(DAYS, flags, strict=True)):
        if away and not (index and flags[index - 1]):
            code = rng.choices("IOMC", (60, 25, 10, 5))[0]
        morning = "L" if rng.random() < late else "/"
        if not away:
            pair = (morning, "\\")
        elif rng.random() < 0.2:
            pair = rng.choice(((code, "\\"), ("/", code)))
        else:
            pair = (code, code)
        marks += [(Session(day, half), mark) for half, mark in zip(Half, pair, strict=True)]
    return join([with_marks(YearMarks(2025, year.marks), marks)])


def pupil(
    seed: int, plant: Plant | None = None, begins: Callable[[date], float] = season
) -> MarksRun:
    """One pupil; `plant` may change whether they are away on a day."""
    rng = Random(seed)
    rate = min(0.6, rng.betavariate(0.95, 12))
    flags = away_flags(rng, rate=rate, stay=rng.choice((0.2, 0.4, 0.6)), begins=begins)
    if plant is not None:
        flags = [plant(day, away) for day, away in zip(DAYS, flags, strict=True)]
    return marks_of(rng, flags)


def school(
    number: int, first_seed: int = 0, begins: Callable[[date], float] = season
) -> list[MarksRun]:
    return [pupil(first_seed + index, begins=begins) for index in range(number)]
