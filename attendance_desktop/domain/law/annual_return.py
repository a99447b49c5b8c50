"""The yearly figures of parental responsibility measures, each with the records behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NoticeReason(StrEnum):
    """Why a penalty notice was issued, as the return divides them."""

    HOLIDAY = "holiday"
    LATE = "late"
    OTHER = "other"


class StepKind(StrEnum):
    """A step, other than a penalty notice, that the return counts."""

    PROCEEDINGS = "proceedings"
    FAST_TRACK = "fast_track"
    CONTRACT_OFFERED = "contract_offered"
    CONTRACT_ACCEPTED = "contract_accepted"
    SUPERVISION_ORDER = "supervision_order"
    ATTENDANCE_ORDER = "attendance_order"


class Counts(StrEnum):
    """What a figure counts. Not kept: the program has no record of it."""

    NOTICES = "notices"
    NOTICES_HOLIDAY = "notices_holiday"
    NOTICES_LATE = "notices_late"
    NOTICES_OTHER = "notices_other"
    NOTICES_SECOND = "notices_second"
    NOTICES_PAID = "notices_paid"
    NOTICES_PAID_EARLY = "notices_paid_early"
    NOTICES_PAID_LATE = "notices_paid_late"
    NOTICES_WITHDRAWN = "notices_withdrawn"
    NOTICES_PROSECUTED = "notices_prosecuted"
    NOTICES_UNRESOLVED = "notices_unresolved"
    PROCEEDINGS = "proceedings"
    PROCEEDINGS_LIMIT = "proceedings_limit"
    FAST_TRACK = "fast_track"
    FAST_TRACK_PROSECUTED = "fast_track_prosecuted"
    CONTRACTS_OFFERED = "contracts_offered"
    CONTRACTS_ACCEPTED = "contracts_accepted"
    SUPERVISION_ORDERS = "supervision_orders"
    ATTENDANCE_ORDERS = "attendance_orders"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True, slots=True)
class FigureRule:
    """A figure that is asked for: its group, words, and what it counts."""

    of: str
    key: str
    label: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class ReturnRules:
    """What is asked for each year. `year_begins` is month and day; `review` says who looked."""

    version: str
    name: str
    year_begins: tuple[int, int]
    cites: tuple[str, ...]
    review: str
    figures: tuple[FigureRule, ...]
    holiday_codes: tuple[str, ...] = ()
    late_codes: tuple[str, ...] = ()

    def reason(self, codes: Sequence[str]) -> NoticeReason:
        """Return why a notice was issued, by the codes of the absence that it rests on."""
        for reason, which in (
            (NoticeReason.HOLIDAY, self.holiday_codes),
            (NoticeReason.LATE, self.late_codes),
        ):
            if sum(code in which for code in codes) * 2 > len(codes):
                return reason
        return NoticeReason.OTHER

    def year(self, begins_in: int) -> tuple[date, date]:
        """Return the first and last day of the year that begins in a calendar year."""
        month, day = self.year_begins
        following = date(begins_in + 1, month, day)
        return date(begins_in, month, day), date.fromordinal(following.toordinal() - 1)

    def year_of(self, on: date) -> int:
        """Return the calendar year in which a day's year of the return begins."""
        return on.year if (on.month, on.day) >= self.year_begins else on.year - 1


@dataclass(frozen=True, slots=True)
class About:
    """Of whom a record is: the pupil, the parent ("" where it is of the child), the case."""

    pupil_id: str
    pupil: str
    parent_id: str
    parent: str
    reference: str


@dataclass(frozen=True, slots=True)
class ReturnNotice:
    """A penalty notice as the return counts it.

    `early_last` and `pay_last` are the last days of the two times for paying, None while the
    notice is not served; `paid_on` the day on which it was paid in full.
    """

    about: About
    issued: date
    reason: NoticeReason
    is_second: bool
    early_last: date | None
    pay_last: date | None
    paid_on: date | None
    withdrawn_on: date | None
    prosecuted_on: date | None


@dataclass(frozen=True, slots=True)
class ReturnStep:
    """Another step. `at_limit`: proceedings because no further notice could be issued."""

    about: About
    kind: StepKind
    on: date
    at_limit: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A record behind a figure, with its day and what it is in words."""

    about: About
    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the records behind it; `rows` None where the program keeps no record."""

    rule: FigureRule
    rows: tuple[FigureRow, ...] | None

    @property
    def number(self) -> int | None:
        """The figure itself."""
        return None if self.rows is None else len(self.rows)


def figures(
    rules: ReturnRules,
    notices: Sequence[ReturnNotice],
    steps: Sequence[ReturnStep],
    first: date,
    last: date,
) -> tuple[Figure, ...]:
    """Return each figure of a period, in the order of the rules.

    Notices count by their day of issue, what came of them up to the period's last day; other
    steps by their own day.
    """
    issued = [each for each in notices if first <= each.issued <= last]
    taken = [each for each in steps if first <= each.on <= last]
    return tuple(Figure(rule, _rows(rule.counts, issued, taken, last)) for rule in rules.figures)


def _rows(
    counts: Counts, issued: Sequence[ReturnNotice], taken: Sequence[ReturnStep], last: date
) -> tuple[FigureRow, ...] | None:
    if counts is Counts.NOT_KEPT:
        return None
    if counts in _NOTICES:
        test = _NOTICES[counts]
        rows = [_notice_row(each, last) for each in issued if test(each, last)]
    else:
        chosen = _STEPS[counts]
        rows = [_step_row(each) for each in taken if chosen(each, taken)]
    return tuple(sorted(rows, key=lambda row: (row.on, row.about.reference, row.words)))


def _paid(notice: ReturnNotice, last: date) -> bool:
    """Whether it was paid in full within the time for paying, by the end of the period."""
    return (
        _stands(notice, last)
        and notice.paid_on is not None
        and notice.paid_on <= last
        and (notice.pay_last is None or notice.paid_on <= notice.pay_last)
    )


def _paid_early(notice: ReturnNotice, last: date) -> bool:
    early = notice.early_last is None or (
        notice.paid_on is not None and notice.paid_on <= notice.early_last
    )
    return _paid(notice, last) and early


def _stands(notice: ReturnNotice, last: date) -> bool:
    return notice.withdrawn_on is None or notice.withdrawn_on > last


def _prosecuted(notice: ReturnNotice, last: date) -> bool:
    return (
        _stands(notice, last) and notice.prosecuted_on is not None and notice.prosecuted_on <= last
    )


def _unresolved(notice: ReturnNotice, last: date) -> bool:
    return _stands(notice, last) and not _paid(notice, last) and not _prosecuted(notice, last)


_NOTICES: dict[Counts, Callable[[ReturnNotice, date], bool]] = {
    Counts.NOTICES: lambda _notice, _last: True,
    Counts.NOTICES_HOLIDAY: lambda notice, _last: notice.reason is NoticeReason.HOLIDAY,
    Counts.NOTICES_LATE: lambda notice, _last: notice.reason is NoticeReason.LATE,
    Counts.NOTICES_OTHER: lambda notice, _last: notice.reason is NoticeReason.OTHER,
    Counts.NOTICES_SECOND: lambda notice, _last: notice.is_second,
    Counts.NOTICES_PAID: _paid,
    Counts.NOTICES_PAID_EARLY: _paid_early,
    Counts.NOTICES_PAID_LATE: lambda notice, last: (
        _paid(notice, last) and not _paid_early(notice, last)
    ),
    Counts.NOTICES_WITHDRAWN: lambda notice, last: not _stands(notice, last),
    Counts.NOTICES_PROSECUTED: _prosecuted,
    Counts.NOTICES_UNRESOLVED: _unresolved,
}


def _same_pair(one: ReturnStep, other: ReturnStep) -> bool:
    return (one.about.pupil_id, one.about.parent_id) == (
        other.about.pupil_id,
        other.about.parent_id,
    )


def _of(kind: StepKind) -> Callable[[ReturnStep, Sequence[ReturnStep]], bool]:
    return lambda step, _steps: step.kind is kind


_STEPS: dict[Counts, Callable[[ReturnStep, Sequence[ReturnStep]], bool]] = {
    Counts.PROCEEDINGS: _of(StepKind.PROCEEDINGS),
    Counts.PROCEEDINGS_LIMIT: lambda step, _steps: (
        step.kind is StepKind.PROCEEDINGS and step.at_limit
    ),
    Counts.FAST_TRACK: _of(StepKind.FAST_TRACK),
    Counts.FAST_TRACK_PROSECUTED: lambda step, steps: (
        step.kind is StepKind.FAST_TRACK
        and any(
            each.kind is StepKind.PROCEEDINGS and each.on >= step.on and _same_pair(each, step)
            for each in steps
        )
    ),
    Counts.CONTRACTS_OFFERED: _of(StepKind.CONTRACT_OFFERED),
    Counts.CONTRACTS_ACCEPTED: _of(StepKind.CONTRACT_ACCEPTED),
    Counts.SUPERVISION_ORDERS: _of(StepKind.SUPERVISION_ORDER),
    Counts.ATTENDANCE_ORDERS: _of(StepKind.ATTENDANCE_ORDER),
}

_STEP_WORDS = {
    StepKind.PROCEEDINGS: "Proceedings begun",
    StepKind.FAST_TRACK: "Fast track begun",
    StepKind.CONTRACT_OFFERED: "Attendance contract offered",
    StepKind.CONTRACT_ACCEPTED: "Attendance contract accepted",
    StepKind.SUPERVISION_ORDER: "Education supervision order",
    StepKind.ATTENDANCE_ORDER: "School attendance order",
}
_REASON_WORDS = {
    NoticeReason.HOLIDAY: "holiday",
    NoticeReason.LATE: "lateness",
    NoticeReason.OTHER: "other absence",
}


def _notice_row(notice: ReturnNotice, last: date) -> FigureRow:
    told = "not settled"
    if not _stands(notice, last):
        told = "withdrawn"
    elif _prosecuted(notice, last):
        told = "prosecuted"
    elif _paid(notice, last):
        told = "paid"
    words = f"Penalty notice for {_REASON_WORDS[notice.reason]}, {told}"
    return FigureRow(notice.about, notice.issued, words)


def _step_row(step: ReturnStep) -> FigureRow:
    words = _STEP_WORDS[step.kind]
    if step.at_limit:
        words += ", the limit of notices was reached"
    return FigureRow(step.about, step.on, words)
