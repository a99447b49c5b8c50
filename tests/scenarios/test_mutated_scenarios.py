"""Whatever a scenario file says, each scenario gets a verdict: nothing in it breaks the trial."""

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.cli.law_check import Tried, as_json, explanation, line
from attendance_desktop.domain.law.scenario import Scenario
from attendance_desktop.domain.law.trial import Result, try_scenario
from attendance_desktop.packs.locate import resource
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.packs.scenarios import load_scenarios

RULES = load_rule_sets()
SCENARIOS = [
    scenario
    for file in sorted(Path(resource("law", "scenarios")).glob("*.toml"))
    for scenario in load_scenarios(file)
]
ODD = (
    *(True, False, 0, 1, -1, 10**30, 0.5, float("nan"), "", "none", "S", "ü\n", [], [[]], {}),
    *([1], ["x"], {"x": 1}, [{}], [{"from": date(2026, 9, 14)}], {"ü\n": 1}, time(9, 0)),
    *(date(1, 1, 1), date(9999, 12, 31), date(1900, 1, 1), date(2999, 12, 31), date(2026, 2, 28)),
    datetime(2026, 9, 14, 9, 0),  # noqa: DTZ001 - TOML has times without a zone
)
Place = tuple[str | int, ...]


def places(value: object, at: Place = ()) -> Iterator[Place]:
    """Name every place in a table: the value there may be changed or left out."""
    if at:
        yield at
    inner = value.items() if isinstance(value, dict) else ()
    for key, one in list(enumerate(value)) if isinstance(value, list) else inner:
        yield from places(one, (*at, key))


def changed(tables: Any, at: Place, odd: object, *, drop: bool) -> None:
    """Put something odd in that place, or leave it out."""
    for key in at[:-1]:
        tables = tables[key]
    if drop:
        del tables[at[-1]]
    else:
        tables[at[-1]] = copy.deepcopy(odd)


@st.composite
def mutants(draw: st.DrawFn) -> Scenario:
    scenario = draw(st.sampled_from(SCENARIOS))
    tables: dict[str, Any] = copy.deepcopy(
        {
            "given": dict(scenario.given),
            "expect": dict(scenario.expect),
            "calendars": dict(scenario.calendars),
        }
    )
    for _ in range(draw(st.integers(1, 3))):
        where = [at for at in places(tables) if len(at) > 1]
        if where:
            odd = draw(st.sampled_from(ODD))
            changed(tables, draw(st.sampled_from(where)), odd, drop=draw(st.booleans()))
    return replace(scenario, **tables)


@settings(max_examples=400, deadline=None)
@given(mutants())
def test_every_scenario_gets_a_verdict(scenario: Scenario) -> None:
    verdict = try_scenario(scenario, RULES)
    assert (verdict.result is Result.FAULT) == bool(verdict.why)
    assert (verdict.result is Result.DIFFERS) == bool(verdict.differences)
    said = line(verdict)
    assert said.startswith(f"{verdict.result} {scenario.scenario_id}")
    assert "\n" not in said
    assert as_json([Tried("x.toml", verdict)], explained=True)
    assert all("\n" not in one for one in explanation(verdict))
