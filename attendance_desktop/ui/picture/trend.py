"""The trend: a pupil's attendance by school week beside the school's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from attendance_desktop.domain.attendance.rates import WeekRate
from attendance_desktop.services.figure import (
    Area,
    Figure,
    Ink,
    Label,
    Picture,
    Point,
    Rule,
    Shape,
    Sign,
    Spot,
    Stop,
    text_width,
)
from attendance_desktop.ui.words import count, day, short_day

_HIGH, _TOP, _BELOW, _LEFT = 210.0, 12.0, 26.0, 44.0
_LINES = (100, 90, 50, 0)
_PERSISTENT = 90
_A_WEEK = timedelta(weeks=1)
HEADINGS = ("Week of", "Pupil", "Pupil’s sessions", "School", "School’s sessions")


@dataclass(frozen=True, slots=True)
class Trend:
    """A pupil and a school over the same school weeks, oldest first."""

    pupil: tuple[WeekRate, ...]
    school: tuple[WeekRate, ...]

    def last(self, weeks: int) -> "Trend":
        """Return the last of the weeks."""
        return Trend(self.pupil[-weeks:], self.school[-weeks:])


def trend_picture(trend: Trend) -> Picture:
    """Return the trend as a picture and as a table."""
    return Picture(
        title="Week by week, beside the school",
        said=(_said(trend),),
        plan=lambda wide: trend_figure(trend, wide),
        headings=HEADINGS,
        rows=tuple(
            (
                day(mine.monday),
                _share(mine),
                f"{mine.attended} of {mine.possible}",
                _share(theirs),
                f"{theirs.attended:,} of {theirs.possible:,}",
            )
            for mine, theirs in zip(trend.pupil, trend.school, strict=True)
        ),
        help=(
            "Each point is one school week: sessions attended of those possible. The school’s "
            "line is all of its pupils together, this one too. A week without a possible session "
            "has no point. The broken line lies at 90%; at or below it a tenth or more is missed. "
            "A dotted upright line stands where a holiday lies between two weeks."
        ),
    )


def trend_figure(trend: Trend, wide: float) -> Figure:
    """Return the figure for a width; the labels at the right name the lines."""
    right = text_width("School 100.0%") + 16
    plot = Area(_LEFT, _TOP, max(60.0, wide - _LEFT - right), _HIGH - _TOP - _BELOW)
    shapes: list[Shape] = [*_grid(plot), *_holidays(plot, trend.pupil), *_weeks(plot, trend.pupil)]
    shapes += _line(plot, trend.school, "text", of_pupil=False)
    shapes += _line(plot, trend.pupil, "accent", of_pupil=True)
    shapes += _names(plot, trend)
    return Figure(wide, _HIGH, tuple(shapes), tuple(_stops(plot, trend)), _said(trend))


def _said(trend: Trend) -> str:
    known = [week for week in trend.pupil if week.possible]
    if not known:
        return "No week has a possible session."
    attended, possible = (
        sum(week.attended for week in known),
        sum(week.possible for week in known),
    )
    below = sum(
        mine.attended * theirs.possible < theirs.attended * mine.possible
        for mine, theirs in zip(trend.pupil, trend.school, strict=True)
        if mine.possible and theirs.possible
    )
    return (
        f"{count(len(known), 'school week')}: {attended} of {possible} possible sessions attended. "
        f"Below the school in {below} of them."
    )


def _share(week: WeekRate) -> str:
    return f"{week.percent}%" if week.percent else "no session"


def _across(plot: Area, at: int, weeks: int) -> float:
    return plot.x + (at + 0.5) * plot.wide / max(1, weeks)


def _up(plot: Area, attended: float, possible: float) -> float:
    return plot.bottom - plot.high * attended / possible


def _grid(plot: Area) -> Iterator[Shape]:
    for line in _LINES:
        y = _up(plot, line, 100)
        yield Rule(
            ((plot.x, y), (plot.right, y)),
            "muted" if line == _PERSISTENT else "line",
            dashed=line == _PERSISTENT,
        )
        yield Label((plot.x - 6, y), f"{line}%", "muted", "right", size=0.86)


def _weeks(plot: Area, weeks: Sequence[WeekRate]) -> Iterator[Shape]:
    """Write the Monday under as many weeks as there is room for."""
    room = plot.wide / max(1, len(weeks))
    every = max(1, int(-(-text_width("28 Sep", 0.86) * 1.2 // room)))
    for at, week in enumerate(weeks):
        if at % every == 0:
            where = (_across(plot, at, len(weeks)), plot.bottom + 14)
            yield Label(where, short_day(week.monday), "muted", "centre", size=0.86)


def _holidays(plot: Area, weeks: Sequence[WeekRate]) -> Iterator[Shape]:
    for at, (one, following) in enumerate(pairwise(weeks)):
        if following.monday - one.monday > _A_WEEK:
            x = plot.x + (at + 1) * plot.wide / len(weeks)
            yield Rule(((x, plot.y), (x, plot.bottom)), "line", dashed=True)


def _line(plot: Area, weeks: Sequence[WeekRate], ink: Ink, *, of_pupil: bool) -> Iterator[Shape]:
    sign: Sign = "square" if of_pupil else "ring"
    for run in _runs(plot, weeks):
        yield Rule(run, ink, 2.2 if of_pupil else 1.6, dashed=not of_pupil)
        for at in run:
            yield Spot(at, ink, sign, 7.0 if of_pupil else 6.0)


def _runs(plot: Area, weeks: Sequence[WeekRate]) -> Iterator[tuple[Point, ...]]:
    """Yield the points of a line, parted where a week has no possible session."""
    run: list[Point] = []
    for at, week in enumerate(weeks):
        if week.possible:
            x = _across(plot, at, len(weeks))
            run.append((x, _up(plot, week.attended, week.possible)))
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _names(plot: Area, trend: Trend) -> Iterator[Label]:
    """Name each line at its end; where both end alike the names are kept apart."""
    ends: list[tuple[float, str, Ink]] = []
    lines: tuple[tuple[str, Sequence[WeekRate], Ink], ...] = (
        ("Pupil", trend.pupil, "accent"),
        ("School", trend.school, "text"),
    )
    for name, weeks, ink in lines:
        last = next((week for week in reversed(weeks) if week.possible), None)
        if last is not None:
            y = _up(plot, last.attended, last.possible)
            ends.append((y, f"{name} {last.percent}%", ink))
    ends.sort(key=lambda end: end[0])
    floor = plot.y
    for y, words, ink in ends:
        floor = max(y, floor)
        yield Label((plot.right + 8, floor), words, ink, bold=words.startswith("Pupil"))
        floor += 18


def _stops(plot: Area, trend: Trend) -> Iterator[Stop]:
    weeks = len(trend.pupil)
    wide = plot.wide / max(1, weeks)
    for at, (mine, theirs) in enumerate(zip(trend.pupil, trend.school, strict=True)):
        words = (
            f"Week of {day(mine.monday)}: pupil {_share(mine)}, {mine.attended} of "
            f"{count(mine.possible, 'session')}; school {_share(theirs)}"
        )
        yield Stop(Area(plot.x + at * wide, plot.y - 4, wide, plot.high + 8), words)
