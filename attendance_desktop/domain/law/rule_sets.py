"""Every rule set that the questions of the law stand on, as one value."""

from dataclasses import dataclass

from attendance_desktop.domain.attendance.codes import CodeTable
from attendance_desktop.domain.attendance.threshold import ThresholdRule


@dataclass(frozen=True, slots=True)
class RuleSets:
    """The law as installed: code table and dated rules, each in the order of its days."""

    codes: CodeTable
    thresholds: tuple[ThresholdRule, ...]
