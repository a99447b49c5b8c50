"""Reads what a council wants to see before it goes further with a measure."""

from collections.abc import Collection
from pathlib import Path

from attendance_desktop.domain.law.evidence import (
    Age,
    AgeUnit,
    EvidenceEvent,
    EvidenceRule,
    EvidenceRules,
    Fail,
    Trace,
)
from attendance_desktop.packs.dated import once, one_of
from attendance_desktop.packs.law import measure_rules
from attendance_desktop.packs.locate import TomlTable, resource, toml_file

_AGE = ("max_age", "unit", "measured_from", "measured_to")


def load_evidence(path: Path | None = None) -> EvidenceRules:
    """Return the evidence rules that came with the program, or those of a file.

    Raises PackFault for a measure or a day that is not known, or a rule that comes twice.
    """
    return evidence_of(toml_file(path or resource("packs", "evidence.toml")))


def evidence_of(top: TomlTable) -> EvidenceRules:
    """Return the evidence rules of a table that has a `version` and [[item]]s. Raises PackFault."""
    top.only("version", "event", "item")
    measures = {measure.key for rules in measure_rules() for measure in rules.measures}
    events = tuple(_event(entry) for entry in top.tables("event"))
    items = top.tables("item")
    keys = [*(event.key for event in events), *(item.text("key") for item in items)]
    once(top, "event or item", keys)
    rules = tuple(_rule(item, measures, set(keys)) for item in items)
    return EvidenceRules(top.text("version"), rules, events)


def _event(entry: TomlTable) -> EvidenceEvent:
    entry.only("key", "name")
    return EvidenceEvent(entry.text("key"), entry.text("name"))


def _rule(entry: TomlTable, measures: Collection[str], known: Collection[str]) -> EvidenceRule:
    entry.only("key", "name", "required_for", "fails", "todo", "source", "about", "found_in", *_AGE)
    needed = entry.texts("required_for")
    if strange := sorted(set(needed) - set(measures)):
        raise entry.fault(f"`{strange[0]}` is not a measure")
    return EvidenceRule(
        key=entry.text("key"),
        name=entry.text("name"),
        required_for=frozenset(needed),
        fails=one_of(entry, "fails", Fail),
        age=_age(entry, known),
        todo=entry.text("todo"),
        source=entry.text("source"),
        of_parent=_of_parent(entry),
        found_in=_found_in(entry),
    )


def _of_parent(entry: TomlTable) -> bool:
    if entry.text("about") not in ("parent", "child"):
        raise entry.fault("`about` must be parent or child")
    return entry.text("about") == "parent"


def _found_in(entry: TomlTable) -> frozenset[Trace]:
    told = entry.texts("found_in") if entry.has("found_in") else ()
    if strange := sorted(set(told) - set(Trace)):
        raise entry.fault(f"`{strange[0]}` is no record that shows evidence")
    return frozenset(Trace(word) for word in told)


def _age(entry: TomlTable, known: Collection[str]) -> Age | None:
    if not entry.has("max_age"):
        if stray := [key for key in _AGE if entry.has(key)]:
            raise entry.fault(f"`{stray[0]}` needs `max_age`")
        return None
    return Age(
        most=entry.whole("max_age"),
        unit=one_of(entry, "unit", AgeUnit),
        measured_from=_day_of(entry, "measured_from", known),
        measured_to=_day_of(entry, "measured_to", known),
    )


def _day_of(entry: TomlTable, key: str, known: Collection[str]) -> str:
    if not entry.has(key):
        return ""
    if entry.text(key) not in known:
        raise entry.fault(f"`{key}` must be an event or an item")
    return entry.text(key)
