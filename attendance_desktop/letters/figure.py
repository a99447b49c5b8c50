"""Draws a picture's shapes on a page in black and greys: patterns and signs carry the meaning."""

from typing import Final

from reportlab.pdfgen.canvas import Canvas

from attendance_desktop.letters.ink import Ink
from attendance_desktop.letters.layout import Faces, Shown
from attendance_desktop.letters.page import PAGE_HEIGHT
from attendance_desktop.services.figure import (
    TEXT_HEIGHT,
    Bar,
    Label,
    Point,
    Rule,
    Spot,
    dotting,
    hatching,
)
from attendance_desktop.services.figure import Ink as Token

_GREY: Final[dict[Token, float]] = {
    "text": 0.0,
    "muted": 0.3,
    "line": 0.72,
    "accent": 0.0,
    "good": 0.25,
    "warn": 0.25,
    "bad": 0.15,
    "on_bad": 1.0,
    "card": 1.0,
}
_DASH: Final = (3.0, 2.5)
_LETTERS: Final = 0.72  # of a line of text, the height of its letters


class _Pen:
    """Knows where the picture stands on the page, and how large a unit of it is."""

    def __init__(self, canvas: Canvas, shown: Shown, left: float, top: float) -> None:
        self.canvas, self.scale = canvas, shown.scale
        self._left, self._top = left, top

    def at(self, point: Point) -> Point:
        return self._left + point[0] * self.scale, PAGE_HEIGHT - self._top - point[1] * self.scale

    def line(self, begin: Point, end: Point) -> None:
        self.canvas.line(*self.at(begin), *self.at(end))

    def dip(self, ink: Token, width: float = 1.0, *, dashed: bool = False) -> None:
        self.canvas.setStrokeGray(_GREY[ink])
        self.canvas.setFillGray(_GREY[ink])
        self.canvas.setLineWidth(width * self.scale)
        self.canvas.setDash(*((list(_DASH), 0) if dashed else ([], 0)))


def draw_figure(
    canvas: Canvas, ink: Ink, faces: Faces, shown: Shown, left: float, top: float
) -> None:
    """Draw a picture whose corner lies at `left` and `top`, in points from the sheet's own.

    Raises Refused for a word that no font prints.
    """
    pen = _Pen(canvas, shown, left, top)
    for shape in shown.figure.shapes:
        match shape:
            case Bar():
                _bar(pen, shape)
            case Rule():
                pen.dip(shape.ink, shape.width, dashed=shape.dashed)
                for begin, end in zip(shape.points, shape.points[1:], strict=False):
                    pen.line(begin, end)
            case Spot():
                _spot(pen, shape)
            case Label():
                _label(pen, ink, faces, shape)
    pen.dip("text")
    canvas.setDash([], 0)


def _bar(pen: _Pen, bar: Bar) -> None:
    area = bar.area
    x, y = pen.at((area.x, area.bottom))
    wide, high = area.wide * pen.scale, area.high * pen.scale
    pen.dip(bar.ink, 0.6)
    if bar.fill == "solid":
        pen.canvas.rect(x, y, wide, high, stroke=0, fill=1)
    for begin, end in hatching(area, bar.fill):
        pen.line(begin, end)
    for dot in dotting(area, bar.fill):
        pen.canvas.circle(*pen.at(dot), 0.9 * pen.scale, stroke=0, fill=1)
    if bar.edge:
        pen.dip(bar.ink, bar.edge)
        pen.canvas.rect(x, y, wide, high, stroke=1, fill=0)


def _spot(pen: _Pen, spot: Spot) -> None:
    pen.dip(spot.ink, 1.2)
    x, y = pen.at(spot.at)
    half = spot.size * pen.scale / 2
    if spot.sign in ("dot", "ring"):
        pen.canvas.setFillGray(1.0 if spot.sign == "ring" else _GREY[spot.ink])
        pen.canvas.circle(x, y, half, stroke=1, fill=1)
        return
    corners = {
        "square": ((-half, -half), (half, -half), (half, half), (-half, half)),
        "triangle": ((0.0, half), (half, -half), (-half, -half)),
        "diamond": ((0.0, half), (half, 0.0), (0.0, -half), (-half, 0.0)),
    }[spot.sign]
    path = pen.canvas.beginPath()
    path.moveTo(x + corners[0][0], y + corners[0][1])
    for dx, dy in corners[1:]:
        path.lineTo(x + dx, y + dy)
    path.close()
    pen.canvas.drawPath(path, stroke=1, fill=1)


def _label(pen: _Pen, ink: Ink, faces: Faces, label: Label) -> None:
    if not label.text:
        return
    face = faces.bold if label.bold else faces.regular
    size = TEXT_HEIGHT * label.size * pen.scale
    x, y = pen.at(label.at)
    wide = face.width(label.text, size)
    x -= {"left": 0.0, "centre": wide / 2, "right": wide}[label.align]
    pen.dip(label.ink)
    ink.line(label.text, face, size, x, y - size * _LETTERS / 2)
