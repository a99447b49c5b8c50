"""The attendance picture of a pupil, a school and an area, ready to be shown."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.bands import BandRules, Distribution
from attendance_desktop.domain.attendance.categories import CategoryLine
from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.cohorts import CohortLine
from attendance_desktop.domain.attendance.comparison import Beside
from attendance_desktop.domain.attendance.lateness import Lateness, LateWeek
from attendance_desktop.domain.attendance.national import NationalFigure
from attendance_desktop.domain.attendance.outside_figures import ReconcileCodes
from attendance_desktop.domain.attendance.pattern_words import PatternWords
from attendance_desktop.domain.attendance.patterns import Pattern, PatternRules
from attendance_desktop.domain.attendance.rates import CodeCount, WeekRate
from attendance_desktop.domain.attendance.school_signs import (
    CodeRate,
    Crossing,
    Fall,
    HalfDayShare,
    HolidayShares,
    SignRules,
)
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.attendance.suppression import (
    SafeLine,
    safe_lines,
    safe_numbers,
)
from attendance_desktop.domain.attendance.tallies import Tally


@dataclass(frozen=True, slots=True)
class PictureRules:
    """The dated data that pictures rest on."""

    codes: CodeTable
    patterns: PatternRules
    pattern_words: PatternWords
    bands: BandRules
    national: tuple[NationalFigure, ...]
    reconcile: ReconcileCodes
    signs: SignRules


@dataclass(frozen=True, slots=True)
class Spans:
    """The days that are counted: the year and term so far, and what they are set beside.

    `this_term` and `last_term` are None where the school's days do not say.
    """

    year: Span
    last_year: Span
    this_term: Span | None
    last_term: Span | None


@dataclass(frozen=True, slots=True)
class PatternSaid:
    """A pattern with its sentence, and the sentence of how likely it is by chance."""

    pattern: Pattern
    says: str
    chance: str


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One school week: the pupil (or school) beside the whole school (or area)."""

    monday: date
    own: WeekRate
    whole: WeekRate


@dataclass(frozen=True, slots=True)
class PupilPicture:
    """One pupil at one school, on one day.

    `patterns` are the least likely by chance first; `silence` says why there are none, "" where
    there are; `looked_at` are the days that were searched. Lateness and categories are of the
    year so far. `besides` sets the pupil's absence beside the term before, the year before, the
    school and England.
    """

    pupil_id: str
    school_id: str
    as_of: date
    tally: Tally
    besides: tuple[Beside, ...]
    categories: tuple[CategoryLine, ...]
    lateness: Lateness
    late_weeks: tuple[LateWeek, ...]
    trend: tuple[TrendPoint, ...]
    patterns: tuple[PatternSaid, ...]
    silence: str
    looked_at: Span | None


@dataclass(frozen=True, slots=True)
class CohortPicture:
    """A group of a school's pupils, and its absence set beside others.

    Beside the school and the area stand all pupils there and the same group there; `england` is
    the same group where a figure was published. `persistent_england` sets the share of
    persistently absent pupils beside England's.
    """

    line: CohortLine
    besides: tuple[Beside, ...]
    persistent_england: Beside | None


@dataclass(frozen=True, slots=True)
class SchoolSigns:
    """What stands out in a school, in the year so far.

    `crossed` are pupils on another side of a line than on `since`, each day by its own year so
    far. `falling` are those whose attendance fell fast over the last whole school weeks.
    """

    half_days: tuple[HalfDayShare, ...]
    holidays: HolidayShares
    codes: tuple[CodeRate, ...]
    since: date
    crossed: tuple[Crossing, ...]
    falling: tuple[Fall, ...]


@dataclass(frozen=True, slots=True)
class SchoolPicture:
    """A school on one day: everyone, each group, the bands, the weeks.

    Every figure is of the year so far. `trend` sets the school's weeks beside the area's, where
    an area was given, else beside its own.
    """

    school_id: str
    as_of: date
    everyone: CohortPicture
    cohorts: tuple[CohortPicture, ...]
    bands: Distribution
    trend: tuple[TrendPoint, ...]
    late_open: int
    late_closed: int
    signs: SchoolSigns

    def safe_lines(self, least: int) -> tuple[SafeLine, ...]:
        """Everyone and each group for a copy that leaves the team, small numbers hidden."""
        return safe_lines(self.everyone.line, [one.line for one in self.cohorts], least)

    def safe_bands(self, least: int) -> tuple[int | None, ...]:
        """The pupils of each band for a copy that leaves the team, small numbers hidden."""
        return safe_numbers([band.pupils for band in self.bands.bands], least)


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """One school within an area."""

    school_id: str
    name: str
    phase: str
    line: CohortLine


@dataclass(frozen=True, slots=True)
class AreaPicture:
    """Every school of the laptop together, on one day."""

    as_of: date
    everyone: CohortLine
    cohorts: tuple[CohortLine, ...]
    schools: tuple[SchoolLine, ...]
    bands: Distribution
    weeks: tuple[WeekRate, ...]
    codes: tuple[CodeCount, ...]

    def safe_lines(self, least: int) -> tuple[SafeLine, ...]:
        """Everyone and each group for a copy that leaves the team, small numbers hidden."""
        return safe_lines(self.everyone, self.cohorts, least)
