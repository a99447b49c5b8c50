"""What a register file comes to, for a check that stores nothing: rates and the threshold."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import MarksRun, join, mondays_with_marks
from attendance_desktop.domain.attendance.rates import Rates, rates
from attendance_desktop.domain.attendance.register import (
    RegisterFile,
    RegisterPupil,
    RegisterRefused,
)
from attendance_desktop.domain.attendance.threshold import (
    Scale,
    ThresholdPicture,
    ThresholdRule,
    lay_scale,
    meets,
    picture,
)


@dataclass(frozen=True, slots=True)
class CheckRules:
    """What the figures of a check rest on. `calendar` None: weeks with an accepted mark."""

    table: CodeTable
    calendar: SchoolCalendar | None
    threshold: ThresholdRule
    as_of: date


@dataclass(frozen=True, slots=True)
class CheckedPupil:
    """One pupil's figures from the accepted marks of a file; `met` when the threshold is."""

    pupil: RegisterPupil
    rates: Rates
    met: ThresholdPicture | None


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file as given, and what was found: read with its pupils' figures, or refused whole."""

    file_name: str
    found: RegisterFile | RegisterRefused
    pupils: tuple[CheckedPupil, ...] = ()

    @property
    def status(self) -> str:
        """`refused`, `faults` (usable, something to look at) or `clean`."""
        if isinstance(self.found, RegisterRefused):
            return "refused"
        return "faults" if self.found.faults else "clean"


def check_pupils(file: RegisterFile, rules: CheckRules) -> tuple[CheckedPupil, ...]:
    """The figures of every pupil of the file who is not held, in the order of the file."""
    weeks = _school_weeks(file, rules)
    scales: dict[date, Scale] = {}
    checked: list[CheckedPupil] = []
    for pupil in file.pupils:
        if not pupil.years:
            checked.append(CheckedPupil(pupil, Rates(), None))
            continue
        run = join(pupil.years)
        scale = scales.get(run.monday)
        if scale is None:
            scale = scales[run.monday] = lay_scale(
                rules.threshold, rules.table, weeks, run.monday, rules.as_of
            )
        checked.append(_checked(pupil, run, scale, rules))
    return tuple(checked)


def _checked(pupil: RegisterPupil, run: MarksRun, scale: Scale, rules: CheckRules) -> CheckedPupil:
    met = None
    if meets(scale, run.marks):
        met = picture(scale, run, rules.table, rules.calendar, rules.as_of)
    return CheckedPupil(pupil, rates(run.marks, rules.table), met)


def _school_weeks(file: RegisterFile, rules: CheckRules) -> Sequence[date]:
    if rules.calendar is not None:
        return rules.calendar.school_weeks
    return mondays_with_marks([year for pupil in file.pupils for year in pupil.years])
