"""A pupil's figures from their marks: rates this year, the threshold, the trend."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import (
    Half,
    MarksRun,
    Session,
    YearMarks,
    academic_year_of,
    half_days_between,
    join,
    mondays_with_marks,
)
from attendance_desktop.domain.attendance.tallies import ClassCounter, counter_of
from attendance_desktop.domain.attendance.threshold import (
    Scale,
    ThresholdPicture,
    ThresholdRule,
    lay_scale,
    picture,
    summary,
    threshold_rule_on,
)
from attendance_desktop.domain.casework.case import Figures
from attendance_desktop.domain.casework.register_history import PupilYear

TREND_WEEKS = 13
"""School weeks whose attendance a pupil's figures keep."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The dated data that figures rest on."""

    codes: CodeTable
    thresholds: tuple[ThresholdRule, ...]

    def threshold(self, on: date) -> ThresholdRule:
        """Return the threshold in force on a day (the latest that has begun)."""
        return threshold_rule_on(self.thresholds, on)


def run_of(years: Sequence[PupilYear]) -> MarksRun:
    """Return one pupil's marks at one school as one run over its years."""
    return join([YearMarks(year.academic_year, year.marks) for year in years])


def weeks_of(calendar: SchoolCalendar | None, years: Sequence[PupilYear]) -> tuple[date, ...]:
    """Return a school's weeks: by its calendar, or the weeks in which anyone has a mark."""
    if calendar is not None:
        return calendar.school_weeks
    return mondays_with_marks([YearMarks(y.academic_year, y.marks) for y in years])


@dataclass(frozen=True, slots=True)
class _Laid:
    """The school's weeks laid over runs that begin alike: `begun` and `end` are half-days."""

    scale: Scale
    begun: tuple[int, ...]
    end: int


@dataclass(frozen=True, slots=True)
class SchoolFigures:
    """Makes the figures of the pupils of one school; weeks are laid once for a start week."""

    rules: Rules
    calendar: SchoolCalendar | None
    weeks: tuple[date, ...]
    as_of: date
    _counter: ClassCounter = field(init=False, repr=False, compare=False)
    _by_start: dict[date, _Laid] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "_counter", counter_of(self.rules.codes))

    def threshold(self, years: Sequence[PupilYear]) -> ThresholdPicture:
        """Return what the marks say about the threshold, every session listed."""
        run = run_of(years)
        scale = self._laid(run.monday).scale
        return picture(scale, run, self.rules.codes, self.calendar, self.as_of)

    def figures(self, years: Sequence[PupilYear]) -> Figures:
        """Return the figures of one pupil from their years at this school."""
        run = run_of(years)
        laid = self._laid(run.monday)
        told = summary(laid.scale, run)
        this_year = academic_year_of(self.as_of)
        marks = "".join(y.marks for y in years if y.academic_year == this_year)
        counted = self._counter.tally(marks)
        return Figures(
            as_of=self.as_of,
            possible=counted.possible,
            attended=counted.attended,
            authorised=counted.authorised,
            unauthorised=counted.unauthorised,
            counted=told.counted,
            met_on=told.met_on,
            window_from=told.first,
            window_to=told.last,
            trend=self._counter.weekly_per_cents(run.marks[: laid.end], laid.begun),
        )

    def _laid(self, monday: date) -> _Laid:
        laid = self._by_start.get(monday)
        if laid is None:
            rule = self.rules.threshold(self.as_of)
            begun = [week for week in self.weeks if week <= self.as_of][-TREND_WEEKS:]
            laid = self._by_start[monday] = _Laid(
                lay_scale(rule, self.rules.codes, self.weeks, monday, self.as_of),
                tuple(half_days_between(monday, Session(week, Half.AM)) for week in begun),
                max(0, half_days_between(monday, Session(self.as_of, Half.PM)) + 1),
            )
        return laid


def figures_by_group(
    rules: Rules, calendar: SchoolCalendar | None, years: Sequence[PupilYear], as_of: date
) -> Callable[[int | None], SchoolFigures]:
    """Return what makes figures of a school for a year group, by the calendar of that group.

    `years` are the marks of the school, by which weeks are known where no calendar is.
    """
    made: dict[int | None, SchoolFigures] = {}

    def of(year_group: int | None) -> SchoolFigures:
        group = year_group if calendar is not None and calendar.staggered else None
        if group not in made:
            own = calendar.for_group(group, academic_year_of(as_of)) if calendar else None
            made[group] = SchoolFigures(rules, own, weeks_of(own, years), as_of)
        return made[group]

    return of
