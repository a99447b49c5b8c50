"""Reads a date as an officer types it: "13 9 2025", "13 sep", "yesterday", "mon"."""

import re
from datetime import date, timedelta

from attendance_desktop.ui.words import LONG_MONTHS, LONG_WEEKDAYS

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}
_SPLIT = re.compile(r"[\s./,\-]+|(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)")
_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
_SHORTEST_NAME = 3
_DAY_MONTH = 2
_DAY_MONTH_YEAR = 3
_CENTURY = 2000
_SHORT_YEAR = 100
_HALF_A_YEAR = timedelta(days=183)


def read_date(text: str, today: date, *, ahead: bool = False) -> date | None:
    """Return the date that the words mean, or None when they name no date.

    A weekday alone means the last one up to today, or the next one after today with `ahead`.
    A day and month without a year mean the nearest such day to today.
    """
    words = [word for word in _SPLIT.split(_ORDINAL.sub("", text.strip().lower())) if word]
    if len(words) == 1 and words[0] in _NEAR:
        return today + timedelta(days=_NEAR[words[0]])
    return _weekday(words, today, ahead=ahead) or _calendar_day(words, today)


def _weekday(words: list[str], today: date, *, ahead: bool) -> date | None:
    turn = ""
    if words and words[0] in ("last", "next"):
        turn, words = words[0], words[1:]
    wanted = _position(words[0], LONG_WEEKDAYS) if len(words) == 1 else None
    if wanted is None:
        return None
    if turn == "next" or (ahead and not turn):
        return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    back = (today.weekday() - wanted) % 7
    return today - timedelta(days=back or (7 if turn == "last" else 0))


def _calendar_day(words: list[str], today: date) -> date | None:
    if words and _position(words[0], LONG_WEEKDAYS) is not None:
        words = words[1:]  # "mon 23 nov": the day and month decide
    if len(words) == _DAY_MONTH_YEAR and len(words[0]) == len("2025"):
        words = words[::-1]  # 2025-09-13
    if not _DAY_MONTH <= len(words) <= _DAY_MONTH_YEAR or not words[0].isdecimal():
        return None
    month = _month(words[1])
    if len(words) == _DAY_MONTH:
        return _nearest(int(words[0]), month, today)
    if not words[2].isdecimal():
        return None
    year = int(words[2])
    return _made(year + _CENTURY if year < _SHORT_YEAR else year, month, int(words[0]))


def _nearest(day: int, month: int, today: date) -> date | None:
    tries = [_made(today.year + step, month, day) for step in (-1, 0, 1)]
    found = [each for each in tries if each is not None and abs(each - today) <= _HALF_A_YEAR]
    return min(found, key=lambda each: abs(each - today), default=None)


def _month(word: str) -> int:
    """Return 1 to 12 for a month's name, a figure as it stands, or 0, which no date has."""
    if word.isdecimal():
        return int(word)
    at = _position(word, LONG_MONTHS)
    return 0 if at is None else at + 1


def _position(word: str, names: tuple[str, ...]) -> int | None:
    """Return which of the names begins with a word of at least three letters."""
    if len(word) < _SHORTEST_NAME:
        return None
    return next((at for at, name in enumerate(names) if name.lower().startswith(word)), None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
