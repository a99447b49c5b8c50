"""The sample council at its sizes, made once for all tests of this folder."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.packs.sample_names import read_sample_tables
from attendance_desktop.sample.council import Preset, generate
from attendance_desktop.sample.material import Material, material
from attendance_desktop.sample.shapes import SampleCouncil

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def today() -> dt.date:
    return dt.date(2026, 11, 23)


@pytest.fixture(scope="session")
def found() -> Material:
    tables = read_sample_tables(RESOURCES)
    return material(tables.names, tables.stories, tables.calibration)


@pytest.fixture(scope="session")
def stored() -> Mapping[str, str]:
    return {code.code: code.stored_as for code in load_code_table().codes}


@pytest.fixture(scope="session")
def tiny(found: Material, stored: Mapping[str, str], today: dt.date) -> SampleCouncil:
    return generate(found, pupils=Preset.TESTS, today=today, stored=stored)


@pytest.fixture(scope="session")
def council(found: Material, stored: Mapping[str, str], today: dt.date) -> SampleCouncil:
    return generate(found, pupils=Preset.DEMO, today=today, stored=stored)
