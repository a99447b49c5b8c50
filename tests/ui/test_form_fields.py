"""Fields keep the keyboard moving, the wheel still and the answers as they were given."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.error_summary import ErrorSummary, Problem
from attendance_desktop.ui.widgets.form_fields import Choice, DateField, Field, TextArea, drop_down
from attendance_desktop.ui.widgets.saved_light import SavedLight

pytestmark = pytest.mark.usefixtures("look")


Shown = Callable[..., None]


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Show parts on a page, which owns them and is kept until the test is over."""
    pages: list[QWidget] = []

    def show(*parts: QWidget) -> None:
        page = QWidget()
        pages.append(page)
        column = QVBoxLayout(page)
        for part in parts:
            column.addWidget(part)
        qtbot.addWidget(page)
        page.resize(500, 500)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)

    yield show
    for page in pages:
        page.hide()


def test_tab_leaves_a_text_area_and_the_area_grows(shown: Shown) -> None:
    area, after = TextArea("Note"), QPushButton("After")
    shown(area, after)
    area.setFocus()
    before = area.sizeHint().height()
    QTest.keyClick(area, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert area.toPlainText() == ""
    area.setPlainText("line\n" * 12)
    assert area.sizeHint().height() > before


def test_a_date_is_read_as_typed_and_shown_with_its_weekday(shown: Shown) -> None:
    field = DateField(lambda: date(2026, 11, 23))
    told: list[date | None] = []
    field.dated.connect(told.append)
    shown(Field("Day of the visit", field))
    QTest.keyClicks(field.line, "13 sep")
    assert field.date() == date(2026, 9, 13)
    assert field._means.text() == "Sun 13 Sep 2026"
    assert told[-1] == date(2026, 9, 13)
    assert field.line.accessibleName() == "Day of the visit"
    field.line.setText("soonish")
    assert field.is_unread()
    field.show_date(None)
    assert not field.is_unread()
    assert field.date() is None


def test_no_answer_is_chosen_beforehand_and_one_can_be_taken_back(shown: Shown) -> None:
    choice = Choice("Was the child seen?", (("yes", "Yes"), ("no", "No")))
    told: list[str] = []
    choice.chosen.connect(told.append)
    shown(choice)
    assert choice.answer() == ""
    yes = choice.findChildren(QRadioButton)[0]
    yes.click()
    assert choice.answer() == "yes"
    choice.findChild(QPushButton).click()
    assert choice.answer() == ""
    assert told == ["yes", ""]


def test_the_wheel_changes_nothing_that_has_not_the_keyboard(shown: Shown) -> None:
    box, other = drop_down("Language", (("en", "English"), ("cy", "Welsh"))), QPushButton("Other")
    shown(box, other)
    other.setFocus()
    turn = QWheelEvent(
        *(QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(box, turn)
    assert box.currentData() == "en"
    box.setFocus()
    QApplication.sendEvent(box, turn)
    assert box.currentData() == "cy"


def test_a_problem_stands_beside_the_field_and_keeps_what_was_typed(shown: Shown) -> None:
    area = TextArea()
    field = Field("Note", area, "In their words")
    shown(field)
    area.setPlainText("kept")
    field.show_problem("Write what was said")
    assert area.accessibleDescription() == "Write what was said. In their words"
    assert area.toPlainText() == "kept"
    field.show_problem("")
    assert area.accessibleDescription() == "In their words"


def test_the_summary_takes_the_keyboard_and_leads_to_the_field(shown: Shown) -> None:
    summary, area = ErrorSummary(), TextArea("Note")
    shown(summary, area)
    summary.show_problems([Problem("Write what was said", area)])
    assert summary.hasFocus()
    assert summary.accessibleName() == "There is a problem: Write what was said"
    summary.findChild(QPushButton).click()
    assert area.hasFocus()
    summary.show_problems([])
    assert not summary.isVisible()


def test_the_light_says_when_it_was_saved_and_when_it_was_not(qtbot: QtBot, look: Look) -> None:
    light = SavedLight(look)
    qtbot.addWidget(light)
    light.show_saving()
    light.show_not_saved("The disk is full.")
    assert light.words() == "Not saved. The disk is full."
    light.show_saved(datetime(2026, 11, 23, 10, 42, tzinfo=UTC))
    assert light.words() == "Saved on this laptop 10:42:00"
