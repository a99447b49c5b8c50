"""Tries a scenario: asks the installed law its question and compares what is expected."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attendance_desktop.domain.law.questions.asked import QUESTIONS
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import (
    NONE,
    Answer,
    FactFault,
    Scenario,
    Value,
    on_one_line,
    shown,
)
from attendance_desktop.domain.refusal import Refused


class Result(StrEnum):
    """How a scenario came out."""

    OK = "ok"
    DIFFERS = "differs"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Difference:
    """One expected key whose answer is another; `expected` is as the file writes it."""

    key: str
    expected: object
    got: Value


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a scenario came out, with what differs, or why it could not be tried.

    `answer` is there whenever the question was answered.
    """

    scenario: Scenario
    result: Result
    differences: tuple[Difference, ...] = ()
    why: str = ""
    answer: Answer | None = None


def try_scenario(scenario: Scenario, rules: RuleSets) -> Verdict:
    """Ask the scenario's question and compare the keys that it expects."""
    if scenario.broken:
        return Verdict(scenario, Result.FAULT, why=scenario.broken)
    try:
        answer = _answer(scenario, rules)
        differences = _differences(answer, scenario.expect)
    except Refused as refusal:
        return Verdict(scenario, Result.FAULT, why=refusal.what)
    result = Result.DIFFERS if differences else Result.OK
    return Verdict(scenario, result, differences, answer=answer)


def agrees(expected: object, got: Value) -> bool:
    """Whether an answer is what a file expects.

    Kinds are never mixed: true is not 1, a date is not its text. A table agrees when each key
    that it names does.
    """
    if got is None:
        return expected == NONE
    if isinstance(got, Mapping):
        return isinstance(expected, Mapping) and all(
            agrees(value, got.get(key)) for key, value in expected.items()
        )
    if isinstance(got, str):
        return isinstance(expected, str) and expected == str(got)
    return type(expected) is type(got) and expected == got


def _answer(scenario: Scenario, rules: RuleSets) -> Answer:
    asked = QUESTIONS.get(scenario.question)
    if asked is None:
        raise FactFault(f"the question {shown(scenario.question)} is not known")
    facts = scenario.facts()
    answer = asked(facts, rules)
    facts.finish()
    return answer


def _differences(answer: Answer, expect: Mapping[str, object]) -> tuple[Difference, ...]:
    values = {line.key: line.value for line in answer.lines}
    differences: list[Difference] = []
    for key, expected in expect.items():
        if key not in values:
            raise FactFault(f"{shown(key)} is no answer to this question")
        got = values[key]
        _check_shape(key, expected, got)
        if not agrees(expected, got):
            differences.append(Difference(key, expected, got))
    return tuple(differences)


def _check_shape(key: str, expected: object, got: Value) -> None:
    """Raise FactFault for a key within an expected table that the answer never has."""
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        for inner in expected:
            if inner not in got:
                raise FactFault(f"{key}: {shown(inner)} is not known here")


def told(value: object) -> str:
    """A value of a file or an answer in words: dates as 2026-09-18, None as none."""
    if value is None:
        return NONE
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | int | float):
        return str(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{told(key)} = {told(one)}" for key, one in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(told(one) for one in value)}]"
    return on_one_line(str(value))
