"""Session marks as a data interface sends them (JSON like Wonde's), laid out as long rows."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from attendance_desktop.domain.attendance.register import RefusalReason
from attendance_desktop.registers.headers import LongLayout, layout_of
from attendance_desktop.registers.refusals import refused
from attendance_desktop.registers.sheet import FoundHeader, GridSheet
from attendance_desktop.registers.source import Source

_HEADER = ("UPN", "Surname", "Forename", "DOB", "Reg Group", "Date", "Session", "Mark")
_LARGEST = 400 << 20
_TOO_LARGE = "It is larger than two years of a large school. Nothing in it was used."
_HOUR = timedelta(hours=1)
_FRACTION = re.compile(r"\.\d+")


Who = tuple[str, str, str, str, str]
_NOBODY: Who = ("", "", "", "", "")


class _Record(NamedTuple):
    """What one record says, as text. `who` and `code` are None where only an id is given."""

    who: Who | None
    number: str
    day: str
    session: str
    code: str | None
    code_id: str


class _Slimmer:
    """Makes each record small as soon as it is read: a year of a school is a long list of them."""

    def __init__(self) -> None:
        self._days: dict[tuple[str, str], str] = {}
        self._who: dict[Who, Who] = {}

    def __call__(self, found: dict[str, Any]) -> object:
        """A record for an object that has a session, else the object."""
        return self.record(found) if "session" in found else found

    def record(self, said: Mapping[str, Any]) -> _Record:
        """What an object says, read as a record."""
        student = _inner(said.get("student"))
        code = _inner(said.get("attendance_code")).get("code")
        return _Record(
            who=self._shared(_who(student)) if student else None,
            number=_text(said.get("student_id")),
            day=self._day(said.get("date")),
            session=_text(said.get("session")),
            code=None if code is None else _text(code),
            code_id=_text(said.get("attendance_code_id")),
        )

    def _shared(self, who: Who) -> Who:
        return self._who.setdefault(who, who)

    def _day(self, value: object) -> str:
        zone = ""
        if isinstance(value, dict):
            zone, value = _text(value.get("timezone")), value.get("date")
        key = (_text(value), zone)
        day = self._days.get(key)
        if day is None:
            day = self._days[key] = _day(*key)
        return day


def wonde_sheet(source: Source) -> GridSheet:
    """One row a record of `data`: date, session, code, and the pupil where they are given.

    A record names its pupil by `student` or by `student_id`, looked up in a list `students`.
    Raises RegisterRefused: damaged, no_header, no_rows.
    """
    if source.size > _LARGEST:
        raise refused(RefusalReason.DAMAGED, _TOO_LARGE)
    slim = _Slimmer()
    try:
        with source.lines() as text:
            top = json.load(text, object_hook=slim)
    except (ValueError, RecursionError) as bad:
        raise refused(RefusalReason.DAMAGED) from bad
    found = top.get("data") if isinstance(top, dict) else top
    if not isinstance(found, list):
        raise refused(RefusalReason.NO_HEADER)
    if not found:
        raise refused(RefusalReason.NO_ROWS)
    if not any(isinstance(each, _Record) for each in found):
        raise refused(RefusalReason.NO_HEADER)
    lists = top if isinstance(top, dict) else {}
    students = {ident: _who(student) for ident, student in _students(lists.get("students"))}
    codes = dict(_codes(lists.get("attendance_codes")))
    layout = layout_of(_HEADER)
    assert isinstance(layout, LongLayout), "our own names are those of the long layout"
    rows = [
        each if isinstance(each, _Record) else slim.record(each if isinstance(each, dict) else {})
        for each in found
    ]
    return GridSheet(FoundHeader(0, None, layout), rows, lambda row: _cells(row, students, codes))


def _cells(record: object, students: Mapping[str, Who], codes: Mapping[str, str]) -> list[str]:
    assert isinstance(record, _Record), "only records are held"
    upn, surname, *rest = record.who or students.get(record.number, _NOBODY)
    code = codes.get(record.code_id, "") if record.code is None else record.code
    # Without a name a pupil is known by the system's own number, so that two stay two.
    return [upn, surname or record.number, *rest, record.day, record.session, code]


def _who(student: Mapping[str, Any]) -> Who:
    born = student.get("date_of_birth")
    zone = ""
    if isinstance(born, dict):
        zone, born = _text(born.get("timezone")), born.get("date")
    return (
        _text(student.get("upn")),
        _text(student.get("surname") or student.get("legal_surname")),
        _text(student.get("forename") or student.get("legal_forename")),
        _day(_text(born), zone),
        _text(student.get("registration_group")),
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


def _day(text: str, zone: str) -> str:
    """The day of a date with its zone, as year-month-day; what is no date, as it stands.

    A midnight in London is sent as eleven at night, universal time, of the day before in
    summer: an hour more is in the right day in summer and in winter.
    """
    text = _FRACTION.sub("", text.strip())
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
