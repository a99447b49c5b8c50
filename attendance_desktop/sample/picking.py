"""Which invented pupils have a case, and their figures on any day."""

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass

from attendance_desktop.domain.attendance.marks import first_monday
from attendance_desktop.sample.households import LEFT
from attendance_desktop.sample.material import CodeClasses
from attendance_desktop.sample.shapes import SampleCouncil, SamplePupil

_NEAR_SHARE = 4
_SMALL, _MIDDLE = 100, 2000


@dataclass(frozen=True, slots=True)
class Counted:
    """Sessions of one pupil: possible, missed, and missed without authority."""

    possible: int
    missed: int
    unauthorised: int

    @property
    def percent(self) -> str:
        """Attendance in per cent with one decimal; a dash without a possible session."""
        if self.possible == 0:
            return "–"
        tenths = ((self.possible - self.missed) * 2000 + self.possible) // (2 * self.possible)
        return f"{tenths // 10}.{tenths % 10}%"


class Counter:
    """Counts the marks of a council's pupils by class."""

    def __init__(
        self, council: SampleCouncil, classes: CodeClasses, stored: Mapping[str, str]
    ) -> None:
        self._attended = _chars(classes.attended, stored)
        self._authorised = _chars(classes.authorised, stored)
        self._unauthorised = _chars(classes.unauthorised, stored)
        self._marks: dict[tuple[str, int], list[str]] = {}
        for row in council.marks:
            self._marks.setdefault((row.pupil, row.academic_year), []).append(row.marks)

    def count(self, pupil: str, academic_year: int, until: dt.date | None = None) -> Counted:
        """Count one school year of a pupil at every school, up to the day before `until`."""
        end = None if until is None else max(0, (until - first_monday(academic_year)).days * 2)
        attended = authorised = unauthorised = 0
        for marks in self._marks.get((pupil, academic_year), ()):
            part = marks if end is None else marks[:end]
            attended += sum(map(part.count, self._attended))
            authorised += sum(map(part.count, self._authorised))
            unauthorised += sum(map(part.count, self._unauthorised))
        missed = authorised + unauthorised
        return Counted(attended + missed, missed, unauthorised)


def case_count(pupils: int) -> int:
    """How many cases a council of that size has: one in nine when small, 500 when large."""
    if pupils <= _SMALL:
        return pupils // 4
    return 66 + pupils // 300 if pupils <= _MIDDLE else 500


def pick(
    council: SampleCouncil, counter: Counter, academic_year: int, rng: random.Random
) -> list[SamplePupil]:
    """The pupils with a case: those who miss most now, some just short of it, and siblings."""
    wanted = case_count(len(council.pupils))
    gone = {stay.pupil for stay in council.enrolments}
    gone -= {stay.pupil for stay in council.enrolments if stay.until is None}
    here = [
        pupil for pupil in council.pupils if 0 < pupil.year_group < LEFT and pupil.ref not in gone
    ]
    years = (academic_year, academic_year - 1)
    ranked = sorted(here, key=lambda pupil: _share_missed(counter, pupil, years), reverse=True)
    most = ranked[: wanted * 3 // _NEAR_SHARE]
    near = ranked[len(most) : wanted * 2]
    families = {pupil.family for pupil in most}
    siblings = [pupil for pupil in near if pupil.family in families]
    rest = [pupil for pupil in near if pupil.family not in families]
    rng.shuffle(rest)
    chosen = (most + siblings + rest)[:wanted]
    return sorted(chosen, key=lambda pupil: pupil.ref)


def _share_missed(counter: Counter, pupil: SamplePupil, years: tuple[int, int]) -> float:
    """This year counts twice; a pupil with few sessions is not ranked by chance."""
    this, last = (counter.count(pupil.ref, year) for year in years)
    missed = 2 * this.missed + last.missed
    return missed / max(80, 2 * this.possible + last.possible)


def _chars(codes: tuple[str, ...], stored: Mapping[str, str]) -> str:
    return "".join(stored.get(code, code) for code in codes if code in stored or len(code) == 1)
