"""Which function answers which question."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from attendance_desktop.domain.law.questions.rates import answer_rates
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.scenario import Answer, Facts

Question = Callable[[Facts, RuleSets], Answer]
"""Reads every fact that it knows, then answers. Raises Refused where there is no answer."""

QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        "rates": answer_rates,
    }
)
