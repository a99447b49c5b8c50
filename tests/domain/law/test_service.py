"""Deemed service, against the scenario table and the dates of the research pages."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from attendance_desktop.domain.law.service import deemed_service, payment_dates
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.attendance import load_bank_holidays
from attendance_desktop.packs.letters import service_rules
from attendance_desktop.packs.locate import resource

RULES = service_rules(date(2026, 11, 23))
HOLIDAYS = load_bank_holidays()


def scenarios(path: Path, question: str) -> list[dict[str, Any]]:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return [entry for entry in table["scenario"] if entry["question"] == question]


SERVICE = scenarios(resource("law", "scenarios", "clocks.toml"), "service")


@pytest.mark.parametrize("scenario", SERVICE, ids=lambda scenario: scenario["id"])
def test_the_scenario_table(scenario: dict[str, Any]) -> None:
    given = scenario["given"]
    service = deemed_service(
        RULES.method(given["method"]),
        given["sent"],
        HOLIDAYS,
        received=given.get("received"),
        agreed=given.get("agreed", False),
    )
    dates = payment_dates(service, given.get("tariff", "first"), RULES)
    found = {
        "served": service.on,
        "reduced_last": dates.reduced_last,
        "pay_by": dates.pay_by,
        "pay_accepted_to": dates.pay_accepted_to,
        "proceedings_not_before": dates.proceedings_not_before,
    }
    for key, expected in scenario["expect"].items():
        assert found[key] == (None if expected == "none" else expected), key


@pytest.mark.parametrize(
    ("sent", "served"),
    [
        (date(2026, 12, 23), date(2026, 12, 29)),
        (date(2026, 12, 24), date(2026, 12, 30)),
        (date(2026, 4, 2), date(2026, 4, 8)),
        (date(2026, 9, 12), date(2026, 9, 15)),
    ],
)
def test_first_class_post_over_holidays(sent: date, served: date) -> None:
    service = deemed_service(RULES.method("first_class"), sent, HOLIDAYS)
    assert service.on == served
    assert service.presumed
    assert "second working day" in service.reason
    assert service.cites


def test_other_post_counts_only_when_it_is_proved_to_come() -> None:
    method = RULES.method("other_post")
    assert deemed_service(method, date(2026, 11, 9), HOLIDAYS).on is None
    came = deemed_service(method, date(2026, 11, 9), HOLIDAYS, received=date(2026, 11, 12))
    assert came.on == date(2026, 11, 12)
    assert not came.presumed


def test_agreed_email_counts_when_it_is_proved_to_come() -> None:
    method = RULES.method("email")
    sent, came = date(2026, 11, 9), date(2026, 11, 10)
    assert deemed_service(method, sent, HOLIDAYS, agreed=True, received=came).on == came
    assert deemed_service(method, sent, HOLIDAYS, received=came).on is None


def test_a_day_outside_the_bank_holidays_is_refused() -> None:
    with pytest.raises(Refused, match="bank holidays"):
        deemed_service(RULES.method("first_class"), date(2099, 1, 5), HOLIDAYS)


def test_an_unknown_method_is_our_fault() -> None:
    with pytest.raises(KeyError):
        RULES.method("pigeon")
