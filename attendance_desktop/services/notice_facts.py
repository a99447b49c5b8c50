"""The facts of a notice to improve, each from its own source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.marks import (
    NO_MARK_CHARS,
    YearMarks,
    academic_year_of,
    session_at,
)
from attendance_desktop.domain.casework.case import Offer
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.casework.people import Person
from attendance_desktop.domain.law.council_facts import SETTINGS, council_facts, greeting
from attendance_desktop.domain.law.notice_to_improve import (
    ImprovementPeriod,
    ListedSession,
    improvement_period,
    record_sentence,
    session_rows,
)
from attendance_desktop.domain.law.particulars import (
    Fact,
    Facts,
    FactValue,
    day_in_words,
    stated,
)
from attendance_desktop.domain.law.wording import CouncilSettings, Wording
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.cases import Attendance, PupilPage

ANSWERS = {"accepted": "you said yes", "declined": "you said no", "thinking": "you are thinking"}
"""An offer's answer in words to the parent."""


@dataclass(frozen=True, slots=True)
class NoticeSources:
    """What the facts are taken from. `words` are the officer's own, by key."""

    page: PupilPage
    parent: Person
    me: Me
    council: CouncilSettings
    wording: Wording
    codes: CodeTable
    words: Mapping[str, str]
    planned_on: date
    weeks: int


def gather(sources: NoticeSources) -> Facts:
    """Return every fact that can be had today. Those that cannot are simply not there."""
    own = Facts(council_facts(sources.wording, sources.council))
    return own.having(
        *_people_facts(sources),
        *_register_facts(sources),
        *_support_facts(sources),
        *_period_facts(sources),
    )


def period_of(sources: NoticeSources) -> ImprovementPeriod | None:
    """Return the improvement period, or None while the school's term dates do not reach."""
    attendance = sources.page.attendance
    if attendance is None or attendance.calendar is None:
        return None
    try:
        return improvement_period(sources.planned_on, sources.weeks, attendance.calendar)
    except Refused:
        # Not lost: the period's facts stay missing, and the letter says how to supply them.
        return None


def _people_facts(sources: NoticeSources) -> tuple[Fact, ...]:
    page, parent = sources.page, sources.parent
    home = parent.address
    address: FactValue = (*home.lines, home.postcode) if home else ()
    family = "Family and people"
    return (
        _fact(sources, "reference", page.case.reference if page.case else "", "Case"),
        _fact(sources, "letter_date", day_in_words(sources.planned_on), "Day of posting"),
        _fact(sources, "parent_name", _addressed(parent), family),
        _fact(sources, "parent_address", address, family, when=home.from_on if home else None),
        _fact(
            sources,
            "salutation",
            greeting(parent.title, parent.forename, parent.surname),
            family,
        ),
        _fact(sources, "child_name", page.pupil.name, "School register"),
        _fact(sources, "school_name", page.pupil.school_name, "School register"),
        _fact(sources, "officer_name", sources.me.name, "Signed in"),
        _fact(sources, "officer_role", sources.me.role, "Signed in"),
    )


def _register_facts(sources: NoticeSources) -> tuple[Fact, ...]:
    attendance = sources.page.attendance
    if attendance is None:
        return ()
    first, last = _marked_days(attendance)
    figures = attendance.figures
    facts = []
    if figures.possible and first and last:
        sentence = record_sentence(figures.attended, figures.possible, first, last)
        facts.append(_fact(sources, "attendance_record", sentence, "School register", when=last))
    if attendance.threshold.best is not None:
        listed = [
            ListedSession(mark.session, mark.code, _meaning(sources.codes, mark.code))
            for mark in attendance.threshold.best.counted
        ]
        rows = session_rows(listed)
        facts.append(_fact(sources, "attendance_sessions", rows, "School register", when=last))
    return tuple(facts)


def _support_facts(sources: NoticeSources) -> tuple[Fact, ...]:
    given = (*_visit_lines(sources.page), *_offer_lines(sources.page.offers))
    given += _own_lines(sources.words, "support_given")
    ring = (
        f"To take up any of this help, call {sources.council.phone} and ask for {sources.me.name}."
    )
    words = "Your words"
    return (
        _fact(sources, "support_given", given, "Visits, offers of help, your words"),
        _fact(sources, "support_how", sources.words.get("support_how") or ring, SETTINGS),
        _fact(sources, "target", sources.words.get("target", ""), words),
        *(
            _fact(sources, key, own, words)
            for key in ("support_offered", "early_grounds")
            if (own := _own_lines(sources.words, key))
        ),
    )


def _period_facts(sources: NoticeSources) -> tuple[Fact, ...]:
    period = period_of(sources)
    weeks = _fact(sources, "period_weeks", str(sources.weeks), "Chosen here")
    if period is None:
        return (weeks,)
    dates = "School calendar"
    return (
        weeks,
        _fact(sources, "period_from", day_in_words(period.first_day, weekday=True), dates),
        _fact(sources, "period_to", day_in_words(period.last_day, weekday=True), dates),
    )


def _fact(
    sources: NoticeSources, key: str, value: FactValue, source: str, *, when: date | None = None
) -> Fact:
    return stated(sources.wording.required, key, value, source=source, when=when)


def _addressed(parent: Person) -> str:
    return f"{parent.title} {parent.name}".strip()


def _meaning(codes: CodeTable, code: str) -> str:
    found = codes.find(code)
    return found.meaning if found else ""


def _marked_days(attendance: Attendance) -> tuple[date | None, date | None]:
    """Return the first and last day with a mark in the academic year of the figures."""
    year = academic_year_of(attendance.figures.as_of)
    for kept in attendance.years:
        if kept.academic_year == year:
            marks = YearMarks(year, kept.marks).marks
            places = [n for n, mark in enumerate(marks) if mark not in NO_MARK_CHARS]
            if places:
                return session_at(year, places[0]).on, session_at(year, places[-1]).on
    return None, None


def _visit_lines(page: PupilPage) -> tuple[str, ...]:
    return tuple(
        f"{day_in_words(visit.visited_at.astimezone().date())}: we visited you at home."
        for visit in reversed(page.visits)
        if visit.outcome in {"let_in", "doorstep"}
    )


def _offer_lines(offers: Sequence[Offer]) -> tuple[str, ...]:
    return tuple(
        f"{day_in_words(offer.offered_on)}: {offer.what}"
        + (f" ({ANSWERS[offer.answer]})." if offer.answer in ANSWERS else ".")
        for offer in offers
    )


def _own_lines(words: Mapping[str, str], key: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.get(key, "").splitlines() if line.strip())
