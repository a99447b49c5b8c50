"""Registers of the invented council as CSV, in the layouts that schools' systems send."""

import csv
import datetime as dt
import io
from collections.abc import Mapping

import pytest

from attendance_desktop.sample.export import as_long_csv, as_wide_csv
from attendance_desktop.sample.shapes import SampleCouncil

FIRST, LAST = dt.date(2026, 11, 9), dt.date(2026, 11, 20)


@pytest.fixture
def codes(stored: Mapping[str, str]) -> Mapping[str, str]:
    return {char: code for code, char in stored.items()}


def test_long_has_a_row_a_session(council: SampleCouncil, codes: Mapping[str, str]) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(as_long_csv(council, "school-01", FIRST, LAST, codes), newline="")
        )
    )
    assert rows[0]["School DfE No"] == "990/2001"
    pupils = {row["UPN"] for row in rows}
    assert len(rows) == len(pupils) * 20
    assert {row["Session"] for row in rows} == {"AM", "PM"}
    assert {row["Mark"] for row in rows} <= set(codes.values())
    assert {row["Mark Date"] for row in rows} == {
        f"{FIRST + dt.timedelta(days=offset):%d/%m/%Y}"
        for offset in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)
    }
    assert all(row["Minutes Late"].isdigit() for row in rows if row["Mark"] in {"L", "U"})


def test_wide_has_a_row_a_pupil_and_says_the_same(
    council: SampleCouncil, codes: Mapping[str, str]
) -> None:
    wide = list(
        csv.reader(io.StringIO(as_wide_csv(council, "school-01", FIRST, LAST, codes), newline=""))
    )
    long = list(
        csv.reader(io.StringIO(as_long_csv(council, "school-01", FIRST, LAST, codes), newline=""))
    )
    assert wide[0][5:7] == ["Mon 09/11/26 AM", "Mon 09/11/26 PM"]
    assert all(len(row) == 25 for row in wide)
    marks = [(row[0], cell) for row in wide[1:] for cell in row[5:]]
    assert marks == [(row[0], row[8]) for row in long[1:]]


def test_a_range_without_school_has_no_rows(
    council: SampleCouncil, codes: Mapping[str, str]
) -> None:
    august = dt.date(2026, 8, 3), dt.date(2026, 8, 14)
    assert as_wide_csv(council, "school-01", *august, codes).count("\r\n") == 1
    assert as_long_csv(council, "school-01", *august, codes).count("\r\n") == 1
