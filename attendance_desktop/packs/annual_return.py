"""Reads which figures the annual return asks for."""

from pathlib import Path

from attendance_desktop.domain.law.annual_return import Counts, FigureRule, ReturnRules
from attendance_desktop.packs.dated import once, one_of
from attendance_desktop.packs.locate import TomlTable, resource, toml_file

_CODES = ("holiday_codes", "late_codes")


def load_annual_return(path: Path | None = None) -> ReturnRules:
    """Return what the annual return asks for. Raises PackFault."""
    top = toml_file(path or resource("law", "annual_return.toml"))
    top.only("version", "name", "year_begins", "cites", "review", "figure", *_CODES)
    figures = tuple(_figure(entry) for entry in top.tables("figure"))
    once(top, "figure", [figure.key for figure in figures])
    return ReturnRules(
        version=top.text("version"),
        name=top.text("name"),
        year_begins=_month_and_day(top),
        cites=top.texts("cites"),
        review=top.text("review"),
        figures=figures,
        holiday_codes=top.texts("holiday_codes"),
        late_codes=top.texts("late_codes"),
    )


def _figure(entry: TomlTable) -> FigureRule:
    entry.only("of", "key", "label", "counts")
    return FigureRule(
        entry.text("of"), entry.text("key"), entry.text("label"), one_of(entry, "counts", Counts)
    )


def _month_and_day(top: TomlTable) -> tuple[int, int]:
    """Read a day of the year; 29 February is none, for it is not in every year."""
    told = TomlTable(top.file_name, top.where, {"year_begins": f"2001-{top.text('year_begins')}"})
    found = told.day("year_begins")
    return found.month, found.day
