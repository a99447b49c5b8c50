"""Rule sets of the law as dated data: what `resources/law` says, ready for pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from attendance_desktop.domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an answer is what it is: a word to compare, a sentence to read, and where it is said."""

    key: str
    why: str
    cites: tuple[str, ...]


class Outcome(StrEnum):
    """What may follow when a penalty notice is considered on a day."""

    FIRST = "first"
    SECOND = "second"
    OLD = "old"
    PUBLIC_PLACE = "public_place"
    BARRED = "barred"
    REFUSED = "refused"
    NOT_AVAILABLE = "not_available"


class Reach(StrEnum):
    """For which children a kind of issuer may act."""

    NOBODY = "nobody"
    OWN_SCHOOL = "own_school"
    AREA = "area"
    ANYWHERE = "anywhere"


@dataclass(frozen=True, slots=True)
class Tariff:
    """A price in pounds. It fits a section, an offence's first day and a number of earlier notices.

    `reduced` is None where there is one price only; `earlier` None fits any number.
    """

    outcome: Outcome
    section: str
    name: str
    offence_from: date | None
    offence_before: date | None
    earlier: int | None
    reduced: int | None
    full: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Cap:
    """The most notices of a section for one parent and child in so many years.

    A notice counts when its offence begins on `offence_from` or later and its state is not
    among `disregarded`.
    """

    section: str
    notices: int
    years: int
    offence_from: date
    disregarded: tuple[str, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of school or provision. `relevant`: its pupils' parents can be given a notice."""

    key: str
    name: str
    relevant: bool
    needs_written_notice: bool
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalGround:
    """A ground of withdrawal and what it does."""

    key: str
    name: str
    repay: bool
    can_prosecute: bool
    counts_later: bool
    written_notice: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Particular:
    """Something that a penalty notice must say."""

    key: str
    label: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PenaltyRules:
    """All that is dated about penalty notices but their service and who issues them."""

    effective_from: date
    version: str
    default_section: str
    window: Reason
    cap: Cap
    tariffs: tuple[Tariff, ...]
    places: tuple[Place, ...]
    reasons: tuple[Reason, ...]
    grounds: tuple[WithdrawalGround, ...]
    particulars: tuple[Particular, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections under which notices are given, the usual one first."""
        others = (tariff.section for tariff in self.tariffs)
        return tuple(dict.fromkeys((self.default_section, *others)))

    def place(self, key: str) -> Place:
        """Return a kind of place. Raises KeyError for one that the rules do not know."""
        return _keyed(self.places, key)

    def reason(self, key: str) -> Reason:
        """Return a reason. Raises KeyError for one that the rules do not know."""
        return _keyed(self.reasons, key)

    def ground(self, key: str) -> WithdrawalGround:
        """Return a ground of withdrawal. Raises KeyError for one that the rules do not know."""
        return _keyed(self.grounds, key)

    def tariff(self, outcome: Outcome) -> Tariff:
        """Return the tariff of that outcome. Raises KeyError for an outcome without a price."""
        for tariff in self.tariffs:
            if tariff.outcome is outcome:
                return tariff
        raise KeyError(outcome)


@dataclass(frozen=True, slots=True)
class IssuerKind:
    """A kind of person who may be thought to issue notices."""

    key: str
    name: str
    reach: Reach
    needs_authority: bool
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuerRules:
    """Who may issue, and to whom the money goes."""

    effective_from: date
    version: str
    kinds: tuple[IssuerKind, ...]
    reasons: tuple[Reason, ...]
    payee_at_school: tuple[str, ...]
    payee_no_roll: tuple[str, ...]

    def kind(self, key: str) -> IssuerKind:
        """Return a kind of issuer. Raises KeyError for one that the rules do not know."""
        return _keyed(self.kinds, key)

    def reason(self, key: str) -> Reason:
        """Return a reason. Raises KeyError for one that the rules do not know."""
        return _keyed(self.reasons, key)


@dataclass(frozen=True, slots=True)
class TimeLimitRules:
    """How long after an offence a summary case can be begun, and when to warn."""

    effective_from: date
    version: str
    months: int
    red_flag_days: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Charge:
    """An offence. `max_fine` in pounds; `supervision_first`: see `ProcedureRules`."""

    key: str
    name: str
    fine_level: int
    max_fine: int
    prison_months: int
    supervision_first: bool
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProcedureRules:
    """The charges and the ways to court.

    A charge that is `supervision_first` needs an education supervision order to be considered
    before proceedings begin.
    """

    effective_from: date
    version: str
    adult_age: int
    charges: tuple[Charge, ...]
    single_justice: tuple[str, ...]
    supervision: tuple[str, ...]
    prosecutor: tuple[str, ...]

    def charge(self, key: str) -> Charge:
        """Return a charge. Raises KeyError for one that the rules do not know."""
        return _keyed(self.charges, key)


@dataclass(frozen=True, slots=True)
class OrderStep:
    """A notice on the way to a school attendance order, and how long it must leave.

    Either `days`, beginning with the day of service, or `school_days` after it. `serve_within`
    is how many days the council has to serve it, where a regime says so.
    """

    key: str
    name: str
    days: int | None
    school_days: int | None
    serve_within: int | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderRegime:
    """A process of school attendance orders. `commencement` None: the first, or not in force."""

    key: str
    name: str
    commencement: date | None
    steps: tuple[OrderStep, ...]
    cites: tuple[str, ...]

    def step(self, key: str) -> OrderStep:
        """Return a step. Raises KeyError for one that the regime does not know."""
        return _keyed(self.steps, key)


@dataclass(frozen=True, slots=True)
class OrderRules:
    """The regimes in their order; the first governs until a later one is commenced."""

    version: str
    regimes: tuple[OrderRegime, ...]


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


class Dated(Protocol):
    """A rule set that holds from a day on."""

    @property
    def effective_from(self) -> date:
        """The first day for which the set answers."""


_K = TypeVar("_K", bound=_Keyed)
_D = TypeVar("_D", bound=Dated)


def _keyed(entries: Sequence[_K], key: str) -> _K:
    for entry in entries:
        if entry.key == key:
            return entry
    raise KeyError(key)


def in_force(sets: Sequence[_D], on: date) -> _D:
    """Return the rule set that holds on a day. Raises Refused before the first."""
    held = [one for one in sets if one.effective_from <= on]
    if not held:
        raise Refused(
            "The law of that day is not on this computer.",
            meaning="The rule sets begin later.",
            todo="Check the date.",
        )
    return max(held, key=lambda one: one.effective_from)
