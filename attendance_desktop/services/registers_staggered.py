"""A register file read by the calendar of each pupil's year group: late starts have no session."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import (
    CLOSED,
    NO_MARK_CHARS,
    NONE,
    Session,
    YearMarks,
    academic_year_of,
    position,
    session_at,
)
from attendance_desktop.domain.attendance.register import (
    Problem,
    RegisterFault,
    RegisterFile,
    RegisterPupil,
)
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.registers_identity import year_number


def within_groups(
    file: RegisterFile,
    calendar: SchoolCalendar | None,
    known: Mapping[str, int],
    codes: CodeTable,
    as_of: date,
) -> RegisterFile:
    """Return the file with the sessions closed on which a pupil's year group stays away.

    A mark on such a session is skipped with a fault, as one on a closed day is. The year group is
    the file's, else the one `known` by UPN; without either the pupil's marks stay as they are.
    """
    if calendar is None or not calendar.staggered:
        return file
    pupils: list[RegisterPupil] = []
    faults: list[RegisterFault] = []
    for pupil in file.pupils:
        group = year_number(pupil.year_group)
        group = known.get(pupil.upn) if group is None else group
        away = _away(calendar, group, as_of)
        years, skipped = _closed(pupil, away)
        pupils.append(replace(pupil, years=years) if years != pupil.years else pupil)
        faults += [
            RegisterFault(pupil.row, None, codes.code_of(char), Problem.NO_SESSION)
            for char in skipped
        ]
    if not faults:
        return replace(file, pupils=tuple(pupils))
    days = [day for pupil in pupils for day in _days(pupil)]
    return replace(
        file,
        pupils=tuple(pupils),
        faults=(*file.faults, *faults),
        marks_accepted=file.marks_accepted - len(faults),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
    )


def _away(calendar: SchoolCalendar, group: int | None, as_of: date) -> set[Session]:
    """The school's sessions on which a year group stays away."""
    own = calendar.for_group(group, academic_year_of(as_of))
    late = {Session(each.on, half) for each in calendar.staggered for half in each.halves}
    return {on for on in late if calendar.has_session(on) and not own.has_session(on)}


def _days(pupil: RegisterPupil) -> Iterator[date]:
    for year in pupil.years:
        for at, char in enumerate(year.marks):
            if char not in NO_MARK_CHARS:
                yield session_at(year.academic_year, at).on


def known_groups(desk: Desk, school_id: str) -> dict[str, int]:
    """Return the year group of each pupil of a school for whom it is known, by UPN."""
    shelf = desk.shelves.registers
    groups = shelf.year_groups(school_id)
    return {
        known.upn: groups[known.id] for known in shelf.known_at(school_id) if known.id in groups
    }


def _closed(pupil: RegisterPupil, away: set[Session]) -> tuple[tuple[YearMarks, ...], list[str]]:
    """The pupil's years with those sessions closed, and the marks that stood there."""
    years: list[YearMarks] = []
    skipped: list[str] = []
    for year in pupil.years:
        slots = list(year.marks)
        for session in sorted(away):
            at = position(session)
            if academic_year_of(session.on) == year.academic_year and slots[at] != CLOSED:
                if slots[at] not in NO_MARK_CHARS:
                    skipped.append(slots[at])
                if slots[at] not in NO_MARK_CHARS or slots[at] == NONE:
                    slots[at] = CLOSED
        years.append(YearMarks(year.academic_year, "".join(slots)))
    return tuple(years), skipped
