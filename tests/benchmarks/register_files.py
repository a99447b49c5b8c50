"""The registers that are measured: 10,000 invented pupils x 380 sessions, long and wide.

Written once into a folder, with a second version in which one mark in a hundred differs.
"""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from attendance_desktop.domain.attendance.marks import WEEKS, first_monday
from attendance_desktop.domain.casework.upn import check_letter

PUPILS, SCHOOL_WEEKS = 10_000, 38
YEAR = 2025
AS_OF = date(2026, 7, 24)
"""A day near the end of the year that the files are of."""

LAESTAB = "8652999"
CHANGED = 0.01
LAYOUTS = ("wide", "long")

_NAMES = ("Ada", "Bo", "Chidi", "Dilys", "Ewa", "Farah", "Gwen", "Hana", "Idris", "Jo")
_SURNAMES = ("Okafor", "Li", "O'Neill", "Khan", "Nowak", "Smith-Jones", "Patel", "Evans")
_REASONS = ("I", "I", "I", "M", "C1", "O", "G", "N", "U", "E", "Y2", "D")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
_LONG = (
    *("UPN", "Surname", "Forename", "DOB", "Reg Group", "School DfE No"),
    *("Mark Date", "Session", "Mark", "Minutes Late", "Comments"),
)
_WIDE = ("UPN", "Legal Surname", "Legal Forename", "Year", "Reg")


@dataclass(frozen=True, slots=True)
class Files:
    """Where the files of a folder are, by layout, as first sent and sent again."""

    folder: Path

    def of(self, layout: str, *, again: bool = False) -> Path:
        """Return the file of a layout."""
        return self.folder / f"{layout}{'-again' if again else ''}.csv"


@dataclass(frozen=True, slots=True)
class _Pupil:
    upn: str
    surname: str
    forename: str
    born: date
    year: int
    marks: Sequence[str]


def register_files(folder: Path) -> Files:
    """Return the files of a folder, made if they are not there (some 600 MB)."""
    files = Files(folder)
    if files.of(LAYOUTS[-1], again=True).exists():
        return files
    folder.mkdir(parents=True, exist_ok=True)
    pupils = list(_pupils(random.Random(5)))
    days = school_days()
    for again in (False, True):
        if again:
            pupils = [_changed(pupil, random.Random(pupil.upn)) for pupil in pupils]
        _write_wide(files.of("wide", again=again), pupils, days)
        _write_long(files.of("long", again=again), pupils, days)
    return files


def school_days() -> list[date]:
    """Return the days of the year with school: 38 weeks of five days."""
    monday = first_monday(YEAR)
    weeks = [week for week in range(5, WEEKS) if week % 7][:SCHOOL_WEEKS]
    return [monday + timedelta(weeks=week, days=day) for week in weeks for day in range(5)]


def _pupils(rng: random.Random) -> Iterator[_Pupil]:
    sessions = len(school_days()) * 2
    for number in range(PUPILS):
        year = 1 + number % 11
        rest = f"{LAESTAB}{number // 1000:02}{number % 1000:03}"
        often = rng.choice((0.01, 0.02, 0.03, 0.05, 0.1, 0.2))
        yield _Pupil(
            check_letter(rest) + rest,
            rng.choice(_SURNAMES),
            f"{rng.choice(_NAMES)} {number}",
            date(YEAR - 5 - year, 9, 1) + timedelta(days=rng.randrange(365)),
            year,
            tuple(
                rng.choice(_REASONS) if rng.random() < often else "/\\"[at % 2]
                for at in range(sessions)
            ),
        )


def _changed(pupil: _Pupil, rng: random.Random) -> _Pupil:
    marks = tuple(
        ("I" if mark != "I" else "O") if rng.random() < CHANGED else mark for mark in pupil.marks
    )
    return _Pupil(pupil.upn, pupil.surname, pupil.forename, pupil.born, pupil.year, marks)


def _write_wide(path: Path, pupils: Sequence[_Pupil], days: Sequence[date]) -> None:
    names = [f"{_WEEKDAYS[on.weekday()]} {on:%d/%m/%y} {h}" for on in days for h in ("AM", "PM")]
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        write = csv.writer(out).writerow
        write((*_WIDE, *names))
        for pupil in pupils:
            group = f"{pupil.year}A"
            write((pupil.upn, pupil.surname, pupil.forename, pupil.year, group, *pupil.marks))


def _write_long(path: Path, pupils: Sequence[_Pupil], days: Sequence[date]) -> None:
    sessions = [(f"{on:%d/%m/%Y}", half) for on in days for half in ("AM", "PM")]
    school = f"{LAESTAB[:3]}/{LAESTAB[3:]}"
    with path.open("w", encoding="cp1252", newline="") as out:
        write = csv.writer(out).writerow
        write(_LONG)
        for pupil in pupils:
            born = f"{pupil.born:%d/%m/%Y}"
            who = (pupil.upn, pupil.surname, pupil.forename, born, f"{pupil.year}A", school)
            for (on, half), mark in zip(sessions, pupil.marks, strict=True):
                write((*who, on, half, mark, "", ""))
