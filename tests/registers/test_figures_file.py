"""Files of attendance figures: what is read, what is left out row by row, what is refused whole."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from attendance_desktop.domain.attendance.outside_figures import Percent
from attendance_desktop.domain.attendance.outside_typed import Counts, OutsideFile
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.registers import figures_file
from attendance_desktop.registers.figures_file import read_figures

A, B = "V865299921001", "J865299921002"


def read(folder: Path, text: str, encoding: str = "utf-8") -> OutsideFile:
    path = folder / "figures.csv"
    path.write_bytes(text.encode(encoding))
    return read_figures(path)


def test_a_plain_file(tmp_path: Path) -> None:
    told = read(
        tmp_path,
        f"UPN,Possible Sessions,Absences,Attendance %,Date of extract\r\n"
        f'{A},"1,194",12,93.8,20/11/2026\r\n{B},100,0,,\r\n',
    )
    first, second = told.lines
    assert (first.row, first.upn) == (2, A)
    assert first.counts == Counts(1194, None, 12)
    assert (first.percent, first.extracted_on) == (Percent(938, 1), date(2026, 11, 20))
    assert (second.counts, second.percent, second.extracted_on) == (
        Counts(100, None, 0),
        None,
        None,
    )
    assert told.faults == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_delimiters_titles_and_rates_of_absence(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    rows = [["Attendance – autumn"], [], ["upn", "absence_rate"], [A.lower(), "6.2%"]]
    told = read(tmp_path, "\n".join(delimiter.join(row) for row in rows), encoding)
    (line,) = told.lines
    assert (line.row, line.percent) == (4, Percent(938, 1))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Z865299921001,10,1", "This is no UPN."),
        ("Total,10,1", "This is no UPN."),
        (f"{A},=1+1,1", "This is not a number of sessions."),
        (f"{A},-3,1", "This is not a number of sessions."),
        (f"{A},10,1e9", "This is not a number of sessions."),
        (f"{A},٣,1", "This is not a number of sessions."),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_and_said(tmp_path: Path, row: str, why: str) -> None:
    told = read(tmp_path, f"UPN,Possible,Absent\n{row}\n{B},10,1\n")
    assert [line.upn for line in told.lines] == [B]
    assert [(fault.row, fault.why) for fault in told.faults] == [(2, why)]


def test_the_same_upn_twice(tmp_path: Path) -> None:
    head = "UPN,Attendance\n"
    assert len(read(tmp_path, f"{head}{A},90\n{A},90\n").lines) == 1
    told = read(tmp_path, f"{head}{A},90\n{A},91\n")
    assert told.lines == ()
    assert told.faults[0].why == "The file has two different figures for this UPN."


@pytest.mark.parametrize(
    "text",
    ["", "UPN,Name\nx,y\n", "a,b\n1,2\n", "<xml/>", '{"upn": 1}', "UPN,Attendance\0\n"],
)
def test_what_is_no_table_of_figures_is_refused_in_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match="Save it as CSV") as refused:
        read(tmp_path, text)
    assert "error" not in str(refused.value).casefold()


def test_too_many_rows_and_a_cell_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="longer than"):
        read(tmp_path, f"UPN,Attendance\n{A},{'9' * 40_000}\n")
    monkeypatch.setattr(figures_file, "MOST_ROWS", 2)
    with pytest.raises(Refused, match="more than 2 rows"):
        read(tmp_path, "UPN,Attendance\n" + f"{A},90\n" * 3)
    with pytest.raises(Refused, match="could not be opened"):
        read_figures(tmp_path / "nothing.csv")


def test_dates_of_two_readings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could be"):
        read(tmp_path, f"UPN,Attendance,Extract date\n{A},90,03/04/2026\n")


def test_mutated_files_are_read_or_refused_and_never_anything_else(tmp_path: Path) -> None:
    plain = f"UPN,Possible,Absent,Rate,Up to\n{A},100,4,96,2026-11-20\n{B},98,9,,\n".encode()
    random = Random(7)
    for _ in range(400):
        bent = bytearray(plain)
        for _ in range(random.randrange(1, 6)):
            bent[random.randrange(len(bent))] = random.randrange(256)
        path = tmp_path / "bent.csv"
        path.write_bytes(bytes(bent))
        try:
            assert len(read_figures(path).lines) <= 2
        except Refused:
            continue
