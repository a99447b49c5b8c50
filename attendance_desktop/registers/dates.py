"""Dates as schools write them: every way to read a cell, and the one order of a column."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from attendance_desktop.domain.attendance.register import (
    DateOrder,
    RefusalReason,
    RegisterRefused,
)
from attendance_desktop.registers.cells import NATIVE
from attendance_desktop.registers.refusals import refused

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL_ZERO = date(1899, 12, 30)
_CENTURY = 2000
_EARLIEST_YEAR = 1900  # no pupil or mark is older: an earlier year is a slip
_TWO_DIGITS = 2

_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s+)?"
_FORMS = (
    r"(?P<a>\d{1,2})(?P<s>[/.\-])(?P<b>\d{1,2})(?P=s)(?P<year>\d{4}|\d{2})",
    r"(?P<y>\d{4})(?P<t>[/.\-])(?P<m>\d{1,2})(?P=t)(?P<d>\d{1,2})",
    r"(?P<serial>\d{5})",
    r"(?P<day>\d{1,2})(?:\s|-)(?P<month>[a-z]{3,9})(?:\s|-)(?P<named>\d{4}|\d{2})",
)
_MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?"
_CELL = re.compile(rf"{_WEEKDAY}(?:{'|'.join(_FORMS)}){_MIDNIGHT}", re.IGNORECASE | re.ASCII)

Readings = dict[DateOrder, date]

_ORDER_WORDS = {
    DateOrder.DMY: "day first",
    DateOrder.MDY: "month first",
    DateOrder.YMD: "year first",
    DateOrder.SERIAL: "as a spreadsheet's numbers",
    DateOrder.NATIVE: "as a workbook's dates",
}


def looks_like_date(text: str) -> bool:
    """Whether a text has the shape of a date, possible or not."""
    return _CELL.fullmatch(text) is not None


def readings(text: str) -> Readings:
    """Every order in which a trimmed cell is a date; none when it is no date at all.

    A weekday name that does not fit rules an order out. A year of two digits is 20yy.
    """
    if text.startswith(NATIVE):
        return {DateOrder.NATIVE: date.fromisoformat(text.removeprefix(NATIVE))}
    found = _CELL.fullmatch(text.replace("\N{NO-BREAK SPACE}", " "))
    if found is None:
        return {}
    weekday = found["weekday"]
    wanted = _WEEKDAYS.index(weekday.lower()) if weekday else None
    return {
        order: on
        for order, on in _candidates(found)
        if on is not None and (wanted is None or on.weekday() == wanted)
    }


def _candidates(found: re.Match[str]) -> list[tuple[DateOrder, date | None]]:
    if found["a"]:
        year, first, second = _year(found["year"]), int(found["a"]), int(found["b"])
        return [
            (DateOrder.DMY, _date(year, second, first)),
            (DateOrder.MDY, _date(year, first, second)),
        ]
    if found["y"]:
        return [(DateOrder.YMD, _date(int(found["y"]), int(found["m"]), int(found["d"])))]
    if found["serial"]:
        return [(DateOrder.SERIAL, _SERIAL_ZERO + timedelta(days=int(found["serial"])))]
    month = found["month"].lower()[:3]
    if month not in _MONTHS:
        return []
    number = _MONTHS.index(month) + 1
    return [(DateOrder.DMY, _date(_year(found["named"]), number, int(found["day"])))]


def _year(digits: str) -> int:
    return int(digits) + _CENTURY if len(digits) == _TWO_DIGITS else int(digits)


def _date(year: int, month: int, day: int) -> date | None:
    if year < _EARLIEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


class DateColumn:
    """One column's dates: read in the order first seen, and settled when all cells are known.

    With `order` given every cell is read in it. Otherwise the first cell that is a date sets
    the order for the time being; `settle` says whether that was right for all.
    """

    def __init__(
        self, order: DateOrder | None, preferred: DateOrder | None, heading: str = ""
    ) -> None:
        self.order = order
        self._preferred = preferred
        self._heading = heading
        self._cells: dict[str, Readings] = {}

    def read(self, text: str) -> date | None:
        """The date in a trimmed cell, or None when it is none in the column's order."""
        found = self._cells.get(text)
        if found is None:
            found = self._cells[text] = readings(text)
        if self.order is None and found:
            first = next(iter(found))
            self.order = self._preferred if self._preferred in found else first
        return found.get(self.order) if self.order else None

    def settle(self, follow: DateOrder | None = None) -> DateOrder | None:
        """The one order that fits every cell that is a date; None when none is.

        `follow` is the order of the marks' dates, for another column that leaves it open.
        Raises RegisterRefused: ambiguous_dates (unless `follow` is given), mixed_dates.
        """
        return decide(self._cells.values(), self._preferred, follow, self._heading)


def decide(
    cells: Iterable[Readings],
    preferred: DateOrder | None,
    follow: DateOrder | None = None,
    heading: str = "",
) -> DateOrder | None:
    """The one order of a column; see `DateColumn.settle`. A refusal names it by `heading`."""
    voters = [cell for cell in cells if cell]
    if not voters:
        return None
    fitting = [order for order in DateOrder if all(order in cell for cell in voters)]
    if not fitting:
        raise _mixed(voters, heading)
    if len(fitting) == 1:
        return fitting[0]
    differing = [cell for cell in voters if cell[fitting[0]] != cell[fitting[1]]]
    if not differing:
        return fitting[0]
    for choice in (follow, preferred):
        if choice in fitting:
            return choice
    if follow is not None:
        return fitting[0]
    one, other = (differing[0][order] for order in fitting)
    raise refused(
        RefusalReason.AMBIGUOUS_DATES,
        _of(heading, f"the same cell could be {_words(one)} or {_words(other)}."),
    )


def _mixed(voters: Iterable[Readings], heading: str) -> RegisterRefused:
    """The refusal of a column without one order, with the ways in which it is written."""
    first = {next(iter(cell)) for cell in voters}
    ways = ", ".join(f"some {_ORDER_WORDS[order]}" for order in DateOrder if order in first)
    said = _of(heading, f"{ways}. Nothing in the file was used.")
    return refused(RefusalReason.MIXED_DATES, said)


def _of(heading: str, said: str) -> str:
    """The sentence, led by the name of the column."""
    return f"{heading}: {said}" if heading else said[:1].upper() + said[1:]


def _words(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
