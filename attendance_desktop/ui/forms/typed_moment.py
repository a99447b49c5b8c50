"""Reads a date and time as officers type it: "13 sep 10:40", "today 9.30", "10:40", "mon 4pm"."""

import re
from datetime import date, datetime, time

from attendance_desktop.ui.read_date import read_date

_CLOCK = re.compile(
    r"(?:\bat\s+)?\b(?P<hour>\d{1,2})(?:(?P<sep>[:.])(?P<minute>\d{2}))?\s*(?P<half>am|pm)?\s*$",
    re.IGNORECASE,
)
_NOON = 12
_HOURS = 24
_MINUTES = 60


def read_typed_moment(text: str, now: datetime, *, ahead: bool = False) -> datetime | None:
    """Return the instant that the words mean in the zone of this laptop, or None.

    A time alone is today's. `ahead` makes a weekday alone the next one.

    Args:
        text: what was typed.
        now: the instant of typing, with its zone.
        ahead: whether the moment lies ahead.
    """
    if text.strip().lower() == "now":
        return now.astimezone().replace(second=0, microsecond=0)
    found = _CLOCK.search(text)
    if found is None or not (found["sep"] or found["half"]):
        return None
    at = _time(found)
    words = text[: found.start()].strip().rstrip(",")
    today = now.astimezone().date()
    on: date | None = today if not words else read_date(words, today, ahead=ahead)
    # The zone is this laptop's on that day: an hour typed in July is British Summer Time.
    return None if on is None or at is None else datetime.combine(on, at).astimezone()


def _time(found: re.Match[str]) -> time | None:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return time(hour, minute) if hour < _HOURS and minute < _MINUTES else None
