"""Column names of register exports: which row names the columns, and what each one holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from attendance_desktop.domain.attendance.marks import Half
from attendance_desktop.domain.attendance.register import ExportColumn
from attendance_desktop.registers.cells import trim
from attendance_desktop.registers.dates import looks_like_date

_SPACES = re.compile(r"\s+")
_SESSION_COLUMN = re.compile(r"(?P<date>.+?)\s+(?P<half>am|pm)", re.IGNORECASE)

# The earlier name wins where a file has several.
_NAMES: dict[ExportColumn, tuple[str, ...]] = {
    ExportColumn.UPN: ("upn", "unique pupil number"),
    ExportColumn.SURNAME: ("surname", "legal surname"),
    ExportColumn.FORENAME: ("forename", "legal forename"),
    ExportColumn.NAME: ("name", "pupil name"),
    ExportColumn.BIRTH: ("dob", "date of birth"),
    ExportColumn.SCHOOL: ("school dfe no", "laestab"),
    ExportColumn.DATE: ("mark date", "date"),
    ExportColumn.SESSION: ("session", "am/pm"),
    ExportColumn.MARK: ("mark", "code"),
    ExportColumn.WEEK: ("week commencing", "w/c"),
    ExportColumn.MARKS: ("marks",),
    ExportColumn.ADMITTED: ("admission date",),
    ExportColumn.LEFT: ("leaving date",),
    ExportColumn.YEAR_GROUP: ("year group", "year", "nc year"),
    ExportColumn.GROUP: ("reg group", "registration group", "reg"),
}
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
class WeekLayout:
    """A pupil's week a row: its Monday, and ten marks in one cell."""

    header: tuple[str, ...]
    who: WhoColumns
    week: int
    marks: int
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
    lesson: int | None


Layout = LongLayout | WeekLayout | WideLayout


class _Names:
    """Which column each name stands at, and the names that a school uses beside the known ones."""

    def __init__(self, header: Sequence[str], own: Mapping[ExportColumn, str]) -> None:
        self._own = own
        self._at: dict[str, int] = {}
        for index, name in enumerate(header):
            self._at.setdefault(name.lower(), index)

    def find(self, column: ExportColumn) -> int | None:
        """Where that column stands, or None."""
        own = _SPACES.sub(" ", trim(self._own.get(column, ""))).lower()
        return self.first((own, *_NAMES[column]) if own else _NAMES[column])

    def first(self, wanted: Sequence[str]) -> int | None:
        """Where the first of those names stands that there is, or None."""
        return next((self._at[name] for name in wanted if name in self._at), None)


def layout_of(
    cells: Sequence[str], own: Mapping[ExportColumn, str] = MappingProxyType({})
) -> Layout | None:
    """The layout that a row of column names stands for, or None when it names no register.

    `own` gives a school's own names of columns, which win.
    """
    header = tuple(_SPACES.sub(" ", trim(cell)) for cell in cells)
    names = _Names(header, own)
    upn = names.find(ExportColumn.UPN)
    if upn is None:
        return None
    who = _who(names, upn)
    return _long(header, names, who) or _week(header, names, who) or _wide(header, names, who)


def _long(header: tuple[str, ...], names: _Names, who: WhoColumns) -> LongLayout | None:
    on, mark = names.find(ExportColumn.DATE), names.find(ExportColumn.MARK)
    lesson = names.first(_LESSON)
    session = names.find(ExportColumn.SESSION)
    if session is None:
        session = lesson  # named so that the file is refused for what it is
    if on is None or session is None or mark is None:
        return None
    return LongLayout(header, who, on, session, mark, lesson)


def _week(header: tuple[str, ...], names: _Names, who: WhoColumns) -> WeekLayout | None:
    week, marks = names.find(ExportColumn.WEEK), names.find(ExportColumn.MARKS)
    if week is None or marks is None:
        return None
    return WeekLayout(header, who, week, marks, names.first(_LESSON))


def _wide(header: tuple[str, ...], names: _Names, who: WhoColumns) -> WideLayout | None:
    sessions: list[SessionColumn] = []
    for index, name in enumerate(header):
        found = _SESSION_COLUMN.fullmatch(name)
        if found and looks_like_date(found["date"]):
            sessions.append(SessionColumn(index, found["date"], Half(found["half"].lower())))
    return WideLayout(header, who, tuple(sessions), names.first(_LESSON)) if sessions else None


def _who(names: _Names, upn: int) -> WhoColumns:
    return WhoColumns(
        upn=upn,
        surname=names.find(ExportColumn.SURNAME),
        forename=names.find(ExportColumn.FORENAME),
        name=names.find(ExportColumn.NAME),
        birth=names.find(ExportColumn.BIRTH),
        school=names.find(ExportColumn.SCHOOL),
        admitted=names.find(ExportColumn.ADMITTED),
        left=names.find(ExportColumn.LEFT),
        year_group=names.find(ExportColumn.YEAR_GROUP),
        group=names.find(ExportColumn.GROUP),
    )
