"""Before and after: a pupil over equally many school weeks on both sides of a day."""

from collections.abc import Iterator

from attendance_desktop.domain.attendance.comparison import BeforeAfter, Stretch
from attendance_desktop.domain.attendance.shares import points_text
from attendance_desktop.domain.attendance.tallies import Tally
from attendance_desktop.services.figure import (
    Area,
    Bar,
    Figure,
    Fill,
    Ink,
    Label,
    Picture,
    Rule,
    Shape,
    Stop,
    text_width,
)
from attendance_desktop.ui.words import count, day, short_day

_HIGH, _TOP, _BELOW, _LEFT = 210.0, 26.0, 44.0, 44.0
_WIDEST = 620.0
_LINES = (100, 50, 0)
HEADINGS = ("Weeks", "Pupil", "Pupil’s sessions", "School’s others", "Their sessions")


def before_after_picture(found: BeforeAfter, what: str) -> Picture:
    """Return the comparison as a picture and a table; `what` began, such as "Help began"."""
    sides = (("Before", found.before), ("After", found.after))
    return Picture(
        title=f"Before and after: {what.lower()} {day(found.began)}",
        said=_said(found, what),
        plan=lambda wide: before_after_figure(found, what, wide),
        headings=HEADINGS,
        rows=tuple(
            (
                f"{name}: {_days(side)}",
                _share(side.pupil),
                f"{side.pupil.attended} of {side.pupil.possible}",
                _share(side.school),
                f"{side.school.attended:,} of {side.school.possible:,}",
            )
            for name, side in sides
        ),
        help=(
            "Equally many whole school weeks stand on both sides; holidays are left out. A week "
            "in which it began, but not on its first school day, counts on neither side. The "
            "school’s other pupils show what changed for everybody. A change after something "
            "began is no proof that it came from it."
        ),
    )


def before_after_figure(found: BeforeAfter, what: str, wide: float) -> Figure:
    """Return the figure for a width."""
    plot = Area(_LEFT, _TOP, min(wide, _WIDEST) - _LEFT - 8, _HIGH - _TOP - _BELOW)
    half = plot.wide / 2
    shapes: list[Shape] = list(_grid(plot))
    stops: list[Stop] = []
    for at, (name, side) in enumerate((("Before", found.before), ("After", found.after))):
        room = Area(plot.x + at * half, plot.y, half, plot.high)
        shapes += _side(room, side)
        middle = room.x + half / 2
        shapes.append(
            Label(
                (middle, plot.bottom + 14),
                f"{name}, {count(found.weeks, 'week')}",
                bold=True,
                align="centre",
            )
        )
        shapes.append(
            Label((middle, plot.bottom + 32), _short_days(side), "muted", "centre", size=0.86)
        )
        words = (
            f"{name}, {_days(side)}: pupil {_share(side.pupil)}, "
            f"school’s other pupils {_share(side.school)}"
        )
        stops.append(Stop(Area(room.x, plot.y - 20, half, plot.high + 62), words))
    middle = plot.x + half
    shapes.append(Rule(((middle, plot.y - 18), (middle, plot.bottom + 40)), "muted", dashed=True))
    return Figure(wide, _HIGH, tuple(shapes), tuple(stops), " ".join(_said(found, what)))


def _said(found: BeforeAfter, what: str) -> tuple[str, ...]:
    began = f"{what} {day(found.began)}."
    if found.change is None:
        return (f"{began} One side has no possible session.",)
    weeks = count(found.weeks, "school week")
    changed = (
        f"{began} Over {weeks} before and after, the pupil’s attendance changed by "
        f"{points_text(found.change)} points"
    )
    if found.school_change is not None and found.beyond is not None:
        changed = (
            f"{changed}, the school’s other pupils’ by {points_text(found.school_change)}: "
            f"{points_text(found.beyond)} beyond theirs"
        )
    no_cause = "That it changed after this does not show that it changed because of it."
    return (f"{changed}.", no_cause)


def _side(room: Area, side: Stretch) -> Iterator[Shape]:
    """Two bars: the pupil's full, the others' hatched, each with its figure above."""
    wide = min(88.0, room.wide * 0.34)
    lefts = (room.x + room.wide / 2 - wide - 6, room.x + room.wide / 2 + 6)
    kinds: tuple[tuple[Tally, Ink, Fill, str], ...] = (
        (side.pupil, "accent", "solid", "Pupil"),
        (side.school, "text", "hatch", "Others"),
    )
    for left, (tally, ink, fill, name) in zip(lefts, kinds, strict=True):
        middle = left + wide / 2
        high = room.high * tally.attended / tally.possible if tally.possible else 0.0
        top = room.bottom - high
        yield Bar(Area(left, top, wide, high), ink, fill)
        words = f"{name} {_share(tally)}"
        room_of_words = text_width(words, 0.86) + 6
        yield Bar(Area(middle - room_of_words / 2, top - 19, room_of_words, 17), "card", "solid", 0)
        yield Label((middle, top - 10), words, ink, "centre", size=0.86)


def _grid(plot: Area) -> Iterator[Shape]:
    for line in _LINES:
        y = plot.bottom - plot.high * line / 100
        yield Rule(((plot.x, y), (plot.right, y)), "line")
        yield Label((plot.x - 6, y), f"{line}%", "muted", "right", size=0.86)


def _share(tally: Tally) -> str:
    return f"{tally.percent}%" if tally.percent else "no session"


def _days(side: Stretch) -> str:
    return f"{day(side.span.first)} to {day(side.span.last)}"


def _short_days(side: Stretch) -> str:
    return f"{short_day(side.span.first)} to {short_day(side.span.last)}"
