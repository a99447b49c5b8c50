"""Every rule set that the questions of the law stand on, as one value."""

from dataclasses import dataclass

from attendance_desktop.domain.attendance.calendar import BankHolidays
from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.rates import RateSources
from attendance_desktop.domain.attendance.returns import ReturnRules
from attendance_desktop.domain.attendance.school_age import SchoolAgeRule
from attendance_desktop.domain.attendance.threshold import ThresholdRule
from attendance_desktop.domain.law.clock import ClockRules
from attendance_desktop.domain.law.local_code import LocalCode
from attendance_desktop.domain.law.measure import MeasureRules
from attendance_desktop.domain.law.rules import (
    IssuerRules,
    OrderRules,
    PenaltyRules,
    ProcedureRules,
    TimeLimitRules,
)
from attendance_desktop.domain.law.service import ServiceRules
from attendance_desktop.domain.law.wording import WeekBounds


@dataclass(frozen=True, slots=True)
class RuleSets:
    """The law as installed: code table and dated rules, each in the order of its days.

    `improvement` bounds the weeks of a notice to improve, as the guidance does. `code` is the
    council's own, which is no law.
    """

    codes: CodeTable
    thresholds: tuple[ThresholdRule, ...]
    rate_sources: RateSources
    returns: tuple[ReturnRules, ...]
    school_age: tuple[SchoolAgeRule, ...]
    bank_holidays: BankHolidays
    service: tuple[ServiceRules, ...]
    penalties: tuple[PenaltyRules, ...]
    issuers: tuple[IssuerRules, ...]
    time_limits: tuple[TimeLimitRules, ...]
    procedure: tuple[ProcedureRules, ...]
    orders: OrderRules
    measures: tuple[MeasureRules, ...]
    clocks: tuple[ClockRules, ...]
    code: LocalCode
    improvement: WeekBounds
