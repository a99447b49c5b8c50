"""Puts the evidence clock into words."""

from typing import Final

from attendance_desktop.domain.law.evidence import Fail, Freshness, Trace
from attendance_desktop.services.evidence import EventRow, EvidencePage, EvidenceRow, Route
from attendance_desktop.ui.evidence.face import EvidenceFace, ItemFace
from attendance_desktop.ui.shared.face import Line, Named
from attendance_desktop.ui.words import count, day

_ICONS: Final = {
    Freshness.FRESH: "circle-check",
    Freshness.MISSING: "x",
    Freshness.STALE: "clock",
    Freshness.UNCLEAR: "circle-help",
}
_STATES: Final = {
    Freshness.FRESH: "There",
    Freshness.MISSING: "Missing",
    Freshness.STALE: "Too old",
    Freshness.UNCLEAR: "Term dates missing",
}
_DOORS: Final = (
    ("visit", "Record a visit", frozenset({Trace.VISIT, Trace.CHILD_WORDS})),
    ("note", "Note a call or meeting", frozenset({Trace.CALL, Trace.MESSAGE, Trace.MEETING})),
    ("offer", "Offer of help", frozenset({Trace.OFFER, Trace.OFFER_ANSWERED})),
)
_FAILS: Final = {
    Fail.BLOCK: "The route stops without it.",
    Fail.WARN: "You are told, and may go on.",
}


def evidence_face(page: EvidencePage, route_key: str) -> EvidenceFace:
    """Return one route in words; an unknown route stands for the first."""
    routes = page.routes
    route = next((each for each in routes if each.key == route_key), next(iter(routes), None))
    items: tuple[ItemFace, ...] = ()
    lines: tuple[Line, ...] = ()
    if route is not None:
        needed = {row.line.rule.age.measured_to for row in route.rows if row.line.rule.age}
        needed |= {row.line.rule.age.measured_from for row in route.rows if row.line.rule.age}
        events = [each for each in page.events if each.event.key in needed]
        items = (*(_item(row) for row in route.rows), *(_event_item(each) for each in events))
        lines = (*(_line(row) for row in route.rows), *(_event_line(each) for each in events))
    return EvidenceFace(
        parents=tuple(Named(each.person.id, each.person.name, each.kind) for each in page.parents),
        person_id=page.person_id,
        routes=tuple(Named(each.key, _route_words(each)) for each in routes),
        route=route.key if route else "",
        summary=_summary(page, route),
        is_ready=route is not None and route.is_ready,
        lines=lines,
        items=items,
    )


def _route_words(route: Route) -> str:
    lacking = len(route.lacking)
    return f"{route.name}: {lacking} lacking" if lacking else f"{route.name}: all there"


def _summary(page: EvidencePage, route: Route | None) -> str:
    if route is None:
        return "The council asks for no evidence."
    if not page.has_case:
        return "Open a case first: evidence is kept with a case."
    there = len(route.rows) - len(route.lacking)
    told = [f"{there} of {count(len(route.rows), 'piece')} there or set aside."]
    stops = [row.line.rule.name for row in route.lacking if row.line.stops]
    if stops:
        told.append(f"It stops at: {'; '.join(stops)}.")
    elif route.lacking:
        told.append("Nothing stops it; what lacks is for you to weigh.")
    following = route.checklist.next_stale
    if following is not None and following.good_to is not None:
        told.append(f"Goes stale next: {following.rule.name}, after {day(following.good_to)}.")
    told.append("Choose a line to supply it.")
    told.append(f"What the council asks for, version {page.version}; it is not law.")
    return " ".join(told)


def _state(row: EvidenceRow) -> str:
    return "Not needed here" if row.set_aside else _STATES[row.line.freshness]


def _line(row: EvidenceRow) -> Line:
    line, rule = row.line, row.line.rule
    lacks = line.freshness in (Freshness.MISSING, Freshness.STALE) and not row.set_aside
    when = _state(row)
    if lacks and rule.fails is Fail.BLOCK:
        when += " · stops the route"
    elif line.freshness is Freshness.FRESH and line.good_to is not None:
        when = f"Good to {day(line.good_to)}"
    parts = [line.told if line.held_on else "", row.source and f"{row.source}."]
    parts += [f"Set aside by {row.set_aside}." if row.set_aside else "", rule.todo if lacks else ""]
    return Line(
        key=rule.key,
        icon="circle-dot" if row.set_aside else _ICONS[line.freshness],
        title=rule.name,
        when=when,
        text=" ".join(part for part in parts if part),
    )


def _item(row: EvidenceRow) -> ItemFace:
    line, rule = row.line, row.line.rule
    state = f"{_state(row)}. {line.told}" if line.held_on else f"{_state(row)}."
    return ItemFace(
        key=rule.key,
        name=rule.name,
        state=state,
        about=(rule.todo, _FAILS[rule.fails], f"Asked for by: {rule.source}."),
        on=line.held_on,
        doors=tuple(Named(key, words) for key, words, traces in _DOORS if traces & rule.found_in),
        can_be_set_aside=row.can_be_set_aside and not row.set_aside and line.held_on is None,
        can_be_taken_back=bool(row.set_aside) or row.source.startswith("Said by"),
    )


def _event_line(row: EventRow) -> Line:
    known = f"{day(row.on)}. {row.source}." if row.on else "Its day is not given."
    icon = "calendar-days" if row.on else "circle-help"
    return Line(row.event.key, icon, row.event.name, "An event", known)


def _event_item(row: EventRow) -> ItemFace:
    return ItemFace(
        key=row.event.key,
        name=row.event.name,
        state=f"{day(row.on)}." if row.on else "Its day is not given.",
        about=("The age of other evidence is measured by this day.",),
        on=row.on,
        doors=(),
        can_be_set_aside=False,
        can_be_taken_back=row.on is not None,
    )
