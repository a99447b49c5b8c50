"""Writes the same marks in every layout that a school may send."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

MONDAY = date(2025, 9, 8)
UPNS = ("V865299921001", "J865299921002", "Y865299921003", "M865299921004")
SCHOOL = "8652999"


@dataclass(frozen=True, slots=True)
class Child:
    """A pupil and a string of marks for each week from MONDAY on: Monday AM to Friday PM."""

    upn: str
    surname: str
    forename: str
    born: date
    weeks: tuple[str, ...]


def child(number: int, *weeks: str) -> Child:
    """The pupil of that number (from 0) with those weeks of marks."""
    born = date(2014, number + 1, 20)
    return Child(UPNS[number], f"Surname{number}", f"Forename{number}", born, weeks)


def _sessions(child: Child) -> list[tuple[date, str, str]]:
    """Day, half and mark of every session."""
    return [
        (MONDAY + timedelta(weeks=week, days=at // 2), "PM" if at % 2 else "AM", mark)
        for week, marks in enumerate(child.weeks)
        for at, mark in enumerate(marks)
    ]


def _who(child: Child) -> list[object]:
    return [child.upn, child.surname, child.forename, child.born]


_WHO = ["UPN", "Surname", "Forename", "DOB"]

Table = list[list[object]]


def long_table(children: Sequence[Child]) -> Table:
    rows: Table = [[*_WHO, "LAESTAB", "Mark Date", "Session", "Mark"]]
    for one in children:
        rows += [[*_who(one), SCHOOL, *session] for session in _sessions(one)]
    return rows


def wide_table(children: Sequence[Child]) -> Table:
    weeks = max(len(one.weeks) for one in children)
    days = [MONDAY + timedelta(weeks=week, days=day) for week in range(weeks) for day in range(5)]
    names: list[object] = [f"{day:%a %d/%m/%Y} {half}" for day in days for half in ("AM", "PM")]
    rows: Table = [[*_WHO, *names]]
    for one in children:
        rows.append([*_who(one), *(mark for week in one.weeks for mark in week)])
    return rows


def week_table(children: Sequence[Child]) -> Table:
    rows: Table = [[*_WHO, "Week Commencing", "Marks"]]
    for one in children:
        for week, marks in enumerate(one.weeks):
            rows.append([*_who(one), MONDAY + timedelta(weeks=week), marks])
    return rows


def write_csv(path: Path, table: Table, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """The table as delimited text, dates day first."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    for row in table:
        writer.writerow([f"{c:%d/%m/%Y}" if isinstance(c, date) else c for c in row])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, table: Table, top: int = 0) -> Path:
    """The table as a workbook, dates as dates, below that many empty rows."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Register")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, row in enumerate(table, start=top):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - no zone in a sheet
                sheet.write_datetime(number, column, moment, day)
            else:
                sheet.write_string(number, column, str(cell))
    book.close()
    return path


CTF = """<?xml version="1.0" encoding="utf-8"?>
<CTfile xmlns="urn:example"><Header><CTFversion>25.0</CTFversion>
<SourceSchool><LEA>865</LEA><Estab>2999</Estab></SourceSchool></Header>
<CTFpupilData>{pupils}</CTFpupilData></CTfile>
"""


def ctf_pupil(one: Child, marks: str, start: date = MONDAY, totals: str = "") -> str:
    return (
        f"<Pupil><UPN>{one.upn}</UPN><Surname>{escape(one.surname)}</Surname>"
        f"<Forename>{escape(one.forename)}</Forename><DOB>{one.born}</DOB><Attendance><YearData>"
        f"<LEA>865</LEA><Estab>2999</Estab>{totals}<AttendSessions>"
        f"<AttendanceStartDate>{start}</AttendanceStartDate>"
        f"<AttendanceMarks>{escape(marks)}</AttendanceMarks>"
        "</AttendSessions></YearData></Attendance></Pupil>"
    )


def write_ctf(path: Path, children: Sequence[Child], between: str) -> Path:
    """The marks as a transfer file; `between` is what stands for each weekend."""
    pupils = "".join(ctf_pupil(one, between.join(one.weeks)) for one in children)
    path.write_text(CTF.format(pupils=pupils), encoding="utf-8")
    return path


def write_wonde(path: Path, children: Sequence[Child]) -> Path:
    """The marks as an interface sends them: days as London midnights in universal time."""
    data: list[dict[str, Any]] = [
        {
            "date": {"date": f"{day - timedelta(days=1)} 23:00:00.000000", "timezone": "UTC"},
            "session": half,
            "student_id": one.upn[-4:],
            "attendance_code": {"data": {"code": mark}},
        }
        for one in children
        for day, half, mark in _sessions(one)
    ]
    students = [
        {
            "id": one.upn[-4:],
            "upn": one.upn,
            "surname": one.surname,
            "forename": one.forename,
            "date_of_birth": {"date": f"{one.born} 00:00:00.000000", "timezone": "Europe/London"},
        }
        for one in children
    ]
    path.write_text(json.dumps({"data": data, "students": students}), encoding="utf-8")
    return path


Writer = Callable[[Path, Sequence[Child]], Path]

WRITERS: dict[str, Writer] = {
    "long": lambda path, children: write_csv(path, long_table(children)),
    "wide": lambda path, children: write_csv(path, wide_table(children), ";", "utf-16"),
    "week": lambda path, children: write_csv(path, week_table(children), "\t", "cp1252"),
    "long workbook": lambda path, children: write_xlsx(path, long_table(children)),
    "wide workbook": lambda path, children: write_xlsx(path, wide_table(children), top=3),
    "week workbook": lambda path, children: write_xlsx(path, week_table(children)),
    "ctf of seven days": lambda path, children: write_ctf(path, children, "####"),
    "ctf of five days": lambda path, children: write_ctf(path, children, ""),
    "wonde": write_wonde,
}
