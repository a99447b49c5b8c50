"""Column names of register exports: which row names the columns, and what each one holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.domain.attendance.marks import Half
from attendance_desktop.registers.cells import trim
from attendance_desktop.registers.dates import looks_like_date

_SPACES = re.compile(r"\s+")
_SESSION_COLUMN = re.compile(r"(?P<date>.+?)\s+(?P<half>am|pm)", re.IGNORECASE)

# The earlier name wins where a file has several.
_UPN = ("upn", "unique pupil number")
_SURNAME = ("surname", "legal surname")
_FORENAME = ("forename", "legal forename")
_NAME = ("name", "pupil name")
_BIRTH = ("dob", "date of birth")
_SCHOOL = ("school dfe no", "laestab")
_DATE = ("mark date", "date")
_SESSION = ("session", "am/pm")
_MARK = ("mark", "code")
_ADMITTED = ("admission date",)
_LEFT = ("leaving date",)
_YEAR_GROUP = ("year group", "year", "nc year")
_GROUP = ("reg group", "registration group", "reg")
_LESSON = ("period", "lesson")


@dataclass(frozen=True, slots=True)
class WhoColumns:
    """The columns that say who a pupil is; None where the file has no such column."""

    upn: int
    surname: int | None
    forename: int | None
    name: int | None
    birth: int | None
    school: int | None
    admitted: int | None
    left: int | None
    year_group: int | None
    group: int | None


@dataclass(frozen=True, slots=True)
class LongLayout:
    """A mark a row. `lesson` is a column of lessons or periods, if there is one."""

    header: tuple[str, ...]
    who: WhoColumns
    date: int
    session: int
    mark: int
    lesson: int | None


@dataclass(frozen=True, slots=True)
class SessionColumn:
    """A column of the wide layout: one session of every pupil."""

    index: int
    date_text: str
    half: Half


@dataclass(frozen=True, slots=True)
class WideLayout:
    """A pupil a row and a session a column."""

    header: tuple[str, ...]
    who: WhoColumns
    sessions: tuple[SessionColumn, ...]


Layout = LongLayout | WideLayout


def layout_of(cells: Sequence[str]) -> Layout | None:
    """The layout that a row of column names stands for, or None when it names no register."""
    header = tuple(_SPACES.sub(" ", trim(cell)) for cell in cells)
    names: dict[str, int] = {}
    for index, name in enumerate(header):
        names.setdefault(name.lower(), index)
    upn = _find(names, _UPN)
    if upn is None:
        return None
    who = _who(names, upn)
    return _long(header, names, who) or _wide(header, who)


def _long(header: tuple[str, ...], names: dict[str, int], who: WhoColumns) -> LongLayout | None:
    on, mark = _find(names, _DATE), _find(names, _MARK)
    lesson = _find(names, _LESSON)
    session = _find(names, _SESSION)
    if session is None:
        session = lesson  # named so that the file is refused for what it is
    if on is None or session is None or mark is None:
        return None
    return LongLayout(header, who, on, session, mark, lesson)


def _wide(header: tuple[str, ...], who: WhoColumns) -> WideLayout | None:
    sessions: list[SessionColumn] = []
    for index, name in enumerate(header):
        found = _SESSION_COLUMN.fullmatch(name)
        if found and looks_like_date(found["date"]):
            sessions.append(SessionColumn(index, found["date"], Half(found["half"].lower())))
    return WideLayout(header, who, tuple(sessions)) if sessions else None


def _who(names: dict[str, int], upn: int) -> WhoColumns:
    return WhoColumns(
        upn=upn,
        surname=_find(names, _SURNAME),
        forename=_find(names, _FORENAME),
        name=_find(names, _NAME),
        birth=_find(names, _BIRTH),
        school=_find(names, _SCHOOL),
        admitted=_find(names, _ADMITTED),
        left=_find(names, _LEFT),
        year_group=_find(names, _YEAR_GROUP),
        group=_find(names, _GROUP),
    )


def _find(names: dict[str, int], wanted: Sequence[str]) -> int | None:
    return next((names[name] for name in wanted if name in names), None)
