"""Dates, times and figures in the words that officers read."""

from collections.abc import Sequence
from datetime import date, datetime

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def day(on: date) -> str:
    """Return "Mon 23 Nov 2026"."""
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


def short_day(on: date) -> str:
    """Return "23 Nov", where the year is plain from what stands around."""
    return f"{on.day} {MONTHS[on.month - 1]}"


def clock_time(at: datetime) -> str:
    """Return "10:42" as the time was given; the caller has put it in local time."""
    return f"{at.hour:02d}:{at.minute:02d}"


def day_and_time(at: datetime) -> str:
    """Return "Mon 23 Nov 2026, 10:42"."""
    return f"{day(at.date())}, {clock_time(at)}"


def day_near(on: date, today: date) -> str:
    """Return a day with "today", "yesterday" or "tomorrow" in front where that is so."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((on - today).days)
    return f"{near}, {day(on)}" if near else day(on)


def percent(share: float) -> str:
    """Return attendance with one decimal, "91.3%"."""
    return f"{share:.1f}%"


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 change" or "3 changes"; `many` where the plural is not one + s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(parts: Sequence[str]) -> str:
    """Return "Mon, Tue and Wed"."""
    if len(parts) <= 1:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def begin_parts(beginnings: Sequence[str], text: str) -> bool:
    """Say whether each of these (case folded) begins a word of the text, as a filter asks."""
    parts = text.casefold().replace("-", " ").split()
    return all(any(part.startswith(each) for part in parts) for each in beginnings)
