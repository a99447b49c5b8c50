"""How a penalty notice stands on a day, worked out from what is kept of it."""

from datetime import date
from decimal import Decimal

from attendance_desktop.domain.casework.penalty_record import (
    CourtStep,
    PenaltyRecord,
    StepKind,
    money,
)
from attendance_desktop.domain.law.notice_clocks import standing_dates
from attendance_desktop.domain.law.payment import Account, Must, account, price_on
from attendance_desktop.domain.law.penalty_notice import EarlierNotice
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import Outcome, in_force
from attendance_desktop.domain.law.service import PaymentDates, Service, payment_dates
from attendance_desktop.domain.law.withdrawal import withdraw
from attendance_desktop.services.penalty_shapes import Stage, Standing


def dates_of(record: PenaltyRecord, rules: RuleSets) -> PaymentDates | None:
    """Return the days that hold for a served notice of this council; None for any other.

    A proved later day of arrival makes them later; they are never before the printed ones.
    """
    served = record.last(StepKind.SERVED)
    if served is None or record.printed is None:
        return None
    came = record.last(StepKind.CAME)
    service = in_force(rules.service, record.issued_on)
    on = came.on if came else served.on
    worked_out = payment_dates(Service(on, came is None, "", ()), record.tariff, service)
    return standing_dates(record.printed, worked_out, service.payment)


def account_of(record: PenaltyRecord, rules: RuleSets, on: date) -> Account | None:
    """Return what is paid and owed on a day; None until the notice is served."""
    dates = dates_of(record, rules)
    if dates is None:
        return None
    tariff = in_force(rules.penalties, record.issued_on).tariff(Outcome(record.tariff))
    return account(tariff, dates, record.payments, on, record.intends)


def as_earlier(record: PenaltyRecord, rules: RuleSets, on: date) -> EarlierNotice:
    """Return a notice as the law counts it for a later one on that day."""
    held = account_of(record, rules, on)
    return record.as_earlier(paid_on=held.discharged_on if held else None)


def standing_of(record: PenaltyRecord, rules: RuleSets, on: date) -> Standing:
    """Return how a notice stands on a day."""
    held, dates = account_of(record, rules, on), dates_of(record, rules)
    back = owed_back(record, rules)
    stage = _stage(record, held)
    next_on, words = _next(stage, dates, held, on)
    if back:
        words = f"{money(back)} must be paid back."
    return Standing(record, stage, dates, held, back, next_on, words)


def owed_back(record: PenaltyRecord, rules: RuleSets) -> Decimal:
    """Return what must be paid back and has not been, in pounds.

    What a withdrawal repays; of a paid notice, what came beyond its price.
    """
    received = sum((each.amount for each in record.payments), Decimal())
    withdrawn = record.last(StepKind.WITHDRAWN)
    penalties = in_force(rules.penalties, record.issued_on)
    if withdrawn is not None:
        due = withdraw(withdrawn.detail, received, penalties).repay
    else:
        due = _beyond_price(record, received, rules)
    return max(Decimal(), due - record.repaid)


def _beyond_price(record: PenaltyRecord, received: Decimal, rules: RuleSets) -> Decimal:
    paid_on = max((each.on for each in record.payments), default=record.issued_on)
    held, dates = account_of(record, rules, paid_on), dates_of(record, rules)
    if held is None or dates is None or held.discharged_on is None:
        return Decimal()
    tariff = in_force(rules.penalties, record.issued_on).tariff(Outcome(record.tariff))
    return received - price_on(tariff, dates, held.discharged_on)


def _stage(record: PenaltyRecord, held: Account | None) -> Stage:
    court = record.last(StepKind.COURT)
    in_court = court is not None and court.detail == CourtStep.BEGUN
    stages = (
        (not record.is_ours, Stage.TOLD),
        (record.voided, Stage.VOIDED),
        (record.last(StepKind.WITHDRAWN) is not None, Stage.WITHDRAWN),
        (in_court, Stage.IN_COURT),
        (court is not None, Stage.TRIED),
        (held is None, Stage.ISSUED),
        (held is not None and held.discharged, Stage.PAID),
        (held is not None and held.must is not Must.WAIT, Stage.DECIDE),
        (bool(record.payments), Stage.PART_PAID),
    )
    return next((stage for holds, stage in stages if holds), Stage.RUNNING)


def _next(
    stage: Stage, dates: PaymentDates | None, held: Account | None, on: date
) -> tuple[date | None, str]:
    if stage is Stage.ISSUED:
        return on, "Record how it was served."
    if dates is None or held is None:
        return None, ""
    if stage in (Stage.RUNNING, Stage.PART_PAID):
        owed, reduced = money(held.outstanding), dates.reduced_last
        if reduced is not None and on <= reduced:
            return reduced, f"{owed} to pay at the lower price."
        return dates.pay_by, f"{owed} to pay."
    if stage is Stage.DECIDE:
        told = {
            Must.WITHDRAW: "Not to be prosecuted: withdraw it.",
            Must.PROSECUTE: "To be prosecuted from this day on.",
        }
        words = told.get(held.must, "Unpaid: prosecute or withdraw.")
        return dates.proceedings_not_before, words
    return None, ""
