"""Reads every installed rule set of the law into one value."""

from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.packs.attendance import load_code_table, load_threshold_rules


def load_rule_sets() -> RuleSets:
    """The rule sets that came with the program. Raises PackFault when one is damaged."""
    codes = load_code_table()
    return RuleSets(codes=codes, thresholds=load_threshold_rules(codes))
