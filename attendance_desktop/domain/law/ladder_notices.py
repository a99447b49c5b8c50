"""The rungs of the ladder that are penalty notices."""

from attendance_desktop.domain.law.family import Family, Given, Improvement, Proceedings
from attendance_desktop.domain.law.measure import Finding, all_of, first_of
from attendance_desktop.domain.law.rules import Outcome
from attendance_desktop.domain.law.standing import Standing

_BARS = (Outcome.NOT_AVAILABLE, Outcome.REFUSED, Outcome.BARRED)
_WRITTEN_UNDER_THRESHOLD = "under_threshold"
_WRITTEN_NO_NOTICE_TO_IMPROVE = "no_notice_to_improve"


def penalty_notice(family: Family, stand: Standing) -> Finding:
    """Return what a penalty notice for the absence waits for, or what closes it."""
    closed = first_of(
        *stand.no_case,
        (stand.given in (Given.RUNNING, Given.UNPAID) and not tried(family), "already_given"),
        (stand.given is Given.PAID, "paid"),
        (tried(family), "tried"),
        (withdrawn_for_good(family, stand), "withdrawn"),
        (stand.too_late_to_post, "out_of_time"),
    )
    bar = stand.notice
    if not closed and bar is not None and bar.outcome in _BARS:
        return Finding(closed=bar.because, closed_until=bar.next_lawful_date, told=bar.reasons[0])
    unexplained = not family.threshold_met and (
        _WRITTEN_UNDER_THRESHOLD not in family.before.reasoning
    )
    improvement = _improvement_due(family, stand)
    waiting = all_of(
        (unexplained, "under_threshold"),
        (family.before.support_due, "support"),
        (improvement, "improvement"),
        (stand.reasoning_missing, "reasoning"),
    )
    until = stand.improvement_until if improvement else None
    return Finding(closed=closed, waiting=waiting, until=until)


def excluded_notice(family: Family, stand: Standing) -> Finding:
    """Return what a notice for an excluded child in public waits for, or what closes it."""
    seen = family.exclusion
    late = seen.day is not None and seen.day > stand.measures.exclusion_days
    return Finding(
        closed=first_of(
            (seen.day is None, "not_excluded"),
            (not family.of_age, "not_compulsory_age"),
            (late, "after_five_days"),
            (not seen.named, "not_named"),
            (seen.justified, "justified"),
        ),
        waiting=all_of((stand.reasoning_missing, "reasoning")),
    )


def tried(family: Family) -> bool:
    """Whether a court has dealt with these days."""
    return family.court.proceedings in (Proceedings.CONVICTED, Proceedings.ACQUITTED)


def withdrawn_for_good(family: Family, stand: Standing) -> bool:
    """Whether the notice was withdrawn on a ground that bars going further on the same days."""
    if stand.given is not Given.WITHDRAWN:
        return False
    ground = family.notices.ground
    return ground is None or not stand.penalties.ground(ground).can_prosecute


def _improvement_due(family: Family, stand: Standing) -> bool:
    before = family.before
    if before.improvement is Improvement.RUNNING:
        return not stand.improvement_over
    return (
        before.support_fits
        and before.improvement is Improvement.NONE
        and _WRITTEN_NO_NOTICE_TO_IMPROVE not in before.reasoning
    )
