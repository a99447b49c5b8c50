"""Clocks that no record keeps: worked out from the register and from what officers said."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.threshold import ThresholdPicture
from attendance_desktop.domain.casework.legal_fact import LegalFact
from attendance_desktop.domain.law.attendance_order import order_clock, regime_on
from attendance_desktop.domain.law.clock import Calendars, Clock, start_clock
from attendance_desktop.domain.law.family import (
    Contract,
    Given,
    Interview,
    OrderStage,
    Proceedings,
)
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.domain.law.time_limit import Posting, time_limit

_METHOD: Final = "first_class"
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(weeks=1)
_IN_COURT: Final = (Proceedings.BEGUN, Proceedings.CONVICTED, Proceedings.ACQUITTED)


@dataclass(frozen=True, slots=True)
class Worked:
    """A clock with the words that say what it rests on.

    `person_id` "": of the child. `is_limit`: of the time within which proceedings can begin.
    """

    clock: Clock
    basis: str
    person_id: str = ""
    is_limit: bool = False

    @property
    def key(self) -> str:
        """The clock's name within its case."""
        return f"{self.clock.key} {self.person_id}".strip()


@dataclass(frozen=True, slots=True)
class Said:
    """What officers said on one case, the latest of each question; one taken back is no answer."""

    facts: Mapping[tuple[str, str], LegalFact]

    def text(self, key: str, person_id: str = "") -> str:
        """Return an answer, "" for none."""
        fact = self.facts.get((key, person_id))
        return fact.value if fact else ""

    def day(self, key: str, person_id: str = "") -> date | None:
        """Return a day, or None."""
        text = self.text(key, person_id)
        return date.fromisoformat(text) if text else None

    def recorded_on(self, key: str, person_id: str) -> date:
        """Return the day on which an answer was given. Raises KeyError without one."""
        return self.facts[key, person_id].recorded_at.astimezone().date()

    @property
    def people(self) -> tuple[str, ...]:
        """Everybody of whom something was said."""
        return tuple(dict.fromkeys(person for _key, person in self.facts if person))


def said(facts: Iterable[LegalFact]) -> Said:
    """Return the latest answers; `facts` come oldest first."""
    return Said({(fact.key, fact.person_id): fact for fact in facts})


def absence_days(threshold: ThresholdPicture | None, told: Said) -> tuple[date, date] | None:
    """Return the first and last day of the absence: an officer's over the register's."""
    first, last = told.day("absence_first"), told.day("absence_last")
    if threshold is not None and threshold.met and threshold.best:
        first = first or threshold.best.counted[0].session.on
        last = last or threshold.best.counted[-1].session.on
    return None if first is None else (first, max(first, last or first))


def limit_clocks(
    threshold: ThresholdPicture | None, told: Said, rules: RuleSets
) -> tuple[Worked, ...]:
    """Return the limits of time of the absence: none while the threshold is not met.

    Days that an officer gave stand over the register's. Raises Refused outside the years of the
    bank holidays.
    """
    days = absence_days(threshold, told)
    if days is None:
        return ()
    first, last = days
    service = in_force(rules.service, first)
    posting = Posting(service.method(_METHOD), service.payment, rules.bank_holidays)
    limit = time_limit(first, last, in_force(rules.time_limits, first), posting)
    basis = f"Absence from {day_in_words(first)} to {day_in_words(last)}. {limit.reason.why}"
    cites = limit.reason.cites
    named = (
        ("latest_posting", "Latest sensible day to post a penalty notice", limit.latest_posting),
        ("red_flag", "Little time left for proceedings", limit.red_flag_from),
        ("safe_limit", "Safe limit for proceedings", limit.safe_limit),
        ("outer_limit", "Outer limit for proceedings", limit.outer_limit),
    )
    return tuple(
        Worked(Clock(key, name, due, printed=False, cites=cites), basis, is_limit=True)
        for key, name, due in named
    )


def in_court_or_paid(told: Said, people: Sequence[str], ended: Collection[str]) -> bool:
    """Whether no proceedings can follow any more for each of these people.

    `ended` are those of them whose notice for these days is paid or before a court.
    """
    return bool(people) and all(
        person in ended
        or told.text("proceedings", person) in _IN_COURT
        or told.text("notice", person) == Given.PAID
        for person in people
    )


def provisional_clock(threshold: ThresholdPicture | None, code: str) -> tuple[Worked, ...]:
    """Return by when the school must have replaced the provisional marks of the best window."""
    if threshold is None or not threshold.provisional or threshold.provisional_until is None:
        return ()
    name = f"Mark {code} to be replaced by the school"
    due = threshold.provisional_until
    clock = Clock("mark_to_replace", name, due, printed=False, cites=())
    return (Worked(clock, f"{threshold.provisional} counted marks are {code} so far."),)


def told_clocks(told: Said, rules: RuleSets, calendar: SchoolCalendar | None) -> tuple[Worked, ...]:
    """Return the clocks that run by what officers said of each parent.

    Raises Refused outside the years of the bank holidays.
    """
    days = Calendars(rules.bank_holidays, calendar)
    return tuple(
        worked
        for person in told.people
        for found in (
            _contract(told, person, rules, days),
            _fast_track(told, person, rules),
            _interview(told, person, rules, days),
            _notice(told, person, rules),
            _order(told, person, rules, calendar),
        )
        for worked in found
    )


def _contract(told: Said, person: str, rules: RuleSets, days: Calendars) -> Iterator[Worked]:
    if told.text("contract", person) == Contract.RUNNING:
        signed = told.day("contract_signed", person)
        start = signed or told.recorded_on("contract", person)
        words = "signed" if signed else "said to run"
        clock = start_clock(rules.code.clock("contract_review"), start, days)
        yield Worked(clock, f"Attendance contract {words} on {day_in_words(start)}.", person)


def _fast_track(told: Said, person: str, rules: RuleSets) -> Iterator[Worked]:
    start = told.day("fast_track_from", person)
    if start is not None:
        weeks = rules.code.fast_track_weeks
        ends = start + weeks * _WEEK
        clock = Clock("fast_track_end", "Fast track ends", ends, printed=False, cites=())
        yield Worked(clock, f"{weeks} weeks from {day_in_words(start)}.", person)


def _interview(told: Said, person: str, rules: RuleSets, days: Calendars) -> Iterator[Worked]:
    if told.text("interview", person) == Interview.INVITED:
        start = told.recorded_on("interview", person)
        clock = start_clock(rules.code.clock("interview_notice"), start, days)
        yield Worked(clock, f"Invitation recorded on {day_in_words(start)}.", person)


def _notice(told: Said, person: str, rules: RuleSets) -> Iterator[Worked]:
    served = told.day("notice_served", person)
    if served is None or told.text("notice", person) != Given.RUNNING:
        return
    days = in_force(rules.service, served).payment
    basis = f"Penalty notice that counts as served on {day_in_words(served)}."
    for key, name, number in (
        ("pay_by", "Penalty notice: pay by", days.pay_by),
        ("proceedings_not_before", "No proceedings before", days.proceedings_not_before),
    ):
        clock = Clock(key, name, served + number * _DAY, printed=False, cites=days.cites)
        yield Worked(clock, basis, person)


def _order(
    told: Said, person: str, rules: RuleSets, calendar: SchoolCalendar | None
) -> Iterator[Worked]:
    served, stage = told.day("order_served", person), told.text("order_step", person)
    if served is None or stage in ("", OrderStage.NONE, OrderStage.MADE):
        return
    regime = regime_on(rules.orders, served)
    if stage not in {step.key for step in regime.steps}:
        return
    found = order_clock(regime, stage, served, calendar=calendar)
    name = f"School attendance order: {found.step.name}"
    clock = Clock("order_step", name, found.last_day, printed=False, cites=found.reason.cites)
    yield Worked(clock, found.reason.why, person)
