"""Pictures: what they say, where their shapes lie, keys, the table, and each theme."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.attendance.bands import distribution
from attendance_desktop.domain.attendance.comparison import BeforeAfter, Stretch
from attendance_desktop.domain.attendance.rates import WeekRate
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.attendance.tallies import Tally
from attendance_desktop.packs.bands import load_bands
from attendance_desktop.services.figure import (
    Area,
    Bar,
    Figure,
    Fill,
    Label,
    Picture,
    Rule,
    Spot,
    dotting,
    hatching,
)
from attendance_desktop.ui.picture.before_after import before_after_picture
from attendance_desktop.ui.picture.panel import PicturePanel
from attendance_desktop.ui.picture.spread import Hidden, spread_picture
from attendance_desktop.ui.picture.trend import Trend, trend_picture
from attendance_desktop.ui.picture.year_map import year_map
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import THEMES, Tokens
from tests.ui.audit import audit
from tests.ui.picture.picture_examples import (
    WINDOW,
    a_before_after,
    a_spread,
    a_trend,
    some_sessions,
)

PICTURES = {
    "trend": trend_picture(a_trend()),
    "before": before_after_picture(a_before_after(), "Help began"),
    "spread": spread_picture(a_spread()),
    "year": year_map("Marks", some_sessions(), WINDOW),
}


def points(figure: Figure) -> Iterator[tuple[float, float]]:
    for shape in figure.shapes:
        match shape:
            case Bar():
                yield shape.area.x, shape.area.y
                yield shape.area.right, shape.area.bottom
            case Rule():
                yield from shape.points
            case Spot() | Label():
                yield shape.at


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("wide", [320.0, 640.0, 1300.0])
def test_every_shape_lies_inside_its_picture(name: str, wide: float) -> None:
    figure = PICTURES[name].plan(wide)
    for x, y in points(figure):
        assert -4 <= x <= wide + 4
        assert -4 <= y <= figure.high + 4


def test_the_trend_says_how_often_the_school_was_missed() -> None:
    picture = PICTURES["trend"]
    assert picture.said == (
        "10 school weeks: 77 of 100 possible sessions attended. Below the school in 8 of them.",
    )
    assert picture.rows[3][1] == "no session"
    assert picture.rows[4] == ("Mon 5 Oct 2026", "40.0%", "4 of 10", "94.6%", "946 of 1,000")


def test_a_week_without_a_session_parts_the_line() -> None:
    figure = PICTURES["trend"].plan(800.0)
    lines = [shape for shape in figure.shapes if isinstance(shape, Rule) and shape.ink == "accent"]
    assert [len(line.points) for line in lines] == [3, 7]


def test_the_names_of_lines_that_end_alike_stand_apart() -> None:
    figure = PICTURES["trend"].plan(800.0)
    names = [s for s in figure.shapes if isinstance(s, Label) and s.text.startswith(("Pup", "Sch"))]
    assert abs(names[0].at[1] - names[1].at[1]) >= 18


def test_a_trend_without_a_session_says_so() -> None:
    week = (WeekRate(date(2026, 9, 7), 0, 0),)
    assert trend_picture(Trend(week, week)).said == ("No week has a possible session.",)
    assert trend_picture(Trend((), ())).plan(400.0).stops == ()


def test_before_and_after_never_claims_a_cause() -> None:
    picture = PICTURES["before"]
    assert "+22.5 points" in picture.said[0]
    assert "+22.0 beyond theirs" in picture.said[0]
    assert "does not show that it changed because of it" in picture.said[1]


def test_before_and_after_without_sessions_says_so() -> None:
    nothing = Stretch(Span(date(2026, 9, 7), date(2026, 9, 13)), Tally(), Tally())
    found = BeforeAfter(date(2026, 9, 14), 1, nothing, nothing)
    assert "One side has no possible session." in before_after_picture(found, "Help began").said[0]


def test_the_spread_counts_everybody_once() -> None:
    rows = PICTURES["spread"].rows
    assert sum(int(row[1]) for row in rows) == 90
    assert PICTURES["spread"].said == (
        "90 pupils in all.",
        "1 pupil without a possible session.",
    )
    nobody = spread_picture(distribution([], load_bands().bands))
    assert nobody.rows[0][1:] == ("0", "none")


def test_small_numbers_are_left_out_of_a_copy() -> None:
    picture = spread_picture(a_spread(), Hidden((None, None, 7, 14, 43, 18), 5))
    assert picture.rows[0] == ("Under 1 %", "hidden", "hidden")
    assert picture.rows[2][1] == "7"
    assert "a number under 5" in picture.said[0]
    words = [s.text for s in picture.plan(640.0).shapes if isinstance(s, Label)]
    assert "2 pupils, 2.2%" not in words
    assert words.count("hidden") == 2


def test_bands_differ_without_colour() -> None:
    bars = [shape for shape in PICTURES["spread"].plan(640.0).shapes if isinstance(shape, Bar)]
    assert {"none", "dots", "hatch", "cross", "solid"} == {bar.fill for bar in bars}


def test_the_year_outlines_the_window_in_both_columns() -> None:
    figure = PICTURES["year"].plan(640.0)
    outlines = [s for s in figure.shapes if isinstance(s, Bar) and s.ink == "accent"]
    assert len(outlines) == 2
    codes = [s for s in figure.shapes if isinstance(s, Label) and s.size == 0.76]
    assert len(codes) == len(some_sessions())
    assert PICTURES["year"].rows[0] == ("Mon 7 Sep 2026", "/ /", "O O", "I I", "C C", "U U")


sides = st.floats(1, 300, allow_nan=False)


@given(
    st.builds(Area, sides, sides, sides, sides), st.sampled_from(["hatch", "cross", "dots", "none"])
)
def test_a_pattern_never_leaves_its_area(area: Area, fill: Fill) -> None:
    inside = [*(end for line in hatching(area, fill) for end in line), *dotting(area, fill)]
    for x, y in inside:
        assert area.x - 0.001 <= x <= area.right + 0.001
        assert area.y - 0.001 <= y <= area.bottom + 0.001


@pytest.fixture
def panel(qtbot: QtBot, look: Look) -> PicturePanel:
    picture = PICTURES["trend"]
    made = PicturePanel(look, picture.headings)
    made.show_picture(picture)
    made.resize(900, 420)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_arrows_go_from_week_to_week_and_say_each(panel: PicturePanel, qtbot: QtBot) -> None:
    painted = panel.painted
    assert painted.current_words().startswith("Week of Mon 23 Nov 2026: pupil 90.0%")
    qtbot.keyClick(painted, Qt.Key.Key_Left)
    assert painted.accessibleDescription().startswith("Week of Mon 16 Nov 2026")
    qtbot.keyClick(painted, Qt.Key.Key_Home)
    qtbot.keyClick(painted, Qt.Key.Key_Left)
    assert painted.accessibleDescription().startswith("Week of Mon 7 Sep 2026")
    qtbot.keyClick(painted, Qt.Key.Key_End)
    assert "23 Nov" in painted.current_words()
    assert "arrows" in painted.accessibleName()


def test_a_click_goes_to_a_week(panel: PicturePanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.painted, Qt.MouseButton.LeftButton, pos=panel.painted.rect().center())
    assert "23 Nov" not in panel.painted.current_words()


def test_the_same_is_had_as_a_table(panel: PicturePanel, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.turn, Qt.MouseButton.LeftButton)
    assert panel.table.isVisible()
    assert not panel.painted.isVisible()
    assert panel.table.rows() == 11
    assert panel.turn.text() == "Show as picture"
    qtbot.mouseClick(panel.turn, Qt.MouseButton.LeftButton)
    assert panel.painted.isVisible()


def test_f1_says_how_it_is_made(panel: PicturePanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.painted, Qt.Key.Key_F1)
    assert panel.explain.text() == "Hide how this is made"


def test_paper_is_asked_for_this_picture(panel: PicturePanel, qtbot: QtBot) -> None:
    asked: list[Picture] = []
    panel.paper_asked.connect(asked.append)
    qtbot.mouseClick(panel.paper, Qt.MouseButton.LeftButton)
    assert asked == [PICTURES["trend"]]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_panel_is_sound_in_each_theme(
    panel: PicturePanel, look: Look, theme: Tokens, scale: float
) -> None:
    look.wear(theme, scale)
    assert audit(panel) == []
    assert panel.grab().toImage().width() == panel.width()
