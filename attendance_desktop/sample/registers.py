"""All marks of the invented council: last school year whole, this one up to today."""

import datetime as dt
import random
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from attendance_desktop.sample.frames import Frame, make_frame
from attendance_desktop.sample.marking import FamilyPlan, Marker, Stay
from attendance_desktop.sample.material import Material
from attendance_desktop.sample.rates import Leaning, make_leanings
from attendance_desktop.sample.school_years import terms_of
from attendance_desktop.sample.shapes import (
    SampleCorrection,
    SampleCouncil,
    SampleEnrolment,
    SampleLateness,
    SamplePupil,
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
    found: Material, council: SampleCouncil, *, stored: Mapping[str, str], rng: random.Random
) -> Registers:
    """Mark every stay of every pupil of a council that has no marks yet, in both school years.

    Raises:
        KeyError: `stored` lacks the character of a two-letter code.
    """
    today, pupils = council.today, council.pupils
    frames = {
        (calendar.school, calendar.academic_year): make_frame(calendar, today, found.days)
        for calendar in council.calendars
    }
    marker = Marker(found, rng, stored, today)
    rolls = _Rolls(marker, frames, sorted({year for _, year in frames}))
    leanings = make_leanings(found, pupils, {s.ref: s.phase for s in council.schools}, rng)
    stays: dict[str, list[SampleEnrolment]] = {}
    for enrolment in council.enrolments:
        stays.setdefault(enrolment.pupil, []).append(enrolment)
    rows = tuple(
        row
        for pupil, leaning in zip(pupils, leanings, strict=True)
        for row in rolls.mark(pupil, leaning, stays[pupil.ref])
    )
    return Registers(rows, tuple(marker.corrections), tuple(marker.lateness))


@dataclass(frozen=True, slots=True)
class _Rolls:
    """The schools' rolls while they are marked; brothers and sisters share their family's plan."""

    marker: Marker
    frames: Mapping[tuple[str, int], Frame]
    years: list[int]
    plans: dict[tuple[str, int], FamilyPlan] = field(default_factory=dict)

    def mark(
        self, pupil: SamplePupil, leaning: Leaning, own: list[SampleEnrolment]
    ) -> Iterator[SampleYearMarks]:
        """Mark one pupil's stays in every year."""
        dual = any(stay.status == "subsidiary" for stay in own)
        for index, year in enumerate(self.years):
            plan = self._plan(pupil.family, year)
            for enrolment in own:
                frame = self.frames[enrolment.school, year]
                stay = _stay(frame, enrolment, pupil.year_group - 1 + index)
                if stay is None:
                    continue
                status = enrolment.status if dual and _two_rolls(own, frame) else ""
                marks = self.marker.year(pupil, stay, leaning, index=index, plan=plan, dual=status)
                yield SampleYearMarks(pupil.ref, enrolment.school, year, marks)

    def _plan(self, family: str, year: int) -> FamilyPlan:
        if (family, year) not in self.plans:
            self.plans[family, year] = _plan(self.marker.found, year, self.marker.rng)
        return self.plans[family, year]


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
