"""A return in words and as a table that leaves the caseload."""

from collections.abc import Callable, Sequence
from datetime import date

from attendance_desktop.domain.attendance.marks import Half
from attendance_desktop.domain.attendance.returns import ReturnRules
from attendance_desktop.domain.attendance.threshold import CountedMark
from attendance_desktop.services.extract import Cell, CellKind, Heading
from attendance_desktop.services.extract_tables import Table, dfe_number, year_words
from attendance_desktop.services.returns_found import Ground, ReturnKind, ReturnLine, Standing

SayDay = Callable[[date], str]

TITLES = {
    ReturnKind.ATTENDANCE: "Attendance return",
    ReturnKind.SICKNESS: "Sickness return",
    ReturnKind.DELETION: "Deletion return",
}


_SICK_LONG = "Long enough on {on}"
_NOT_KNOWN_WHEN = "Goes on; a calendar would say when it is long enough"
_WHY = {
    Standing.DUE: "School day {number} on {on}",
    Standing.NOT_OF_AGE: "Not of compulsory school age on {on}: no return is owed",
    Standing.AGE_UNKNOWN: "School day {number} on {on}; no date of birth here",
    Standing.CHOICE: "Named as not attending regularly: a judgement, not counted from marks",
    Standing.LASTS: "Goes on; school day {number} would be {on}",
    Standing.ENQUIRE: "School day {number} on {on}: school and council look for the pupil first",
    Standing.LEFT: "Last day on the roll; the school gives the ground",
    Standing.FINAL_YEAR: "Left after the final year: a return only if the council asks",
    Standing.SILENT: "No mark on the last {days} school days: was the name deleted?",
}


def why(ground: Ground, rules: ReturnRules, say: SayDay) -> str:
    """Return in words why a pupil is in a return; `say` writes a day."""
    numbers = {
        ReturnKind.ATTENDANCE: rules.attendance.school_days,
        ReturnKind.SICKNESS: rules.sickness.school_days,
        ReturnKind.DELETION: rules.deletion_absence.school_days,
    }
    words = _WHY[ground.standing]
    if ground.kind is ReturnKind.SICKNESS and ground.standing is Standing.DUE:
        words = _SICK_LONG
    elif ground.standing is Standing.LASTS and ground.reached_on is None:
        words = _NOT_KNOWN_WHEN
    on = say(ground.reached_on) if ground.reached_on else ""
    return words.format(on=on, number=numbers[ground.kind], days=ground.days)


def returns_table(lines: Sequence[ReturnLine], rules: ReturnRules, say: SayDay) -> Table:
    """Return the lines of a return, a row a pupil and ground, each with its sessions."""
    headings = (
        Heading("Return", CellKind.TEXT, 18),
        Heading("UPN", CellKind.IDENT, 15),
        Heading("Surname", CellKind.TEXT, 20),
        Heading("Forename", CellKind.TEXT, 20),
        Heading("Date of birth", CellKind.DAY),
        Heading("Year Group", CellKind.TEXT),
        Heading("School", CellKind.TEXT, 28),
        Heading("School DfE No", CellKind.IDENT),
        Heading("Because", CellKind.TEXT, 48),
        Heading("School days", CellKind.COUNT),
        Heading("First day", CellKind.DAY),
        Heading("Last day", CellKind.DAY),
        Heading("Days of sickness this school year", CellKind.COUNT),
        Heading("Sessions behind it", CellKind.COUNT),
        Heading("Each session", CellKind.TEXT, 64),
        Heading("Source", CellKind.TEXT, 32),
    )
    return headings, tuple(_row(line, rules, say) for line in lines)


def mark_words(mark: CountedMark) -> str:
    """Return "21/09/2026 AM O"."""
    half = "AM" if mark.session.half is Half.AM else "PM"
    return f"{mark.session.on:%d/%m/%Y} {half} {mark.code}"


def _row(line: ReturnLine, rules: ReturnRules, say: SayDay) -> tuple[Cell, ...]:
    pupil, ground = line.pupil, line.ground
    return (
        TITLES[ground.kind],
        pupil.upn,
        pupil.surname,
        pupil.forename,
        pupil.born_on,
        year_words(pupil),
        line.school.name,
        dfe_number(line.school),
        why(ground, rules, say),
        ground.days or None,
        ground.first,
        ground.last,
        ground.year_days or None,
        len(ground.marks),
        "; ".join(mark_words(mark) for mark in ground.marks),
        "; ".join(ground.cites),
    )
