"""A school's pupils by group, each group's absence in whole numbers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from attendance_desktop.domain.attendance.tallies import Tally, sum_of

NOT_KNOWN = ""
"""The value of a group for pupils of whom the register does not say."""


class CohortKind(StrEnum):
    """What pupils are grouped by."""

    YEAR = "year"
    SEX = "sex"
    FREE_MEALS = "free_meals"
    SEN = "sen"
    LANGUAGE = "language"
    ETHNICITY = "ethnicity"
    YOUNG_CARER = "young_carer"
    SERVICE_CHILD = "service_child"
    SOCIAL_WORKER = "social_worker"


class Sen(StrEnum):
    """Special educational needs as the school census has them."""

    NONE = "N"
    SUPPORT = "K"
    PLAN = "E"


class YesNo(StrEnum):
    """The value of a group that one is in or not."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Traits:
    """What groups a pupil is in; "" or None is not known.

    `sen` is a value of `Sen`; `social_care` is CIN, CP, CLA, or "" for nobody; `ethnicity` is as
    the school records it.
    """

    pupil_id: str
    year_group: int | None = None
    sex: str = ""
    free_meals: bool | None = None
    sen: str = ""
    additional_language: bool | None = None
    ethnicity: str = ""
    young_carer: bool | None = None
    service_child: bool | None = None
    social_care: str = ""


@dataclass(frozen=True, slots=True)
class PupilTally:
    """One pupil's sessions, over the span that everybody's are counted over."""

    pupil_id: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class CohortLine:
    """One group: its pupils with a possible session, and their sessions.

    `persistent` of them missed a tenth or more, `severe` half or more; the severe are among the
    persistent.
    """

    kind: CohortKind | None
    value: str
    pupils: int
    tally: Tally
    persistent: int
    severe: int


def values_of(traits: Traits) -> Iterator[tuple[CohortKind, str]]:
    """Each kind of group and the pupil's value in it; a kind's values part all pupils."""
    yield CohortKind.YEAR, "" if traits.year_group is None else str(traits.year_group)
    yield CohortKind.SEX, traits.sex
    yield CohortKind.FREE_MEALS, _yes_no(traits.free_meals)
    yield CohortKind.SEN, traits.sen
    yield CohortKind.LANGUAGE, _yes_no(traits.additional_language)
    yield CohortKind.ETHNICITY, traits.ethnicity
    yield CohortKind.YOUNG_CARER, _yes_no(traits.young_carer)
    yield CohortKind.SERVICE_CHILD, _yes_no(traits.service_child)
    yield CohortKind.SOCIAL_WORKER, traits.social_care or YesNo.NO.value


def line_of(kind: CohortKind | None, value: str, tallies: Sequence[Tally]) -> CohortLine:
    """The line of pupils with those tallies; those without a possible session count nowhere."""
    counted = [tally for tally in tallies if tally.possible]
    return CohortLine(
        kind=kind,
        value=value,
        pupils=len(counted),
        tally=sum_of(counted),
        persistent=sum(tally.persistent for tally in counted),
        severe=sum(tally.severe for tally in counted),
    )


def everyone(tallies: Sequence[PupilTally]) -> CohortLine:
    """The line of all pupils together."""
    return line_of(None, "", [one.tally for one in tallies])


def cohorts(tallies: Sequence[PupilTally], traits: Mapping[str, Traits]) -> tuple[CohortLine, ...]:
    """A line for each value of each kind, kinds in their order, values rising, unknown last.

    Pupils without traits are of unknown value in every kind, so the lines of a kind always add
    up to everyone. A kind of which nothing is known of anybody has no line.
    """
    members: dict[tuple[CohortKind, str], list[Tally]] = {}
    for one in tallies:
        if not one.tally.possible:
            continue
        known = traits.get(one.pupil_id)
        groups = values_of(known) if known else ((kind, NOT_KNOWN) for kind in CohortKind)
        for group in groups:
            members.setdefault(group, []).append(one.tally)
    order = {kind: place for place, kind in enumerate(CohortKind)}
    told = {kind for kind, value in members if value != NOT_KNOWN}
    shown = [group for group in members if group[0] in told]
    ranked = sorted(shown, key=lambda group: (order[group[0]], _rank(group[1])))
    return tuple(line_of(kind, value, members[kind, value]) for kind, value in ranked)


def _yes_no(known: bool | None) -> str:  # noqa: FBT001 - its only argument
    return NOT_KNOWN if known is None else YesNo.YES.value if known else YesNo.NO.value


def _rank(value: str) -> tuple[bool, int, str]:
    """Unknown last; numbers by size, so that year 10 follows year 9; then words."""
    number = int(value) if value.lstrip("-").isdecimal() else 0
    return value == NOT_KNOWN, number, value
