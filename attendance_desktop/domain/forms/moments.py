"""Days and moments as answers hold them (ISO 8601) and as a page says them."""

from datetime import date, datetime

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip


def day_of(text: str) -> date | None:
    """Return the day that an answer names, or None where it names none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def moment_of(text: str) -> datetime | None:
    """Return the instant that an answer names; None without a time zone, or where it is none."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def day_words(day: date) -> str:
    """Return "Mon 23 Nov 2026". Own names, since those of the system follow its language."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime) -> str:
    """Return "Mon 23 Nov 2026 10:40", by the clock of the place where it was written down."""
    return f"{day_words(moment.date())} {moment:%H:%M}"
