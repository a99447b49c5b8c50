"""Rows of a delimited text file, and the search for the row that names its columns."""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Protocol, TextIO

from attendance_desktop.domain.attendance.register import ExportColumn, RefusalReason
from attendance_desktop.registers.cells import LONGEST_CELL
from attendance_desktop.registers.headers import Layout, layout_of
from attendance_desktop.registers.refusals import refused
from attendance_desktop.registers.source import Kind, Source

DELIMITERS = (",", ";", "|", "\t")
HEADER_ROWS = 20
# A file may be one endless line: a data interface sends a year of marks so.
_HEADER_CHARS = 4 << 20
_NO_LIMIT = 1 << 30
_BLOCK = 8192

# A last line of our own: if a quote is still open there, the reader swallows it.
_END = "\x1e end of file \x1e"

Progress = Callable[[int], None]


class CellTooLongError(Exception):
    """A cell is longer than a spreadsheet's can be; the rows must be read one at a time."""


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """Where the column names stand (`row` counts from 1) and what they mean.

    `delimiter` is None where cells are not text split by one; `row` is 0 where names are our own.
    """

    row: int
    delimiter: str | None
    layout: Layout


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines, each a row, with no quote in any of them."""

    lines: list[str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of cells."""

    rows: list[list[str]]


class Sheet(Protocol):
    """Rows below column names, which may be gone through more than once."""

    @property
    def found(self) -> FoundHeader:
        """Where the column names stand and what they mean."""
        ...

    def pieces(self, *, careful: bool, progress: Progress | None) -> Iterator[Lines | Rows]:
        """All that stands below the column names, in order, with blank rows as they come."""
        ...

    def rows(self, *, careful: bool, progress: Progress | None) -> Iterator[list[str]]:
        """The same as rows of cells."""
        ...


@dataclass(frozen=True, slots=True)
class GridSheet:
    """Rows that are held already. `cells` makes text of a row, each time it is read."""

    found: FoundHeader
    held: Sequence[Sequence[object]]
    cells: Callable[[Sequence[object]], list[str]]

    def pieces(self, *, careful: bool, progress: Progress | None) -> Iterator[Lines | Rows]:
        """All rows, in order. Unless `careful`, a cell over 32,767 characters raises."""
        for start in range(0, len(self.held), _BLOCK):
            rows = [self.cells(row) for row in self.held[start : start + _BLOCK]]
            if not careful and any(len(cell) > LONGEST_CELL for row in rows for cell in row):
                raise CellTooLongError
            yield Rows(rows)
            if progress is not None:
                progress(min(start + _BLOCK, len(self.held)))

    def rows(self, *, careful: bool, progress: Progress | None) -> Iterator[list[str]]:
        """The same as rows of cells."""
        for piece in self.pieces(careful=careful, progress=progress):
            assert isinstance(piece, Rows), "held rows are never unsplit lines"
            yield from piece.rows


@dataclass(frozen=True, slots=True)
class DelimitedSheet:
    """The rows of a text file split by one delimiter; may be gone through more than once."""

    source: Source
    found: FoundHeader

    @property
    def delimiter(self) -> str:
        """What splits the cells."""
        return self.found.delimiter or ","

    def pieces(self, *, careful: bool, progress: Progress | None) -> Iterator[Lines | Rows]:
        """All that stands below the column names, in order, with blank rows as they come.

        Lines come unsplit while no quote has been met: from the first one on, only the csv
        reader knows where a row ends. Unless `careful`, a cell over 32,767 characters raises
        CellTooLongError. Raises RegisterRefused (damaged) when a quote is never closed.
        """
        number = 0
        with self.source.lines() as lines, _limit(careful=careful):
            self._step_over_header(lines)
            while block := list(islice(lines, _BLOCK)):
                if any('"' in line for line in block):
                    yield from self._quoted(chain(block, lines), number, progress, careful=careful)
                    return
                if not careful and max(map(len, block)) > LONGEST_CELL:
                    raise CellTooLongError
                yield Lines(block)
                number += len(block)
                if progress is not None:
                    progress(number)

    def _step_over_header(self, lines: Iterator[str]) -> None:
        reader = csv.reader(lines, delimiter=self.delimiter)
        try:
            for _ in islice(reader, self.found.row):
                pass
        except csv.Error as bad:
            raise CellTooLongError from bad

    def rows(self, *, careful: bool, progress: Progress | None) -> Iterator[list[str]]:
        """The same as rows of cells."""
        for piece in self.pieces(careful=careful, progress=progress):
            if isinstance(piece, Rows):
                yield from piece.rows
            else:
                yield from csv.reader(piece.lines, delimiter=self.delimiter)

    def _quoted(
        self, lines: Iterator[str], number: int, progress: Progress | None, *, careful: bool
    ) -> Iterator[Rows]:
        reader = csv.reader(chain(lines, (_END,)), delimiter=self.delimiter)
        ended = False
        try:
            while block := list(islice(reader, _BLOCK)):
                ended = block[-1] == [_END]
                rows = block[:-1] if ended else block
                yield Rows(rows)
                number += len(rows)
                if progress is not None:
                    progress(number)
        except csv.Error as bad:
            if not careful:
                raise CellTooLongError from bad
            raise refused(RefusalReason.DAMAGED) from bad
        if not ended:
            raise refused(RefusalReason.DAMAGED)


def find_header(source: Source, own: Mapping[ExportColumn, str]) -> FoundHeader | None:
    """The first of the first 20 rows that names a register's columns, by any delimiter, or None.

    `own` gives a school's own names of columns. Raises RegisterRefused (damaged) when there is
    none because a quote is never closed.
    """
    best: FoundHeader | None = None
    cut_off = False
    for delimiter in DELIMITERS:
        with source.lines() as lines, _limit(careful=True):
            reader = csv.reader(chain(_beginning(lines), (_END,)), delimiter=delimiter)
            rows = list(islice(reader, best.row - 1 if best else HEADER_ROWS))
        layouts = (layout_of(cells, own) for cells in rows)
        found = next(((n, layout) for n, layout in enumerate(layouts, start=1) if layout), None)
        if found is not None:
            best = FoundHeader(found[0], delimiter, found[1])
        last = rows[-1][-1:] if rows else []
        cut_off = cut_off or (rows[-1:] != [[_END]] and last != [] and last[0].endswith(_END))
    if best is None and cut_off and source.kind is Kind.TEXT:
        raise refused(RefusalReason.DAMAGED)
    return best


def _beginning(lines: TextIO) -> Iterator[str]:
    """The lines among which column names are looked for, however long they are."""
    left = _HEADER_CHARS
    while left and (line := lines.readline(left)):
        left -= len(line)
        yield line


@contextmanager
def _limit(*, careful: bool) -> Iterator[None]:
    """The longest cell that the csv reader takes; its setting is put back afterwards."""
    before = csv.field_size_limit(_NO_LIMIT if careful else LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
