"""Rules that hold from a day on, and which of them holds on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A rule that holds from `effective_from` until a later one begins."""

    @property
    def effective_from(self) -> date:
        """Its first day."""


RuleT = TypeVar("RuleT", bound=Dated)


def rule_on(rules: Sequence[RuleT], on: date) -> RuleT:
    """The rule in force on a day; before the first, the first. Raises IndexError for no rules."""
    in_order = sorted(rules, key=lambda rule: rule.effective_from)
    begun = [rule for rule in in_order if rule.effective_from <= on]
    return begun[-1] if begun else in_order[0]
