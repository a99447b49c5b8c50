"""Months and years on: the same day of the month, else that month's last day."""

from calendar import monthrange
from datetime import date, timedelta

_MONTHS = 12


def months_on(day: date, months: int) -> date:
    """Return the day that many months on (before, when negative)."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def years_on(day: date, years: int) -> date:
    """Return the day that many years on (before, when negative)."""
    return months_on(day, years * _MONTHS)


def window_start(day: date, years: int) -> date:
    """Return the first of the years that end with `day`, both days within them."""
    return years_on(day, -years) + timedelta(days=1)
