"""The heatmap by keyboard, by mouse and in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.half_days import Window, as_table, mondays
from attendance_desktop.ui.widgets.heatmap import Heatmap
from attendance_desktop.ui.widgets.heatmap_panel import HeatmapPanel
from tests.ui.gallery_pages import some_marks

WINDOW = Window(date(2026, 9, 14), date(2026, 11, 20), "the ten school weeks")


@pytest.fixture
def heatmap(qtbot: QtBot, look: Look) -> Heatmap:
    made = Heatmap(look)
    qtbot.addWidget(made)
    made.resize(420, 180)
    made.show_marks(some_marks(12), WINDOW)
    made.show()
    return made


def test_it_starts_at_the_newest_session(heatmap: Heatmap) -> None:
    assert heatmap.current_words().startswith("Fri 20 Nov 2026, afternoon: ")
    assert heatmap.current_words().endswith("(in the ten school weeks)")
    assert heatmap.accessibleDescription() == heatmap.current_words()
    assert "12 weeks" in heatmap.accessibleName()


def test_arrows_move_by_half_day_day_and_week(heatmap: Heatmap) -> None:
    told: list[str] = []
    heatmap.current_changed.connect(told.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        QTest.keyClick(heatmap, key)
    assert [words.split(":")[0] for words in told] == [
        "Fri 20 Nov 2026, morning",
        "Thu 19 Nov 2026, morning",
        "Thu 12 Nov 2026, morning",
        "Thu 3 Sep 2026, morning",
    ]
    QTest.keyClick(heatmap, Qt.Key.Key_Left)
    assert heatmap.current_words().startswith("Thu 3 Sep 2026, morning")


def test_a_year_scrolls_to_where_the_ring_goes(heatmap: Heatmap) -> None:
    heatmap.show_marks(some_marks(39))
    bar = heatmap.horizontalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()
    QTest.keyClick(heatmap, Qt.Key.Key_Home)
    assert bar.value() <= 0
    QTest.keyClick(heatmap, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()


def test_a_click_chooses_the_session_under_it(heatmap: Heatmap) -> None:
    spot = heatmap._box(0, 1).center()
    at = QPoint(heatmap._label_width() + int(spot.x()), int(spot.y()))
    QTest.mousePress(heatmap.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heatmap.current_words().startswith("Tue 1 Sep 2026, morning")


def test_nothing_to_show_is_said(heatmap: Heatmap) -> None:
    heatmap.show_marks([])
    QTest.keyClick(heatmap, Qt.Key.Key_Left)
    heatmap.grab()
    assert heatmap.current() is None
    assert heatmap.current_words() == "No marks yet"


def test_the_panel_turns_into_a_table_and_back(qtbot: QtBot, look: Look) -> None:
    panel = HeatmapPanel(look)
    qtbot.addWidget(panel)
    panel.show_marks(some_marks(2))
    panel.show()
    turn = panel.findChild(QPushButton)
    turn.click()
    assert panel.findChild(QPlainTextEdit).isVisible()
    assert not panel.map.isVisible()
    assert turn.text() == "Show as map"
    turn.click()
    assert panel.map.isVisible()


def test_the_table_tells_every_session_once() -> None:
    lines = as_table(some_marks(3)).splitlines()
    assert lines[0] == "Day\tHalf\tCode\tMeaning"
    assert len(lines) == 31
    assert len(set(lines)) == 31


@given(days=st.lists(st.dates(date(2020, 1, 1), date(2027, 1, 1)), min_size=1, max_size=9))
def test_the_weeks_cover_every_day(days: list[date]) -> None:
    found = mondays(days)
    assert all(monday.weekday() == 0 for monday in found)
    assert all(any(0 <= (on - monday).days < 7 for monday in found) for on in days)
