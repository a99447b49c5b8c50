"""Marks of invented pupils: spells of absence as a two-state chain, and events laid over them."""

import datetime as dt
import math
import random
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field

from attendance_desktop.sample.frames import Frame
from attendance_desktop.sample.material import Material
from attendance_desktop.sample.rates import Leaning
from attendance_desktop.sample.shapes import SampleCorrection, SampleLateness, SamplePupil

_PRESENT = frozenset(b"/\\")
# Codes of two characters stand as one private byte until the year is written out.
_PRIVATE = {"C2": 0x80, "J1": 0x81, "Y4": 0x82}
_SINGLE = "/\\LIMCRESGUONVBD"
_CORRECTED_SHARE = 0.06
_DAY = dt.timedelta(days=1)
_LAST_YEAR = 11
_FIRST_SECONDARY = 7
_SEVERE_RATE = 0.4
_NEVER = 1e-6
_WEDNESDAY, _THURSDAY = 2, 3


@dataclass(frozen=True, slots=True)
class Stay:
    """Part of one school year that a pupil spends on one roll: days `first` to before `end`."""

    frame: Frame
    first: int
    end: int
    year_group: int


@dataclass(frozen=True, slots=True)
class FamilyPlan:
    """What a family does in one school year: a holiday's dates, and festivals kept."""

    away_from: dt.date | None
    away_to: dt.date | None
    festivals: tuple[dt.date, ...]


@dataclass(slots=True)
class Marker:
    """Draws marks; keeps what was corrected and who was late."""

    found: Material
    rng: random.Random
    stored: Mapping[str, str]
    today: dt.date
    corrections: list[SampleCorrection] = field(default_factory=list)
    lateness: list[SampleLateness] = field(default_factory=list)
    table: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.table = {byte: self.stored[code] for code, byte in _PRIVATE.items()}
        self.table |= {ord(code): self.stored.get(code, code) for code in _SINGLE}

    def year(
        self,
        pupil: SamplePupil,
        stay: Stay,
        leaning: Leaning,
        *,
        index: int,
        plan: FamilyPlan,
        dual: str,
    ) -> str:
        """One pupil's marks at one school, as stored characters.

        `index` is 0 for last school year and 1 for this one. `dual` is main or subsidiary when
        the pupil is on two rolls and empty otherwise.
        """
        marks = bytearray(stay.frame.template)
        end = min(stay.end, stay.frame.marked)
        known = len(self.corrections)
        if end > stay.first:
            self._spells(marks, pupil, stay, end, leaning=leaning, index=index)
            self._events(marks, pupil, stay, end)
            self._plan(marks, stay, end, plan)
            self._late(marks, pupil, stay, end, leaning=leaning, index=index)
            self._dual(marks, stay, end, dual)
            self._missing(marks, stay, end)
        for spot in stay.frame.closed:
            marks[spot : spot + 2] = bytes((_PRIVATE["Y4"],)) * 2
        self.corrections[known:] = [
            change for change in self.corrections[known:] if _stands(marks, stay, change)
        ]
        _blank(marks, stay)
        return marks.decode("latin-1").translate(self.table)

    def _spells(
        self,
        marks: bytearray,
        pupil: SamplePupil,
        stay: Stay,
        end: int,
        *,
        leaning: Leaning,
        index: int,
    ) -> None:
        rng, rules = self.rng, self.found.days
        rate, unauthorised = leaning.absence[index], leaning.unauthorised[index]
        length = rules.spell_base + rules.spell_slope * rate
        length += rules.spell_severe if rate > _SEVERE_RATE else 0.0
        stays_off = math.log(1 - 1 / length)
        start = min(0.95, rate / length / max(1 - rate, 1e-3))
        hazard = -math.log(1 - start)
        risk = stay.frame.risk
        day = stay.first
        inside = rng.random() < rate
        while True:
            if not inside:
                goal = risk[day] + rng.expovariate(1.0) / hazard
                day = max(day, bisect_left(risk, goal) - 1)
            inside = False
            if day >= end:
                return
            days = 1 + int(math.log(1 - rng.random()) / stays_off)
            self._spell(marks, pupil, stay, day, min(end, day + days), unauthorised=unauthorised)
            day += days + 1
            if day >= end:
                return

    def _spell(
        self,
        marks: bytearray,
        pupil: SamplePupil,
        stay: Stay,
        first: int,
        end: int,
        *,
        unauthorised: float,
    ) -> None:
        rng, reasons = self.rng, self.found.reasons
        if rng.random() < unauthorised:
            code = "N" if rng.random() < reasons.not_established else "O"
        else:
            code = "I" if rng.random() < reasons.illness else "C"
        spots = stay.frame.spots
        mark = ord(code)
        for spot in spots[first:end]:
            marks[spot] = marks[spot + 1] = mark
        if rng.random() < self.found.days.half_day:
            if rng.random() < 9 / 20:
                marks[spots[first]] = 47
            else:
                marks[spots[first] + 1] = 92
        if code != "N" and rng.random() < _CORRECTED_SHARE:
            self._correct(marks, pupil, stay, first, code)

    def _correct(
        self, marks: bytearray, pupil: SamplePupil, stay: Stay, day: int, code: str
    ) -> None:
        """The school first sent N; after one to three weeks it found the reason, or has not yet."""
        on = stay.frame.days[day]
        amended = on + self.rng.randrange(7, 22) * _DAY
        spot = stay.frame.spots[day]
        for half, session in enumerate(("am", "pm")):
            if marks[spot + half] != ord(code):
                continue
            if amended >= self.today:
                marks[spot + half] = ord("N")
            else:
                self.corrections.append(
                    SampleCorrection(pupil.ref, stay.frame.school, on, session, "N", code, amended)
                )

    def _events(self, marks: bytearray, pupil: SamplePupil, stay: Stay, end: int) -> None:
        rng, days = self.rng, len(stay.frame.days)
        secondary = stay.year_group >= _FIRST_SECONDARY
        for _ in range(_negative_binomial(rng, 0.6, 0.8)):
            spot = self._spot(stay, end, rng.randrange(days))
            _put(marks, spot + (rng.random() < 9 / 20) if spot >= 0 else -1, ord("M"))
        for _ in range(_negative_binomial(rng, 0.2, 0.5)):
            spot = self._spot(stay, end, rng.randrange(days))
            for half in range(1 + (rng.random() < 2 / 5)):
                _put(marks, spot + half if spot >= 0 else -1, ord("C"))
        if rng.random() < (0.085 if secondary else 0.008) * (1 + 0.8 * pupil.fsm):
            for _ in range(1 + (rng.random() < 1 / 2) + (rng.random() < 1 / 4)):
                first = rng.randrange(days)
                length = rng.choices((1, 2, 3, 5), (45, 30, 15, 10))[0]
                self._fill(marks, stay, end, first, length=length, code="E")
        if stay.year_group == _LAST_YEAR:
            self._last_year(marks, stay, end)
        if secondary and rng.random() < 1 / 50:
            self._college(marks, stay, end)
        if pupil.sen == "E" and rng.random() < 1 / 10:
            self._part_time(marks, stay, end)
        day = (stay.year_group * 37 + len(pupil.school) + stay.frame.spots[0]) % days
        self._fill(marks, stay, end, day, length=1, code="V", over=False)

    def _college(self, marks: bytearray, stay: Stay, end: int) -> None:
        """Wednesdays at college."""
        for day in range(stay.first, end):
            if stay.frame.days[day].weekday() == _WEDNESDAY:
                self._fill(marks, stay, end, day, length=1, code="B", over=False)

    def _last_year(self, marks: bytearray, stay: Stay, end: int) -> None:
        frame = stay.frame
        study = bisect_left(frame.days, dt.date(frame.academic_year + 1, 5, 12))
        if self.rng.random() < 27 / 100:
            for day in range(study, min(study + 30, len(frame.days))):
                if self.rng.random() < 7 / 10:
                    self._fill(marks, stay, end, day, length=1, code="S")
        if self.rng.random() < 1 / 40:
            spot = self._spot(stay, end, self.rng.randrange(len(frame.days)))
            _put(marks, spot, _PRIVATE["J1"])

    def _part_time(self, marks: bytearray, stay: Stay, end: int) -> None:
        """Afternoons off under an agreed part-time timetable, for six to twelve weeks."""
        first = self.rng.randrange(len(stay.frame.days))
        for day in range(first, first + self.rng.randrange(30, 60)):
            spot = self._spot(stay, end, day)
            _put(marks, spot + 1 if spot >= 0 else -1, _PRIVATE["C2"])

    def _plan(self, marks: bytearray, stay: Stay, end: int, plan: FamilyPlan) -> None:
        days = stay.frame.days
        for festival in plan.festivals:
            day = bisect_left(days, festival)
            if day < len(days) and days[day] == festival:
                self._fill(marks, stay, end, day, length=1, code="R")
        if plan.away_from is not None and plan.away_to is not None:
            first, last = bisect_left(days, plan.away_from), bisect_left(days, plan.away_to)
            self._fill(marks, stay, end, first, length=last - first + 1, code="G")

    def _late(
        self,
        marks: bytearray,
        pupil: SamplePupil,
        stay: Stay,
        end: int,
        *,
        leaning: Leaning,
        index: int,
    ) -> None:
        reasons = self.found.reasons
        for code, share in (("L", 1.0), ("U", reasons.late_to_closed)):
            for day in _skips(self.rng, stay.first, end, leaning.lateness * share):
                spot = stay.frame.spots[day]
                if marks[spot] != ord("/"):
                    continue
                marks[spot] = ord(code)
                if index == 1:
                    minutes = self.rng.randrange(3, 29) + (30 if code == "U" else 0)
                    on = stay.frame.days[day]
                    row = SampleLateness(pupil.ref, stay.frame.school, on, "am", code, minutes)
                    self.lateness.append(row)

    def _dual(self, marks: bytearray, stay: Stay, end: int, dual: str) -> None:
        """Thursdays and Fridays belong to the subsidiary school, the other days to the main."""
        if not dual:
            return
        for day in range(stay.first, end):
            elsewhere = (stay.frame.days[day].weekday() >= _THURSDAY) == (dual == "main")
            if elsewhere:
                self._fill(marks, stay, end, day, length=1, code="D")

    def _missing(self, marks: bytearray, stay: Stay, end: int) -> None:
        for day in _skips(self.rng, stay.first, end, 0.001):
            marks[stay.frame.spots[day] + self.rng.randrange(2)] = ord("-")

    def _spot(self, stay: Stay, end: int, day: int) -> int:
        """Where that day's morning stands, or -1 outside the stay."""
        return stay.frame.spots[day] if stay.first <= day < end else -1

    def _fill(
        self,
        marks: bytearray,
        stay: Stay,
        end: int,
        first: int,
        *,
        length: int,
        code: str,
        over: bool = True,
    ) -> None:
        """Put a code on whole days; `over` False leaves other marks than present alone."""
        for spot in stay.frame.spots[max(first, stay.first) : min(first + length, end)]:
            for half in (spot, spot + 1):
                if over or marks[half] in _PRESENT:
                    marks[half] = ord(code)


def _put(marks: bytearray, spot: int, mark: int) -> None:
    if spot >= 0 and marks[spot] in _PRESENT:
        marks[spot] = mark


def _stands(marks: bytearray, stay: Stay, change: SampleCorrection) -> bool:
    """Whether no later event, such as a suspension, was laid over a corrected mark."""
    spot = (change.on - stay.frame.monday).days * 2 + (change.session == "pm")
    return marks[spot] == ord(change.new)


def _blank(marks: bytearray, stay: Stay) -> None:
    """Dots before the first and after the last day of a stay that is part of the year."""
    frame = stay.frame
    if stay.first > 0:
        end = frame.spots[stay.first] if stay.first < len(frame.spots) else len(marks)
        marks[:end] = b"." * end
    if stay.end < len(frame.days):
        start = frame.spots[stay.end]
        marks[start:] = b"." * (len(marks) - start)


def _skips(rng: random.Random, first: int, end: int, share: float) -> list[int]:
    """Days that a rare daily event falls on, by the length of the gaps between."""
    if share < _NEVER:
        return []
    scale = math.log(1 - min(share, 0.9))
    found = []
    day = first + int(math.log(1 - rng.random()) / scale)
    while day < end:
        found.append(day)
        day += 1 + int(math.log(1 - rng.random()) / scale)
    return found


def _negative_binomial(rng: random.Random, shape: float, mean: float) -> int:
    """A count whose rate differs between pupils: Poisson with a gamma rate."""
    rate = rng.gammavariate(shape, mean / shape)
    count, product, limit = 0, rng.random(), math.exp(-rate)
    while product > limit:
        count += 1
        product *= rng.random()
    return count
