"""Session marks as a data interface sends them (JSON like Wonde's), laid out as long rows."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from attendance_desktop.domain.attendance.register import RefusalReason
from attendance_desktop.registers.headers import LongLayout, layout_of
from attendance_desktop.registers.refusals import refused
from attendance_desktop.registers.sheet import FoundHeader, GridSheet
from attendance_desktop.registers.source import Source

_HEADER = ("UPN", "Surname", "Forename", "DOB", "Reg Group", "Date", "Session", "Mark")
_LARGEST = 400 << 20
_HOUR = timedelta(hours=1)
_FRACTION = re.compile(r"\.\d+")


def wonde_sheet(source: Source) -> GridSheet:
    """One row a record of `data`: date, session, code, and the pupil where they are given.

    A record names its pupil by `student` or by `student_id`, looked up in a list `students`.
    Raises RegisterRefused: damaged, no_header, no_rows.
    """
    if source.size > _LARGEST:
        raise refused(RefusalReason.DAMAGED)
    try:
        with source.lines() as text:
            top = json.load(text)
    except (ValueError, RecursionError) as bad:
        raise refused(RefusalReason.DAMAGED) from bad
    records = top.get("data") if isinstance(top, dict) else top
    if not isinstance(records, list):
        raise refused(RefusalReason.NO_HEADER)
    if not records:
        raise refused(RefusalReason.NO_ROWS)
    if not any(isinstance(record, dict) and "session" in record for record in records):
        raise refused(RefusalReason.NO_HEADER)
    students = dict(_students(top.get("students") if isinstance(top, dict) else None))
    codes = dict(_codes(top.get("attendance_codes") if isinstance(top, dict) else None))
    layout = layout_of(_HEADER)
    assert isinstance(layout, LongLayout), "our own names are those of the long layout"
    rows = [_row(record, students, codes) for record in records]
    return GridSheet(FoundHeader(0, None, layout), rows, lambda row: [str(cell) for cell in row])


def _row(
    record: object, students: Mapping[str, Mapping[str, Any]], codes: Mapping[str, str]
) -> Sequence[str]:
    said = record if isinstance(record, dict) else {}
    student = _inner(said.get("student")) or students.get(_text(said.get("student_id")), {})
    code = _inner(said.get("attendance_code")).get("code")
    if code is None:
        code = codes.get(_text(said.get("attendance_code_id")), "")
    # Without a name a pupil is known by the system's own number, so that two stay two.
    number = _text(said.get("student_id"))
    surname = _text(student.get("surname") or student.get("legal_surname"))
    return (
        _text(student.get("upn")),
        surname or number,
        _text(student.get("forename") or student.get("legal_forename")),
        _day(student.get("date_of_birth")),
        _text(student.get("registration_group")),
        _day(said.get("date")),
        _text(said.get("session")),
        _text(code),
    )


def _students(listed: object) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for student in _list(listed):
        yield _text(student.get("id")), student


def _codes(listed: object) -> Iterator[tuple[str, str]]:
    for code in _list(listed):
        yield _text(code.get("id")), _text(code.get("code"))


def _list(listed: object) -> Iterator[dict[str, Any]]:
    inner = listed.get("data") if isinstance(listed, dict) else listed
    if isinstance(inner, list):
        yield from (each for each in inner if isinstance(each, dict))


def _inner(value: object) -> dict[str, Any]:
    """An object that stands by itself or under `data`."""
    inner = value.get("data", value) if isinstance(value, dict) else {}
    return inner if isinstance(inner, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _day(value: object) -> str:
    """The day of a date object or text, as year-month-day; what is no date, as it stands.

    A midnight in London is sent as eleven at night, universal time, of the day before in
    summer: an hour more is in the right day in summer and in winter.
    """
    zone = ""
    if isinstance(value, dict):
        zone = _text(value.get("timezone"))
        value = value.get("date")
    text = _FRACTION.sub("", _text(value).strip())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    offset = moment.utcoffset()
    if offset is not None:
        return _in_england(moment.replace(tzinfo=None) - offset) if not offset else _iso(moment)
    return _in_england(moment) if zone.upper() in ("UTC", "Z", "+00:00") else _iso(moment)


def _in_england(universal: datetime) -> str:
    try:
        return _iso(universal + _HOUR)
    except OverflowError:
        return _iso(universal)


def _iso(on: date) -> str:
    return on.strftime("%Y-%m-%d") if not isinstance(on, datetime) else on.date().isoformat()
