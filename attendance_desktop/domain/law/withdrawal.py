"""Withdrawing a penalty notice: what is repaid, and what it locks or restores."""

from dataclasses import dataclass
from decimal import Decimal

from attendance_desktop.domain.law.rules import PenaltyRules, Reason


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What withdrawing on a ground does.

    `can_prosecute` speaks of the person who had the notice, for failing and for knowingly
    failing alike. `counts_later`: towards the price of a later notice and the limit.
    """

    repay: Decimal
    can_prosecute: bool
    counts_later: bool
    written_notice: bool
    reason: Reason


def withdraw(ground: str, paid: Decimal, rules: PenaltyRules) -> Withdrawal:
    """Return what withdrawing on that ground does, with `paid` pounds received so far.

    Raises KeyError for a ground that the rules do not know.
    """
    found = rules.ground(ground)
    return Withdrawal(
        repay=paid if found.repay else Decimal(),
        can_prosecute=found.can_prosecute,
        counts_later=found.counts_later,
        written_notice=found.written_notice,
        reason=found.reason,
    )
