"""Workbooks: the right sheet, merged ranges, kinds of dates, and what would fill the memory."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from attendance_desktop.domain.attendance.register import DateOrder, RefusalReason
from attendance_desktop.registers.read import read_register
from tests.registers.export_writers import child, long_table, week_table, write_xlsx
from tests.registers.reading import ONE, RULES, TWO, faults, read, refusal

HEAD = ["UPN", "Name", "Date", "Session", "Mark"]


def book(*sheets: list[list[object]], merged: str = "") -> bytes:
    """A workbook of those sheets; `merged` is a range of the last one."""
    packed = io.BytesIO()
    made = xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_formulas": False})
    day = made.add_format({"num_format": "dd/mm/yyyy"})
    for rows in sheets:
        sheet = made.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, column, cell, day)
                else:
                    sheet.write(number, column, cell)
        if merged and rows is sheets[-1]:
            sheet.merge_range(merged, None)
    made.close()
    return packed.getvalue()


def moment(day: int) -> datetime:
    return datetime(2025, 9, day)  # noqa: DTZ001 - no zone in a sheet


def test_the_first_sheet_with_column_names_is_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Report"], [], HEAD, [ONE, "A, Ann", moment(15), "AM", "/"]]
    second: list[list[object]] = [HEAD, [TWO, "B", moment(15), "AM", "/"]]
    found = read(tmp_path, book([["About"]], [], rows, second))
    assert [p.upn for p in found.pupils] == [ONE]
    assert (found.reader, found.encoding, found.delimiter) == ("long", None, None)
    assert (found.header_row, found.rows_read, found.pupils[0].row) == (3, 1, 4)
    assert found.date_order is DateOrder.NATIVE


def test_a_merged_range_repeats_its_value(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        HEAD,
        [ONE, "A", moment(15), "AM", "/"],
        ["", "A", moment(15), "PM", "\\"],
        ["", "A", moment(16), "AM", "O"],
    ]
    found = read(tmp_path, book(rows, merged="A2:A4"))
    assert (found.marks_accepted, faults(found)) == (3, [])


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        ((45915, 45916.0), DateOrder.SERIAL),
        ((moment(15), moment(16)), DateOrder.NATIVE),
        (("15/09/2025", "16/09/2025"), DateOrder.DMY),
        (("2025-09-15", "2025-09-16"), DateOrder.YMD),
    ],
)
def test_each_kind_of_date(tmp_path: Path, cells: tuple[object, ...], order: DateOrder) -> None:
    found = read(tmp_path, book([HEAD, *([ONE, "A", cell, "AM", "/"] for cell in cells)]))
    assert (found.date_order, found.marks_accepted) == (order, 2)
    assert (found.first_on, found.last_on) == (date(2025, 9, 15), date(2025, 9, 16))


def test_kinds_of_date_are_never_mixed(tmp_path: Path) -> None:
    for other in ("16/09/2025", 45916):
        rows = [[ONE, "A", cell, "AM", "/"] for cell in (moment(15), other)]
        assert refusal(tmp_path, book([HEAD, *rows])) is RefusalReason.MIXED_DATES


def test_faults_show_cells_as_a_person_would_read_them(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [*HEAD, "DOB", "LAESTAB"],
        [ONE, "A, Ann", moment(20), "AM", "/", moment(1), 8652999],
        [ONE, "A, Ann", moment(15), "AM", 7, moment(1), 8652999],
        [ONE, "A, Ann", moment(15), "PM", True, moment(1), 8652999],
        ["Total", "", "", "", 1.5],
    ]
    found = read(tmp_path, book(rows))
    assert faults(found) == [
        (2, "Date", "2025-09-20", "no_session"),
        (3, "Mark", "7", "unknown_code"),
        (4, "Mark", "TRUE", "unknown_code"),
        (5, None, "Total", "not_a_pupil_row"),
    ]
    assert (found.school, found.pupils[0].date_of_birth) == ("8652999", date(2025, 9, 1))


def test_a_workbook_without_a_register(tmp_path: Path) -> None:
    assert refusal(tmp_path, book([])) is RefusalReason.EMPTY
    assert refusal(tmp_path, book([[""], [" "]], [])) is RefusalReason.EMPTY
    assert refusal(tmp_path, book([["x"]])) is RefusalReason.NO_HEADER
    assert refusal(tmp_path, book([HEAD])) is RefusalReason.NO_ROWS
    assert refusal(tmp_path, book([*[[]] * 20, HEAD])) is RefusalReason.NO_HEADER  # type: ignore[list-item]
    assert refusal(tmp_path, book([["UPN", "Date", "Period", "Mark"]])) is (
        RefusalReason.LESSON_LEVEL
    )


def test_a_workbook_cut_off_or_changed_is_damaged(tmp_path: Path) -> None:
    whole = write_xlsx(tmp_path / "whole", long_table([child(0, "/\\/\\/\\/\\/\\")])).read_bytes()
    for broken in (whole[: len(whole) // 2], whole[:-30], whole.replace(b"sheet1", b"sheet2")):
        assert refusal(tmp_path, broken) is RefusalReason.DAMAGED


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """The workbook with other contents in the parts whose file names begin so."""
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        held = {name: whole.read(name) for name in whole.namelist()}
    for start, new in parts.items():
        name = next(name for name in held if name.rpartition("/")[2].startswith(start))
        held[name] = new
    return packed(held)


SHEET = b"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<sheetData>%s</sheetData>%s</worksheet>"""
CELL = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'
NAMED = b"".join(CELL % (b"%c1" % (65 + i), name.encode()) for i, name in enumerate(HEAD))

FAR = b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
UNNAMED = b"<c><v>1</v></c>"

HOSTILE = {
    "a cell in the far corner": SHEET
    % (
        b'<row r="1">' + NAMED + b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b"",
    ),
    "far cells that do not say where they stand": SHEET
    % (
        b"<row>" + b"<c><v>1</v></c>" * 9000 + b"</row>" + b"<row><c><v>1</v></c></row>" * 9000,
        b"",
    ),
    "merged ranges over one another": SHEET
    % (
        b"".join(b'<row r="%d"><c r="SZ%d"><v>1</v></c></row>' % (n, n) for n in range(1, 2000)),
        b"<mergeCells>" + b'<mergeCell ref="A1:SZ1999"/>' * 100 + b"</mergeCells>",
    ),
    "cut off": SHEET[:80],
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]>'
    + SHEET % (b"<row><c><v>&a;</v></c></row>", b""),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_sheets_are_refused_before_they_fill_the_memory(tmp_path: Path, what: str) -> None:
    whole = book([HEAD, [ONE, "A", moment(15), "AM", "/"]])
    assert refusal(tmp_path, changed(whole, sheet1=HOSTILE[what])) in {
        RefusalReason.DAMAGED,
        RefusalReason.NO_HEADER,
        RefusalReason.EMPTY,
    }


@pytest.mark.slow
def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    whole = book([HEAD])
    bomb = changed(whole, sharedStrings=b" " * (810 << 20))
    assert len(bomb) < 2 << 20
    assert refusal(tmp_path, bomb) is RefusalReason.DAMAGED


def test_other_packed_files_are_no_text(tmp_path: Path) -> None:
    assert refusal(tmp_path, packed({"word/document.xml": b"<w/>"})) is RefusalReason.NOT_TEXT
    ods = {"xl/workbook.xml": b"<w/>", "content.xml": b"<c/>", "mimetype": b"x"}
    assert refusal(tmp_path, packed(ods)) is RefusalReason.NOT_TEXT


def test_progress_may_stop_a_workbook(tmp_path: Path) -> None:
    from_weeks = write_xlsx(tmp_path / "x", week_table([child(0, "/\\/\\/\\/\\/\\")]))
    seen: list[int] = []
    read_register(from_weeks, RULES, seen.append)
    assert seen == [1]
