"""A part of a whole, set beside another without ever rounding before the end."""

from dataclasses import dataclass

from attendance_desktop.domain.attendance.rates import percent_text
from attendance_desktop.domain.attendance.tallies import Tally


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; a published percentage is so many of a million."""

    part: int
    whole: int

    @property
    def percent(self) -> str | None:
        """In per cent with one decimal, half up; None of nothing."""
        return percent_text(self.part, self.whole)


def absence_share(tally: Tally) -> Share:
    """Sessions missed of those possible."""
    return Share(tally.absent, tally.possible)


def attendance_share(tally: Tally) -> Share:
    """Sessions attended of those possible."""
    return Share(tally.attended, tally.possible)


def difference_in_tenths(ours: Share, theirs: Share) -> int | None:
    """By how many tenths of a percentage point ours is higher; None where either is of nothing.

    Taken from the whole numbers and rounded once, halves away from zero.
    """
    below = ours.whole * theirs.whole
    if below <= 0:
        return None
    return nearest_whole(1000 * (ours.part * theirs.whole - theirs.part * ours.whole), below)


def nearest_whole(above: int, below: int) -> int:
    """A fraction as a whole number, halves away from zero; `below` is positive."""
    whole = (2 * abs(above) + below) // (2 * below)
    return whole if above >= 0 else -whole


def points_text(tenths: int) -> str:
    """Tenths of a percentage point as `+1.5` or `-0.2`, the sign always there but for 0.0."""
    sign = "+" if tenths > 0 else "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"
