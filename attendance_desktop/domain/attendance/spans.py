"""Stretches of days that figures are compared over: a year so far, a term, the year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from attendance_desktop.domain.attendance.marks import (
    NONE,
    Half,
    MarksRun,
    Session,
    academic_year_of,
    first_monday,
)

_A_YEAR_OF_WEEKS = timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both inclusive; empty when `last` is before `first`."""

    first: date
    last: date

    @property
    def half_days(self) -> int:
        """Mornings and afternoons in it, weekends and all."""
        return max(0, (self.last - self.first).days + 1) * 2

    def holds(self, on: date) -> bool:
        """Whether that day is in it."""
        return self.first <= on <= self.last

    def until(self, as_of: date) -> "Span":
        """The part of it up to and with that day."""
        return Span(self.first, min(self.last, as_of))


def stretch(run: MarksRun, span: Span) -> str:
    """The stored characters of a span, two a day, `-` where the run does not reach."""
    start = run.index(Session(span.first, Half.AM))
    end = start + span.half_days
    inside = run.marks[max(0, start) : max(0, end)]
    missing_before = min(max(0, -start), span.half_days)
    return NONE * missing_before + inside + NONE * (span.half_days - missing_before - len(inside))


def year_so_far(as_of: date) -> Span:
    """The academic year of that day, up to and with it."""
    return Span(first_monday(academic_year_of(as_of)), as_of)


def year_before(span: Span) -> Span:
    """The same weeks a year earlier: 52 weeks back, so that weekdays stay where they are."""
    return Span(span.first - _A_YEAR_OF_WEEKS, span.last - _A_YEAR_OF_WEEKS)


def breaks(days: Sequence[date], least_days: int) -> tuple[tuple[date, date], ...]:
    """The last day before and the first day after each stretch without school.

    Args:
        days: school days in order.
        least_days: days from the one to the other for it to be a break; a week is 7, so that a
            weekend with a bank holiday is none and a half term is one.
    """
    return tuple((a, b) for a, b in pairwise(days) if (b - a).days >= least_days)


def school_terms(school_days: Sequence[date], term_break_days: int) -> tuple[Span, ...]:
    """The terms that school days fall into, in order.

    Args:
        school_days: the school's days, in order.
        term_break_days: days from the last day of one term to the first of the next, at least.
    """
    if not school_days:
        return ()
    gaps = breaks(school_days, term_break_days)
    firsts = [school_days[0], *(after for _, after in gaps)]
    lasts = [*(before for before, _ in gaps), school_days[-1]]
    return tuple(Span(first, last) for first, last in zip(firsts, lasts, strict=True))


def term_of(terms: Sequence[Span], as_of: date) -> Span | None:
    """The latest term that has begun, up to and with that day; None before the first."""
    begun = [term for term in terms if term.first <= as_of]
    return begun[-1].until(as_of) if begun else None


def term_before(terms: Sequence[Span], as_of: date) -> Span | None:
    """The whole term before the latest that has begun, or None."""
    begun = [term for term in terms if term.first <= as_of]
    return begun[-2] if len(begun) > 1 else None
