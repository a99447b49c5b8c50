"""Codes and threshold as tables for the other engines: the program's own dated data."""

from datetime import date

from attendance_desktop.packs.attendance import load_code_table, load_threshold_rules
from attendance_desktop.services.figures import Rules
from tests.benchmarks.register_files import AS_OF

NAMES = ("marks", "pupils", "possible", "attended", "persistent", "met")
"""What every engine answers of a register."""

_CODES = load_code_table()
_RULE = Rules(_CODES, load_threshold_rules(_CODES)).threshold(AS_OF)

NEED, WEEKS = _RULE.sessions, _RULE.school_weeks


def code_rows() -> list[tuple[str, str, bool, date, date]]:
    """Return code, class, whether it is a mark, and the first and last day that it is valid."""
    return [
        (
            code.code,
            code.klass.value,
            code.is_mark,
            code.valid_from or date.min,
            code.valid_to or date.max,
        )
        for code in _CODES.codes
    ]


def counting() -> tuple[str, ...]:
    """Return the codes that count towards the threshold."""
    return _RULE.codes
