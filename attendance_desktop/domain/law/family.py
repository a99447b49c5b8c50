"""What is known of one parent and one child on a day, as the ladder of measures asks it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attendance_desktop.domain.law.penalty_notice import EarlierNotice, OpenFile


class Support(StrEnum):
    """How support stands."""

    NONE = "none"
    OFFERED = "offered"
    GIVEN = "given"
    REFUSED = "refused"
    NOT_APPROPRIATE = "not_appropriate"


class Contract(StrEnum):
    """How an attendance contract stands."""

    NONE = "none"
    OFFERED = "offered"
    RUNNING = "running"
    REFUSED = "refused"
    BROKEN = "broken"
    KEPT = "kept"


class Improvement(StrEnum):
    """How a notice to improve stands."""

    NONE = "none"
    RUNNING = "running"
    NOT_ENOUGH = "not_enough"
    ENOUGH = "enough"
    NOT_NEEDED = "not_needed"


class Given(StrEnum):
    """What became of the penalty notice for these days."""

    NONE = "none"
    RUNNING = "running"
    PAID = "paid"
    UNPAID = "unpaid"
    WITHDRAWN = "withdrawn"


class Interview(StrEnum):
    """How an interview under caution stands."""

    NONE = "none"
    INVITED = "invited"
    DONE = "done"
    DECLINED = "declined"


class Proceedings(StrEnum):
    """What a court has done about these days."""

    NONE = "none"
    BEGUN = "begun"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"


class OrderStage(StrEnum):
    """The last step taken towards a school attendance order."""

    NONE = "none"
    NOTICE = "notice"
    SCHOOL_NOTICE = "school_notice"
    INTENTION = "intention"
    MADE = "made"


@dataclass(frozen=True, slots=True)
class Before:
    """What came before any notice or court. `reasoning` are the words that have been written."""

    support: Support
    contract: Contract
    improvement: Improvement
    improvement_ends: date | None
    warned: bool
    fast_track_from: date | None
    reasoning: frozenset[str]

    @property
    def support_fits(self) -> bool:
        """Whether support would help."""
        return self.support is not Support.NOT_APPROPRIATE

    @property
    def support_due(self) -> bool:
        """Whether support is still to be given or refused."""
        return self.support in (Support.NONE, Support.OFFERED)


@dataclass(frozen=True, slots=True)
class Notices:
    """Penalty notices. `given`, `served` and `ground` are of the one for these days."""

    earlier: tuple[EarlierNotice, ...]
    open_files: tuple[OpenFile, ...]
    given: Given
    served: date | None
    ground: str | None


@dataclass(frozen=True, slots=True)
class Court:
    """What stands about proceedings and a supervision order."""

    adult: bool
    knows: bool
    interview: Interview
    proceedings: Proceedings
    supervision_considered: bool
    services_consulted: bool
    supervision_in_force: bool


@dataclass(frozen=True, slots=True)
class Exclusion:
    """The school day of an exclusion on which the child was seen in public; None: not seen."""

    day: int | None
    named: bool
    justified: bool


@dataclass(frozen=True, slots=True)
class Order:
    """How a school attendance order stands. `served` is the day of the last step's service."""

    expedient: bool
    stage: OrderStage
    served: date | None
    condition: str | None
    commencement: date | None


@dataclass(frozen=True, slots=True)
class Family:
    """One parent and one child on a day. `first` and `last` are the days of the absence."""

    on: date
    parent: str
    child: str
    first: date | None
    last: date | None
    threshold_met: bool
    of_age: bool
    on_roll: bool
    place: str
    written_notice: bool
    in_care: bool
    whereabouts_known: bool
    suitable_education: bool
    plan: bool
    before: Before
    notices: Notices
    court: Court
    exclusion: Exclusion
    order: Order
