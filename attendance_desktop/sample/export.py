"""Registers of the invented council as a school's system would export them: long and wide CSV."""

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from attendance_desktop.domain.attendance.marks import first_monday
from attendance_desktop.sample.school_years import school_days
from attendance_desktop.sample.shapes import SampleCouncil, SamplePupil

_LONG = (
    "UPN",
    "Surname",
    "Forename",
    "DOB",
    "Reg Group",
    "School DfE No",
    "Mark Date",
    "Session",
    "Mark",
    "Minutes Late",
    "Comments",
)
_WIDE = ("UPN", "Legal Surname", "Legal Forename", "Year", "Reg")
_SESSIONS = ("AM", "PM")
# Not strftime's names: those follow the language of the machine.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NO_ROW = "#."


@dataclass(frozen=True, slots=True)
class _Line:
    pupil: SamplePupil
    marks: Mapping[int, str]


def as_long_csv(
    council: SampleCouncil,
    school: str,
    first: dt.date,
    last: dt.date,
    codes: Mapping[str, str],
) -> str:
    """One row a session, dates dd/mm/yyyy, from `first` to `last`.

    `school` is a ref; `codes` says which code a stored character stands for, and a character
    that is missing from it stands for itself. Sessions outside the stay on roll have no row.
    """
    laestab = next(s.laestab for s in council.schools if s.ref == school)
    number = f"{laestab[:3]}/{laestab[3:]}"
    minutes = {
        (late.pupil, late.on, late.session): str(late.minutes)
        for late in council.lateness
        if late.school == school and first <= late.on <= last
    }
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(_LONG)
    days = _days(council, school, first, last)
    for line in _lines(council, school, days):
        pupil = line.pupil
        who = (pupil.upn, pupil.surname, pupil.forename, _ddmmyyyy(pupil.born), pupil.form_group)
        for day in days:
            for half, session in enumerate(_SESSIONS):
                mark = line.marks.get(day.toordinal() * 2 + half, ".")
                if mark in _NO_ROW:
                    continue
                late = minutes.get((pupil.ref, day, session.lower()), "")
                code = codes.get(mark, mark)
                write((*who, number, _ddmmyyyy(day), session, code, late, ""))
    return out.getvalue()


def as_wide_csv(
    council: SampleCouncil,
    school: str,
    first: dt.date,
    last: dt.date,
    codes: Mapping[str, str],
) -> str:
    """One row a pupil, a column a session ("Mon 08/09/25 AM"); write it as UTF-8 with a BOM.

    `school`, `codes` and the range are as in `as_long_csv`. Sessions outside the stay are empty.
    """
    days = _days(council, school, first, last)
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    heads = (
        f"{_WEEKDAYS[day.weekday()]} {day:%d/%m/%y} {session}"
        for day in days
        for session in _SESSIONS
    )
    write((*_WIDE, *heads))
    for line in _lines(council, school, days):
        pupil = line.pupil
        row = [line.marks.get(day.toordinal() * 2 + half, ".") for day in days for half in range(2)]
        cells = ("" if mark == "." else codes.get(mark, mark) for mark in row)
        year = "Reception" if pupil.year_group == 0 else f"Year {pupil.year_group}"
        write((pupil.upn, pupil.surname, pupil.forename, year, pupil.form_group, *cells))
    return out.getvalue()


def _days(
    council: SampleCouncil, school: str, first: dt.date, last: dt.date
) -> tuple[dt.date, ...]:
    return tuple(
        day
        for calendar in council.calendars
        if calendar.school == school
        for day, _ in school_days(calendar)
        if first <= day <= last
    )


def _lines(council: SampleCouncil, school: str, days: tuple[dt.date, ...]) -> Iterator[_Line]:
    """The pupils with a mark in the range, in register order, with marks by half-day."""
    if not days:
        return
    pupils = {pupil.ref: pupil for pupil in council.pupils}
    found: dict[str, dict[int, str]] = {}
    for row in council.marks:
        if row.school != school:
            continue
        start = first_monday(row.academic_year).toordinal() * 2
        spots = (day.toordinal() * 2 + half for day in days for half in range(2))
        marks = {
            spot: row.marks[spot - start] for spot in spots if 0 <= spot - start < len(row.marks)
        }
        here = {spot: mark for spot, mark in marks.items() if mark not in _NO_ROW}
        found.setdefault(row.pupil, {}).update(here)
    lines = [_Line(pupils[ref], marks) for ref, marks in found.items() if marks]
    yield from sorted(lines, key=lambda line: (line.pupil.surname, line.pupil.forename))


def _ddmmyyyy(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"
