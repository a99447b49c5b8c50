"""`attendance-desktop law check`: does the installed law answer scenarios as they expect?"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attendance_desktop.domain.law.trial import Difference, Result, Verdict, told, try_scenario
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.packs.scenarios import load_scenarios

ALL_OK = 0
NOT_ALL_OK = 1
UNREADABLE = 2


@dataclass(frozen=True, slots=True)
class Tried:
    """A verdict and the file, as it was typed, whose scenario it is about."""

    file: str
    verdict: Verdict


def summary() -> str:
    """Say this command in a line."""
    return "try the installed rules of law on scenarios with known answers"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the files and options."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file of scenarios (TOML)")
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    parser.add_argument(
        "--explain", metavar="ID", help="try this scenario alone; print reasons and citations"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a line a scenario; 0 when all are ok, 1 when not, 2 for a file that is unreadable.

    Raises:
        Refused: the scenario to explain is in none of the files.
    """
    tried, faults = try_files(arguments.files)
    for fault in faults:
        print(fault, file=sys.stderr)
    if arguments.explain:
        tried = [one for one in tried if one.verdict.scenario.scenario_id == arguments.explain]
        if not tried and not faults:
            raise Refused("There is no scenario of that id in these files.")
    if arguments.json:
        print(as_json(tried, explained=bool(arguments.explain)))
    else:
        for one in tried:
            print(line(one.verdict))
            if arguments.explain:
                print("\n".join(explanation(one.verdict)))
    if faults:
        return UNREADABLE
    ok = all(one.verdict.result is Result.OK for one in tried)
    return ALL_OK if ok else NOT_ALL_OK


def try_files(files: Sequence[str]) -> tuple[list[Tried], list[str]]:
    """Try every scenario of the files; say in a line each file that cannot be read."""
    rules = load_rule_sets()
    tried: list[Tried] = []
    faults: list[str] = []
    for file in files:
        try:
            scenarios = load_scenarios(Path(file))
        except PackFault as fault:
            faults.append(f"{file}: {fault.why}")
            continue
        tried += [Tried(file, try_scenario(scenario, rules)) for scenario in scenarios]
    return tried, faults


def line(verdict: Verdict) -> str:
    """Say a verdict in one line."""
    said = f"{verdict.result} {verdict.scenario.scenario_id}"
    if verdict.result is Result.FAULT:
        return f"{said} {verdict.why}"
    if verdict.result is Result.DIFFERS:
        return f"{said} {'; '.join(_differs(one) for one in verdict.differences)}"
    return said


def explanation(verdict: Verdict) -> list[str]:
    """Say every answer with its reason and its citations, a line each."""
    lines: list[str] = []
    for one in verdict.answer.lines if verdict.answer else ():
        cites = f" [{'; '.join(one.cites)}]" if one.cites else ""
        why = f" - {one.why}" if one.why else ""
        lines.append(f"  {one.key} = {told(one.value)}{why}{cites}")
    return lines


def as_json(tried: Sequence[Tried], *, explained: bool = False) -> str:
    """Give counts and verdicts as a JSON object, dates as text."""
    results = [one.verdict.result for one in tried]
    counts: dict[str, Any] = {result.value: results.count(result) for result in Result}
    return json.dumps(
        counts | {"scenarios": [_entry(one, explained=explained) for one in tried]}, indent=2
    )


def _entry(tried: Tried, *, explained: bool) -> dict[str, Any]:
    verdict = tried.verdict
    entry: dict[str, Any] = {
        "file": tried.file,
        "id": verdict.scenario.scenario_id,
        "question": verdict.scenario.question,
        "result": verdict.result.value,
        "differences": [
            {"key": one.key, "expected": _plain(one.expected), "got": _plain(one.got)}
            for one in verdict.differences
        ],
        "why": verdict.why or None,
    }
    if explained and verdict.answer:
        entry["answers"] = [
            {"key": one.key, "value": _plain(one.value), "why": one.why, "cites": list(one.cites)}
            for one in verdict.answer.lines
        ]
    return entry


def _plain(value: object) -> Any:
    """Return a value that JSON knows."""
    if value is None:
        return told(value)
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool | int | float | str) else told(value)


def _differs(one: Difference) -> str:
    expected, got = told(one.expected), told(one.got)
    if expected == got:  # the same words, but not of the same kind: text is then shown in quotes
        expected, got = json.dumps(_plain(one.expected)), json.dumps(_plain(one.got))
    return f"{one.key}: expected {expected}, got {got}"
