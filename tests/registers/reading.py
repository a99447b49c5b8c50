"""Reads texts as export files, for tests, and says what was found in short."""

from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.attendance.register import (
    ReadingRules,
    RefusalReason,
    RegisterFile,
    RegisterRefused,
)
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.registers.read import read_register

RULES = ReadingRules(load_code_table(), None, date(2026, 8, 31))
ONE = "V865299921001"
TWO = "J865299921002"

Short = tuple[int | None, str | None, str, str]


def read(folder: Path, text: str | bytes, rules: ReadingRules = RULES) -> RegisterFile:
    path = folder / "export"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_register(path, rules)


def faults(found: RegisterFile) -> list[Short]:
    """Row, column, value and problem of each fault."""
    return [(f.row, f.column, f.value, f.problem.value) for f in found.faults]


def refusal(folder: Path, text: str | bytes, rules: ReadingRules = RULES) -> RefusalReason:
    """Why the file is refused; the words are there too."""
    with pytest.raises(RegisterRefused) as caught:
        read(folder, text, rules)
    assert caught.value.detail
    return caught.value.reason


def calendar(first: date, last: date) -> ReadingRules:
    """The rules of a school with one term."""
    return ReadingRules(RULES.table, SchoolCalendar("S", (Term(first, last),)), RULES.as_of)
