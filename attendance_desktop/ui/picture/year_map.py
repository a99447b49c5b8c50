"""The year of marks for paper: a week a row, the code in each half-day, the window outlined."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attendance_desktop.services.figure import (
    Area,
    Bar,
    Figure,
    Fill,
    Ink,
    Label,
    Picture,
    Shape,
)
from attendance_desktop.ui.widgets.half_days import (
    HALVES,
    SCHOOL_DAYS,
    HalfDay,
    Kind,
    Window,
)
from attendance_desktop.ui.words import LONG_WEEKDAYS, WEEKDAYS, count, day, short_day

_ROW, _HEAD, _WEEK, _BETWEEN = 17.0, 22.0, 52.0, 22.0
_COLUMNS = 2
_CELLS = 2 * SCHOOL_DAYS
_NONE = "–"
# On paper the pattern speaks: full for what counts, hatched for what is authorised.
_PAINT: Final[dict[Kind, tuple[Ink, Fill]]] = {
    "present": ("line", "none"),
    "authorised": ("muted", "plain"),
    "illness": ("warn", "plain"),
    "unauthorised": ("bad", "solid"),
    "late": ("bad", "plain"),
    "closed": ("line", "none"),
    "none": ("line", "none"),
}
HEADINGS = ("Week of", *LONG_WEEKDAYS[:SCHOOL_DAYS])


def year_map(title: str, sessions: Sequence[HalfDay], window: Window | None) -> Picture:
    """Return marks as a picture of weeks and as a table, oldest first."""
    ordered = sorted(sessions, key=lambda each: (each.on, each.half))
    shown = [each for each in ordered if each.on.weekday() < SCHOOL_DAYS]
    said = [f"{count(len(shown), 'session')}, the code of each morning, then of each afternoon."]
    if len(shown) < len(ordered):
        weekend = count(len(ordered) - len(shown), "session")
        said.append(f"{weekend} on a Saturday or Sunday not shown.")
    if window is not None and any(window.first <= each.on <= window.last for each in shown):
        said.append(f"Outlined: {window.words}, {day(window.first)} to {day(window.last)}.")
    return Picture(
        title=title,
        said=tuple(said),
        plan=lambda wide: year_figure(shown, window, wide),
        headings=HEADINGS,
        rows=tuple(_rows(shown)),
        help="",
    )


def _rows(sessions: Sequence[HalfDay]) -> Iterator[tuple[str, ...]]:
    codes = {(each.on, each.half): each.code for each in sessions}
    for monday in _weeks(sessions):
        days = (monday + timedelta(days=at) for at in range(SCHOOL_DAYS))
        cells = (" ".join(codes.get((on, half), _NONE) for half in HALVES) for on in days)
        yield (day(monday), *cells)


def _weeks(sessions: Sequence[HalfDay]) -> list[date]:
    return sorted({each.on - timedelta(days=each.on.weekday()) for each in sessions})


def year_figure(sessions: Sequence[HalfDay], window: Window | None, wide: float) -> Figure:
    """Return the weeks that have a session, in two columns; every session lies in Mon to Fri."""
    weeks = _weeks(sessions)
    rows = max(1, -(-len(weeks) // _COLUMNS))
    each_wide = (wide - _BETWEEN) / _COLUMNS
    cell = (each_wide - _WEEK) / _CELLS
    places = {
        monday: Area(
            (at // rows) * (each_wide + _BETWEEN),
            _HEAD + (at % rows) * _ROW,
            each_wide,
            _ROW,
        )
        for at, monday in enumerate(weeks)
    }
    shapes: list[Shape] = []
    for column in range(min(_COLUMNS, len(weeks))):
        shapes += _head(column * (each_wide + _BETWEEN) + _WEEK, cell)
    for monday, place in places.items():
        middle = place.y + _ROW / 2
        shapes.append(Label((place.x, middle), short_day(monday), "muted", size=0.8))
    for session in sessions:
        shapes += _session(session, places, cell)
    if window is not None:
        shapes += _outline(window, places)
    high = _HEAD + rows * _ROW + 6
    return Figure(wide, high, tuple(shapes), (), f"Marks of {count(len(weeks), 'week')}")


def _head(left: float, cell: float) -> Iterator[Shape]:
    for at, name in enumerate(WEEKDAYS[:SCHOOL_DAYS]):
        yield Label((left + (2 * at + 1) * cell, 10), name, "muted", "centre", size=0.8)


def _session(session: HalfDay, places: dict[date, Area], cell: float) -> Iterator[Shape]:
    weekday = session.on.weekday()
    place = places[session.on - timedelta(days=weekday)]
    ink, fill = _PAINT[session.kind]
    left = place.x + _WEEK + (2 * weekday + HALVES.index(session.half)) * cell
    box = Area(left + 1, place.y + 1, cell - 2, _ROW - 2)
    yield Bar(box, ink, fill, edge=1.6 if fill == "plain" else 0.8)
    on: Ink = "on_bad" if fill == "solid" else "text"
    bold = session.kind in ("unauthorised", "late")
    yield Label((left + cell / 2, place.y + _ROW / 2), session.code, on, "centre", bold, 0.76)


def _outline(window: Window, places: dict[date, Area]) -> Iterator[Shape]:
    """Outline the weeks that count together, once in each column that they reach into."""
    inside: dict[float, list[Area]] = {}
    for monday, place in places.items():
        if window.first <= monday + timedelta(days=SCHOOL_DAYS - 1) and monday <= window.last:
            inside.setdefault(place.x, []).append(place)
    for rows in inside.values():
        first, last = rows[0], rows[-1]
        area = Area(first.x - 3, first.y - 1, first.wide + 5, last.bottom - first.y + 2)
        yield Bar(area, "accent", "none", edge=2.0)
