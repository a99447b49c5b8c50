"""Workbooks (XLSX): the first sheet that holds a register, its cells as text."""

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from attendance_desktop.domain.attendance.register import ExportColumn, RefusalReason
from attendance_desktop.registers.cells import NATIVE
from attendance_desktop.registers.headers import layout_of
from attendance_desktop.registers.refusals import refused
from attendance_desktop.registers.sheet import HEADER_ROWS, FoundHeader, GridSheet

MOST_CELLS = 20_000_000  # laid out in memory, the empty ones between filled ones too
_MOST_BYTES = 800 << 20  # unpacked
_MOST_PARTS = 10_000
_CHUNK = 1 << 22
_OVERLAP = 256  # longer than any tag that names a cell
_WHOLE_TO = 1e15  # larger numbers no longer hold every whole one

# The workbook part that tells an XLSX from other packed files.
_WORKBOOK = "xl/workbook.xml"
_OTHER_KINDS = ("xl/workbook.bin", "content.xml", "mimetype")

_COLUMN_NAMED = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,7})""")
_ROW_NAMED = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]{0,7}(\d{1,10})""")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
_ROW_OR_CELL = re.compile(rb"<(?:[\w.-]+:)?(row|c)[\s/>]")

Grid = list[list[object]]


def workbook_sheet(path: Path, own: Mapping[ExportColumn, str]) -> GridSheet:
    """The first sheet with column names of a register in its first 20 rows.

    A merged range repeats its value in each of its cells. Raises RegisterRefused: damaged,
    not_text, empty, no_header.
    """
    _refuse_hostile(path)
    filled = False
    for grid in _grids(path):
        filled = filled or any(any(map(str.strip, row_text(row))) for row in grid)
        for number, row in enumerate(grid[:HEADER_ROWS], start=1):
            layout = layout_of(row_text(row), own)
            if layout is not None:
                return GridSheet(FoundHeader(number, None, layout), grid[number:], row_text)
    raise refused(RefusalReason.NO_HEADER if filled else RefusalReason.EMPTY)


def row_text(row: Sequence[object]) -> list[str]:
    """The cells of a row as text; dates that are dates are marked as such."""
    return [cell if isinstance(cell, str) else _text(cell) for cell in row]


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _WHOLE_TO else repr(cell)
    if isinstance(cell, datetime):
        return NATIVE + cell.date().isoformat()
    if isinstance(cell, date):
        return NATIVE + cell.isoformat()
    return str(cell)


def _grids(path: Path) -> Iterator[Grid]:
    """The sheets of a workbook, each laid out when it is asked for."""
    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            for index, sheet in enumerate(book.sheets_metadata):
                if sheet.typ == SheetTypeEnum.WorkSheet:
                    yield _grid(book.get_sheet_by_index(index))
    except (CalamineError, OSError, ValueError) as bad:
        raise refused(RefusalReason.DAMAGED) from bad
    except BaseException as bad:
        # What the reader's compiled part cannot bear reaches us as this, outside Exception.
        if type(bad).__name__ != "PanicException":
            raise
        raise refused(RefusalReason.DAMAGED) from bad


def _grid(sheet: CalamineSheet) -> Grid:
    grid: Grid = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    repeated = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in grid[top : bottom + 1]:
            value, end = grid[top][left : left + 1], min(right + 1, len(row))
            row[left:end] = value * (end - left)
            repeated += end - left
            if repeated > MOST_CELLS:
                raise refused(RefusalReason.DAMAGED, _TOO_LARGE)
    return grid


_TOO_LARGE = "Unpacked it would be larger than any register. Nothing in it was used."


@dataclass(slots=True)
class _Extent:
    """How far a part's cells reach, as far as their references say."""

    columns: int = 0
    rows: int = 0
    named: int = 0
    cells: int = 0

    def see(self, data: bytes) -> None:
        letters = _COLUMN_NAMED.findall(data)
        self.named += len(letters)
        self.columns = max([self.columns, *map(_column, set(letters))])
        self.rows = max([self.rows, *map(int, set(_ROW_NAMED.findall(data)))])
        self.cells += len(_CELL.findall(data))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def _refuse_hostile(path: Path) -> None:
    """Raise RegisterRefused for what is no workbook, is damaged, or would fill the memory."""
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if _WORKBOOK not in names or names.intersection(_OTHER_KINDS):
                raise refused(RefusalReason.NOT_TEXT)
            if len(names) != len(parts):
                raise refused(RefusalReason.DAMAGED)
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > _MOST_PARTS or unpacked > _MOST_BYTES:
                raise refused(RefusalReason.DAMAGED, _TOO_LARGE)
            for part in parts:
                if not part.is_dir():
                    _refuse_far_cells(packed, part)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as bad:
        raise refused(RefusalReason.DAMAGED) from bad
    except RuntimeError as bad:  # a part is locked, or packed in a way of its own
        raise refused(RefusalReason.DAMAGED) from bad


def _refuse_far_cells(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Unpack a part whole, so that its size is known to be true, and see how far it reaches."""
    extent = _Extent()
    tail = b""
    with packed.open(part) as data:
        while chunk := data.read(_CHUNK):
            cut = max(0, (tail + chunk).rfind(b"<"))
            whole, tail = (tail + chunk)[:cut], (tail + chunk)[cut:]
            if len(tail) > _CHUNK:  # no tag is so long: text alone
                tail = tail[-_OVERLAP:]
            extent.see(whole)
    extent.see(tail)
    columns, rows = extent.columns, extent.rows
    if extent.cells > extent.named:  # some stand where the one before leaves off
        with packed.open(part) as data:
            more_rows, more_columns = _unnamed(data.read())
        columns, rows = columns + more_columns, rows + more_rows
    if columns * rows > MOST_CELLS:
        raise refused(RefusalReason.DAMAGED, _TOO_LARGE)


def _unnamed(data: bytes) -> tuple[int, int]:
    """How many rows a part has, and the most cells in one."""
    rows = most = here = 0
    for tag in _ROW_OR_CELL.findall(data):
        if tag == b"row":
            rows, here = rows + 1, 0
        else:
            here += 1
            most = max(most, here)
    return rows, most
