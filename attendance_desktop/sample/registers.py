"""All marks of the invented council: last school year whole, this one up to today."""

import datetime as dt
import random
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from attendance_desktop.sample.frames import Frame, make_frame
from attendance_desktop.sample.marking import FamilyPlan, Marker, Stay
from attendance_desktop.sample.material import Material
from attendance_desktop.sample.rates import make_leanings
from attendance_desktop.sample.school_years import terms_of
from attendance_desktop.sample.shapes import (
    SampleCalendar,
    SampleCorrection,
    SampleEnrolment,
    SampleLateness,
    SamplePupil,
    SampleSchool,
    SampleYearMarks,
)

_HOLIDAY_DAYS = (1, 2, 3, 4, 5, 7, 10)
_HOLIDAY_SHARES = (12, 13, 13, 12, 36, 5, 9)
_HALF_TERM_SHARES = (20, 15, 12, 18, 10, 25)
_AT_TERM_END = 0.45
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Registers:
    """Marks with what goes beside them."""

    marks: tuple[SampleYearMarks, ...]
    corrections: tuple[SampleCorrection, ...]
    lateness: tuple[SampleLateness, ...]


def make_registers(
    found: Material,
    schools: tuple[SampleSchool, ...],
    calendars: tuple[SampleCalendar, ...],
    pupils: list[SamplePupil],
    enrolments: list[SampleEnrolment],
    *,
    stored: Mapping[str, str],
    today: dt.date,
    rng: random.Random,
) -> Registers:
    """Mark every stay of every pupil in both school years.

    Raises:
        KeyError: `stored` lacks the character of a two-letter code.
    """
    frames = {
        (calendar.school, calendar.academic_year): make_frame(calendar, today, found.days)
        for calendar in calendars
    }
    years = sorted({year for _, year in frames})
    leanings = make_leanings(found, pupils, {s.ref: s.phase for s in schools}, rng)
    stays: dict[str, list[SampleEnrolment]] = {}
    for enrolment in enrolments:
        stays.setdefault(enrolment.pupil, []).append(enrolment)
    plans: dict[tuple[str, int], FamilyPlan] = {}
    marker = Marker(found, rng, stored, today)
    rows: list[SampleYearMarks] = []
    for pupil, leaning in zip(pupils, leanings, strict=True):
        own = stays[pupil.ref]
        dual = any(stay.status == "subsidiary" for stay in own)
        for index, year in enumerate(years):
            plan = plans.get((pupil.family, year))
            if plan is None:
                plan = plans[pupil.family, year] = _plan(found, year, rng)
            for enrolment in own:
                frame = frames[enrolment.school, year]
                stay = _stay(frame, enrolment, pupil.year_group - 1 + index)
                if stay is None:
                    continue
                is_dual = dual and _two_rolls(own, frame)
                status = enrolment.status if is_dual else ""
                marks = marker.year(pupil, stay, leaning, index=index, plan=plan, dual=status)
                rows.append(SampleYearMarks(pupil.ref, enrolment.school, year, marks))
    return Registers(tuple(rows), tuple(marker.corrections), tuple(marker.lateness))


def _stay(frame: Frame, enrolment: SampleEnrolment, year_group: int) -> Stay | None:
    first = bisect_left(frame.days, enrolment.since)
    end = len(frame.days)
    if enrolment.until is not None:
        end = bisect_right(frame.days, enrolment.until)
    if first >= end or first >= frame.marked:
        return None
    return Stay(frame, first, end, year_group)


def _two_rolls(own: list[SampleEnrolment], frame: Frame) -> bool:
    """Whether the second roll was already kept in that year."""
    return any(
        stay.status == "subsidiary" and stay.since <= frame.days[frame.marked - 1] for stay in own
    )


def _plan(found: Material, year: int, rng: random.Random) -> FamilyPlan:
    """A family's holiday in term time, if it takes one, and festivals if it keeps them."""
    terms = terms_of(year)
    festivals: tuple[dt.date, ...] = ()
    if rng.random() < found.reasons.religious_families:
        # Stand-ins for the two Eids, on days of the invented year that are never holidays.
        festivals = (terms[3].last - 7 * _DAY, terms[5].first + 9 * _DAY)
    if rng.random() >= found.reasons.holiday_families:
        return FamilyPlan(None, None, festivals)
    length = rng.choices(_HOLIDAY_DAYS, _HOLIDAY_SHARES)[0]
    term = rng.choices(terms, _HALF_TERM_SHARES)[0]
    span = length - 1 + 2 * ((length - 1) // 5)
    if rng.random() < _AT_TERM_END:
        last = term.last
        first = last - span * _DAY
    else:
        whole = (terms[5].last - terms[0].first).days - span
        first = terms[0].first + rng.randrange(whole) * _DAY
        last = first + span * _DAY
    return FamilyPlan(first, last, festivals)
