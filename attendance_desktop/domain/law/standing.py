"""Where a family stands on a day: the days and answers that several measures rest on."""

from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.law.attendance_order import regime_on
from attendance_desktop.domain.law.family import Family, Given, Improvement
from attendance_desktop.domain.law.measure import MeasureRules
from attendance_desktop.domain.law.penalty_notice import (
    NoticeAnswer,
    ProposedNotice,
    consider_notice,
)
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import OrderRegime, OrderRules, PenaltyRules, in_force
from attendance_desktop.domain.law.time_limit import Posting, TimeLimit, time_limit

_DAY = timedelta(days=1)
_METHOD = "first_class"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the measures of one family rest on.

    `no_case` are the checks that close every measure of a registered pupil. `notice` is what a
    notice for the absence would be, `limit` its limits of time; None without an absence.
    `proceedings_from` is the first day for proceedings on the notice that has been given.
    """

    measures: MeasureRules
    penalties: PenaltyRules
    orders: OrderRules
    regime: OrderRegime
    no_case: tuple[tuple[bool, str], ...]
    notice: NoticeAnswer | None
    limit: TimeLimit | None
    too_late_to_post: bool
    proceedings_from: date | None
    given: Given
    improvement_over: bool
    improvement_until: date | None
    reasoning_missing: bool


def standing(family: Family, rules: RuleSets) -> Standing:
    """Work out what the family's measures rest on.

    Raises Refused before the first rules, or outside the years of the bank holidays.
    """
    measures = in_force(rules.measures, family.on)
    penalties = in_force(rules.penalties, family.on)
    service = in_force(rules.service, family.on)
    posting = Posting(service.method(_METHOD), service.payment, rules.bank_holidays)
    limit = _limit(family, rules, posting)
    from_day = None
    if family.notices.served is not None:
        from_day = family.notices.served + service.payment.proceedings_not_before * _DAY
    ends = family.before.improvement_ends
    running = family.before.improvement is Improvement.RUNNING
    return Standing(
        measures=measures,
        penalties=penalties,
        orders=rules.orders,
        regime=regime_on(rules.orders, family.on, family.order.commencement),
        no_case=(
            (not _registered(family, penalties), "not_on_roll"),
            (family.first is None, "no_absence"),
        ),
        notice=_notice(family, penalties),
        limit=limit,
        too_late_to_post=limit is not None
        and posting.proceedings_from(family.on) > limit.outer_limit,
        proceedings_from=from_day,
        given=_given(family, from_day),
        improvement_over=running and ends is not None and ends < family.on,
        improvement_until=ends + _DAY if running and ends is not None else None,
        reasoning_missing=bool(_reasoning_missing(family, measures)),
    )


def _reasoning_missing(family: Family, measures: MeasureRules) -> tuple[str, ...]:
    return tuple(
        one.key
        for one in measures.reasoning
        if one.key not in family.before.reasoning
        and (family.before.support_fits or not one.only_where_support_fits)
    )


def _registered(family: Family, penalties: PenaltyRules) -> bool:
    """On a roll, or in provision that the parent was told of in writing."""
    provision = penalties.place(family.place).needs_written_notice
    return family.on_roll or (provision and family.written_notice)


def _given(family: Family, proceedings_from: date | None) -> Given:
    """What became of the notice: a running one whose time has passed is unpaid."""
    given = family.notices.given
    over = proceedings_from is not None and family.on >= proceedings_from
    return Given.UNPAID if given is Given.RUNNING and over else given


def _limit(family: Family, rules: RuleSets, posting: Posting) -> TimeLimit | None:
    if family.first is None:
        return None
    limits = in_force(rules.time_limits, family.first)
    return time_limit(family.first, family.last or family.first, limits, posting, as_of=family.on)


def _notice(family: Family, penalties: PenaltyRules) -> NoticeAnswer | None:
    if family.first is None:
        return None
    proposed = ProposedNotice(
        issue_date=family.on,
        section=penalties.default_section,
        offence_start=family.first,
        offence_end=family.last or family.first,
        parent=family.parent,
        child=family.child,
        place=family.place,
        written_notice=family.written_notice,
        of_compulsory_age=family.of_age,
        threshold_met=family.threshold_met,
    )
    return consider_notice(proposed, family.notices.earlier, family.notices.open_files, penalties)
