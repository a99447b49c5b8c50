"""Penalty notices: whether one may be given on a day, at what price, and what bars it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from attendance_desktop.domain.law.months import window_start, years_on
from attendance_desktop.domain.law.rules import Cap, Outcome, PenaltyRules, Reason, Tariff


class NoticeState(StrEnum):
    """What became of a notice."""

    UNPAID = "unpaid"
    PAID = "paid"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class EarlierNotice:
    """A notice of before. `state_on` is the day of its state; None: it is known to be so."""

    issued: date
    section: str
    parent: str
    child: str
    offence_start: date
    state: NoticeState
    state_on: date | None = None

    def state_at(self, on: date) -> NoticeState:
        """Return its state as it stood on a day: what happened later has not happened yet."""
        later = self.state_on is not None and self.state_on > on
        return NoticeState.UNPAID if later else self.state


@dataclass(frozen=True, slots=True)
class OpenFile:
    """Proceedings begun or contemplated against a parent, by the days of the offence."""

    first: date
    last: date
    parent: str
    child: str


@dataclass(frozen=True, slots=True)
class ProposedNotice:
    """A notice that is being considered for one parent and one child.

    `written_notice`: the parent was told in writing of alternative provision.
    `of_compulsory_age`: at every session of the offence. `issuer_allowed` is the answer of
    `issuer.may_issue`.
    """

    issue_date: date
    section: str
    offence_start: date
    offence_end: date
    parent: str
    child: str
    place: str
    written_notice: bool = True
    of_compulsory_age: bool = True
    issuer_allowed: bool = True
    threshold_met: bool = True


@dataclass(frozen=True, slots=True)
class NoticeAnswer:
    """What the law says of a proposed notice. It never says that one must be issued.

    Amounts are pounds, None where there is no such price. `counting` are the earlier notices
    that count on the day of issue; `next_lawful_date` is given when the limit bars a notice.
    """

    outcome: Outcome
    because: str
    reduced_amount: int | None
    full_amount: int | None
    counting: tuple[EarlierNotice, ...]
    window_from: date
    next_lawful_date: date | None
    needs_reason: bool
    prosecution_route: bool
    reasons: tuple[Reason, ...]


def consider_notice(
    notice: ProposedNotice,
    earlier: Sequence[EarlierNotice],
    open_files: Sequence[OpenFile],
    rules: PenaltyRules,
) -> NoticeAnswer:
    """Say what a notice on that day would be: the first bar that fits, else its price.

    Raises KeyError for a kind of place that the rules do not know.
    """
    counting = counting_notices(notice, earlier, rules.cap)
    outcome, reason = _bar(notice, earlier, open_files, rules)
    tariff = None
    if outcome is None:
        outcome, reason, tariff = _price(notice, counting, rules)
    barred = outcome is Outcome.BARRED
    reasons = [reason, rules.window]
    if not notice.threshold_met:
        reasons.append(rules.reason("under_threshold"))
    return NoticeAnswer(
        outcome=outcome,
        because=reason.key,
        reduced_amount=tariff.reduced if tariff else None,
        full_amount=tariff.full if tariff else None,
        counting=counting,
        window_from=window_start(notice.issue_date, rules.cap.years),
        next_lawful_date=next_lawful_date(counting, rules.cap) if barred else None,
        needs_reason=not notice.threshold_met,
        prosecution_route=notice.of_compulsory_age,
        reasons=tuple(reasons),
    )


def counting_notices(
    notice: ProposedNotice, earlier: Sequence[EarlierNotice], cap: Cap
) -> tuple[EarlierNotice, ...]:
    """Return the earlier notices that count on the day of issue, in order of issue."""
    on = notice.issue_date
    found = [
        one
        for one in earlier
        if _same_pair(one, notice)
        and one.section == cap.section
        and window_start(on, cap.years) <= one.issued <= on
        and one.offence_start >= cap.offence_from
        and one.state_at(on) not in cap.disregarded
    ]
    return tuple(sorted(found, key=lambda one: one.issued))


def next_lawful_date(counting: Sequence[EarlierNotice], cap: Cap) -> date:
    """Return the first day on which fewer than the limit count. `counting` holds the limit."""
    issued = sorted(one.issued for one in counting)[-cap.notices]
    day = years_on(issued, cap.years)
    while window_start(day, cap.years) <= issued:
        day += timedelta(days=1)
    return day


def _same_pair(one: EarlierNotice | OpenFile, notice: ProposedNotice) -> bool:
    return one.parent == notice.parent and one.child == notice.child


def _bar(
    notice: ProposedNotice,
    earlier: Sequence[EarlierNotice],
    open_files: Sequence[OpenFile],
    rules: PenaltyRules,
) -> tuple[Outcome | None, Reason]:
    """The first thing that keeps a notice from being given at all, whatever its price."""
    missing = _not_available(notice, rules)
    if missing:
        return Outcome.NOT_AVAILABLE, rules.reason(missing)
    refused = _refused(notice, earlier, open_files)
    if refused:
        return Outcome.REFUSED, rules.reason(refused)
    return None, rules.window


def _not_available(notice: ProposedNotice, rules: PenaltyRules) -> str:
    place = rules.place(notice.place)
    if not place.relevant:
        return place.key
    if place.needs_written_notice and not notice.written_notice:
        return "no_written_notice"
    return "" if notice.of_compulsory_age else "not_compulsory_age"


def _refused(
    notice: ProposedNotice, earlier: Sequence[EarlierNotice], open_files: Sequence[OpenFile]
) -> str:
    if not notice.issuer_allowed:
        return "issuer"
    if any(
        _same_pair(one, notice)
        and one.first <= notice.offence_end
        and notice.offence_start <= one.last
        for one in open_files
    ):
        return "prosecution_open"
    same_day = any(
        _same_pair(one, notice)
        and one.section == notice.section
        and one.issued == notice.issue_date
        and one.state_at(notice.issue_date) is not NoticeState.WITHDRAWN
        for one in earlier
    )
    return "same_day" if same_day else ""


def _price(
    notice: ProposedNotice, counting: Sequence[EarlierNotice], rules: PenaltyRules
) -> tuple[Outcome, Reason, Tariff | None]:
    if notice.section == rules.cap.section and len(counting) >= rules.cap.notices:
        return Outcome.BARRED, rules.cap.reason, None
    tariff = next(one for one in rules.tariffs if _fits(one, notice, len(counting)))
    return tariff.outcome, tariff.reason, tariff


def _fits(tariff: Tariff, notice: ProposedNotice, earlier: int) -> bool:
    start = notice.offence_start
    return (
        tariff.section == notice.section
        and (tariff.offence_from is None or start >= tariff.offence_from)
        and (tariff.offence_before is None or start < tariff.offence_before)
        and (tariff.earlier is None or tariff.earlier == earlier)
    )
