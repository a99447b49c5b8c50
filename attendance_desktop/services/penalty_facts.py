"""The facts of a penalty notice: what it must say, each with its source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.casework.penalty_record import money, pounds_of
from attendance_desktop.domain.casework.people import Relation
from attendance_desktop.domain.law.council_facts import council_facts, greeting
from attendance_desktop.domain.law.local_code import LocalCode
from attendance_desktop.domain.law.notice_to_improve import ListedSession, session_rows
from attendance_desktop.domain.law.particulars import Fact, Facts, FactValue, day_in_words, stated
from attendance_desktop.domain.law.rules import PenaltyRules, Tariff
from attendance_desktop.domain.law.service import PaymentDates
from attendance_desktop.domain.law.wording import CouncilSettings, Wording
from attendance_desktop.services.cases import PupilPage

CHILD_ADDRESS = "child_address"
"""The particular that the officer may write: a manager decides, where the child lives elsewhere."""

_FAMILY, _REGISTER, _RULES = "Family and people", "School register", "The law's rules"


@dataclass(frozen=True, slots=True)
class PenaltySources:
    """What the facts are taken from. `words` are the officer's own, by key.

    `first` and `last` are the days of the absence; `tariff` and `dates` are None while the law
    allows no notice, or no day of service is known.
    """

    page: PupilPage
    relation: Relation
    me: Me
    council: CouncilSettings
    code: LocalCode
    rules: PenaltyRules
    wording: Wording
    codes: CodeTable
    words: Mapping[str, str]
    number: str
    planned_on: date
    first: date | None
    last: date | None
    tariff: Tariff | None
    dates: PaymentDates | None

    def fact(self, key: str, value: FactValue, source: str, *, when: date | None = None) -> Fact:
        """Return one particular as the wording asks for it."""
        return stated(self.wording.required, key, value, source=source, when=when)


def gather_penalty(sources: PenaltySources) -> Facts:
    """Return every fact that can be had today. Those that cannot are simply not there."""
    own = Facts(council_facts(sources.wording, sources.council))
    return own.having(
        *_people(sources), *_offence(sources), *_price(sources), *_council(sources), *_law(sources)
    )


def cautions_of(page: PupilPage, relation: Relation, review: str) -> tuple[str, ...]:
    """Return what an officer should weigh before a notice goes. `review`: who read the wording."""
    found = [f"{review}."]
    if page.pupil.social_care == "CLA":
        found.append("This child is looked after. Ask the social worker before any notice.")
    if relation.person.interpreter:
        found.append("This parent needs an interpreter. Send a translation with the notice.")
    threshold = page.attendance.threshold if page.attendance else None
    if threshold is not None and threshold.provisional and threshold.provisional_until:
        until = day_in_words(threshold.provisional_until)
        found.append(f"{threshold.provisional} of these marks may change until {until}.")
    return tuple(found)


def _people(sources: PenaltySources) -> tuple[Fact, ...]:
    page, parent, me = sources.page, sources.relation.person, sources.me
    home = parent.address
    lines = (*home.lines, home.postcode) if home else ()
    child = ", ".join(lines) if sources.relation.lives_with else ""
    child = sources.words.get(CHILD_ADDRESS, "").strip() or child
    name = f"{parent.title} {parent.name}".strip()
    hello = greeting(parent.title, parent.forename, parent.surname)
    return (
        sources.fact("reference", sources.number, "Case"),
        sources.fact("salutation", hello, _FAMILY),
        sources.fact("parent_name", name, _FAMILY),
        sources.fact("parent_address", lines, _FAMILY, when=home.from_on if home else None),
        sources.fact("child_name", page.pupil.name, _REGISTER),
        sources.fact(CHILD_ADDRESS, child, _FAMILY),
        sources.fact("school_name", page.pupil.school_name, _REGISTER),
        sources.fact("officer_name", me.name, "Signed in"),
        sources.fact("officer_role", me.role, "Signed in"),
        sources.fact("letter_date", day_in_words(sources.planned_on), "Day of issue"),
    )


def _offence(sources: PenaltySources) -> tuple[Fact, ...]:
    first, last, attendance = sources.first, sources.last, sources.page.attendance
    if first is None:
        return ()
    until = last or first
    days = f"from {day_in_words(first)} to {day_in_words(until)}"
    if until == first:
        days = f"on {day_in_words(first)}"
    told = f"{sources.page.pupil.name} did not attend school regularly {days}."
    facts = [sources.fact("offence_period", told, _REGISTER)]
    window = attendance.threshold.best if attendance else None
    listed = [
        ListedSession(mark.session, mark.code, _meaning(sources.codes, mark.code))
        for mark in (window.counted if window else ())
        if first <= mark.session.on <= until
    ]
    if listed:
        facts.append(sources.fact("attendance_sessions", session_rows(listed), _REGISTER))
    return tuple(facts)


def _price(sources: PenaltySources) -> tuple[Fact, ...]:
    tariff, dates = sources.tariff, sources.dates
    if tariff is None or dates is None or dates.pay_by is None:
        return ()
    full, last = money(pounds_of(tariff.full)), day_in_words(dates.pay_by, weekday=True)
    lines = [f"{full}, to be paid by {last}.", tariff.reason.why]
    if tariff.reduced is not None and dates.reduced_last is not None:
        soon = day_in_words(dates.reduced_last, weekday=True)
        less = money(pounds_of(tariff.reduced))
        lines[:1] = [
            f"{less}, if you pay it by {soon}.",
            f"{full}, if you pay it after that day and by {last}.",
        ]
    period = f"The last day for paying is {last}."
    return (
        sources.fact("amount", tuple(lines), _RULES),
        sources.fact("pay_by", period, _RULES),
    )


def _council(sources: PenaltySources) -> tuple[Fact, ...]:
    code = sources.code
    return (sources.fact("how_to_pay", code.payment_routes, f"{code.name} {code.version}"),)


def _law(sources: PenaltySources) -> tuple[Fact, ...]:
    grounds = tuple(f"{ground.name}." for ground in sources.rules.grounds)
    return (sources.fact("withdrawal", grounds, _RULES),)


def _meaning(codes: CodeTable, code: str) -> str:
    found = codes.find(code)
    return found.meaning if found else ""
