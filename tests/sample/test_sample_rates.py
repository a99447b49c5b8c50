"""The invented marks come out at the published rates, within the tolerance of the sketch."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from attendance_desktop.packs.sample_names import read_sample_tables
from attendance_desktop.sample.council import Preset, generate
from attendance_desktop.sample.material import Material
from attendance_desktop.sample.measure import measure, weekday_absence
from attendance_desktop.sample.shapes import SampleCouncil

RESOURCES = Path(__file__).parents[2] / "resources"


def _targets() -> list[tuple[str, int, int]]:
    rows = read_sample_tables(RESOURCES).calibration["target"]
    assert isinstance(rows, list)
    return [(row["name"], row["from"], row["to"]) for row in rows]


def test_six_hundred_pupils_are_near_the_published_rates(
    council: SampleCouncil, found: Material, stored: Mapping[str, str]
) -> None:
    rates = measure(council, found.classes, stored)
    assert 600 <= rates["overall"] <= 860
    assert 1600 <= rates["persistent"] <= 2300
    assert 120 <= rates["severe"] <= 350
    assert rates["primary"] < rates["secondary"]
    assert rates["persistent_not_fsm"] < rates["persistent_fsm"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 7])
def test_ten_thousand_pupils_meet_every_target(
    found: Material, stored: Mapping[str, str], today: dt.date, seed: int
) -> None:
    large = generate(found, pupils=Preset.LOAD, today=today, stored=stored, seed=seed)
    rates = measure(large, found.classes, stored)
    missed = {name: rates[name] for name, low, high in _targets() if not low <= rates[name] <= high}
    assert missed == {}
    days = weekday_absence(large, found.classes)
    assert days[4] > days[0] > days[2]
    assert len(large.history.cases) >= 500
    assert len(large.history.entries) >= 20_000
