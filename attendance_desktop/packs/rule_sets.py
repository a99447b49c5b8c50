"""Reads every installed rule set of the law into one value."""

from attendance_desktop.domain.law.local_code import LocalCode
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.packs.attendance import (
    load_bank_holidays,
    load_code_table,
    load_threshold_rules,
)
from attendance_desktop.packs.clocks import clock_rules, local_code
from attendance_desktop.packs.law import (
    issuer_rules,
    measure_rules,
    order_rules,
    penalty_rules,
    procedure_rules,
    time_limit_rules,
)
from attendance_desktop.packs.letters import improvement_bounds, service_rule_sets
from attendance_desktop.packs.registers_law import (
    load_rate_sources,
    load_return_rules,
    load_school_age_rules,
)


def load_rule_sets(code: LocalCode | None = None) -> RuleSets:
    """The rule sets that came with the program, with a council's local code where it is given.

    Raises PackFault when one is damaged.
    """
    codes = load_code_table()
    return RuleSets(
        codes=codes,
        thresholds=load_threshold_rules(codes),
        rate_sources=load_rate_sources(),
        returns=load_return_rules(codes),
        school_age=load_school_age_rules(),
        bank_holidays=load_bank_holidays(),
        service=service_rule_sets(),
        penalties=penalty_rules(),
        issuers=issuer_rules(),
        time_limits=time_limit_rules(),
        procedure=procedure_rules(),
        orders=order_rules(),
        measures=measure_rules(),
        clocks=clock_rules(),
        code=code or local_code(),
        improvement=improvement_bounds(),
    )
