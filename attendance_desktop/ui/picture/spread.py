"""The spread: how many of a school's pupils are in each band of absence."""

from collections.abc import Iterator
from typing import Final

from attendance_desktop.domain.attendance.bands import BandCount, Distribution
from attendance_desktop.domain.attendance.rates import percent_text
from attendance_desktop.services.figure import (
    Area,
    Bar,
    Figure,
    Fill,
    Ink,
    Label,
    Picture,
    Shape,
    Stop,
    text_width,
)
from attendance_desktop.ui.words import count

_ROW, _TOP = 34.0, 8.0
_BAR = 20.0
# Rising absence: colour and pattern both grow heavier.
_PAINT: Final[tuple[tuple[Ink, Fill], ...]] = (
    ("good", "none"),
    ("good", "dots"),
    ("warn", "hatch"),
    ("warn", "cross"),
    ("bad", "solid"),
)
HEADINGS = ("Absence", "Pupils", "Share of pupils")


def spread_picture(spread: Distribution) -> Picture:
    """Return the spread as a picture and as a table."""
    return Picture(
        title="Pupils by absence",
        said=(_said(spread),),
        plan=lambda wide: spread_figure(spread, wide),
        headings=HEADINGS,
        rows=tuple(
            (
                each.band.name,
                str(each.pupils),
                _share(each, spread),
            )
            for each in spread.bands
        ),
        help=(
            "Absence is sessions missed, authorised or not, of those possible this school year. "
            "Whole numbers are compared, so that exactly 10% belongs to the band that begins at "
            "10%. Pupils without a possible session stand in no band."
        ),
    )


def spread_figure(spread: Distribution, wide: float) -> Figure:
    """Return the figure for a width: a bar a band, the words at its left, the number at its end."""
    left = max((text_width(each.band.name) for each in spread.bands), default=0.0) + 16
    room = max(40.0, wide - left - text_width("1,000 pupils, 100.0%") - 12)
    most = max((each.pupils for each in spread.bands), default=0) or 1
    shapes: list[Shape] = []
    stops: list[Stop] = []
    for at, each in enumerate(spread.bands):
        y = _TOP + at * _ROW
        ink, fill = _PAINT[at * (len(_PAINT) - 1) // max(1, len(spread.bands) - 1)]
        bar = Area(left, y + (_ROW - _BAR) / 2, room * each.pupils / most, _BAR)
        shapes += _row(each, spread, bar, ink=ink, fill=fill)
        stops.append(
            Stop(Area(0, y, wide, _ROW), f"{each.band.name} missed: {_count(each, spread)}")
        )
    high = 2 * _TOP + _ROW * len(spread.bands)
    return Figure(wide, high, tuple(shapes), tuple(stops), _said(spread))


def _row(
    each: BandCount, spread: Distribution, bar: Area, *, ink: Ink, fill: Fill
) -> Iterator[Shape]:
    middle = bar.y + bar.high / 2
    yield Label((bar.x - 8, middle), each.band.name, align="right")
    yield Bar(bar, ink, fill)
    yield Label((bar.right + 8, middle), _count(each, spread), bold=True)


def _said(spread: Distribution) -> str:
    without = (
        f" {count(spread.without, 'pupil')} without a possible session." if spread.without else ""
    )
    return f"{count(spread.pupils, 'pupil')} in all.{without}"


def _count(each: BandCount, spread: Distribution) -> str:
    return f"{count(each.pupils, 'pupil')}, {_share(each, spread)}"


def _share(each: BandCount, spread: Distribution) -> str:
    share = percent_text(each.pupils, spread.pupils)
    return f"{share}%" if share else "none"
