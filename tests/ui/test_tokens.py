"""Colours live in one file, and every pair of them can be read."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from attendance_desktop.ui.tokens import MARK_PAIRS, TEXT_PAIRS, THEMES, Tokens, contrast

PACKAGE = Path(__file__).resolve().parents[2] / "attendance_desktop"
UI = PACKAGE / "ui"
LITERAL = re.compile(
    r"""["'\s:(]\#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(|QColor\(\s*["'\d]"""
    r"""|GlobalColor\.(?!transparent)\w+"""
)


def colour_literals(source: str) -> list[str]:
    return LITERAL.findall(source)


def test_no_other_file_of_the_screens_names_a_colour() -> None:
    found = {
        str(file.relative_to(UI)): colour_literals(file.read_text(encoding="utf-8"))
        for file in UI.rglob("*.py")
        if file != UI / "tokens.py"
    }
    assert {name: colours for name, colours in found.items() if colours} == {}


@pytest.mark.parametrize(
    "planted", ['"#fff"', "color: #a1b2c3;", "rgb(1, 2, 3)", 'QColor("red")', "GlobalColor.red"]
)
def test_a_planted_colour_is_found(planted: str) -> None:
    assert colour_literals(f"x = {planted}")


@pytest.mark.parametrize("tokens", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_rings_and_borders_can_be_seen(tokens: Tokens, mark: str, ground: str) -> None:
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= 3.0


def test_contrast_agrees_with_the_figures_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", THEMES, ids=lambda theme: theme.name)
def test_every_colour_is_a_whole_one(tokens: Tokens) -> None:
    plain = {"name", "line_width"}
    colours = [getattr(tokens, each.name) for each in fields(tokens) if each.name not in plain]
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in colours)
