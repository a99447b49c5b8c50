"""When a letter counts as served, and the days that run from then.

Rules come from `resources/law/service.toml`; the working days from the bank holidays of England.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from attendance_desktop.domain.attendance.calendar import BankHolidays
from attendance_desktop.domain.law.particulars import day_in_words


class Counts(StrEnum):
    """How a method of sending leads to the day of service."""

    WORKING_DAYS = "working_days"
    SAME_DAY = "same_day"
    PROVED = "proved"


@dataclass(frozen=True, slots=True)
class ServiceMethod:
    """A way of sending or handing over a letter.

    `working_days` counts from the day after posting. `needs_agreement`: only where the parent
    has agreed to it. `why` says in words how the day is found.
    """

    key: str
    name: str
    counts: Counts
    working_days: int
    needs_agreement: bool
    why: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaymentDays:
    """Days of a penalty notice, counted from the day of service."""

    reduced_last: int
    pay_by: int
    pay_accepted_to: int
    proceedings_not_before: int
    no_reduced_tariffs: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServiceRules:
    """The methods and days in force from a date."""

    effective_from: date
    methods: tuple[ServiceMethod, ...]
    payment: PaymentDays

    def method(self, key: str) -> ServiceMethod:
        """Return a method. Raises KeyError for a key that the rules do not know."""
        for method in self.methods:
            if method.key == key:
                return method
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Service:
    """The day of service with its reason; `on` is None while the letter does not count as served.

    `presumed` is true when the law presumes the day until the contrary is proved.
    """

    on: date | None
    presumed: bool
    reason: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaymentDates:
    """The days that a penalty notice starts; all None while it is not served."""

    reduced_last: date | None
    pay_by: date | None
    pay_accepted_to: date | None
    proceedings_not_before: date | None
    cites: tuple[str, ...]


def deemed_service(
    method: ServiceMethod,
    sent: date,
    bank_holidays: BankHolidays,
    *,
    received: date | None = None,
    agreed: bool = False,
) -> Service:
    """Return the day that the letter counts as served.

    `received` is a proved day of arrival and wins over the presumed one; what is handed over or
    left is served that day. `agreed`: the parent has agreed to this method (e-mail). Raises
    Refused outside the years of the bank holidays.
    """
    if method.needs_agreement and not agreed:
        reason = "The parent has not agreed to this, so the letter does not count as served."
        return Service(None, False, reason, method.cites)
    if method.counts is Counts.SAME_DAY:
        return Service(sent, False, method.why, method.cites)
    if received is not None:
        reason = f"It is proved that the letter came on {day_in_words(received)}."
        return Service(received, False, reason, method.cites)
    if method.counts is Counts.PROVED:
        reason = "This way of sending counts only from the day that the letter is proved to come."
        return Service(None, False, reason, method.cites)
    served = bank_holidays.add_working_days(sent, method.working_days)
    return Service(served, True, method.why, method.cites)


def payment_dates(service: Service, tariff: str, rules: ServiceRules) -> PaymentDates:
    """Return the days of a penalty notice of that tariff from its day of service."""
    days = rules.payment
    if service.on is None:
        return PaymentDates(None, None, None, None, days.cites)
    reduced = None
    if tariff not in days.no_reduced_tariffs:
        reduced = service.on + timedelta(days=days.reduced_last)
    return PaymentDates(
        reduced,
        service.on + timedelta(days=days.pay_by),
        service.on + timedelta(days=days.pay_accepted_to),
        service.on + timedelta(days=days.proceedings_not_before),
        days.cites,
    )
