"""What has been paid on a penalty notice, what is still owed, and what the council must do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attendance_desktop.domain.law.rules import Tariff
from attendance_desktop.domain.law.service import PaymentDates


class Intends(StrEnum):
    """What the council means to do about a notice that stays unpaid."""

    UNDECIDED = "undecided"
    PROSECUTE = "prosecute"
    NOT_PROSECUTE = "not_prosecute"


class Must(StrEnum):
    """What the council has to do on a day."""

    NOTHING = "nothing"
    WAIT = "wait"
    PROSECUTE_OR_WITHDRAW = "prosecute_or_withdraw"
    PROSECUTE = "prosecute"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Payment:
    """Money received on a day, in pounds."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Account:
    """How a notice stands on a day. `outstanding` and `late` are pounds.

    `outstanding` is the day's price less what came in time; `late` came after the last day on
    which payment is accepted, and settles nothing.
    """

    discharged: bool
    discharged_on: date | None
    outstanding: Decimal
    late: Decimal
    must: Must
    can_prosecute: bool
    cites: tuple[str, ...]


def account(
    tariff: Tariff,
    dates: PaymentDates,
    payments: Sequence[Payment],
    as_of: date,
    intends: Intends = Intends.UNDECIDED,
) -> Account:
    """Return how a served notice stands on `as_of`, from what was received by then.

    Part payment discharges nothing. Raises ValueError when the notice is not served.
    """
    last, first_day = dates.pay_accepted_to, dates.proceedings_not_before
    if last is None or first_day is None:
        raise ValueError("a notice that is not served has no account")
    known = sorted((one for one in payments if one.on <= as_of), key=lambda one: one.on)
    done = _discharged_on(tariff, dates, [one for one in known if one.on <= last])
    in_time = sum((one.amount for one in known if one.on <= last), Decimal())
    owed = Decimal() if done else max(Decimal(), price_on(tariff, dates, as_of) - in_time)
    return Account(
        discharged=done is not None,
        discharged_on=done,
        outstanding=owed,
        late=sum((one.amount for one in known if one.on > last), Decimal()),
        must=Must.NOTHING if done else _unpaid(intends, over=as_of > last),
        can_prosecute=done is None and as_of >= first_day,
        cites=dates.cites,
    )


def price_on(tariff: Tariff, dates: PaymentDates, on: date) -> Decimal:
    """Return the price on a day in pounds: the reduced one to its last day, if there is one."""
    if tariff.reduced is not None and dates.reduced_last is not None and on <= dates.reduced_last:
        return Decimal(tariff.reduced)
    return Decimal(tariff.full)


def _unpaid(intends: Intends, *, over: bool) -> Must:
    if not over:
        return Must.WAIT
    if intends is Intends.PROSECUTE:
        return Must.PROSECUTE
    return Must.WITHDRAW if intends is Intends.NOT_PROSECUTE else Must.PROSECUTE_OR_WITHDRAW


def _discharged_on(tariff: Tariff, dates: PaymentDates, in_time: Sequence[Payment]) -> date | None:
    """The day on which what had come reached the price of that day."""
    paid = Decimal()
    for payment in in_time:
        paid += payment.amount
        if paid >= price_on(tariff, dates, payment.on):
            return payment.on
    return None
