"""The national figures that came with the program, read and checked."""

from datetime import date
from pathlib import Path

from attendance_desktop.domain.attendance.national import Measure, NationalFigure
from attendance_desktop.packs.locate import CsvRow, csv_rows, resource

_COLUMNS = (
    "measure", "period", "first", "last", "phase", "group", "per_million", "provisional",
    "source", "basis",
)  # fmt: skip
_PHASES = ("all", "primary", "secondary", "special")
_WHOLE = 1_000_000


def load_national_figures(path: Path | None = None) -> tuple[NationalFigure, ...]:
    """Every published figure, in the order of the file.

    Raises PackFault for a measure or phase that is not known, a share above the whole, days in
    the wrong order, or a figure given twice for the same days.
    """
    found: list[NationalFigure] = []
    seen: set[tuple[object, ...]] = set()
    for row in csv_rows(path or resource("national", "absence.csv"), _COLUMNS):
        figure = _figure(row)
        same = (figure.measure, figure.phase, figure.group, figure.first, figure.last)
        if (*same, figure.provisional) in seen:
            raise row.fault("the figure comes twice")
        seen.add((*same, figure.provisional))
        found.append(figure)
    return tuple(found)


def _figure(row: CsvRow) -> NationalFigure:
    measure = row.text("measure")
    if measure not in set(Measure):
        raise row.fault(f"`{measure}` is not a measure")
    if row.text("phase") not in _PHASES:
        raise row.fault("`phase` is not known")
    if row.text("provisional") not in ("yes", "no"):
        raise row.fault("`provisional` must be yes or no")
    first, last = _day(row, "first"), _day(row, "last")
    if last < first:
        raise row.fault("`last` is before `first`")
    value = row.text("per_million")
    if not value.isdecimal() or int(value) > _WHOLE:
        raise row.fault(f"`per_million` must be a whole number up to {_WHOLE}")
    return NationalFigure(
        measure=Measure(measure),
        period=row.text("period"),
        first=first,
        last=last,
        phase=row.text("phase"),
        group=row.text("group"),
        per_million=int(value),
        provisional=row.text("provisional") == "yes",
        source=row.text("source"),
        basis=row.text("basis"),
    )


def _day(row: CsvRow, column: str) -> date:
    day = row.date_or_none(column)
    if day is None:
        raise row.fault(f"`{column}` is empty")
    return day
