"""Reads files of law scenarios; a scenario that is written wrongly is kept with the reason."""

import re
from pathlib import Path

from attendance_desktop.domain.law.scenario import Scenario, shown
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import TomlTable, toml_file

_ID = re.compile(r"[a-z0-9-]+")
_BITS = 64
_DEEPEST = 20
_KEYS = ("id", "question", "cites", "given", "expect", "note")


def load_scenarios(path: Path) -> tuple[Scenario, ...]:
    """The scenarios of a file, in its order.

    Raises PackFault when the file cannot be read, is no TOML, or holds anything but
    `[calendars]` and `[[scenario]]`.
    """
    top = toml_file(path)
    top.only("calendars", "scenario")
    calendars = top.table("calendars").values if top.has("calendars") else {}
    seen: set[str] = set()
    found: list[Scenario] = []
    for number, entry in enumerate(top.tables("scenario"), start=1):
        scenario = _scenario(entry, f"scenario-{number}", calendars, seen)
        seen.add(scenario.scenario_id)
        found.append(scenario)
    return tuple(found)


def _scenario(
    entry: TomlTable, unnamed: str, calendars: dict[str, object], seen: set[str]
) -> Scenario:
    name = entry.values.get("id")
    scenario_id = name if isinstance(name, str) and _ID.fullmatch(name) else unnamed
    question = entry.values.get("question")
    word = question if isinstance(question, str) else ""
    try:
        _check(entry, seen, calendars)
    except PackFault as fault:
        return Scenario(scenario_id, word, broken=fault.why)
    return Scenario(
        scenario_id=scenario_id,
        question=word,
        cites=tuple(entry.values["cites"]),
        given=entry.table("given").values,
        expect=entry.table("expect").values,
        calendars=calendars,
        note=entry.values.get("note", ""),
    )


def _check(entry: TomlTable, seen: set[str], calendars: dict[str, object]) -> None:
    """Raise PackFault for what makes the scenario impossible to try."""
    name = entry.text("id")
    if not _ID.fullmatch(entry.values["id"]):
        raise entry.fault(f"the id {shown(name)} has other signs than a to z, 0 to 9 and -")
    if name in seen:
        raise entry.fault("the id comes twice in the file")
    for key in entry.values:
        if key not in _KEYS:
            raise entry.fault(f"{shown(key)} is not known here")
    entry.text("question")
    cites = entry.values.get("cites")
    if cites is None:
        raise entry.fault("`cites` is missing")
    if not isinstance(cites, list) or not all(isinstance(cite, str) for cite in cites):
        raise entry.fault("`cites` must be a list of texts")
    entry.table("given")
    entry.table("expect")
    if _beyond_measure([entry.values, calendars]):
        raise entry.fault("a number in it is too large, or its tables lie too deep")
    if entry.has("note") and not isinstance(entry.values["note"], str):
        raise entry.fault("`note` must be text")


def _beyond_measure(tables: object) -> bool:
    """Whether a whole number needs more than TOML's 64 bits, or tables lie too deep in tables."""
    waiting = [(tables, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEEPEST or (isinstance(value, int) and value.bit_length() >= _BITS):
            return True
        if isinstance(value, dict | list):
            inner = value.values() if isinstance(value, dict) else value
            waiting += [(one, depth + 1) for one in inner]
    return False
