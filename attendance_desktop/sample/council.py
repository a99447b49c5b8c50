"""The invented council: one call makes all of it, and the same seed and day make it again."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import replace
from enum import IntEnum

from attendance_desktop.sample.history import make_history
from attendance_desktop.sample.households import make_population
from attendance_desktop.sample.material import Material
from attendance_desktop.sample.registers import make_registers
from attendance_desktop.sample.rolls import make_enrolments
from attendance_desktop.sample.school_years import academic_year_on, calendar_of
from attendance_desktop.sample.schools import authority_of, make_officers, make_schools
from attendance_desktop.sample.shapes import SampleCouncil, SampleHistory


class Preset(IntEnum):
    """How many pupils, leavers of last summer among them."""

    TESTS = 60
    DEMO = 600
    LOAD = 10_000


def generate(
    found: Material,
    *,
    pupils: int,
    today: dt.date,
    stored: Mapping[str, str],
    seed: int = 1,
) -> SampleCouncil:
    """Make a council of that many pupils as it stands on `today`.

    `stored` says which character a code is kept as (`CodeTable`); it must hold the two-letter
    codes, and one-letter codes that are missing from it stand for themselves. Marks run from
    last school year's first day to the school day before `today`.

    Raises:
        KeyError: `stored` lacks a two-letter code.
    """
    rng = random.Random(seed)  # noqa: S311 - invented data must come out the same each time
    bare = _people_and_schools(found, pupils, today, seed, rng)
    registers = make_registers(found, bare, stored=stored, rng=rng)
    marked = replace(
        bare,
        marks=registers.marks,
        corrections=registers.corrections,
        lateness=registers.lateness,
    )
    return replace(marked, history=make_history(found, marked, stored, rng))


def _people_and_schools(
    found: Material, pupils: int, today: dt.date, seed: int, rng: random.Random
) -> SampleCouncil:
    """Make all that is there before the first mark is written."""
    year = academic_year_on(today)
    schools = make_schools(found, pupils, rng)
    calendars = tuple(
        calendar_of(school.ref, each, today, rng) for each in (year - 1, year) for school in schools
    )
    made = make_population(found, schools, pupils, today=today, rng=rng, school_year=year)
    enrolments = make_enrolments(made.pupils, schools, year, today, rng)
    return SampleCouncil(
        seed=seed,
        today=today,
        authority=authority_of(found.authority),
        officers=make_officers(found),
        schools=schools,
        calendars=calendars,
        families=tuple(made.families),
        pupils=tuple(made.pupils),
        people=tuple(made.adults.people),
        addresses=tuple(made.adults.addresses),
        residences=tuple(made.adults.residences),
        links=tuple(made.adults.links),
        enrolments=tuple(enrolments),
        marks=(),
        corrections=(),
        lateness=(),
        history=SampleHistory((), (), (), (), (), ()),
    )
