"""Money as an answer writes it."""

from decimal import Decimal

from attendance_desktop.domain.law.scenario import Value


def in_pounds(amount: Decimal) -> Value:
    """Give whole pounds as a whole number, else text with two places."""
    return int(amount) if amount == amount.to_integral_value() else f"{amount:.2f}"
