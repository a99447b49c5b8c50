"""National figures and bands of absence, as shipped and as broken."""

from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.national import Measure
from attendance_desktop.packs.bands import load_bands, load_sign_rules
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.locate import resource
from attendance_desktop.packs.national import load_national_figures

FIGURES = resource("national", "absence.csv").read_text(encoding="utf-8")
BANDS = resource("attendance", "bands.toml").read_text(encoding="utf-8")


def test_each_shipped_figure_names_its_source_and_what_was_seen_of_it() -> None:
    figures = load_national_figures()
    assert {figure.measure for figure in figures} == set(Measure)
    assert all(figure.source.startswith("DfE, ") and figure.basis for figure in figures)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("absence,2023/24,", "absense,2023/24,", "not a measure"),
        (",71000,", ",7100000,", "whole number up to"),
        (",71000,", ",-1,", "whole number up to"),
        ("2023-08-01,2024-07-31,all", "2024-08-01,2024-07-31,all", "before"),
        (",primary,all,55000", ",nursery,all,55000", "phase"),
        (",secondary,all,89000", ",primary,all,89000", "comes twice"),
        (",all,71000,no,", ",all,71000,perhaps,", "yes or no"),
    ],
)
def test_broken_figures_are_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    path = tmp_path / "absence.csv"
    path.write_text(FIGURES.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackFault, match=why):
        load_national_figures(path)


def test_the_shipped_bands_have_the_edges_of_persistent_and_severe() -> None:
    rules = load_bands()
    assert {100, 500} <= {band.from_per_mille for band in rules.bands}
    assert rules.least_shown == 5


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("from_per_mille = 0", "from_per_mille = 1", "must begin at 0"),
        ("from_per_mille = 200", "from_per_mille = 100", "must rise"),
        ("from_per_mille = 500", "from_per_mille = 5000", "at most 1000"),
    ],
)
def test_broken_bands_are_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    path = tmp_path / "bands.toml"
    path.write_text(BANDS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PackFault, match=why):
        load_bands(path)


def test_the_shipped_signs_and_broken_ones(tmp_path: Path) -> None:
    rules = load_sign_rules()
    assert (rules.fall_weeks, rules.fall_tenths) == (4, 50)
    path = tmp_path / "signs.toml"
    path.write_text("fall_weeks = 0\nfall_tenths = 50\n", encoding="utf-8")
    with pytest.raises(PackFault, match="whole number from 1"):
        load_sign_rules(path)
