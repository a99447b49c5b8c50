"""Figures to make pictures from."""

from datetime import date, timedelta

from attendance_desktop.domain.attendance.bands import Distribution, distribution
from attendance_desktop.domain.attendance.comparison import BeforeAfter, Stretch
from attendance_desktop.domain.attendance.rates import WeekRate
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.attendance.tallies import Tally
from attendance_desktop.packs.bands import load_bands
from attendance_desktop.ui.picture.trend import Trend
from attendance_desktop.ui.widgets.half_days import HalfDay, Window

MONDAY = date(2026, 9, 7)
BEGAN = date(2026, 10, 5)


def mondays() -> list[date]:
    """Eleven school weeks with the holiday of October in them."""
    weeks = [MONDAY + timedelta(weeks=at) for at in range(12)]
    return [monday for monday in weeks if monday != date(2026, 10, 26)]


def a_trend() -> Trend:
    attended = (10, 9, 7, 0, 4, 5, 6, 8, 9, 10, 9)
    possible = (10, 10, 10, 0, 10, 10, 10, 10, 10, 10, 10)
    pupil = tuple(
        WeekRate(monday, here, of)
        for monday, here, of in zip(mondays(), attended, possible, strict=True)
    )
    school = tuple(
        WeekRate(monday, 930 + 4 * (at % 5), 1000) for at, monday in enumerate(mondays())
    )
    return Trend(pupil, school)


def a_before_after() -> BeforeAfter:
    before, after = Span(MONDAY, date(2026, 10, 4)), Span(BEGAN, date(2026, 11, 8))
    return BeforeAfter(
        began=BEGAN,
        weeks=4,
        before=Stretch(before, Tally(26, 4, 10), Tally(3720, 200, 80)),
        after=Stretch(after, Tally(35, 3, 2), Tally(3740, 180, 80)),
    )


def a_spread() -> Distribution:
    bands = load_bands().bands
    tallies = [(f"p{at}", Tally(1000 - at * 7, at * 4, at * 3)) for at in range(90)]
    return distribution([*tallies, ("none", Tally())], bands)


def some_sessions() -> list[HalfDay]:
    kinds = (
        *(("/", "present", "present"), ("O", "unauthorised", "absent, unknown")),
        *(("I", "illness", "illness"), ("C", "authorised", "leave"), ("U", "late", "late")),
        *(("#", "closed", "closed"), ("L", "present", "late, register open")),
    )
    return [
        HalfDay(monday + timedelta(days=weekday), half, *kinds[(at * 3 + weekday) % len(kinds)])  # type: ignore[arg-type]
        for at, monday in enumerate(mondays())
        for weekday in range(5)
        for half in ("am", "pm")
    ]


WINDOW = Window(date(2026, 9, 14), date(2026, 11, 1), "the 10 school weeks with most")
