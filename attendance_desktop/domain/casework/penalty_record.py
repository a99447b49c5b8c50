"""A penalty notice as it is kept: its printed days, its price, and all that happened to it."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from attendance_desktop.domain.law.notice_clocks import PrintedDates
from attendance_desktop.domain.law.payment import Intends, Payment
from attendance_desktop.domain.law.penalty_notice import EarlierNotice, NoticeState

PENCE = 100


class StepKind(StrEnum):
    """What happened to a notice after it was issued."""

    SERVED = "served"
    CAME = "came"
    PAID = "paid"
    REFUNDED = "refunded"
    REMINDED = "reminded"
    INTENDS = "intends"
    COURT = "court"
    WITHDRAWN = "withdrawn"
    CERTIFIED = "certified"


class CourtStep(StrEnum):
    """How proceedings for the offence of a notice stand."""

    BEGUN = "begun"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"


@dataclass(frozen=True, slots=True)
class NoticeStep:
    """One thing that happened. Steps are only added; nothing is changed or taken away.

    `pence` is money received or repaid. `detail` is a method of service, a way of paying, what
    the council intends, a court's answer, or the ground of a withdrawal. `words` are the
    officer's reasons. `letter_id` is the letter that went with it, "" for none.
    """

    kind: StepKind
    on: date
    pence: int
    detail: str
    words: str
    letter_id: str
    by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class PenaltyRecord:
    """A notice of this council, or one that it was told of (`letter_id` and `case_id` are "").

    Amounts are pounds; `reduced` is None where there is one price, both are None where nobody
    told them. `printed` are the days as the notice prints them: they are never worked out anew.
    `payee` is the council that the money goes to, `issued_by` who signed it. A `voided` one was
    never sent.
    """

    id: str
    number: str
    case_id: str
    letter_id: str
    pupil_id: str
    pupil_name: str
    person_id: str
    person_name: str
    section: str
    tariff: str
    issued_on: date
    offence_first: date
    offence_last: date
    reduced: int | None
    full: int | None
    printed: PrintedDates | None
    payee: str
    issued_by: str
    voided: bool
    steps: tuple[NoticeStep, ...]

    @property
    def is_ours(self) -> bool:
        """Whether this council's own program issued it."""
        return bool(self.letter_id)

    @property
    def payments(self) -> tuple[Payment, ...]:
        """All money received, in the order in which it was recorded."""
        paid = (step for step in self.steps if step.kind is StepKind.PAID)
        return tuple(Payment(step.on, pounds(step.pence)) for step in paid)

    @property
    def repaid(self) -> Decimal:
        """All money given back, in pounds."""
        back = (step.pence for step in self.steps if step.kind is StepKind.REFUNDED)
        return pounds(sum(back))

    @property
    def intends(self) -> Intends:
        """What the council last said that it means to do."""
        said = self.last(StepKind.INTENDS)
        return Intends(said.detail) if said else Intends.UNDECIDED

    def last(self, kind: StepKind) -> NoticeStep | None:
        """Return the last step of a kind, None where there is none."""
        found = [step for step in self.steps if step.kind is kind]
        return found[-1] if found else None

    def as_earlier(self, *, paid_on: date | None) -> EarlierNotice:
        """Return it as the law counts it for a later one. `paid_on`: when it was discharged."""
        withdrawn, court = self.last(StepKind.WITHDRAWN), self.last(StepKind.COURT)
        state, on = NoticeState.UNPAID, None
        if paid_on is not None:
            state, on = NoticeState.PAID, paid_on
        if court is not None and court.detail != CourtStep.BEGUN:
            state, on = NoticeState(court.detail), court.on
        if withdrawn is not None:
            state, on = NoticeState.WITHDRAWN, withdrawn.on
        return EarlierNotice(
            self.issued_on,
            self.section,
            self.person_id,
            self.pupil_id,
            self.offence_first,
            state,
            on,
        )


def pounds(pence: int) -> Decimal:
    """Return an amount in pounds."""
    return Decimal(pence) / PENCE


def pounds_of(amount: int) -> Decimal:
    """Return whole pounds as an amount."""
    return Decimal(amount)


def money(amount: Decimal) -> str:
    """Return pounds as they are written: "£80", or "£12.50" where there are pence."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def pence_of(text: str) -> int | None:
    """Return typed pounds as pence: "80", "£80.00", "1,250.50"; None for anything else."""
    found = re.fullmatch(r"£?\s*(\d{1,3}(?:,\d{3})*|\d{1,6})(?:\.(\d\d))?", text.strip())
    if found is None:
        return None
    return int(found[1].replace(",", "")) * PENCE + int(found[2] or 0)
