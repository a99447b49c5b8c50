"""The rule sets of the law: whole, dated, and refused clearly when a file is wrong."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.law.rules import Outcome, in_force
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.law import (
    issuer_rules,
    measure_rules,
    order_rules,
    penalty_rules,
    procedure_rules,
    time_limit_rules,
)
from attendance_desktop.packs.letters import service_rules
from attendance_desktop.packs.locate import resource

TODAY = date(2026, 11, 23)


def test_the_prices_are_those_of_the_regulations() -> None:
    rules = in_force(penalty_rules(), TODAY)
    prices = {one.outcome: (one.reduced, one.full) for one in rules.tariffs}
    assert prices == {
        Outcome.FIRST: (80, 160),
        Outcome.SECOND: (None, 160),
        Outcome.OLD: (60, 120),
        Outcome.PUBLIC_PLACE: (60, 120),
    }


def test_prices_and_service_agree_which_tariff_has_no_reduced_day() -> None:
    rules = in_force(penalty_rules(), TODAY)
    flat = tuple(str(one.outcome) for one in rules.tariffs if one.reduced is None)
    assert flat == service_rules(TODAY).payment.no_reduced_tariffs


def test_a_notice_has_eleven_particulars() -> None:
    assert len(in_force(penalty_rules(), TODAY).particulars) == 11


def test_the_sections_begin_with_the_usual_one() -> None:
    assert in_force(penalty_rules(), TODAY).sections == ("444A", "105")


def test_the_new_orders_are_there_but_not_commenced() -> None:
    old, new = order_rules().regimes
    assert (old.key, new.key) == ("437", "436H")
    assert new.commencement is None
    assert [(step.key, step.days, step.school_days) for step in new.steps] == [
        ("notice", 15, None),
        ("intention", 15, None),
        ("school_notice", None, 10),
    ]


def test_a_day_before_the_first_rules_is_refused() -> None:
    with pytest.raises(Refused, match="law of that day"):
        in_force(penalty_rules(), date(1999, 1, 1))


@pytest.mark.parametrize(
    ("name", "load", "old", "new", "why"),
    [
        ("penalty_notices", penalty_rules, "reduced = 80", "reduced = 200", "less than `full`"),
        ("penalty_notices", penalty_rules, "earlier = 1", "earlier = 2", "no tariff fits"),
        ("penalty_notices", penalty_rules, "earlier = 0", "earlier = 0.5", "whole number"),
        ("penalty_notices", penalty_rules, "repay = true", 'repay = "yes"', "true or false"),
        ("penalty_notices", penalty_rules, 'key = "pru"', 'key = "academy"', "once"),
        ("penalty_notices", penalty_rules, 'key = "same_day"', 'key = "x"', "explain each"),
        ("penalty_notices", penalty_rules, "from = 2007-09-01", "", "`from` is missing"),
        ("penalty_notices", penalty_rules, "years = 3", "years = 3\nmonths = 1", "not known"),
        ("penalty_notices", penalty_rules, 'outcome = "old"', 'outcome = "x"', "one of first"),
        ("issuers", issuer_rules, 'reach = "area"', 'reach = "all"', "`reach` must be one of"),
        ("issuers", issuer_rules, 'key = "ok"', 'key = "fine"', "explain each"),
        ("measures", measure_rules, "exclusion_days = 5", "", "`exclusion_days` is missing"),
        ("measures", measure_rules, 'key = "interview"', 'key = "prosecution"', "once"),
        ("measures", measure_rules, 'key = "begun"', 'key = "tried"', "once"),
        ("time_limits", time_limit_rules, "months = 6", "months = 0", "from 1"),
        ("time_limits", time_limit_rules, 'version = "2026-11-23"', "", "`version` is missing"),
        ("procedure", procedure_rules, "level = 4\npounds", "level = 5\npounds", "level 4"),
        ("attendance_orders", order_rules, 'key = "intention"', 'key = "x"', "each of notice"),
        ("attendance_orders", order_rules, "days = 15\n", "", "`days` or `school_days`"),
        (
            "attendance_orders",
            order_rules,
            'name = "School attendance order"',
            'name = "Order"\ncommencement = 2020-01-01',
            "governs from the start",
        ),
    ],
)
def test_a_bad_file_is_refused_with_its_place(
    tmp_path: Path, name: str, load: Callable[[Path], object], old: str, new: str, why: str
) -> None:
    text = resource("law", f"{name}.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / f"{name}.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackFault, match=why) as told:
        load(path)
    assert told.value.file_name == path.name
