"""A calendar's year in words, and the form's entry as a part of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from attendance_desktop.domain.attendance.calendar import Closure, ClosureKind, Staggered, Term
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.calendars import Proposal, YearPage
from attendance_desktop.services.registers_calendar_text import CalendarYear
from attendance_desktop.ui.register.calendar_face import CalendarFace, Entry
from attendance_desktop.ui.register.face import Row
from attendance_desktop.ui.words import count, day

TERM, OPEN, LATE = "term", "open", "late"
KINDS: Final = (
    (TERM, "Half term: first and last day"),
    (ClosureKind.INSET.value, "INSET day"),
    (ClosureKind.BANK_HOLIDAY.value, "Bank holiday"),
    (ClosureKind.PLANNED.value, "Planned closure"),
    (ClosureKind.UNPLANNED.value, "Closure that was not planned"),
    (OPEN, "Open on this day as well"),
    (LATE, "Some year groups only: no session"),
)
HALVES: Final = (("", "Whole day"), ("am", "Morning"), ("pm", "Afternoon"))
_LONGEST = 60

Part = Term | Closure | Session | Staggered


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the list: the part itself, and whether it is the council's."""

    part: Part
    inherited: bool


def lines_of(page: YearPage) -> tuple[Line, ...]:
    """Return every entry of a year in order of its day, terms first."""
    own, whole = page.own, page.whole or page.own
    mine: set[Part] = {*own.terms, *own.closed, *own.extra, *own.staggered}
    parts: tuple[Part, ...] = (*whole.terms, *whole.closed, *whole.extra, *whole.staggered)
    lines = [Line(part, part not in mine) for part in dict.fromkeys(parts)]
    return tuple(sorted(lines, key=lambda line: (_first(line.part), _kind_order(line.part))))


def calendar_face(
    whose: str, page: YearPage, proposals: Sequence[Proposal], *, changed: bool, is_council: bool
) -> CalendarFace:
    """Return the page."""
    year = page.own.academic_year
    if page.whole is None or not page.whole.terms:
        about = "No half term yet. Without terms a week counts when anyone has a mark in it."
    else:
        about = f"{count(page.days, 'school day')} in {count(page.weeks, 'school week')}."
        if not is_council:
            about += (
                " The terms are the school’s own."
                if page.own.terms
                else " The terms are the council’s."
            )
    return CalendarFace(
        title=f"Calendar of {whose}, {year}/{(year + 1) % 100:02d}",
        about=about,
        rows=tuple(_row(line, is_council=is_council) for line in lines_of(page)),
        proposals=tuple(_proposal_row(each) for each in proposals),
        changed=changed,
    )


def with_entry(year: CalendarYear, entry: Entry) -> CalendarYear:
    """Return the year with the form's entry added.

    Raises:
        Refused: a day or the year groups are missing, or the last day is before the first.
    """
    if entry.first is None:
        raise Refused("The first day is not given.", todo="Type it, such as 1 9 2026.")
    last = entry.last or entry.first
    if last < entry.first:
        raise Refused("The last day is before the first.", todo="Put the two days right.")
    if entry.kind == TERM:
        return replace(year, terms=(*year.terms, Term(entry.first, last)))
    if (last - entry.first).days > _LONGEST:
        raise Refused("That is longer than a closure can be.", todo="Change the half terms.")
    half = Half(entry.half) if entry.half else None
    days = [entry.first + timedelta(days=n) for n in range((last - entry.first).days + 1)]
    if entry.kind == OPEN:
        halves = (half,) if half else tuple(Half)
        extra = (Session(on, each) for on in days for each in halves)
        return replace(year, extra=tuple(dict.fromkeys((*year.extra, *extra))))
    if entry.kind == LATE:
        groups = _groups(entry.year_groups)
        late = (Staggered(on, half, groups) for on in days)
        return replace(year, staggered=tuple(dict.fromkeys((*year.staggered, *late))))
    closed = (Closure(on, ClosureKind(entry.kind), half) for on in days)
    return replace(year, closed=tuple(dict.fromkeys((*year.closed, *closed))))


def without(year: CalendarYear, part: Part) -> CalendarYear:
    """Return the year without one of its entries."""
    return replace(
        year,
        terms=tuple(each for each in year.terms if each != part),
        closed=tuple(each for each in year.closed if each != part),
        extra=tuple(each for each in year.extra if each != part),
        staggered=tuple(each for each in year.staggered if each != part),
    )


def _groups(text: str) -> tuple[int, ...]:
    words = text.replace(",", " ").replace("Year", " ").split()
    if not words or not all(word.isdecimal() for word in words):
        raise Refused("The year groups are not given.", todo="Type them, such as 8, 9.")
    return tuple(sorted({int(word) for word in words}))


def _first(part: Part) -> date:
    return part.first if isinstance(part, Term) else part.on


def _kind_order(part: Part) -> int:
    return (Term, Closure, Session, Staggered).index(type(part))


def _row(line: Line, *, is_council: bool) -> Row:
    part = line.part
    whose = "" if is_council else "the council’s" if line.inherited else "the school’s own"
    if isinstance(part, Term):
        return (day(part.first), day(part.last), "Half term", "everyone", whose)
    if isinstance(part, Session):
        return (day(part.on), _half(part.half), "Open on this day as well", "everyone", whose)
    if isinstance(part, Staggered):
        return (day(part.on), _half(part.half), "No session", _years(part.year_groups), whose)
    return (day(part.on), _half(part.half), dict(KINDS)[part.kind.value], "everyone", whose)


def _proposal_row(proposal: Proposal) -> Row:
    part = proposal.term or proposal.closed or proposal.staggered
    if part is None:
        return ("", "", "", proposal.why)
    from_on, to, what, who, _ = _row(Line(part, inherited=False), is_council=True)
    return (from_on, to, what if who == "everyone" else f"{what}: {who}", proposal.why)


def _half(half: Half | None) -> str:
    return {None: "whole day", Half.AM: "morning", Half.PM: "afternoon"}[half]


def _years(groups: tuple[int, ...]) -> str:
    return f"Year {', '.join(map(str, groups))}"
