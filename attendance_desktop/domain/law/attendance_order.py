"""School attendance orders: which process governs, and how long each notice must leave."""

from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Term
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.law.rules import OrderRegime, OrderRules, OrderStep, Reason

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OrderClock:
    """The time that a notice leaves. `valid`: the end that it states is not too early."""

    regime: OrderRegime
    step: OrderStep
    last_day: date
    act_from: date
    valid: bool
    reason: Reason


def regime_on(rules: OrderRules, on: date, commencement: date | None = None) -> OrderRegime:
    """Return the process that governs a notice served on a day.

    `commencement` stands in for the day on which the last regime comes into force.
    """
    governing = rules.regimes[0]
    for regime in rules.regimes[1:]:
        since = commencement if regime is rules.regimes[-1] and commencement else None
        since = since or regime.commencement
        if since is not None and since <= on:
            governing = regime
    return governing


def order_clock(
    regime: OrderRegime,
    step: str,
    served: date,
    *,
    ends: date | None = None,
    calendar: SchoolCalendar | None = None,
) -> OrderClock:
    """Return the last day that a notice must leave, and the first on which to act.

    Days begin with the day of service; school days come after it. Without a calendar school days
    are Mondays to Fridays, the earliest that the period can end. Raises KeyError for a step that
    the regime does not know.
    """
    found = regime.step(step)
    last = _last_day(found, served, calendar)
    length = f"{found.days} days" if found.days else f"{found.school_days} school days"
    why = f"{found.name}: {length} end on {day_in_words(last)}."
    if found.days is None and calendar is None:
        why += " The school's closed days make it later."
    return OrderClock(
        regime=regime,
        step=found,
        last_day=last,
        act_from=last + _DAY,
        valid=ends is None or ends >= last,
        reason=Reason(step, why, found.cites),
    )


def serve_by(step: OrderStep, since: date) -> date | None:
    """Return the last day to serve a step that was called for on `since`; None: no law says."""
    return None if step.serve_within is None else since + step.serve_within * _DAY


def _last_day(step: OrderStep, served: date, calendar: SchoolCalendar | None) -> date:
    if step.days is not None:
        return served + (step.days - 1) * _DAY
    number = step.school_days or 0
    open_all_year = SchoolCalendar("", (Term(served, served + 2 * number * _DAY + 7 * _DAY),))
    found = (calendar or open_all_year).add_school_days(served, number)
    # A calendar that ends too soon holds no day; weekdays are then the earliest it can be.
    return found or open_all_year.add_school_days(served, number) or served
