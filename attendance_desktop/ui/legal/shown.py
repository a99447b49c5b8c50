"""Puts the legal page into words: states, sessions, limits of time, citations, answers."""

from collections import Counter
from datetime import date
from typing import Final

from attendance_desktop.domain.attendance.threshold import Window
from attendance_desktop.domain.law.asked import AskedKind, Door, Supply
from attendance_desktop.domain.law.measure import State
from attendance_desktop.domain.law.rules import Reason
from attendance_desktop.services.legal import KnownFact, LegalPage, Limits, Step
from attendance_desktop.ui.legal.face import LackFace, LegalFace, StepFace, SupplyFace
from attendance_desktop.ui.shared.face import Line, Mark, Named
from attendance_desktop.ui.words import count, day

_MARKS: Final = {
    State.OPEN: Mark("Open", "good", "ring", "It may be considered. It never has to be taken."),
    State.WAITING: Mark("Waiting", "warn", "diamond", "Something is still missing."),
    State.CLOSED: Mark("Closed", "calm", "square", "It is not available now."),
}
_OPEN_MEANS: Final = (
    "Open means that a measure may be considered. The officer decides; nothing is issued from here"
    " by itself."
)


def legal_face(page: LegalPage, shut: frozenset[Door] = frozenset()) -> LegalFace:
    """Return the page in words; a button through a door that is shut is left out."""
    return LegalFace(
        parents=tuple(Named(each.person.id, each.person.name, each.kind) for each in page.parents),
        person_id=page.person_id,
        summary=_summary(page),
        steps=tuple(_step(each, page, shut) for each in page.steps),
        lines=tuple(_line(each) for each in sorted(page.facts, key=_order)),
        facts=page.facts,
    )


def _summary(page: LegalPage) -> str:
    if not page.parents:
        return "Nobody with parental responsibility or care is recorded for this child."
    counts = Counter(each.state for each in page.steps)
    states = ", ".join(f"{counts[each]} {each}" for each in State)
    told = [f"{states} for this parent and child on {day(page.on)}.", _OPEN_MEANS]
    if unanswered := sum(each.needed for each in page.facts):
        told.append(f"{count(unanswered, 'question')} not yet answered.")
    if not page.has_case:
        told.append("Open a case first: answers are kept with a case.")
    return " ".join(told)


def _step(step: Step, page: LegalPage, shut: frozenset[Door]) -> StepFace:
    return StepFace(
        key=step.key,
        name=step.name,
        mark=_MARKS[step.state],
        because=step.because[0].why,
        when=tuple(_when(step, page.limits)),
        lacks=tuple(
            LackFace(each.words, _supplies(each.supplies, step, shut)) for each in step.lacks
        ),
        starts=_supplies(step.starts, step, shut),
        details=tuple(_details(step, page)),
    )


def _supplies(
    supplies: tuple[Supply, ...], step: Step, shut: frozenset[Door]
) -> tuple[SupplyFace, ...]:
    return tuple(
        SupplyFace(each.ask, each.door or "", each.button, f"For: {step.name}")
        for each in supplies
        if each.door not in shut
    )


def _when(step: Step, limits: Limits | None) -> list[str]:
    """Return the days that bind a measure."""
    told = []
    if step.until is not None:
        told.append(f"Not before {day(step.until)}.")
    if limits is not None and step.state is not State.CLOSED:
        if step.rests.posting:
            told.append(f"Post it by {day(limits.latest_posting)} at the latest.")
        if step.rests.proceedings:
            told.append(
                f"Proceedings by {day(limits.safe)} to be safe,"
                f" by {day(limits.outer)} at the outside."
            )
        if told and limits.red_flag:
            told.append("Little time is left.")
    return told


def _details(step: Step, page: LegalPage) -> list[str]:
    """Return what stands under an opened measure: reasons, days, citations."""
    lines = [_cited(each) for each in step.because]
    lines += [_cited(Reason("", each.words, each.cites)) for each in step.lacks[1:] if each.cites]
    if step.rests.absence and step.state is not State.CLOSED:
        lines += _absence(page.window)
        if page.limits is not None:
            lines.append(_cited(page.limits.reason))
    lines += [_rested(each) for each in page.facts if each.asked.key in step.rests_on]
    lines.append(f"Law: {'; '.join(step.cites)}. Rules of {page.rules_version}.")
    return lines


def _rested(fact: KnownFact) -> str:
    """Return an answer that a measure rests on, with where it comes from."""
    return f"{fact.asked.short}: {answer_words(fact)} ({fact.source})."


def _absence(window: Window | None) -> list[str]:
    if window is None or not window.counted:
        return []
    days: dict[date, list[str]] = {}
    for each in window.counted:
        days.setdefault(each.session.on, []).append(f"{each.session.half} {each.code}")
    told = "; ".join(f"{day(on)} {', '.join(marks)}" for on, marks in days.items())
    weeks = f"{day(window.first)} to {day(window.last)}"
    return [f"{count(len(window.counted), 'session')} counted, weeks {weeks}: {told}."]


def _cited(reason: Reason) -> str:
    return f"{reason.why} ({'; '.join(reason.cites)})" if reason.cites else reason.why


def _order(fact: KnownFact) -> int:
    """What is not yet answered first, then what an officer writes, then the rest."""
    if fact.needed:
        return 0
    return 1 if fact.asked.kind is AskedKind.WORDS else 2


def _line(fact: KnownFact) -> Line:
    answer = f"“{fact.words}”" if fact.asked.kind is AskedKind.WORDS else f"{answer_words(fact)}."
    if fact.needed:
        icon, when = "circle-help", "Not yet answered"
        answer = f"Taken until then: {answer}" if fact.words else ""
    elif not fact.words:
        icon, when, answer = "circle-dot", "No answer", ""
    else:
        icon, when = "check" if fact.source else "circle-dot", fact.source or "Taken for now"
    asked = fact.asked
    question = f"{asked.label}. " if asked.label != asked.short else ""
    return Line(asked.key, icon, asked.short, when, f"{question}{answer}".strip())


def answer_words(fact: KnownFact) -> str:
    """Return an answer as it is read."""
    if fact.asked.kind is AskedKind.DAY and fact.value:
        return day(date.fromisoformat(fact.value))
    return fact.words
