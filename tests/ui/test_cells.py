"""Painted cells say in words what they show, and show more than colour."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import THEMES, Tokens
from attendance_desktop.ui.widgets.cells import Bar, Chip, Trend, words_of
from tests.ui.gallery_pages import a_table


def test_words_of_each_kind() -> None:
    assert words_of(Bar(41.38, "bad", "61 of 148 sessions")) == "41.4%, 61 of 148 sessions"
    assert words_of(Chip("Severe", "bad", "triangle")) == "Severe"
    assert words_of(Trend((51.0, None, 40.0))) == (
        "Trend over 3 weeks, from 51.0% to 40.0%, lowest 40.0%"
    )
    assert words_of(Trend((None, None))) == "No sessions in these weeks"


def colours(image: QImage) -> set[str]:
    spots = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in spots}


@pytest.fixture
def table(qtbot: QtBot, look: Look) -> Iterator[QTableView]:
    page = QWidget()
    column = QVBoxLayout(page)
    made = a_table(look)
    column.addWidget(made)
    column.addWidget(QPushButton("After"))
    qtbot.addWidget(page)
    page.resize(760, 420)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    made.setFocus()
    yield made
    page.hide()  # the page is kept until here: it owns the table


@pytest.mark.parametrize("tokens", THEMES, ids=lambda theme: theme.name)
def test_ring_and_selection_are_painted_in_every_column(
    table: QTableView, look: Look, tokens: Tokens
) -> None:
    look.wear(tokens)
    for column in range(table.model().columnCount()):
        table.setCurrentIndex(table.model().index(2, column))
        seen = colours(table.grab(table.visualRect(table.currentIndex())).toImage())
        seen |= colours(table.viewport().grab(table.visualRect(table.currentIndex())).toImage())
        assert {tokens.focus, tokens.selected} <= seen


def test_arrows_move_and_tab_leaves(table: QTableView) -> None:
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 2
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert not table.hasFocus()


def test_a_screen_reader_hears_the_painted_cells(table: QTableView) -> None:
    said = [
        table.model().index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for column in (2, 3, 4)
    ]
    assert said[0] == "38.0%, 61 of 148 sessions"
    assert said[1].startswith("Trend over 13 weeks")
    assert said[2] == "Severe"
