"""What the services for penalty notices take and give: prepared notices, standings, wanted acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.penalty_record import PenaltyRecord
from attendance_desktop.domain.casework.people import Person, Pupil
from attendance_desktop.domain.law.particulars import FactLine, Facts, Missing
from attendance_desktop.domain.law.payment import Account
from attendance_desktop.domain.law.penalty_notice import NoticeAnswer
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import Reason
from attendance_desktop.domain.law.service import PaymentDates
from attendance_desktop.domain.law.wording import CouncilSettings, Wording

NOTICE, REMINDER, WITHDRAWAL, CERTIFICATE = (
    "penalty_notice",
    "penalty_reminder",
    "penalty_withdrawal",
    "penalty_certificate",
)
"""Kinds of letters about a penalty notice."""


@dataclass(frozen=True, slots=True)
class PenaltyData:
    """The dated data that penalty notices rest on. `wordings` are by kind of letter.

    `rule_set` is the hash of the rules in force.
    """

    wordings: Mapping[str, Wording]
    council: Callable[[], CouncilSettings]
    rules: RuleSets
    rule_set: str


@dataclass(frozen=True, slots=True)
class PreparedPenalty:
    """A notice being prepared for one parent and one child.

    `answer` is what the law says of it on the day that it is dated. `barred` are the reasons for
    which it cannot be issued now, beyond particulars that are missing; `cautions` are to be
    weighed. `dates` are those that it prints, None while there is no price or no day of service.
    """

    case: CaseFile
    pupil: Pupil
    parent: Person
    planned_on: date
    method: str
    facts: Facts
    lines: tuple[FactLine, ...]
    missing: tuple[Missing, ...]
    answer: NoticeAnswer | None
    barred: tuple[Reason, ...]
    cautions: tuple[str, ...]
    dates: PaymentDates | None
    payee: str

    @property
    def whole(self) -> bool:
        """Whether it can be issued."""
        return not self.missing and not self.barred


class Stage(StrEnum):
    """How far a notice has come."""

    TOLD = "told"
    ISSUED = "issued"
    RUNNING = "running"
    PART_PAID = "part_paid"
    PAID = "paid"
    DECIDE = "decide"
    IN_COURT = "in_court"
    TRIED = "tried"
    WITHDRAWN = "withdrawn"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a notice stands today.

    `dates` hold now, `account` is of today; both are None until it is served, and for a notice
    that the council was only told of. `owed_back` is what a withdrawal says must be repaid and
    has not been. `next_on` is the next day that matters, `next_words` says why.
    """

    record: PenaltyRecord
    stage: Stage
    dates: PaymentDates | None
    account: Account | None
    owed_back: Decimal
    next_on: date | None
    next_words: str


@dataclass(frozen=True, slots=True)
class GroundFace:
    """A ground on which a notice may be withdrawn, and what that does in words."""

    key: str
    name: str
    what_follows: str
    cites: tuple[str, ...]
