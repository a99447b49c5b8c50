"""Every scenario that travels with the rule sets agrees with them."""

from collections import Counter
from pathlib import Path

import pytest

from attendance_desktop.domain.law.questions.asked import QUESTIONS
from attendance_desktop.domain.law.scenario import Scenario
from attendance_desktop.domain.law.trial import Result, try_scenario
from attendance_desktop.packs.locate import resource
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.packs.scenarios import load_scenarios

RULES = load_rule_sets()
FILES = sorted(Path(resource("law", "scenarios")).glob("*.toml"))
SCENARIOS = [scenario for file in FILES for scenario in load_scenarios(file)]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.scenario_id)
def test_the_law_answers_as_expected(scenario: Scenario) -> None:
    verdict = try_scenario(scenario, RULES)
    assert verdict.result is Result.OK, (verdict.why, verdict.differences)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.scenario_id)
def test_every_answer_gives_its_reason(scenario: Scenario) -> None:
    answer = try_scenario(scenario, RULES).answer
    assert answer is not None
    assert scenario.cites
    assert scenario.expect
    assert any(line.why for line in answer.lines)
    assert any(line.cites for line in answer.lines)


def test_every_question_has_scenarios_and_no_id_comes_twice() -> None:
    assert {scenario.question for scenario in SCENARIOS} == set(QUESTIONS)
    ids = Counter(scenario.scenario_id for scenario in SCENARIOS)
    assert [name for name, number in ids.items() if number > 1] == []
