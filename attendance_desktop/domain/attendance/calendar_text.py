"""A school's calendar for one academic year as text that can be kept and sent."""

import json
from collections.abc import Sequence
from datetime import date

from attendance_desktop.domain.attendance.calendar import (
    Closure,
    ClosureKind,
    SchoolCalendar,
    Term,
)
from attendance_desktop.domain.attendance.marks import Half, Session


def calendar_to_text(calendar: SchoolCalendar) -> str:
    """Return terms, closures and extra sessions as JSON, in the calendar's own order."""
    return json.dumps(
        {
            "terms": [[t.first.isoformat(), t.last.isoformat()] for t in calendar.terms],
            "closed": [
                [c.on.isoformat(), c.kind.value, c.half.value if c.half else ""]
                for c in calendar.closed
            ],
            "extra": [[s.on.isoformat(), s.half.value] for s in calendar.extra],
        },
        separators=(",", ":"),
    )


def calendar_from_texts(name: str, texts: Sequence[str]) -> SchoolCalendar:
    """Return one calendar over all years of a school.

    Raises:
        ValueError: a text is not what `calendar_to_text` wrote.
    """
    years = [json.loads(text) for text in texts]
    return SchoolCalendar(
        name=name,
        terms=tuple(sorted((_term(t) for y in years for t in y["terms"]), key=_first)),
        closed=tuple(_closure(c) for y in years for c in y["closed"]),
        extra=tuple(
            Session(date.fromisoformat(on), Half(half)) for y in years for on, half in y["extra"]
        ),
    )


def _term(raw: Sequence[str]) -> Term:
    return Term(date.fromisoformat(raw[0]), date.fromisoformat(raw[1]))


def _first(term: Term) -> date:
    return term.first


def _closure(raw: Sequence[str]) -> Closure:
    on, kind, half = raw
    return Closure(date.fromisoformat(on), ClosureKind(kind), Half(half) if half else None)
