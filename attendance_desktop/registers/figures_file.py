"""Reads a file of attendance figures, a pupil a row, as a school's or the department's view gives.

It is text split by commas, semicolons, bars or tabs; what does not fit is refused in words, and
nothing of it is stored.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from attendance_desktop.domain.attendance.outside_figures import Percent, read_percent
from attendance_desktop.domain.attendance.outside_typed import (
    Counts,
    FigureFault,
    OutsideFile,
    OutsideLine,
    read_count,
)
from attendance_desktop.domain.attendance.register import RegisterRefused
from attendance_desktop.domain.casework.upn import is_valid, tidy
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.registers.cells import LONGEST_CELL, shown, trim
from attendance_desktop.registers.dates import DateColumn
from attendance_desktop.registers.sheet import DELIMITERS, HEADER_ROWS
from attendance_desktop.registers.source import Kind, Source, examine

LARGEST = 20_000_000
MOST_ROWS = 50_000

_SPACES = re.compile(r"[\s_]+")
_UPN = ("upn", "unique pupil number")
_POSSIBLE = ("possible sessions", "sessions possible", "possible", "total possible sessions")
_ATTENDED = ("sessions attended", "attended sessions", "attended", "sessions present")
_ABSENT = (
    "absences",
    "absent sessions",
    "sessions absent",
    "sessions missed",
    "total absences",
    "overall absence sessions",
    "absent",
)
_RATE = (
    "attendance %",
    "% attendance",
    "attendance (%)",
    "attendance rate",
    "percentage attendance",
    "attendance percentage",
    "attendance",
)
_ABSENCE_RATE = (
    "absence %",
    "% absence",
    "absence (%)",
    "absence rate",
    "percentage absence",
    "absence percentage",
    "overall absence rate",
    "absence",
)
_EXTRACTED = ("date of extract", "extract date", "extracted on", "figures up to", "up to")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where each thing stands; None where the file does not have it."""

    upn: int
    possible: int | None
    attended: int | None
    absent: int | None
    rate: int | None
    absence_rate: int | None
    extracted: int | None


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows below the names of columns; `first_row` is the spreadsheet row of the first."""

    columns: _Columns
    first_row: int
    rows: tuple[list[str], ...]


def read_figures(path: Path) -> OutsideFile:
    """Read a file of figures.

    Raises:
        Refused: it cannot be opened, is no text, is too large or damaged, or has no column of
            UPNs and figures.
    """
    try:
        source = examine(path)
    except RegisterRefused as bad:
        raise _refused(bad.what) from bad
    if source.kind is not Kind.TEXT or source.size > LARGEST:
        raise _refused("This is not a table as text, or it is too large for one of figures.")
    table = _table(source)
    if table is None:
        raise _refused(
            f"None of the first {HEADER_ROWS} rows names a column of UPNs and one of figures."
        )
    dates = DateColumn(None, None, "Date of extract")
    if table.columns.extracted is not None:
        for row in table.rows:
            dates.read(_cell(row, table.columns.extracted))
        dates = DateColumn(dates.settle(), None, "Date of extract")
    return _file(table, dates)


def _table(source: Source) -> _Table | None:
    for delimiter in DELIMITERS:
        rows = _rows(source, delimiter)
        for at, cells in enumerate(rows[:HEADER_ROWS]):
            columns = _columns(cells)
            if columns is not None:
                return _Table(columns, at + 2, tuple(rows[at + 1 :]))
    return None


def _rows(source: Source, delimiter: str) -> list[list[str]]:
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        with source.lines() as lines:
            rows = list(islice(csv.reader(lines, delimiter=delimiter), MOST_ROWS + 1))
    except csv.Error as bad:
        raise _refused("A cell is longer than a spreadsheet's can be.") from bad
    finally:
        csv.field_size_limit(before)
    if len(rows) > MOST_ROWS:
        raise _refused(f"The file has more than {MOST_ROWS:,} rows.")
    return rows


def _columns(cells: Sequence[str]) -> _Columns | None:
    names = [_SPACES.sub(" ", trim(cell)).lower() for cell in cells]

    def find(wanted: Sequence[str]) -> int | None:
        return next((names.index(name) for name in wanted if name in names), None)

    upn = find(_UPN)
    if upn is None:
        return None
    columns = _Columns(
        upn=upn,
        possible=find(_POSSIBLE),
        attended=find(_ATTENDED),
        absent=find(_ABSENT),
        rate=find(_RATE),
        absence_rate=find(_ABSENCE_RATE),
        extracted=find(_EXTRACTED),
    )
    figures = (columns.possible, columns.attended, columns.absent, columns.rate)
    given = any(each is not None for each in (*figures, columns.absence_rate))
    return columns if given else None


def _file(table: _Table, dates: DateColumn) -> OutsideFile:
    lines: dict[str, OutsideLine] = {}
    faults: list[FigureFault] = []
    unlike: set[str] = set()
    for number, row in enumerate(table.rows, start=table.first_row):
        if not any(cell.strip() for cell in row):
            continue
        upn = tidy(_cell(row, table.columns.upn))
        if not is_valid(upn):
            first = next(cell for cell in row if cell.strip())
            faults.append(FigureFault(number, shown(upn or first), "This is no UPN."))
            continue
        try:
            line = _line(number, upn, row, table.columns, dates)
        except Refused as bad:
            faults.append(FigureFault(number, upn, bad.what))
            continue
        first_line = lines.setdefault(upn, line)
        if _figures(first_line) != _figures(line):
            unlike.add(upn)
    for upn in unlike:
        why = "The file has two different figures for this UPN."
        faults.append(FigureFault(lines.pop(upn).row, upn, why))
    faults.sort(key=lambda fault: fault.row)
    return OutsideFile(tuple(lines.values()), tuple(faults))


def _line(
    number: int, upn: str, row: Sequence[str], columns: _Columns, dates: DateColumn
) -> OutsideLine:
    counts = Counts(
        read_count(_cell(row, columns.possible)),
        read_count(_cell(row, columns.attended)),
        read_count(_cell(row, columns.absent)),
    )
    extracted = _cell(row, columns.extracted)
    on = dates.read(extracted) if extracted else None
    if extracted and on is None:
        raise Refused("The date of extract is no date.")
    return OutsideLine(number, upn, counts, _percent(row, columns), on)


def _percent(row: Sequence[str], columns: _Columns) -> Percent | None:
    for column, absence in ((columns.rate, False), (columns.absence_rate, True)):
        written = _cell(row, column)
        if written:
            return read_percent(written).of_attendance(absence=absence)
    return None


def _figures(line: OutsideLine) -> tuple[object, ...]:
    return line.counts, line.percent, line.extracted_on


def _cell(row: Sequence[str], at: int | None) -> str:
    return trim(row[at]) if at is not None and at < len(row) else ""


def _refused(what: str) -> Refused:
    return Refused(
        what,
        meaning="Nothing of the file was used.",
        todo="Save it as CSV with the columns UPN, and possible sessions and absences or a rate.",
    )
