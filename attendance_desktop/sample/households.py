"""Invented families: children, the adults around them, and where each of them lives."""

import datetime as dt
import random
from dataclasses import dataclass, field, replace

from attendance_desktop.domain.casework.upn import check_letter
from attendance_desktop.sample.adults import Adults, make_adults
from attendance_desktop.sample.material import Material, Origin, UnusualName
from attendance_desktop.sample.shapes import SampleFamily, SamplePupil, SampleSchool

LEFT = 12
"""The year group of those who left at the end of last Year 11."""

_COHORTS = 13
_FIRST_SECONDARY = 7
_NON_TWIN_GAP = 300
_SPECIAL_SHARE = 0.35
_PRU_SHARE = 0.003
_KNOWN_AS_SHARE = 0.04
_OTHER_LANGUAGE_SHARE = 0.5


@dataclass(slots=True)
class Population:
    """Families and pupils while they are made."""

    families: list[SampleFamily] = field(default_factory=list)
    pupils: list[SamplePupil] = field(default_factory=list)
    adults: Adults = field(default_factory=Adults)


@dataclass(frozen=True, slots=True)
class _Setting:
    found: Material
    rng: random.Random
    school_year: int
    today: dt.date
    by_phase: dict[str, tuple[SampleSchool, ...]]
    serials: dict[tuple[str, int], int]
    unusual: list[UnusualName]


def make_population(
    found: Material,
    schools: tuple[SampleSchool, ...],
    count: int,
    *,
    today: dt.date,
    rng: random.Random,
    school_year: int,
) -> Population:
    """Families until there are `count` pupils, in cohorts from Reception to last year's leavers."""
    by_phase = {
        phase: tuple(school for school in schools if school.phase == phase)
        for phase in ("primary", "secondary", "special", "pru")
    }
    setting = _Setting(found, rng, school_year, today, by_phase, {}, list(found.unusual))
    # Spread over the children so that unusual names meet every kind of family and school.
    every = max(2, count // (len(found.unusual) + 1))
    made = Population()
    weights = [origin.weight for origin in found.origins]
    sizes = range(1, len(found.families.children) + 1)
    while len(made.pupils) < count:
        size = rng.choices(sizes, found.families.children)[0]
        size = min(size, count - len(made.pupils))
        unusual = None
        if setting.unusual and len(made.pupils) >= every * (
            len(found.unusual) - len(setting.unusual)
        ):
            unusual = setting.unusual.pop(0)
        _add_family(made, setting, size, rng.choices(found.origins, weights)[0], unusual)
    return made


def _add_family(
    made: Population, at: _Setting, size: int, origin: Origin, unusual: UnusualName | None
) -> None:
    rng, shares = at.rng, at.found.families
    ref = f"family-{len(made.families) + 1:05d}"
    fsm = rng.random() < shares.fsm
    surname = rng.choice(origin.surnames) if unusual is None else unusual.surname
    worker = rng.random() < shares.social_worker
    status = rng.choices(("child_in_need", "child_protection"), (7, 3))[0] if worker else ""
    primary = rng.choice(at.by_phase["primary"])
    secondary = rng.choice(at.by_phase["secondary"])
    children: list[SamplePupil] = []
    for index in range(size):
        pupil = _pupil(made, at, ref, origin, children, usual=(primary, secondary))
        known_as = rng.choice(origin.girls + origin.boys) if _one_in(rng, _KNOWN_AS_SHARE) else ""
        pupil = replace(pupil, surname=surname, fsm=fsm, social_worker=status, known_as=known_as)
        if unusual is not None and index == 0:
            pupil = _with_unusual(pupil, unusual)
        children.append(pupil)
        made.pupils.append(pupil)
    household = rng.choices(
        ("together", "apart", "one_parent", "other_carer"),
        (shares.together, shares.apart, shares.one_parent, shares.other_carer),
    )[0]
    people = make_adults(
        made.adults,
        at.found,
        rng,
        origin=origin,
        surname=surname,
        children=children,
        household=household,
        today=at.today,
    )
    if household == "other_carer" and _one_in(rng, _OTHER_LANGUAGE_SHARE):
        start = len(made.pupils) - size
        looked_after = [replace(child, social_worker="looked_after") for child in children]
        made.pupils[start:] = looked_after
    refs = tuple(child.ref for child in children)
    made.families.append(SampleFamily(ref, refs, people, household, origin.name))


def _pupil(
    made: Population,
    at: _Setting,
    family: str,
    origin: Origin,
    siblings: list[SamplePupil],
    *,
    usual: tuple[SampleSchool, SampleSchool],
) -> SamplePupil:
    rng, shares = at.rng, at.found.families
    year_group = rng.randrange(_COHORTS)
    born = _born(at, year_group, siblings)
    sex = rng.choice("FM")
    taken = {sibling.forename for sibling in siblings}
    names = origin.girls if sex == "F" else origin.boys
    free = [name for name in names if name not in taken] or list(names)
    draw = rng.random()
    plan = draw < shares.ehc_plan
    sen = "E" if plan else "K" if draw < shares.ehc_plan + shares.sen_support else "N"
    school = _school(at, year_group, usual, plan=plan)
    language = origin.language if _one_in(rng, _OTHER_LANGUAGE_SHARE) else "English"
    return SamplePupil(
        ref=f"pupil-{len(made.pupils) + 1:05d}",
        upn=_upn(at, usual[0], at.school_year - year_group),
        forename=rng.choice(free),
        surname="",
        known_as="",
        sex=sex,
        born=born,
        year_group=year_group,
        form_group=f"{min(year_group, LEFT - 1) or 'R'}{rng.choice('ABCDE')}",
        school=school.ref,
        family=family,
        fsm=False,
        sen=sen,
        social_worker="",
        language=language,
    )


def _school(
    at: _Setting, year_group: int, usual: tuple[SampleSchool, SampleSchool], *, plan: bool
) -> SampleSchool:
    if plan and _one_in(at.rng, _SPECIAL_SHARE):
        return at.by_phase["special"][0]
    if year_group < _FIRST_SECONDARY:
        return usual[0]
    if _one_in(at.rng, _PRU_SHARE):
        return at.by_phase["pru"][0]
    return usual[1]


def _born(at: _Setting, year_group: int, siblings: list[SamplePupil]) -> dt.date:
    """A day in the cohort's year, the day of a twin, or far enough from other siblings."""
    twin = next((s.born for s in siblings if s.year_group == year_group), None)
    if twin is not None:
        return twin
    first = dt.date(at.school_year - year_group - 5, 9, 1)
    days = [
        day
        for day in (first + dt.timedelta(days=at.rng.randrange(365)) for _ in range(8))
        if all(abs((day - sibling.born).days) > _NON_TWIN_GAP for sibling in siblings)
    ]
    return days[0] if days else first + dt.timedelta(days=at.rng.randrange(365))


def _upn(at: _Setting, school: SampleSchool, reception: int) -> str:
    """A permanent UPN with its check letter, from an invented school's number."""
    serial = at.serials.get((school.ref, reception), 0) + 1
    at.serials[school.ref, reception] = serial
    rest = f"{school.laestab}{reception % 100:02d}{serial:03d}"
    return check_letter(rest) + rest


def _with_unusual(pupil: SamplePupil, name: UnusualName) -> SamplePupil:
    return replace(
        pupil,
        forename=name.forename,
        surname=name.surname,
        known_as=name.known_as,
        sex=name.sex,
        language=name.language,
    )


def _one_in(rng: random.Random, share: float) -> bool:
    return rng.random() < share
