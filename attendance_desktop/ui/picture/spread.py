"""The spread: how many of a school's pupils are in each band of absence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from attendance_desktop.domain.attendance.bands import Distribution
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
from attendance_desktop.ui.shared.wording import capital
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
_HIDDEN: Final = "hidden"
HEADINGS = ("Absence", "Pupils", "Share of pupils")


@dataclass(frozen=True, slots=True)
class Hidden:
    """Numbers for a copy that leaves the team: None is hidden, being under `least` or a clue."""

    shown: tuple[int | None, ...]
    least: int


def spread_picture(spread: Distribution, hidden: Hidden | None = None) -> Picture:
    """Return the spread as a picture and as a table; with `hidden`, small numbers are left out."""
    counts = hidden.shown if hidden else tuple(each.pupils for each in spread.bands)
    lines = [
        _Line(each.band.name, number, _share(number, spread))
        for each, number in zip(spread.bands, counts, strict=True)
    ]
    return Picture(
        title="Pupils by absence",
        said=tuple(_said(spread, hidden)),
        plan=lambda wide: spread_figure(lines, wide, said=" ".join(_said(spread, hidden))),
        headings=HEADINGS,
        rows=tuple((line.name, line.number, line.share) for line in lines),
        help=(
            "Absence is sessions missed, authorised or not, of those possible this school year. "
            "Whole numbers are compared, so that exactly 10% belongs to the band that begins at "
            "10%. Pupils without a possible session stand in no band."
        ),
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A band: its name, how many pupils (None: hidden), and their share in words."""

    name: str
    pupils: int | None
    share: str

    @property
    def number(self) -> str:
        return _HIDDEN if self.pupils is None else str(self.pupils)

    @property
    def words(self) -> str:
        return _HIDDEN if self.pupils is None else f"{count(self.pupils, 'pupil')}, {self.share}"


def spread_figure(lines: Sequence[_Line], wide: float, *, said: str) -> Figure:
    """Return the figure for a width: a bar a band, the words at its left, the number at its end."""
    left = max((text_width(line.name) for line in lines), default=0.0) + 16
    room = max(40.0, wide - left - text_width("1,000 pupils, 100.0%") - 12)
    most = max((line.pupils or 0 for line in lines), default=0) or 1
    shapes: list[Shape] = []
    stops: list[Stop] = []
    for at, line in enumerate(lines):
        y = _TOP + at * _ROW
        ink, fill = _PAINT[at * (len(_PAINT) - 1) // max(1, len(lines) - 1)]
        bar = Area(left, y + (_ROW - _BAR) / 2, room * (line.pupils or 0) / most, _BAR)
        shapes += _row(line, bar, ink=ink, fill=fill)
        stops.append(Stop(Area(0, y, wide, _ROW), f"{line.name} missed: {line.words}"))
    high = 2 * _TOP + _ROW * len(lines)
    return Figure(wide, high, tuple(shapes), tuple(stops), said)


def _row(line: _Line, bar: Area, *, ink: Ink, fill: Fill) -> Iterator[Shape]:
    middle = bar.y + bar.high / 2
    yield Label((bar.x - 8, middle), line.name, align="right")
    if bar.wide:
        yield Bar(bar, ink, fill)
    yield Label((bar.right + 8, middle), line.words, bold=True)


def _said(spread: Distribution, hidden: Hidden | None) -> Iterator[str]:
    if hidden is None:
        yield f"{count(spread.pupils, 'pupil')} in all."
        if spread.without:
            yield f"{count(spread.without, 'pupil')} without a possible session."
    elif None in hidden.shown:
        yield (
            f"“{capital(_HIDDEN)}”: a number under {hidden.least}, or one from which such a number "
            "could be worked out."
        )


def _share(number: int | None, spread: Distribution) -> str:
    share = None if number is None else percent_text(number, spread.pupils)
    return _HIDDEN if number is None else f"{share}%" if share else "none"
