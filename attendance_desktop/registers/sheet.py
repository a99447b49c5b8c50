"""Rows of a delimited text file, and the search for the row that names its columns."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice

from attendance_desktop.domain.attendance.register import RefusalReason
from attendance_desktop.registers.cells import LONGEST_CELL
from attendance_desktop.registers.headers import Layout, layout_of
from attendance_desktop.registers.refusals import refused
from attendance_desktop.registers.source import TextSource

DELIMITERS = (",", ";", "|", "\t")
_HEADER_ROWS = 20
_NO_LIMIT = 1 << 30
_BLOCK = 8192

# A last line of our own: if a quote is still open there, the reader swallows it.
_END = "\x1e end of file \x1e"

Progress = Callable[[int], None]


class CellTooLongError(Exception):
    """A cell is longer than a spreadsheet's can be; the rows must be read one at a time."""


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """Where the column names stand (`row` counts from 1) and what they mean."""

    row: int
    delimiter: str
    layout: Layout


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines, each a row, with no quote in any of them."""

    lines: list[str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of cells."""

    rows: list[list[str]]


@dataclass(frozen=True, slots=True)
class DelimitedSheet:
    """The rows of a text file split by one delimiter; may be gone through more than once."""

    source: TextSource
    found: FoundHeader

    def pieces(self, *, careful: bool, progress: Progress | None) -> Iterator[Lines | Rows]:
        """All that stands below the column names, in order, with blank rows as they come.

        Lines come unsplit while no quote has been met: from the first one on, only the csv
        reader knows where a row ends. Unless `careful`, a cell over 32,767 characters raises
        CellTooLongError. Raises RegisterRefused (damaged) when a quote is never closed.
        """
        number = 0
        with self.source.lines() as lines, _limit(careful=careful):
            for _ in islice(csv.reader(lines, delimiter=self.found.delimiter), self.found.row):
                pass
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

    def rows(self, *, careful: bool, progress: Progress | None) -> Iterator[list[str]]:
        """The same as rows of cells."""
        for piece in self.pieces(careful=careful, progress=progress):
            if isinstance(piece, Rows):
                yield from piece.rows
            else:
                yield from csv.reader(piece.lines, delimiter=self.found.delimiter)

    def _quoted(
        self, lines: Iterator[str], number: int, progress: Progress | None, *, careful: bool
    ) -> Iterator[Rows]:
        reader = csv.reader(chain(lines, (_END,)), delimiter=self.found.delimiter)
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


def find_header(source: TextSource) -> FoundHeader:
    """The first of the first 20 rows that names a register's columns, by any delimiter.

    Raises RegisterRefused: no_header.
    """
    best: FoundHeader | None = None
    for delimiter in DELIMITERS:
        with source.lines() as lines, _limit(careful=True):
            reader = csv.reader(lines, delimiter=delimiter)
            for row, cells in enumerate(islice(reader, _HEADER_ROWS), start=1):
                if best is not None and row >= best.row:
                    break
                layout = layout_of(cells)
                if layout is not None:
                    best = FoundHeader(row, delimiter, layout)
                    break
    if best is None:
        raise refused(RefusalReason.NO_HEADER)
    return best


@contextmanager
def _limit(*, careful: bool) -> Iterator[None]:
    """The longest cell that the csv reader takes; its setting is put back afterwards."""
    before = csv.field_size_limit(_NO_LIMIT if careful else LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)
