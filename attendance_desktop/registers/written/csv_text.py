"""A table as CSV: UTF-8 with a byte order mark, CRLF, the headings first, no row of totals."""

import csv
import io
from datetime import date

from attendance_desktop.registers.written.guard import neutral
from attendance_desktop.services.extract import Cell, CellKind, Extract


def as_csv(extract: Extract, *, iso: bool = False) -> bytes:
    r"""Return the file. Dates are dd/mm/yyyy, with `iso` yyyy-mm-dd; rates have one decimal.

    Free text that a spreadsheet would run as a formula has an apostrophe before it; marks never
    have one, for `-`, `/` and `\` are legal there. Raises ValueError for a row of another length.
    """
    out = io.StringIO(newline="")
    write = csv.writer(out, lineterminator="\r\n").writerow
    write([heading.told(iso=iso) for heading in extract.headings])
    kinds = [heading.kind for heading in extract.headings]
    for row in extract.rows:
        write([_text(cell, kind, iso=iso) for cell, kind in zip(row, kinds, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell, kind: CellKind, *, iso: bool) -> str:
    match cell:
        case None:
            return ""
        case date():
            return cell.isoformat() if iso else f"{cell:%d/%m/%Y}"
        case int():
            return f"{cell // 10}.{cell % 10}" if kind is CellKind.SHARE else str(cell)
    return neutral(cell) if kind is CellKind.TEXT else cell
