"""The time within which proceedings for an absence can be begun, and the last day to post."""

from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.attendance.calendar import BankHolidays
from attendance_desktop.domain.law.months import months_on
from attendance_desktop.domain.law.rules import Reason, TimeLimitRules
from attendance_desktop.domain.law.service import (
    PaymentDays,
    ServiceMethod,
    deemed_service,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The limits of an offence over a period.

    `safe_limit` covers its first session, `outer_limit` only its last. `latest_posting` is the
    last working day on which a penalty notice can be posted so that proceedings can still be
    begun by the safe limit; `warning`: it was posted later. `red_flag`: little time is left.
    """

    safe_limit: date
    outer_limit: date
    latest_posting: date
    red_flag_from: date
    warning: bool
    red_flag: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Posting:
    """What posting in time rests on: the way of sending, its days, and the working days."""

    method: ServiceMethod
    days: PaymentDays
    bank_holidays: BankHolidays

    def proceedings_from(self, posted: date) -> date:
        """Return the first day for proceedings on a notice posted then.

        Raises Refused outside the years of the bank holidays.
        """
        served = deemed_service(self.method, posted, self.bank_holidays).on
        if served is None:
            raise ValueError("this way of sending has no presumed day")
        return served + self.days.proceedings_not_before * _DAY


def time_limit(
    first: date,
    last: date,
    rules: TimeLimitRules,
    posting: Posting,
    *,
    posted: date | None = None,
    as_of: date | None = None,
) -> TimeLimit:
    """Return the limits for sessions from `first` to `last`.

    Without `posted` there is no warning, without `as_of` no red flag. Raises Refused outside the
    years of the bank holidays.
    """
    safe = months_on(first, rules.months) - _DAY
    flag_from = safe - rules.red_flag_days * _DAY
    return TimeLimit(
        safe_limit=safe,
        outer_limit=months_on(last, rules.months),
        latest_posting=_latest_posting(safe, posting),
        red_flag_from=flag_from,
        warning=posted is not None and posting.proceedings_from(posted) > safe,
        red_flag=as_of is not None and as_of >= flag_from,
        reason=rules.reason,
    )


def _latest_posting(safe: date, posting: Posting) -> date:
    holidays = posting.bank_holidays
    day = holidays.last_working_day_by(safe - posting.days.proceedings_not_before * _DAY)
    while posting.proceedings_from(day) > safe:
        day = holidays.last_working_day_by(day - _DAY)
    return day
