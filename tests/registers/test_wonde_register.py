"""Session marks sent as JSON: London days out of universal time, pupils and codes looked up."""

import json
from pathlib import Path
from typing import Any

import pytest

from attendance_desktop.domain.attendance.register import RefusalReason
from tests.registers.reading import ONE, faults, read, refusal


def record(day: object, **more: Any) -> dict[str, Any]:
    return {
        "date": day,
        "session": "AM",
        "student": {"data": {"upn": ONE, "surname": "A", "forename": "Ann"}},
        "attendance_code": {"data": {"code": "O"}},
    } | more


def moment(text: str, zone: str) -> dict[str, object]:
    return {"date": text, "timezone_type": 3, "timezone": zone}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-09-08", "2025-09-08"),
        (moment("2025-09-08 00:00:00.000000", "Europe/London"), "2025-09-08"),
        (moment("2025-09-07 23:00:00.000000", "UTC"), "2025-09-08"),
        (moment("2025-12-08 00:00:00.000000", "UTC"), "2025-12-08"),
        ("2025-09-07T23:00:00Z", "2025-09-08"),
        ("2025-09-08T00:00:00+01:00", "2025-09-08"),
        ("2025-09-07T23:00:00.000000+00:00", "2025-09-08"),
    ],
)
def test_days_are_days_in_london(tmp_path: Path, day: object, expected: str) -> None:
    found = read(tmp_path, json.dumps({"data": [record(day)]}))
    assert (str(found.first_on), found.faults) == (expected, ())


def test_pupils_and_codes_may_stand_in_lists_of_their_own(tmp_path: Path) -> None:
    sent = {
        "data": [
            record("2025-09-08", student=None, attendance_code=None),
            {"session": "PM", "date": "2025-09-08", "student_id": "P9", "attendance_code_id": 7},
        ],
        "students": {"data": [{"id": "P9", "upn": ONE, "legal_surname": "A"}]},
        "attendance_codes": [{"id": 7, "code": "I"}],
    }
    found = read(tmp_path, json.dumps(sent))
    assert [p.surname for p in found.pupils] == ["A"]
    assert (found.marks_accepted, found.rows_read) == (1, 2)
    assert faults(found) == [(1, "UPN", "", "empty_upn")]


def test_days_and_sessions_that_are_none_are_faults(tmp_path: Path) -> None:
    odd = [record("soon"), record(None), record(["x"]), record("2025-09-09", session=None)]
    usual = [record(f"2025-09-{day}") for day in range(10, 20)]
    found = read(tmp_path, json.dumps({"data": [*odd, *usual, "x", None, {}]}))
    assert [(f.row, f.problem.value) for f in found.faults][:4] == [
        (1, "bad_date"),
        (2, "bad_date"),
        (3, "bad_date"),
        (4, "unknown_session"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"data": [', RefusalReason.DAMAGED),
        ("[" * 100_000, RefusalReason.DAMAGED),
        ('{"data": []}', RefusalReason.NO_ROWS),
        ('{"data": 3}', RefusalReason.NO_HEADER),
        ('{"data": [{"id": 1}]}', RefusalReason.NO_HEADER),
        ("{}", RefusalReason.NO_HEADER),
        ("[1, 2]", RefusalReason.NO_HEADER),
    ],
)
def test_what_is_no_register_is_refused(tmp_path: Path, text: str, reason: RefusalReason) -> None:
    assert refusal(tmp_path, text) is reason


def test_a_year_on_one_endless_line_is_read(tmp_path: Path) -> None:
    days = [f"2025-09-{day:02}" for day in (8, 9, 10, 11, 12)]
    pupils = [
        {"data": {"upn": "", "surname": f"S{number}", "forename": "x" * 500}}
        for number in range(2000)
    ]
    records = [record(day, student=pupil) for pupil in pupils for day in days]
    text = json.dumps({"data": records})
    assert len(text) > 4 << 20
    found = read(tmp_path, text)
    assert (found.rows_read, len(found.held)) == (10_000, 2000)
