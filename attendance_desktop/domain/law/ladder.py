"""The ladder: for one parent and one child, every measure as open, waiting or closed, and why."""

from datetime import timedelta

from attendance_desktop.domain.law.family import (
    Contract,
    Family,
    Improvement,
    Proceedings,
    Support,
)
from attendance_desktop.domain.law.ladder_court import (
    interview,
    knowing_prosecution,
    prosecution,
    supervision_order,
)
from attendance_desktop.domain.law.ladder_notices import excluded_notice, penalty_notice
from attendance_desktop.domain.law.ladder_orders import attendance_order, new_attendance_order
from attendance_desktop.domain.law.local_code import LocalCode
from attendance_desktop.domain.law.measure import Finding, Rung, all_of, first_of, rung
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.domain.law.standing import Standing, standing

_DAY = timedelta(days=1)


def ladder(family: Family, rules: RuleSets) -> tuple[Rung, ...]:
    """Return every measure with its state on the family's day, in the order of the rules.

    Raises Refused before the first rules, or outside the years of the bank holidays.
    """
    measures = in_force(rules.measures, family.on)
    stand = standing(family, rules)
    findings = {
        "support_first": _support_first(family),
        "attendance_contract": _attendance_contract(family, stand),
        "notice_to_improve": _notice_to_improve(family, stand),
        "penalty_notice": penalty_notice(family, stand),
        "excluded_notice": excluded_notice(family, stand),
        "prosecution": prosecution(family, stand),
        "knowing_prosecution": knowing_prosecution(family, stand),
        "interview": interview(family, stand),
        "supervision_order": supervision_order(family),
        "attendance_order": attendance_order(family, stand),
        "new_attendance_order": new_attendance_order(family, stand),
        "parenting_order": _parenting_order(family),
        "fast_track": _fast_track(family, rules.code),
        "missing_education": _missing_education(family),
    }
    return tuple(rung(one.key, findings[one.key], measures) for one in measures.measures)


def _support_first(family: Family) -> Finding:
    support = family.before.support
    if support is Support.OFFERED:
        return Finding(waiting=("answer",))
    return Finding(closed="" if support is Support.NONE else support)


def _attendance_contract(family: Family, stand: Standing) -> Finding:
    contract = family.before.contract
    settled = contract not in (Contract.NONE, Contract.OFFERED)
    return Finding(
        closed=first_of(*stand.no_case, (settled, contract)),
        waiting=all_of((contract is Contract.OFFERED, "signatures")),
    )


def _notice_to_improve(family: Family, stand: Standing) -> Finding:
    before = family.before
    improvement = before.improvement
    running = improvement is Improvement.RUNNING and not stand.improvement_over
    ended = improvement is Improvement.NOT_ENOUGH or stand.improvement_over
    not_needed = improvement is Improvement.NOT_NEEDED or not before.support_fits
    return Finding(
        closed=first_of(
            *stand.no_case,
            (improvement is Improvement.ENOUGH, "improved"),
            (ended, "ended"),
            (not_needed and not running, "not_needed"),
        ),
        waiting=all_of(
            (running, "running"),
            (not family.threshold_met and not running, "under_threshold"),
            (before.support_due and not running, "support"),
        ),
        until=stand.improvement_until if running else None,
    )


def _parenting_order(family: Family) -> Finding:
    convicted = family.court.proceedings is Proceedings.CONVICTED
    return Finding(closed="" if convicted else "no_conviction", ready="court_decides")


def _fast_track(family: Family, code: LocalCode) -> Finding:
    end = None
    if family.before.fast_track_from is not None:
        end = family.before.fast_track_from + timedelta(weeks=code.fast_track_weeks)
    return Finding(
        closed=first_of(
            (family.first is None, "no_absence"),
            (not family.of_age, "not_compulsory_age"),
            (end is not None and family.on > end, "ended"),
        ),
        waiting=all_of(
            (end is not None, "running"), (end is None and family.before.support_due, "support")
        ),
        until=end + _DAY if end is not None else None,
    )


def _missing_education(family: Family) -> Finding:
    known = family.on_roll and family.whereabouts_known
    return Finding(
        closed=first_of(
            (not family.of_age, "not_compulsory_age"),
            (known, "on_roll"),
            (not family.on_roll and family.suitable_education, "educated"),
        ),
        ready="joint_enquiries" if family.on_roll else "enquire",
    )
