"""Tables as bytes: what a spreadsheet would see."""

import csv
import io
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.registers.written import workbook
from attendance_desktop.registers.written.csv_text import as_csv
from attendance_desktop.registers.written.workbook import as_xlsx
from attendance_desktop.services.extract import Cell, CellKind, Extract, Heading

HEADINGS = (
    Heading("Name", CellKind.TEXT),
    Heading("Mark", CellKind.MARK),
    Heading("Day", CellKind.DAY),
    Heading("Number", CellKind.COUNT),
    Heading("Share", CellKind.SHARE),
    Heading("AM", CellKind.MARK, on=date(2026, 9, 14)),
)


def table(*rows: tuple[Cell, ...]) -> Extract:
    about = (("Made by", "Jo Marsh"),)
    return Extract("Figures", "Figures", HEADINGS, rows, about, (("-", "no mark"),), ())


ROW: tuple[Cell, ...] = ("=1+1", "-", date(2026, 9, 14), 7, 913, "\\")


def test_csv_is_for_people_or_for_machines() -> None:
    written = as_csv(table(ROW))
    assert written.startswith(b"\xef\xbb\xbfName,Mark,Day,Number,Share,Mon 14/09/2026 AM\r\n")
    assert written.endswith(b"\r\n'=1+1,-,14/09/2026,7,91.3,\\\r\n")
    assert b"2026-09-14 AM\r\n'=1+1,-,2026-09-14,7,91.3" in as_csv(table(ROW), iso=True)


@given(st.text(max_size=20))
def test_no_free_text_begins_a_formula_and_none_is_lost(typed: str) -> None:
    row = (typed, "/", None, None, None, None)
    told = list(csv.reader(io.StringIO(as_csv(table(row)).decode("utf-8-sig"), newline="")))
    (cell, mark, *_rest) = told[1] if len(told) > 1 else [""] * 6
    assert mark == "/"
    assert cell.removeprefix("'") == typed.removeprefix("'")
    assert cell == "-" or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_row_of_another_length_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="argument"):
        as_csv(table(("x",)))


def sheets(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist()}


def test_a_workbook_holds_text_as_text_and_dates_as_dates() -> None:
    parts = sheets(as_xlsx(table(ROW)))
    data = parts["xl/worksheets/sheet1.xml"]
    assert "<f>" not in data
    assert "=1+1" in parts["xl/sharedStrings.xml"]
    assert "<v>46279</v>" in data
    assert "<v>0.913</v>" in data
    assert 'state="frozen"' in data
    assert '<autoFilter ref="A1:F2"' in data
    assert "OFFICIAL-SENSITIVE" in data
    assert "Jo Marsh" in parts["xl/sharedStrings.xml"]
    assert 'name="About"' in parts["xl/workbook.xml"]


def test_a_workbook_is_made_without_any_other_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert as_xlsx(table(ROW, ROW))


def test_what_a_sheet_cannot_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 1)
    with pytest.raises(Refused, match="too much"):
        as_xlsx(table(ROW, ROW))
