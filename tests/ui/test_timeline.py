"""The timeline as a list that can be read, wrapped and opened."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.timeline import Timeline
from tests.ui.gallery_pages import some_entries


def test_entries_are_read_whole_and_opened_by_key(qtbot: QtBot, look: Look) -> None:
    timeline, opened = Timeline(look), []
    qtbot.addWidget(timeline)
    timeline.opened.connect(opened.append)
    timeline.show_entries(some_entries())
    timeline.resize(400, 300)
    timeline.show()
    first = timeline.model().index(0, 0)
    said = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Home visit, 12 Nov, Spoke with mother")
    assert said.endswith("signed and sealed")
    timeline.setCurrentIndex(first)
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert opened == ["1"]


def test_long_text_takes_more_lines_when_the_list_is_narrow(qtbot: QtBot, look: Look) -> None:
    timeline = Timeline(look)
    qtbot.addWidget(timeline)
    timeline.show_entries(some_entries())
    timeline.resize(700, 300)
    timeline.show()
    wide = timeline.visualRect(timeline.model().index(0, 0)).height()
    timeline.resize(240, 300)
    timeline.doItemsLayout()
    assert timeline.visualRect(timeline.model().index(0, 0)).height() > wide
