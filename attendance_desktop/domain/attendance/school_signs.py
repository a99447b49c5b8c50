"""What stands out in a school: weekdays, holidays, codes, pupils who cross a line or fall fast."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attendance_desktop.domain.attendance.marks import Half
from attendance_desktop.domain.attendance.rates import CodeCount
from attendance_desktop.domain.attendance.shares import (
    Share,
    attendance_share,
    difference_in_tenths,
)
from attendance_desktop.domain.attendance.spans import breaks
from attendance_desktop.domain.attendance.tallies import SessionCount, Tally


@dataclass(frozen=True, slots=True)
class SignRules:
    """When a pupil falls fast: by so many tenths of a point over so many school weeks."""

    fall_weeks: int
    fall_tenths: int


@dataclass(frozen=True, slots=True)
class HalfDayShare:
    """Absence on one half of one weekday (Monday 0)."""

    weekday: int
    half: Half
    absence: Share


@dataclass(frozen=True, slots=True)
class HolidayShares:
    """Absence on the days next to holidays, on the first days of terms, and on all other days."""

    before: Share
    after: Share
    first_days: Share
    others: Share


class Line(StrEnum):
    """A line that a pupil's absence may cross."""

    PERSISTENT = "persistent"
    SEVERE = "severe"


@dataclass(frozen=True, slots=True)
class Crossing:
    """A pupil who came to be, or ceased to be, persistently or severely absent."""

    pupil_id: str
    line: Line
    into: bool
    before: Tally
    now: Tally


@dataclass(frozen=True, slots=True)
class Fall:
    """A pupil whose attendance fell by so many tenths of a point from one stretch to the next."""

    pupil_id: str
    tenths: int
    before: Tally
    now: Tally


@dataclass(frozen=True, slots=True)
class CodeRate:
    """One code: its sessions here and in the whole, of all marks in each."""

    code: str
    here: Share
    whole: Share | None


def half_days(counts: Sequence[SessionCount]) -> tuple[HalfDayShare, ...]:
    """Absence by weekday and half of the day, for those on which there is a session."""
    found: dict[tuple[int, Half], Share] = {}
    for one in counts:
        key = one.session.on.weekday(), one.session.half
        found[key] = _with(found.get(key, Share(0, 0)), one)
    return tuple(HalfDayShare(day, half, found[day, half]) for day, half in sorted(found))


def at_holidays(
    counts: Sequence[SessionCount],
    days: Sequence[date],
    *,
    break_days: int,
    term_break_days: int,
    edge_days: int,
    first_days: int,
) -> HolidayShares:
    """Absence next to holidays; a first day of term counts among those and after the holiday.

    Args:
        counts: the school's sessions.
        days: every known school day, in order.
        break_days: days from one school day to the next that make a holiday.
        term_break_days: the same for a holiday between terms.
        edge_days: school days that count before and after a holiday.
        first_days: school days that count as the first of a term.
    """
    place = {day: at for at, day in enumerate(days)}
    gaps = breaks(days, break_days)
    before = {d for a, _ in gaps for d in days[max(0, place[a] + 1 - edge_days) : place[a] + 1]}
    after = {d for _, b in gaps for d in days[place[b] : place[b] + edge_days]}
    terms = breaks(days, term_break_days)
    first = {d for _, b in terms for d in days[place[b] : place[b] + first_days]}
    return HolidayShares(
        before=_absence(one for one in counts if one.session.on in before),
        after=_absence(one for one in counts if one.session.on in after),
        first_days=_absence(one for one in counts if one.session.on in first),
        others=_absence(one for one in counts if one.session.on not in before | after | first),
    )


def crossings(before: Mapping[str, Tally], now: Mapping[str, Tally]) -> tuple[Crossing, ...]:
    """Pupils on another side of a line than before; who had no session then counts as new."""
    found: list[Crossing] = []
    for pupil_id, tally in now.items():
        then = before.get(pupil_id, Tally())
        for line, was, is_now in (
            (Line.PERSISTENT, then.persistent, tally.persistent),
            (Line.SEVERE, then.severe, tally.severe),
        ):
            if was != is_now and tally.possible:
                found.append(Crossing(pupil_id, line, is_now, then, tally))
    return tuple(found)


def falls(
    before: Mapping[str, Tally], now: Mapping[str, Tally], rules: SignRules
) -> tuple[Fall, ...]:
    """Pupils whose attendance fell by as much as the rules say or more, the steepest first."""
    found: list[Fall] = []
    for pupil_id, tally in now.items():
        then = before.get(pupil_id, Tally())
        rise = difference_in_tenths(attendance_share(tally), attendance_share(then))
        if rise is not None and -rise >= rules.fall_tenths:
            found.append(Fall(pupil_id, -rise, then, tally))
    return tuple(sorted(found, key=lambda fall: (-fall.tenths, fall.pupil_id)))


def code_rates(here: Sequence[CodeCount], whole: Sequence[CodeCount]) -> tuple[CodeRate, ...]:
    """How often each code is used here beside the whole, of all marks in each.

    Args:
        here: the school's codes (`Rates.codes`).
        whole: the area's likewise; empty where no area is known.
    """
    all_here = sum(count.number for count in here)
    all_whole = sum(count.number for count in whole)
    numbers = {count.code: count.number for count in whole}
    return tuple(
        CodeRate(
            count.code,
            Share(count.number, all_here),
            Share(numbers.get(count.code, 0), all_whole) if all_whole else None,
        )
        for count in here
    )


def _absence(counts: Iterable[SessionCount]) -> Share:
    found = Share(0, 0)
    for one in counts:
        found = _with(found, one)
    return found


def _with(share: Share, one: SessionCount) -> Share:
    return Share(share.part + one.absent, share.whole + one.attended + one.absent)
