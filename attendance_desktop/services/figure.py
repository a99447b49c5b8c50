"""A picture as shapes, made once and painted alike on the screen and on paper.

Lengths are in units of which the height of plain text is 14; the origin is at the top left.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Protocol

TEXT_HEIGHT: Final = 14.0
_LETTER: Final = 0.56  # of its size, a letter's width on the average

Ink = Literal["text", "muted", "line", "accent", "good", "warn", "bad", "on_bad", "card"]
Fill = Literal["none", "plain", "dots", "hatch", "cross", "solid"]
Sign = Literal["dot", "ring", "square", "triangle", "diamond"]
Align = Literal["left", "centre", "right"]
Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.wide

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.high


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle with an edge; `fill` is a pattern, so that colour never speaks alone."""

    area: Area
    ink: Ink
    fill: Fill
    edge: float = 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line through points."""

    points: tuple[Point, ...]
    ink: Ink
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A sign with its middle at a point."""

    at: Point
    ink: Ink
    sign: Sign
    size: float = 7.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words, the middle of their height at `at`; `size` is times the height of plain text."""

    at: Point
    text: str
    ink: Ink = "text"
    align: Align = "left"
    bold: bool = False
    size: float = 1.0


Shape = Bar | Rule | Spot | Label


@dataclass(frozen=True, slots=True)
class Stop:
    """A place that the keyboard goes to, and what it says."""

    area: Area
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Shapes in the order in which they are painted. `said` is the whole picture in a sentence."""

    wide: float
    high: float
    shapes: tuple[Shape, ...]
    stops: tuple[Stop, ...]
    said: str


Plan = Callable[[float], Figure]
"""Makes the figure for a width."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and the same as a table.

    `said` tells it in sentences; `help` says how it is made (F1). Every row has a cell a heading.
    Without a `plan` it is a table alone.
    """

    title: str
    said: tuple[str, ...]
    plan: Plan | None
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    help: str = ""


class PicturePress(Protocol):
    """Draws pictures on paper, each with its table below it."""

    def draw_pictures(self, title: str, pictures: Sequence[Picture], *, dated: date) -> bytes:
        """Return the PDF. Raises Refused for words that cannot be printed."""


def text_width(text: str, size: float = 1.0) -> float:
    """Return about how wide words are; layouts leave a little more."""
    return len(text) * _LETTER * TEXT_HEIGHT * size


def hatching(area: Area, fill: Fill, step: float = 6.0) -> Iterator[Segment]:
    """Yield the lines of a pattern, each cut at the edges of the area."""
    if fill in ("hatch", "cross"):
        yield from _slanting(area, step)
    if fill == "cross":
        for (ax, ay), (bx, by) in _slanting(area, step):
            # The same lines in a mirror.
            yield (2 * area.x + area.wide - ax, ay), (2 * area.x + area.wide - bx, by)


def dotting(area: Area, fill: Fill, step: float = 6.0) -> Iterator[Point]:
    """Yield the dots of a pattern."""
    if fill != "dots":
        return
    for row in range(int(area.high // step)):
        shift = step / 2 if row % 2 else 0.0
        for column in range(int((area.wide - shift) // step)):
            yield area.x + shift + (column + 0.5) * step, area.y + (row + 0.5) * step


def _slanting(area: Area, step: float) -> Iterator[Segment]:
    """Yield lines that rise to the right: x + y is the same along each."""
    reach = step
    while reach < area.wide + area.high:
        begin = (area.x + max(0.0, reach - area.high), area.y + min(reach, area.high))
        end = (area.x + min(reach, area.wide), area.y + max(0.0, reach - area.wide))
        yield begin, end
        reach += step
