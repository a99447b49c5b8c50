"""A school's year laid out for marking: where each school day stands and how risky it is."""

import datetime as dt
import math
from dataclasses import dataclass
from itertools import accumulate

from attendance_desktop.domain.attendance.marks import LENGTH, first_monday
from attendance_desktop.sample.material import Days
from attendance_desktop.sample.school_years import school_days
from attendance_desktop.sample.shapes import SampleCalendar

_LAST_DAYS = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """One school's year. `marked` is how many of `days` have been marked by today.

    `template` has a present mark for each session that has been marked, '-' for one still to
    come and '#' elsewhere. `spots[i]` is where the morning of `days[i]` stands in it. `risk` has
    one more item than there are days: the weight of absence of all days before.
    """

    school: str
    academic_year: int
    monday: dt.date
    template: bytes
    days: tuple[dt.date, ...]
    half_terms: tuple[int, ...]
    spots: tuple[int, ...]
    marked: int
    risk: tuple[float, ...]
    closed: tuple[int, ...]


def make_frame(calendar: SampleCalendar, today: dt.date, rules: Days) -> Frame:
    """Lay out a calendar. Marks run up to the school day before `today`."""
    monday = first_monday(calendar.academic_year)
    pairs = list(school_days(calendar))
    days = tuple(day for day, _ in pairs)
    half_terms = tuple(half for _, half in pairs)
    spots = tuple((day - monday).days * 2 for day in days)
    marked = sum(day < today for day in days)
    template = bytearray(b"#" * LENGTH)
    for index, spot in enumerate(spots):
        template[spot : spot + 2] = b"/\\" if index < marked else b"--"
    unplanned = {c.on for c in calendar.closures if c.kind == "closure_unplanned"}
    return Frame(
        school=calendar.school,
        academic_year=calendar.academic_year,
        monday=monday,
        template=bytes(template),
        days=days,
        half_terms=half_terms,
        spots=spots,
        marked=marked,
        risk=_risk(days, half_terms, rules),
        closed=tuple(
            spot for day, spot in zip(days, spots, strict=True) if day in unplanned and day < today
        ),
    )


def _risk(days: tuple[dt.date, ...], half_terms: tuple[int, ...], rules: Days) -> tuple[float, ...]:
    raw = []
    for index, day in enumerate(days):
        through = index / len(days)
        bump = (through - rules.season_winter_at) / rules.season_winter_width
        season = rules.season_base + rules.season_winter * math.exp(-(bump * bump))
        season += rules.season_rise * through
        left = half_terms[index:].count(half_terms[index])
        end = rules.last_day if left == 1 else rules.last_week if left <= _LAST_DAYS else 0.0
        raw.append(rules.weekday[day.weekday()] * season * (1 + end))
    mean = sum(raw) / len(raw)
    return (0.0, *accumulate(value / mean for value in raw))
