"""A table as XLSX, made wholly in memory: the rows, and a sheet that says what they are."""

import io
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.extract import MARKING, Cell, CellKind, Extract

MOST_ROWS = 1_048_575
"""Rows below the headings that a sheet holds (Excel's own limit)."""

MOST_CELLS = 2_000_000
"""Cells that are held in memory; more would make the laptop stand still."""

# xlsxwriter's thrifty way writes the rows into a readable temporary file: nothing may do that.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMATS = {
    CellKind.DAY: {"num_format": "dd/mm/yyyy"},
    CellKind.SHARE: {"num_format": "0.0%"},
    CellKind.IDENT: {"num_format": "@"},
    CellKind.MARK: {"num_format": "@", "align": "center"},
}


def as_xlsx(extract: Extract) -> bytes:
    """Return the file.

    Text is text whatever it begins with; dates are dates, rates are numbers shown in per cent.
    Raises Refused when a sheet or this laptop's memory would not hold it.
    """
    cells = len(extract.rows) * len(extract.headings)
    if len(extract.rows) > MOST_ROWS or cells > MOST_CELLS:
        raise Refused(
            "There is too much of it for one spreadsheet.",
            meaning=f"It would have {len(extract.rows):,} rows. Nothing was saved.",
            todo="Save it as CSV, or choose fewer days.",
        )
    out = io.BytesIO()
    with Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": extract.title, "category": MARKING})
        _fill(book, book.add_worksheet("Data"), extract)
        _tell(book, book.add_worksheet("About"), extract)
    return out.getvalue()


def _fill(book: Workbook, sheet: Worksheet, extract: Extract) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = {kind: book.add_format(_FORMATS.get(kind, {})) for kind in CellKind}
    for at, heading in enumerate(extract.headings):
        sheet.write_string(0, at, heading.told(), head)
        sheet.set_column(at, at, heading.wide, formats[heading.kind])
    kinds = [heading.kind for heading in extract.headings]
    for number, row in enumerate(extract.rows, start=1):
        for at, (cell, kind) in enumerate(zip(row, kinds, strict=True)):
            _put(sheet, number, at, cell=cell, kind=kind, look=formats[kind])
    sheet.freeze_panes(1, 0)
    if extract.headings:
        sheet.autofilter(0, 0, len(extract.rows), len(extract.headings) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_header(f"&C{MARKING}")
    sheet.set_footer("&CPage &P of &N")


def _put(
    sheet: Worksheet, row: int, column: int, *, cell: Cell, kind: CellKind, look: Format
) -> None:
    match cell:
        case None:
            return
        case date():
            sheet.write_datetime(row, column, cell, look)
        case int():
            number = cell / 1000 if kind is CellKind.SHARE else cell
            sheet.write_number(row, column, number, look)
        case str():
            sheet.write_string(row, column, cell, look)


def _tell(book: Workbook, sheet: Worksheet, extract: Extract) -> None:
    bold = book.add_format({"bold": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    lines = [("Marking", MARKING), ("What this is", extract.title), *extract.about]
    if extract.legend:
        lines += [("", ""), ("Code", "Meaning"), *extract.legend]
    for number, (label, words) in enumerate(lines):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, words, plain)
    sheet.set_header(f"&C{MARKING}")
