"""The clocks of an issued penalty notice. Its printed days stand; the council's days only wait."""

from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.law.clock import Clock
from attendance_desktop.domain.law.service import PaymentDates, PaymentDays
from attendance_desktop.domain.law.time_limit import TimeLimit


@dataclass(frozen=True, slots=True)
class PrintedDates:
    """The days as the issued notice prints them. They are kept with it and never worked out anew.

    `reduced_last` is None where the notice has one price.
    """

    reduced_last: date | None
    pay_by: date


def printed_dates(dates: PaymentDates) -> PrintedDates:
    """Return what a notice of those days prints. Raises ValueError when it is not served."""
    if dates.pay_by is None:
        raise ValueError("a notice without a day of service prints no days")
    return PrintedDates(dates.reduced_last, dates.pay_by)


def standing_dates(
    printed: PrintedDates, worked_out: PaymentDates, days: PaymentDays
) -> PaymentDates:
    """Return the days that hold for an issued notice.

    `worked_out` are the days from its service as it is known now. Where they are later than the
    printed ones (it is proved to have come later) the later hold; they never become earlier.
    """
    pay_by = _later(printed.pay_by, worked_out.pay_by)
    served = pay_by - timedelta(days=days.pay_by)
    reduced = printed.reduced_last
    return PaymentDates(
        reduced_last=None if reduced is None else _later(reduced, worked_out.reduced_last),
        pay_by=pay_by,
        pay_accepted_to=served + timedelta(days=days.pay_accepted_to),
        proceedings_not_before=served + timedelta(days=days.proceedings_not_before),
        cites=worked_out.cites,
    )


def notice_clocks(
    printed: PrintedDates, worked_out: PaymentDates, days: PaymentDays, limit: TimeLimit
) -> tuple[Clock, ...]:
    """Return every clock of an issued notice: as printed, as it holds, and the limits of time."""
    holds = standing_dates(printed, worked_out, days)
    cites = holds.cites
    limits = limit.reason.cites
    clocks = (
        Clock(
            "printed_reduced_last", "Reduced price, as printed", printed.reduced_last, True, cites
        ),
        Clock("printed_pay_by", "Pay by, as printed", printed.pay_by, True, cites),
        Clock("reduced_last", "Reduced price taken to", holds.reduced_last, False, cites),
        Clock("pay_accepted_to", "Payment taken to", holds.pay_accepted_to, False, cites),
        Clock(
            "proceedings_not_before",
            "No proceedings before",
            holds.proceedings_not_before,
            False,
            cites,
        ),
        Clock("red_flag", "Little time left from", limit.red_flag_from, False, limits),
        Clock("safe_limit", "Safe limit for proceedings", limit.safe_limit, False, limits),
        Clock("outer_limit", "Outer limit for proceedings", limit.outer_limit, False, limits),
    )
    return tuple(clock for clock in clocks if clock.due is not None)


def _later(one: date, other: date | None) -> date:
    return one if other is None else max(one, other)
