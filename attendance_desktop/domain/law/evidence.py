"""The evidence clock: what a measure needs, what is missing, and what goes stale and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.law.months import months_on
from attendance_desktop.domain.law.particulars import day_in_words

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)


class AgeUnit(StrEnum):
    """What the age of evidence is counted in. School days and sessions need the term dates."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    SCHOOL_DAYS = "school_days"
    SESSIONS = "sessions"


class Fail(StrEnum):
    """What follows when evidence is missing or stale: the route stops, or the officer is told."""

    BLOCK = "block"
    WARN = "warn"


class Freshness(StrEnum):
    """How a piece of evidence stands on a day. Unclear: the term dates do not reach."""

    FRESH = "fresh"
    MISSING = "missing"
    STALE = "stale"
    UNCLEAR = "unclear"


class Trace(StrEnum):
    """Where a caseload itself holds evidence, beside what an officer says."""

    VISIT = "visit"
    CHILD_WORDS = "child_words"
    CALL = "call"
    MESSAGE = "message"
    MEETING = "meeting"
    OFFER = "offer"
    OFFER_ANSWERED = "offer_answered"


@dataclass(frozen=True, slots=True)
class Age:
    """The greatest age of evidence.

    It is counted from the day of `measured_from` to the day of `measured_to`, both keys of
    evidence or of events; "" are the evidence's own day, and the day of asking.
    """

    most: int
    unit: AgeUnit
    measured_from: str
    measured_to: str


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """Something that measures need. `age` None: it never goes stale. `source`: who asks for it.

    `of_parent`: each parent has their own. `found_in`: the records that show it.
    """

    key: str
    name: str
    required_for: frozenset[str]
    fails: Fail
    age: Age | None
    todo: str
    source: str
    of_parent: bool = False
    found_in: frozenset[Trace] = frozenset()


@dataclass(frozen=True, slots=True)
class EvidenceEvent:
    """Something that happens once, by whose day the age of evidence is measured."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class EvidenceRules:
    """What a council wants to see before it goes further; its own, not law."""

    version: str
    rules: tuple[EvidenceRule, ...]
    events: tuple[EvidenceEvent, ...] = ()

    def rule(self, key: str) -> EvidenceRule:
        """Return a rule. Raises KeyError for one that the council does not have."""
        for rule in self.rules:
            if rule.key == key:
                return rule
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Held:
    """Evidence that is held, or an event that evidence is measured by, with its day."""

    key: str
    on: date


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A line of the checklist. `good_to` is the last day on which it is fresh, if it ages."""

    rule: EvidenceRule
    freshness: Freshness
    held_on: date | None
    good_to: date | None

    @property
    def stops(self) -> bool:
        """Whether the route cannot go on without it."""
        lacking = self.freshness in (Freshness.MISSING, Freshness.STALE)
        return lacking and self.rule.fails is Fail.BLOCK

    @property
    def told(self) -> str:
        """How it stands, in words."""
        if self.held_on is None:
            return "Missing."
        held = f"Of {day_in_words(self.held_on)}"
        if self.freshness is Freshness.UNCLEAR:
            return f"{held}. The term dates do not reach far enough to say when it is too old."
        if self.good_to is None:
            return f"{held}."
        if self.freshness is Freshness.STALE:
            return f"{held}. Too old after {day_in_words(self.good_to)}."
        return f"{held}. Good to {day_in_words(self.good_to)}."


@dataclass(frozen=True, slots=True)
class Checklist:
    """What one measure needs on a day, in the order of the rules."""

    measure: str
    on: date
    lines: tuple[EvidenceLine, ...]

    @property
    def lacking(self) -> tuple[EvidenceLine, ...]:
        """What is missing or too old."""
        gone = (Freshness.MISSING, Freshness.STALE)
        return tuple(line for line in self.lines if line.freshness in gone)

    @property
    def ready(self) -> bool:
        """Whether nothing stops the route."""
        return not any(line.stops for line in self.lines)

    @property
    def next_stale(self) -> EvidenceLine | None:
        """What is fresh today and goes stale first."""
        fresh = [
            (line.good_to, number)
            for number, line in enumerate(self.lines)
            if line.freshness is Freshness.FRESH and line.good_to and line.good_to >= self.on
        ]
        return self.lines[min(fresh)[1]] if fresh else None


def checklist(
    measure: str,
    rules: EvidenceRules,
    held: Iterable[Held],
    on: date,
    calendar: SchoolCalendar | None,
) -> Checklist:
    """Return what a measure needs on a day; of evidence held twice the later counts.

    What is dated after `on` is not held yet. `calendar` is the school's; None: not known.
    """
    days: dict[str, date] = {}
    for one in held:
        if one.on <= on:
            days[one.key] = max(one.on, days.get(one.key, one.on))
    lines = tuple(
        _line(rule, days, on, calendar) for rule in rules.rules if measure in rule.required_for
    )
    return Checklist(measure, on, lines)


def last_fresh_day(start: date, age: Age, calendar: SchoolCalendar | None) -> date | None:
    """Return the last day of that age: the day itself is age nought. None: terms do not reach."""
    match age.unit:
        case AgeUnit.DAYS:
            return start + age.most * _DAY
        case AgeUnit.WEEKS:
            return start + age.most * _WEEK
        case AgeUnit.MONTHS:
            return months_on(start, age.most)
    if calendar is None:
        return None
    if age.unit is AgeUnit.SCHOOL_DAYS:
        return calendar.add_school_days(start, age.most)
    after = [session.on for session in calendar.sessions if session.on > start]
    return after[age.most - 1] if len(after) >= age.most else None


def _line(
    rule: EvidenceRule, days: dict[str, date], on: date, calendar: SchoolCalendar | None
) -> EvidenceLine:
    own = days.get(rule.key)
    if own is None:
        return EvidenceLine(rule, Freshness.MISSING, None, None)
    if rule.age is None:
        return EvidenceLine(rule, Freshness.FRESH, own, None)
    start = days.get(rule.age.measured_from, own) if rule.age.measured_from else own
    good_to = last_fresh_day(start, rule.age, calendar)
    if good_to is None:
        return EvidenceLine(rule, Freshness.UNCLEAR, own, None)
    by = _measured_on(rule, days, on)
    state = Freshness.FRESH if by <= good_to else Freshness.STALE
    return EvidenceLine(rule, state, own, good_to)


def _measured_on(rule: EvidenceRule, days: dict[str, date], on: date) -> date:
    """Return the day by which it must be fresh: an event's, the evidence's own, or the asking's.

    Evidence that counts from another day (a request from the return) has its age once it is held.
    """
    assert rule.age is not None
    if rule.age.measured_to:
        return days.get(rule.age.measured_to, on)
    return days[rule.key] if rule.age.measured_from else on
