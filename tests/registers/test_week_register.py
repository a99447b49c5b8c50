"""Week exports: ten marks in a cell, untrimmed, Monday morning first."""

from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.attendance.register import RefusalReason
from tests.registers.reading import ONE, TWO, Short, calendar, faults, read, refusal

HEAD = "UPN,Name,Week Commencing,Marks\n"
ROW = f'{ONE},"Surname, Ann",'
PLAIN = ROW + "15/09/2025,/\\/\\/\\/\\/\\\n"

ROWS: dict[str, tuple[str, list[Short], int]] = {
    "plain": ("", [], 10),
    "spaces are sessions without a mark": (ROW + "22/09/2025,/\\   \\  i \n", [], 14),
    "no marks at all": (ROW + "22/09/2025,\n" + ROW + "23/09/2025,   \n", [], 10),
    "a mark too few, one too many": (
        ROW + "22/09/2025,/\\/\\/\\/\\/\n" + ROW + "29/09/2025,/\\/\\/\\/\\/\\ \n",
        [
            (3, "Marks", "/\\/\\/\\/\\/", "bad_length"),
            (4, "Marks", "/\\/\\/\\/\\/\\", "bad_length"),
        ],
        10,
    ),
    "another day than Monday": (
        ROW + "23/09/2025,/\\/\\/\\/\\/\n",
        [(3, "Week Commencing", "23/09/2025", "not_monday")],
        10,
    ),
    "no day": (
        ROW + "31/09/2025,/\\\n",
        [(3, "Week Commencing", "31/09/2025", "bad_date")],
        10,
    ),
    "each mark by itself": (
        ROW + "22/09/2025,?\\/H\\y/\\/Z\n",
        [
            (3, "Marks", "?", "unknown_code"),
            (3, "Marks", "H", "code_not_valid_then"),
            (3, "Marks", "\\", "wrong_half"),
            (3, "Marks", "y", "subcode_unknown"),
        ],
        17,
    ),
    "the same week again": (
        ROW + "15/09/2025,/\\/\\/\\/\\OO\n",
        [
            *[(2, "Marks", mark, "conflict") for mark in "/\\"],
            *[(3, "Marks", mark, "duplicate") for mark in "/\\/\\/\\/\\"],
            *[(3, "Marks", "O", "conflict")] * 2,
        ],
        8,
    ),
    "totals and a pupil without a number": (
        "Total,,,25\n" + ",A,22/09/2025,/\\/\\/\\/\\/\\\n",
        [(3, None, "Total", "not_a_pupil_row"), (4, "UPN", "", "empty_upn")],
        10,
    ),
}


@pytest.mark.parametrize("what", ROWS)
def test_week_rows(tmp_path: Path, what: str) -> None:
    rows, expected, accepted = ROWS[what]
    found = read(tmp_path, HEAD + PLAIN + rows)
    assert faults(found) == expected
    assert found.marks_accepted == accepted
    assert found.reader == "week"


def test_marks_stand_from_monday_morning_to_friday_afternoon(tmp_path: Path) -> None:
    (pupil,) = read(tmp_path, HEAD + ROW + "15/09/2025,/LVB IMOUX\n").pupils
    at = pupil.years[0].at
    assert at(Session(date(2025, 9, 15), Half.AM)) == "/"
    assert at(Session(date(2025, 9, 17), Half.AM)) == "-"
    assert at(Session(date(2025, 9, 19), Half.PM)) == "X"


def test_marks_of_a_week_outside_enrolment(tmp_path: Path) -> None:
    head = "UPN,W/C,Marks,Admission Date,Leaving Date\n"
    found = read(tmp_path, head + f"{ONE},15/09/2025,OOOOOOOOOO,17/09/2025,18/09/2025\n")
    assert [(f.column, f.value, f.problem.value) for f in found.faults] == [
        *[("Marks", "O", "before_admission")] * 4,
        *[("Marks", "O", "after_leaving")] * 2,
    ]


def test_marks_of_a_week_with_a_closed_day(tmp_path: Path) -> None:
    rules = calendar(date(2025, 9, 16), date(2025, 12, 19))
    found = read(tmp_path, HEAD + PLAIN, rules)
    assert faults(found) == [(2, "Marks", "/", "no_session"), (2, "Marks", "\\", "no_session")]


def test_weeks_that_may_begin_on_two_days_are_refused(tmp_path: Path) -> None:
    text = HEAD + f"{TWO},A,08/09/2025,/\\/\\/\\/\\/\\\n"
    assert refusal(tmp_path, text) is RefusalReason.AMBIGUOUS_DATES
