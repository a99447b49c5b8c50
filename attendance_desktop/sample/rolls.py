"""Stays on schools' rolls: year changes, joiners, movers, leavers and dual registration."""

import datetime as dt
import random

from attendance_desktop.sample.households import LEFT
from attendance_desktop.sample.school_years import terms_of
from attendance_desktop.sample.shapes import SampleEnrolment, SamplePupil, SampleSchool

_JOINED_SHARE = 0.045
_MOVED_SHARE = 0.03
_LEFT_SHARE = 0.025
_DUAL_SHARE = 0.004
_FIRST_SECONDARY = 7
_DAY = dt.timedelta(days=1)
_RECEPTION_AGE = 4


def make_enrolments(
    pupils: list[SamplePupil],
    schools: tuple[SampleSchool, ...],
    school_year: int,
    today: dt.date,
    rng: random.Random,
) -> list[SampleEnrolment]:
    """Every stay that touches this school year or the last, in order of pupil and date.

    The first pupil of secondary age is always dual registered, so that each preset has one.
    """
    by_ref = {school.ref: school for school in schools}
    pru = next(school for school in schools if school.phase == "pru")
    dual_missing = True
    stays: list[SampleEnrolment] = []
    for pupil in pupils:
        school = by_ref[pupil.school]
        own = _stays(pupil, school, schools, rng, school_year=school_year, today=today)
        stays.extend(own)
        secondary = school.phase == "secondary" and _FIRST_SECONDARY <= pupil.year_group < LEFT
        if secondary and own[-1].until is None and (dual_missing or rng.random() < _DUAL_SHARE):
            dual_missing = False
            since = max(terms_of(school_year - 1)[2].first, own[-1].since)
            stays.append(SampleEnrolment(pupil.ref, pru.ref, since, None, "subsidiary"))
    return stays


def _stays(
    pupil: SamplePupil,
    school: SampleSchool,
    schools: tuple[SampleSchool, ...],
    rng: random.Random,
    *,
    school_year: int,
    today: dt.date,
) -> list[SampleEnrolment]:
    this, last = terms_of(school_year), terms_of(school_year - 1)
    summer = last[5].last
    start = terms_of(_first_year(pupil, school, school_year))[0].first
    if pupil.year_group == LEFT:
        return [SampleEnrolment(pupil.ref, school.ref, start, summer, "main")]
    if pupil.year_group == _FIRST_SECONDARY and school.phase == "secondary":
        primary = rng.choice([other for other in schools if other.phase == "primary"])
        begun = terms_of(school_year - _FIRST_SECONDARY)[0].first
        return [
            SampleEnrolment(pupil.ref, primary.ref, begun, summer, "main"),
            SampleEnrolment(pupil.ref, school.ref, this[0].first, None, "main"),
        ]
    # Movements fall inside last year's register, and before today.
    day = last[0].first + rng.randrange(30, 290) * _DAY
    if pupil.year_group == 0 or not start < day < min(today, summer):
        return [SampleEnrolment(pupil.ref, school.ref, start, None, "main")]
    others = [o for o in schools if o.phase == school.phase and o.ref != school.ref]
    return _moved(pupil, school, others, rng, start=start, day=day)


def _moved(
    pupil: SamplePupil,
    school: SampleSchool,
    others: list[SampleSchool],
    rng: random.Random,
    *,
    start: dt.date,
    day: dt.date,
) -> list[SampleEnrolment]:
    """One stay for most; some joined, left or changed school on `day`."""
    draw = rng.random()
    if draw < _JOINED_SHARE:
        return [SampleEnrolment(pupil.ref, school.ref, day, None, "main")]
    if draw < _JOINED_SHARE + _LEFT_SHARE:
        return [SampleEnrolment(pupil.ref, school.ref, start, day, "main")]
    if others and draw < _JOINED_SHARE + _LEFT_SHARE + _MOVED_SHARE:
        before = rng.choice(others)
        return [
            SampleEnrolment(pupil.ref, before.ref, start, day - _DAY, "main"),
            SampleEnrolment(pupil.ref, school.ref, day, None, "main"),
        ]
    return [SampleEnrolment(pupil.ref, school.ref, start, None, "main")]


def _first_year(pupil: SamplePupil, school: SampleSchool, school_year: int) -> int:
    """The school year in which a pupil who never moved came to this school."""
    begun = _FIRST_SECONDARY if school.phase == "secondary" else 0
    return school_year - max(0, pupil.year_group - begun)
