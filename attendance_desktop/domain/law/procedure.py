"""How an offence goes to court: its maximum, the single justice procedure, and what comes first."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.law.months import years_on
from attendance_desktop.domain.law.rules import Charge, ProcedureRules, Reason


@dataclass(frozen=True, slots=True)
class Procedure:
    """The way to court for one charge."""

    charge: Charge
    single_justice: bool
    prison: bool
    may_start: bool
    reasons: tuple[Reason, ...]


def of_adult_age(date_of_birth: date, on: date, rules: ProcedureRules) -> bool:
    """Whether somebody born then is of the age for a single justice on that day."""
    return years_on(date_of_birth, rules.adult_age) <= on


def procedure(
    charge: str, rules: ProcedureRules, *, adult: bool = True, supervision_considered: bool = True
) -> Procedure:
    """Return the way to court. `adult`: the parent is of the age for a single justice.

    Raises KeyError for a charge that the rules do not know.
    """
    found = rules.charge(charge)
    prison = found.prison_months > 0
    may_start = supervision_considered or not found.supervision_first
    return Procedure(
        charge=found,
        single_justice=adult and not prison,
        prison=prison,
        may_start=may_start,
        reasons=(
            Reason("single_justice", _single_justice(adult=adult, prison=prison),
                   rules.single_justice),
            Reason("supervision", _supervision(found, may_start=may_start), rules.supervision),
            Reason("maximum", _maximum(found), found.cites),
            Reason("prosecutor", "Only the council may prosecute.", rules.prosecutor),
        ),
    )  # fmt: skip


def _single_justice(*, adult: bool, prison: bool) -> str:
    if prison:
        return "The offence can lead to prison, so it goes by requisition or summons."
    if not adult:
        return "The parent is too young for a single justice, so it goes by requisition or summons."
    return "The offence is summary and cannot lead to prison, so a single justice can deal with it."


def _supervision(charge: Charge, *, may_start: bool) -> str:
    if not charge.supervision_first:
        return "An education supervision order need not be considered first."
    if may_start:
        return "An education supervision order has been considered, as it must be first."
    return "An education supervision order must be considered before proceedings begin."


def _maximum(charge: Charge) -> str:
    fine = f"A fine of level {charge.fine_level}, £{charge.max_fine:,} at most"
    if not charge.prison_months:
        return f"{fine}."
    return f"{fine}, or {charge.prison_months} months in prison, or both."
