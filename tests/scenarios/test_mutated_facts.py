"""Facts that are bent, lost or strange are answered or are a fault; nothing else ever escapes."""

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.law.scenario import Scenario
from attendance_desktop.domain.law.trial import Result, try_scenario
from attendance_desktop.packs.locate import resource
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.packs.scenarios import load_scenarios

RULES = load_rule_sets()
SCENARIOS = [
    scenario
    for file in sorted(resource("law", "scenarios").glob("*.toml"))
    for scenario in load_scenarios(file)
]
ODD = st.one_of(
    st.dates(),
    st.dates(date(2021, 1, 1), date(2031, 12, 31)),
    st.integers(-3, 2**70),
    st.booleans(),
    st.floats(),
    st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 - TOML's local ones
    st.text(max_size=4),
    st.sampled_from(["none", "first", "paid", "withdrawn", "105", "head", "436H", "running"]),
    st.lists(st.integers(0, 3), max_size=2),
    st.just({}),
    st.lists(st.just({}), max_size=2),
)


@given(st.sampled_from(SCENARIOS), st.data())
def test_a_bent_fact_is_answered_or_a_fault(scenario: Scenario, data: st.DataObject) -> None:
    given_facts = dict(scenario.given)
    key = data.draw(st.sampled_from([*given_facts, "unheard_of"]))
    if key in given_facts and data.draw(st.booleans()):
        del given_facts[key]
    else:
        given_facts[key] = data.draw(ODD)
    bent = Scenario(
        scenario.scenario_id,
        scenario.question,
        scenario.cites,
        given_facts,
        scenario.expect,
        scenario.calendars,
    )
    verdict = try_scenario(bent, RULES)
    if verdict.result is Result.FAULT:
        assert verdict.why
    if "unheard_of" in given_facts:
        assert verdict.result is Result.FAULT
