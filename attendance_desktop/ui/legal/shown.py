"""Puts the legal page into words: states, sessions, limits of time, citations, answers."""

from collections import Counter
from datetime import date

from attendance_desktop.domain.attendance.threshold import Window
from attendance_desktop.domain.law.asked import AskedKind, Supply
from attendance_desktop.domain.law.measure import State
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.services.legal import KnownFact, LegalPage, Limits, Step
from attendance_desktop.ui.legal.face import LackFace, LegalFace, StepFace, SupplyFace
from attendance_desktop.ui.shared.face import Line, Mark, Named

_MARKS = {
    State.OPEN: Mark("Open", "good", "ring", "It may be considered. It never has to be taken."),
    State.WAITING: Mark("Waiting", "warn", "diamond", "Something is still missing."),
    State.CLOSED: Mark("Closed", "calm", "square", "It is not available now."),
}


def legal_face(page: LegalPage) -> LegalFace:
    """Return the page in words."""
    return LegalFace(
        parents=tuple(Named(each.person.id, each.person.name, each.kind) for each in page.parents),
        person_id=page.person_id,
        summary=_summary(page),
        steps=tuple(_step(each, page) for each in page.steps),
        lines=tuple(_line(each) for each in page.facts),
        facts=page.facts,
    )


def _summary(page: LegalPage) -> str:
    if not page.parents:
        return "Nobody with parental responsibility or care is recorded for this child."
    counts = Counter(each.state for each in page.steps)
    stand = f"{counts[State.OPEN]} open, {counts[State.WAITING]} waiting, "
    return (
        f"{stand}{counts[State.CLOSED]} closed for this parent and child. Open means that a measure"
        " may be considered. The officer decides; nothing is issued from here by itself."
    )


def _step(step: Step, page: LegalPage) -> StepFace:
    because = step.because[0].why
    if step.until is not None:
        until = day_in_words(step.until, weekday=True)
        because += (
            f" Closed until {until}." if step.state is State.CLOSED else f" Not before {until}."
        )
    return StepFace(
        key=step.key,
        name=step.name,
        mark=_MARKS[step.state],
        because=because,
        lacks=tuple(
            LackFace(each.words, tuple(_supply(one, step) for one in each.supplies))
            for each in step.lacks
        ),
        starts=tuple(_supply(each, step) for each in step.starts),
        details=tuple(_details(step, page)),
    )


def _supply(supply: Supply, step: Step) -> SupplyFace:
    door = supply.door.value if supply.door else ""
    return SupplyFace(supply.ask, door, supply.button, f"For: {step.name}")


def _details(step: Step, page: LegalPage) -> list[str]:
    """Return what stands under an opened measure: reasons, days, citations."""
    lines = [f"{each.why} {_cited(each.cites)}".strip() for each in step.because]
    lines += [f"{each.words} {_cited(each.cites)}".strip() for each in step.lacks if each.cites]
    if step.rests_on_absence and step.state is not State.CLOSED:
        lines += _absence(page.window)
        lines += _limits(page.limits)
    lines.append(f"Law: {'; '.join(step.cites)}. Rules of {page.rules_version}.")
    return lines


def _absence(window: Window | None) -> list[str]:
    if window is None or not window.counted:
        return []
    days: dict[date, list[str]] = {}
    for each in window.counted:
        days.setdefault(each.session.on, []).append(f"{each.session.half} {each.code}")
    told = "; ".join(f"{day_in_words(on)} {', '.join(marks)}" for on, marks in days.items())
    weeks = f"{day_in_words(window.first)} to {day_in_words(window.last)}"
    return [f"Sessions counted, {len(window.counted)} in the school weeks {weeks}: {told}."]


def _limits(limits: Limits | None) -> list[str]:
    if limits is None:
        return []
    return [
        "Latest sensible day to post a notice:"
        f" {day_in_words(limits.latest_posting, weekday=True)}."
        f" Proceedings by {day_in_words(limits.safe, weekday=True)} to be safe,"
        f" by {day_in_words(limits.outer, weekday=True)} at the outside."
        f" {_cited(limits.reason.cites)}".rstrip()
    ]


def _cited(cites: tuple[str, ...]) -> str:
    return f"({'; '.join(cites)})" if cites else ""


def _line(fact: KnownFact) -> Line:
    if fact.needed:
        taken = f" Taken until then: {fact.words.lower()}." if fact.words else ""
        text, when = f"Not yet answered.{taken}", "needed"
    elif not fact.words:
        text, when = "No answer", ""
    else:
        text = answer_words(fact)
        when = fact.source or "taken until somebody says"
    icon = "circle-help" if fact.needed else "check" if fact.source else "circle-dot"
    return Line(fact.asked.key, icon, fact.asked.label, when, text)


def answer_words(fact: KnownFact) -> str:
    """Return an answer as it is read."""
    if fact.asked.kind is AskedKind.DAY and fact.value:
        return day_in_words(date.fromisoformat(fact.value), weekday=True)
    return fact.words
