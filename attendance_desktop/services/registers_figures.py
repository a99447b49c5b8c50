"""Figures of a school's pupils made anew from marks as they are or as they will be."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.casework.case import Figures
from attendance_desktop.domain.casework.register_history import PupilYear
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.figures import Rules, figures_by_group, weeks_of
from attendance_desktop.services.ports import Act


def fresh_figures(
    desk: Desk,
    rules: Rules,
    school_id: str,
    years: Sequence[PupilYear],
    pupils: Iterable[str],
    before: Sequence[PupilYear] | None = None,
) -> dict[str, Figures]:
    """Return the figures of these pupils; `years` are the marks of every pupil of the school.

    Without a calendar the school's weeks are those with a mark. When they are others than they
    were with the marks `before`, every pupil of the school is counted anew.
    """
    calendar = desk.shelves.registers.calendar(school_id)
    if calendar is None and before is not None and weeks_of(None, before) != weeks_of(None, years):
        pupils = dict.fromkeys((*pupils, *(year.pupil_id for year in years)))
    return figures_by(calendar, desk, rules, years, pupils)


def figures_by(
    calendar: SchoolCalendar | None,
    desk: Desk,
    rules: Rules,
    years: Sequence[PupilYear],
    pupils: Iterable[str],
) -> dict[str, Figures]:
    """Return the figures of these pupils by a calendar, as it is or as it will be."""
    maker = figures_by_group(rules, calendar, years, desk.today())
    every = by_pupil(years)
    groups: Mapping[str, int] = {}
    if calendar is not None and calendar.staggered and years:
        groups = desk.shelves.registers.year_groups(years[0].school_id)
    return {
        pupil: maker(groups.get(pupil)).figures(every[pupil]) for pupil in pupils if pupil in every
    }


def keep_figures(
    act: Act, school_id: str, pupils: Collection[str], fresh: Mapping[str, Figures]
) -> None:
    """Keep the figures of these pupils; one without any left has none."""
    act.put_figures(school_id, {pupil: fresh[pupil] for pupil in pupils if pupil in fresh})
    for pupil in pupils:
        if pupil not in fresh:
            act.drop_figures(pupil, school_id)


def by_pupil(years: Iterable[PupilYear]) -> dict[str, list[PupilYear]]:
    """Return each pupil's years."""
    found: dict[str, list[PupilYear]] = {}
    for year in years:
        found.setdefault(year.pupil_id, []).append(year)
    return found


def with_years(
    before: Sequence[PupilYear], pupils: Iterable[str], after: Sequence[PupilYear]
) -> list[PupilYear]:
    """Return a school's years with those of some pupils replaced."""
    replaced = set(pupils)
    rest = [year for year in before if year.pupil_id not in replaced]
    return sorted((*rest, *after), key=lambda year: (year.pupil_id, year.academic_year))
