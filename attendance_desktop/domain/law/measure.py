"""A measure towards a parent and child: its state on a day, why, and what it waits for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attendance_desktop.domain.law.rules import Reason


class State(StrEnum):
    """Whether a measure may be considered now. Open never means that it must be taken."""

    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as the rules name it."""

    key: str
    name: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasoning:
    """Something that an officer writes down before a notice or a prosecution.

    `only_where_support_fits`: not asked where support would not help.
    """

    key: str
    name: str
    only_where_support_fits: bool


@dataclass(frozen=True, slots=True)
class MeasureReason:
    """Words for why a measure is as it is; `measure` "" are words for every measure."""

    measure: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class MeasureRules:
    """The measures and their reasons.

    `exclusion_days`: school days of an exclusion on which a child is kept out of public places.
    """

    effective_from: date
    version: str
    exclusion_days: int
    measures: tuple[Measure, ...]
    reasoning: tuple[Reasoning, ...]
    reasons: tuple[MeasureReason, ...]

    def measure(self, key: str) -> Measure:
        """Return a measure. Raises KeyError for one that the rules do not know."""
        for measure in self.measures:
            if measure.key == key:
                return measure
        raise KeyError(key)

    def reason(self, measure: str, key: str) -> Reason:
        """Return why a measure is as it is: its own words, else those for every measure.

        Raises KeyError for words that the rules do not have.
        """
        for owner in (measure, ""):
            for one in self.reasons:
                if one.measure == owner and one.reason.key == key:
                    return one.reason
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Finding:
    """What keeps a measure from being open, before it is put in words.

    `closed` "" and nothing in `waiting`: it is open, and `ready` says what comes next. `until` is
    the first day on which waiting may end, `closed_until` being closed. `told` are words from
    other rules for why it is closed.
    """

    closed: str = ""
    waiting: tuple[str, ...] = ()
    ready: str = "consider"
    until: date | None = None
    closed_until: date | None = None
    told: Reason | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """A measure with its state. `because` is the first reason; `missing` all that it waits for."""

    measure: Measure
    state: State
    because: Reason
    missing: tuple[Reason, ...]
    until: date | None


def rung(key: str, finding: Finding, rules: MeasureRules) -> Rung:
    """Put a finding in words. Raises KeyError for words that the rules do not have."""
    measure = rules.measure(key)
    if finding.closed:
        because = finding.told or rules.reason(key, finding.closed)
        return Rung(measure, State.CLOSED, because, (), finding.closed_until)
    if finding.waiting:
        missing = tuple(rules.reason(key, one) for one in finding.waiting)
        return Rung(measure, State.WAITING, missing[0], missing, finding.until)
    return Rung(measure, State.OPEN, rules.reason(key, finding.ready), (), None)


def first_of(*checks: tuple[bool, str]) -> str:
    """Return the word of the first check that holds, or nothing."""
    return next((word for holds, word in checks if holds), "")


def all_of(*checks: tuple[bool, str]) -> tuple[str, ...]:
    """Return the words of every check that holds, in order."""
    return tuple(word for holds, word in checks if holds)
