"""What the penalty notices that are kept answer of the law's questions for a parent and child."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.casework.penalty_record import (
    CourtStep,
    PenaltyRecord,
    StepKind,
)
from attendance_desktop.domain.law.family import Given
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.services.penalty_shapes import Stage
from attendance_desktop.services.penalty_standing import standing_of

_GIVEN = {
    Stage.ISSUED: Given.RUNNING,
    Stage.RUNNING: Given.RUNNING,
    Stage.PART_PAID: Given.RUNNING,
    Stage.PAID: Given.PAID,
    Stage.DECIDE: Given.UNPAID,
    Stage.IN_COURT: Given.UNPAID,
    Stage.TRIED: Given.UNPAID,
    Stage.WITHDRAWN: Given.WITHDRAWN,
}
_NO_MORE = (Stage.PAID, Stage.IN_COURT, Stage.TRIED)


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """Answers by question, and the notice that they are taken from."""

    source: str
    answers: Mapping[str, str]


def of_these_days(
    notices: Sequence[PenaltyRecord], person_id: str, first: date, last: date
) -> PenaltyRecord | None:
    """Return this council's notice to a parent that shares a day with an absence.

    `notices` come newest first. One that stands comes before one that was withdrawn.
    """
    found = [
        each
        for each in notices
        if each.is_ours
        and not each.voided
        and each.person_id == person_id
        and each.offence_first <= last
        and first <= each.offence_last
    ]
    standing = [each for each in found if each.last(StepKind.WITHDRAWN) is None]
    return next(iter(standing or found), None)


def kept_answers(record: PenaltyRecord, rules: RuleSets, on: date) -> KeptAnswers:
    """Return what a notice for these days answers: what came of it, when served, the court."""
    answers = {"notice": _GIVEN[standing_of(record, rules, on).stage].value}
    served = record.last(StepKind.CAME) or record.last(StepKind.SERVED)
    if served is not None:
        answers["notice_served"] = served.on.isoformat()
    withdrawn, court = record.last(StepKind.WITHDRAWN), record.last(StepKind.COURT)
    if withdrawn is not None:
        answers["ground"] = withdrawn.detail
    if court is not None:
        answers["proceedings"] = CourtStep(court.detail).value
    return KeptAnswers(f"Penalty notice {record.number}", answers)


def ends_it(record: PenaltyRecord, rules: RuleSets, on: date) -> bool:
    """Whether no proceedings can begin any more for a notice's days: paid, or before a court."""
    return standing_of(record, rules, on).stage in _NO_MORE
