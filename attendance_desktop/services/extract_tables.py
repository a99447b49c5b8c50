"""Registers and figures as tables: a mark a row, a pupil a row, or a pupil's figures a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import (
    NO_MARK_CHARS,
    OUTSIDE,
)
from attendance_desktop.domain.casework.case import Figures
from attendance_desktop.domain.casework.people import Pupil, School
from attendance_desktop.domain.casework.register_history import PupilYear
from attendance_desktop.services.extract import Cell, CellKind, Heading
from attendance_desktop.services.register_extract import (
    ExtractEntry,
    RegisterExtract,
    sessions_between,
)

Rows = tuple[tuple[Cell, ...], ...]
Table = tuple[tuple[Heading, ...], Rows]
"""Headings, and rows with a cell a heading."""

_WHO = (
    Heading("UPN", CellKind.IDENT, 15),
    Heading("Surname", CellKind.TEXT, 20),
    Heading("Forename", CellKind.TEXT, 20),
)
_BORN = Heading("Date of birth", CellKind.DAY)
_NUMBER = Heading("School DfE No", CellKind.IDENT)
_YEAR = Heading("Year Group", CellKind.TEXT)


@dataclass(frozen=True, slots=True)
class PupilMarks:
    """A pupil and their marks at one school, a row an academic year."""

    pupil: Pupil
    years: tuple[PupilYear, ...]


def mark_a_row(
    school: School, marked: Sequence[PupilMarks], codes: CodeTable, first: date, last: date
) -> Table:
    """Return every mark in a period, a row each, in the layout that this program reads again."""
    headings = (
        *_WHO,
        _BORN,
        _YEAR,
        _NUMBER,
        Heading("Mark Date", CellKind.DAY),
        Heading("Session", CellKind.IDENT, 8),
        Heading("Mark", CellKind.MARK, 6),
        Heading("Meaning", CellKind.TEXT, 40),
    )
    laestab = dfe_number(school)
    rows: list[tuple[Cell, ...]] = []
    for each in marked:
        about = (*_who(each.pupil), each.pupil.born_on, year_words(each.pupil), laestab)
        for session, char in sessions_between(each.years, first, last):
            if char not in NO_MARK_CHARS:
                code = codes.of_char(char)
                meaning = code.meaning if code else ""
                half = session.half.upper()
                rows.append((*about, session.on, half, codes.code_of(char), meaning))
    return headings, tuple(rows)


def pupil_a_row(
    school: School, marked: Sequence[PupilMarks], codes: CodeTable, first: date, last: date
) -> Table:
    """Return the same marks, a pupil a row and a column a session in which anybody has a mark."""
    held = [dict(sessions_between(each.years, first, last)) for each in marked]
    sessions = sorted(
        {on for marks in held for on, char in marks.items() if char not in NO_MARK_CHARS}
    )
    headings = (
        *_WHO,
        _BORN,
        _YEAR,
        _NUMBER,
        *(Heading(on.half.upper(), CellKind.MARK, 6, on.on) for on in sessions),
    )
    rows = tuple(
        (
            *_who(each.pupil),
            each.pupil.born_on,
            year_words(each.pupil),
            dfe_number(school),
            *(_shown(marks.get(on, OUTSIDE), codes) for on in sessions),
        )
        for each, marks in zip(marked, held, strict=True)
    )
    return headings, rows


FIGURES = (
    *_WHO,
    _BORN,
    _YEAR,
    Heading("School", CellKind.TEXT, 28),
    _NUMBER,
    Heading("Figures up to", CellKind.DAY),
    Heading("Possible sessions", CellKind.COUNT),
    Heading("Attended", CellKind.COUNT),
    Heading("Authorised absence", CellKind.COUNT),
    Heading("Unauthorised absence", CellKind.COUNT),
    Heading("Attendance", CellKind.SHARE),
    Heading("Absence", CellKind.SHARE),
    Heading("Band", CellKind.TEXT),
    Heading("Threshold sessions", CellKind.COUNT),
    Heading("Most in weeks from", CellKind.DAY),
    Heading("Most in weeks to", CellKind.DAY),
    Heading("Threshold met on", CellKind.DAY),
    Heading("Open case", CellKind.TEXT, 10),
)
"""The headings of `figures_a_row`."""


def figures_row(school: School, pupil: Pupil, figures: Figures, *, case: bool) -> tuple[Cell, ...]:
    """Return a pupil's figures of this school year under the headings `FIGURES`."""
    share = figures.per_mille
    return (
        *_who(pupil),
        pupil.born_on,
        year_words(pupil),
        school.name,
        dfe_number(school),
        figures.as_of,
        figures.possible,
        figures.attended,
        figures.authorised,
        figures.unauthorised,
        share,
        None if share is None else 1000 - share,
        figures.band.replace("_", " "),
        figures.counted,
        figures.window_from,
        figures.window_to,
        figures.met_on,
        "yes" if case else "",
    )


def session_a_row(extract: RegisterExtract) -> Table:
    """Return one pupil's register: each session with the code first seen and its changes."""
    headings = (
        Heading("Date", CellKind.DAY),
        Heading("Session", CellKind.IDENT, 8),
        Heading("Mark", CellKind.MARK, 6),
        Heading("Meaning", CellKind.TEXT, 40),
        Heading("Counts as", CellKind.TEXT, 20),
        Heading("First seen as", CellKind.MARK, 10),
        Heading("Changes", CellKind.COUNT, 10),
        Heading("Change history", CellKind.TEXT, 64),
    )
    rows = tuple(
        (
            entry.session.on,
            entry.session.half.upper(),
            entry.code,
            entry.meaning,
            entry.counts_as,
            entry.first_code,
            len(entry.changes),
            history(entry),
        )
        for entry in extract.entries
    )
    return headings, rows


def history(entry: ExtractEntry) -> str:
    """Return a session's changes in words, oldest first; "" where nothing was changed."""
    return "; ".join(
        f"{change.old} became {change.new}, seen {change.seen_on:%d/%m/%Y}"
        + (f", file taken in by {change.taken.by}" if change.taken else "")
        for change in entry.changes
    )


def dfe_number(school: School) -> str:
    """Return "865/2999"."""
    return f"{school.laestab[:3]}/{school.laestab[3:]}" if school.laestab else ""


def year_words(pupil: Pupil) -> str:
    """Return a pupil's year group as registers write it, "" where it is not known."""
    if pupil.year_group is None:
        return ""
    return f"Year {pupil.year_group}" if pupil.year_group > 0 else "Reception"


def _who(pupil: Pupil) -> tuple[str, str, str]:
    return pupil.upn, pupil.surname, pupil.forename


def _shown(char: str, codes: CodeTable) -> str:
    return "" if char == OUTSIDE else codes.code_of(char)
