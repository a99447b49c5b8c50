"""`attendance-desktop register check`: what a school's export files hold; stores nothing."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from attendance_desktop.domain.attendance.register import (
    ReadingRules,
    RegisterFault,
    RegisterFile,
    RegisterPupil,
    RegisterRefused,
)
from attendance_desktop.domain.attendance.threshold import ThresholdPicture
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.attendance import (
    load_calendar,
    load_code_table,
    load_threshold_rules,
)
from attendance_desktop.registers.cells import laestab
from attendance_desktop.registers.read import read_register
from attendance_desktop.services.figures import Rules
from attendance_desktop.services.register_check import (
    CheckedFile,
    CheckedPupil,
    CheckRules,
    check_pupils,
)

_UNUSABLE = 3
_STATUSES = ("clean", "faults", "refused")
_LAESTAB_DIGITS = 7
_FAULTS_SHOWN = 20

Json = dict[str, Any]


def summary() -> str:
    """Return the line that help shows."""
    return "read school register files and say what is in them; stores nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="an export file")
    parser.add_argument("--json", action="store_true", help="print one JSON with every figure")
    parser.add_argument(
        "--calendar", type=Path, metavar="TOML", help="terms, closed days, extra sessions"
    )
    parser.add_argument(
        "--school", type=_school, metavar="LAESTAB", help="the school that is wanted: 865/2999"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print what every file holds; 0 clean, 1 faults, 2 refused whole, 3 unusable calendar."""
    try:
        reading, checking = _rules(arguments.calendar, arguments.school)
    except Refused as refusal:
        said = (refusal.what, refusal.todo)
        print("\n".join(part for part in said if part), file=sys.stderr)
        return _UNUSABLE
    checked = [_check(path, reading, checking) for path in arguments.files]
    if arguments.json:
        _print(json.dumps(_report(checked, checking.as_of), indent=1))
    else:
        _print(_printable("\n\n".join(map(_words, checked))))
    return max(_STATUSES.index(file.status) for file in checked)


def _print(text: str) -> None:
    """Print it; a reader that has heard enough, like `head`, is no fault."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # What is left is flushed once more at the end, and must then go somewhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _school(text: str) -> str:
    digits = laestab(text.strip())
    if len(digits) != _LAESTAB_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise argparse.ArgumentTypeError("a school's number has seven digits, like 865/2999")
    return digits


def _rules(calendar: Path | None, school: str | None) -> tuple[ReadingRules, CheckRules]:
    """What reading and counting rest on. Raises PackFault for a calendar that cannot be used."""
    table = load_code_table()
    given = load_calendar(calendar, table) if calendar else None
    as_of = given.as_of if given and given.as_of else datetime.now(UTC).astimezone().date()
    threshold = Rules(table, load_threshold_rules(table)).threshold(as_of)
    if given and given.threshold:
        threshold = given.threshold.applied_to(threshold)
    terms = given.calendar if given else None
    reading = ReadingRules(
        table, terms, as_of, school=school, date_order=given.date_order if given else None
    )
    return reading, CheckRules(table, terms, threshold, as_of)


def _check(path: Path, reading: ReadingRules, checking: CheckRules) -> CheckedFile:
    try:
        found = read_register(path, reading)
    except RegisterRefused as refusal:
        return CheckedFile(path.name or str(path), refusal)
    return CheckedFile(path.name, found, check_pupils(found, checking))


def _report(checked: Sequence[CheckedFile], as_of: date) -> Json:
    return {"as_of": as_of.isoformat(), "files": [_file(file) for file in checked]}


def _file(file: CheckedFile) -> Json:
    found = file.found
    head: Json = {"file": file.file_name, "status": file.status}
    if isinstance(found, RegisterRefused):
        refusal = {"reason": found.reason.value, "detail": found.detail}
        return head | {"refusal": refusal} | _NOTHING
    return head | {
        "refusal": None,
        "reader": found.reader,
        "encoding": found.encoding,
        "delimiter": found.delimiter,
        "date_order": found.date_order.value if found.date_order else None,
        "header_row": found.header_row,
        "rows_read": found.rows_read,
        "rows_other_school": found.rows_other_school,
        "pupils": len(found.pupils),
        "marks_accepted": found.marks_accepted,
        "faults": [_fault(fault) for fault in found.faults],
        "attendance": [_attendance(pupil) for pupil in file.pupils],
        "threshold": [_threshold(each.pupil, each.met) for each in file.pupils if each.met],
    }


_NOTHING: Json = {
    "reader": None,
    "encoding": None,
    "delimiter": None,
    "date_order": None,
    "header_row": None,
    "rows_read": 0,
    "rows_other_school": 0,
    "pupils": 0,
    "marks_accepted": 0,
    "faults": [],
    "attendance": [],
    "threshold": [],
}


def _fault(fault: RegisterFault) -> Json:
    return {
        "row": fault.row,
        "column": fault.column,
        "value": fault.value,
        "problem": fault.problem.value,
        "effect": fault.effect.value,
    } | ({} if fault.counted is None else {"counted": fault.counted})


def _attendance(checked: CheckedPupil) -> Json:
    rates = checked.rates
    return {
        "upn": checked.pupil.upn,
        "surname": checked.pupil.surname,
        "forename": checked.pupil.forename,
        "possible": rates.possible,
        "attended": rates.attended,
        "authorised": rates.authorised,
        "unauthorised": rates.unauthorised,
        "not_possible": rates.not_possible,
        "codes": {count.code: count.number for count in rates.codes},
        "percent": float(rates.percent) if rates.percent is not None else None,
        "persistent": rates.persistent,
        "severe": rates.severe,
    }


def _threshold(pupil: RegisterPupil, told: ThresholdPicture) -> Json:
    assert told.reached is not None, "a met threshold has the mark that reached it"
    assert told.first_met is not None, "and the marks that it counted"
    return {
        "upn": pupil.upn,
        "first_on": told.first_met.counted[0].session.on.isoformat(),
        "met_on": told.reached.on.isoformat(),
        "met_session": told.reached.half.value.upper(),
        "most": told.counted,
    }


def _words(file: CheckedFile) -> str:
    """A file in a few lines for a person."""
    found = file.found
    if isinstance(found, RegisterRefused):
        return f"{file.file_name}: not read. {found.detail}"
    lines = [f"{file.file_name}: {found.reader} layout, {_counts_words(found)}."]
    lines += map(_fault_words, found.faults[:_FAULTS_SHOWN])
    if len(found.faults) > _FAULTS_SHOWN:
        lines.append(f"  and {len(found.faults) - _FAULTS_SHOWN} more; --json lists them all.")
    return "\n".join(lines)


def _counts_words(found: RegisterFile) -> str:
    return (
        f"{found.rows_read} rows, {len(found.pupils)} pupils,"
        f" {found.marks_accepted} marks accepted, {len(found.faults)} faults"
    )


def _printable(text: str) -> str:
    """The text with what this terminal cannot show replaced."""
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def _fault_words(fault: RegisterFault) -> str:
    where = ", ".join(
        part for part in (f"row {fault.row}" if fault.row else "", fault.column or "") if part
    )
    return f"  {where}: {fault.problem.value.replace('_', ' ')} ({fault.effect.value})"
