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
class DelimitedSheet:
    """The rows of a text file split by one delimiter; may be gone through more than once."""

    source: TextSource
    found: FoundHeader

    def rows(self, *, careful: bool, progress: Progress | None) -> Iterator[list[str]]:
        """The rows below the column names, in order, with blank ones as they come.

        Unless `careful`, a cell over 32,767 characters raises CellTooLongError. Raises
        RegisterRefused (damaged) when a quote is still open at the end of the file.
        """
        with _reader(self.source, self.found.delimiter, careful=careful) as reader:
            number = 0
            try:
                for _ in islice(reader, self.found.row):
                    pass
                while block := list(islice(reader, _BLOCK)):
                    ended = block[-1] == [_END]
                    if ended:
                        block.pop()
                    yield from block
                    number += len(block)
                    if progress is not None:
                        progress(number)
                    if ended:
                        return
            except csv.Error as bad:
                if not careful:
                    raise CellTooLongError from bad
                raise refused(RefusalReason.DAMAGED) from bad
        raise refused(RefusalReason.DAMAGED)


def find_header(source: TextSource) -> FoundHeader:
    """The first of the first 20 rows that names a register's columns, by any delimiter.

    Raises RegisterRefused: no_header.
    """
    best: FoundHeader | None = None
    for delimiter in DELIMITERS:
        with _reader(source, delimiter, careful=True) as reader:
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
def _reader(source: TextSource, delimiter: str, *, careful: bool) -> Iterator[Iterator[list[str]]]:
    before = csv.field_size_limit(_NO_LIMIT if careful else LONGEST_CELL)
    try:
        with source.lines() as lines:
            yield csv.reader(chain(lines, (_END,)), delimiter=delimiter)
    finally:
        csv.field_size_limit(before)
