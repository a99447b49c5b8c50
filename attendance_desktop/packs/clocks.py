"""Reads the clocks that run from one day."""

from pathlib import Path

from attendance_desktop.domain.law.clock import ClockRule, ClockRules, Unit
from attendance_desktop.packs.dated import dated_rules, flag, once, one_of
from attendance_desktop.packs.locate import TomlTable, resource


def clock_rules(path: Path | None = None) -> tuple[ClockRules, ...]:
    """Return the rule sets of clocks by their days. Raises PackFault."""
    return dated_rules(path or resource("law", "clocks.toml"), _rules)


def _rules(entry: TomlTable, version: str) -> ClockRules:
    entry.only("from", "clock")
    clocks = tuple(_clock(one) for one in entry.tables("clock"))
    once(entry, "clock", [clock.key for clock in clocks])
    return ClockRules(entry.day("from"), version, clocks)


def _clock(entry: TomlTable) -> ClockRule:
    entry.only("key", "name", "starts", "unit", "number", "with_start", "setting", "cites")
    return ClockRule(
        key=entry.text("key"),
        name=entry.text("name"),
        starts=entry.text("starts"),
        unit=one_of(entry, "unit", Unit),
        number=entry.whole("number"),
        with_start=flag(entry, "with_start", default=False),
        setting=flag(entry, "setting", default=False),
        cites=entry.texts("cites"),
    )
