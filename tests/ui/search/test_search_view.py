from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.casework.search import Found
from attendance_desktop.ui.frame.window import Frame
from attendance_desktop.ui.search.face import Command
from attendance_desktop.ui.search.presenter import SearchPresenter
from attendance_desktop.ui.search.view import SearchView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import LIGHT
from tests.fakes.tasks import run_at_once
from tests.ui.audit import audit

ADA = Found("pupil", "p1", "p1", "Ada Okafor", "Elm School · Year 7")
BEN = Found("pupil", "p2", "p2", "Adam Marsh", "Elm School · Year 9")


class Names:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def find(self, typed: str) -> Sequence[Found]:
        self.asked.append(typed)
        return [each for each in (ADA, BEN) if each.title.lower().startswith(typed)]


class Office:
    def __init__(self, qtbot: QtBot, look: Look) -> None:
        self.frame = Frame(look)
        self.button = QPushButton("Elsewhere")
        self.frame.add_page("today", "Today", "layout-dashboard", self.button, "t")
        self.names, self.opened = Names(), list[Found]()
        self.view = SearchView(look, self.frame)
        commands = (Command("Adjust text size", "Ctrl++", lambda: None),)
        self.presenter = SearchPresenter(
            self.view, self.names, run_at_once, commands, self.opened.append
        )
        self.view.wire(self.presenter)
        qtbot.addWidget(self.frame)
        self.frame.resize(1366, 768)
        self.frame.show()
        self.frame.activateWindow()
        qtbot.waitUntil(self.frame.isActiveWindow)
        self.field = self.frame.header.search
        self.field.setFocus()


@pytest.fixture
def office(qtbot: QtBot, look: Look) -> Office:
    return Office(qtbot, look)


def test_typing_asks_once_after_a_pause(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClicks(office.field, "ada")
    qtbot.waitUntil(office.view.isVisible)
    assert office.names.asked == ["ada"]
    assert office.view.model.rowCount() == 2


def test_down_goes_into_the_list_up_comes_back_and_enter_opens(
    office: Office, qtbot: QtBot
) -> None:
    qtbot.keyClicks(office.field, "ad")
    qtbot.waitUntil(office.view.isVisible)
    qtbot.keyClick(office.field, Qt.Key.Key_Down)
    assert office.view.list.hasFocus()
    qtbot.keyClick(office.view.list, Qt.Key.Key_Up)
    assert office.field.hasFocus()
    qtbot.keyClick(office.field, Qt.Key.Key_Down)
    qtbot.keyClick(office.view.list, Qt.Key.Key_Down)
    qtbot.keyClick(office.view.list, Qt.Key.Key_Return)
    assert office.opened == [BEN]
    assert not office.view.isVisible()
    assert office.field.text() == ""


def test_enter_in_the_field_opens_the_first_line_at_once(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClicks(office.field, "ada ")
    qtbot.keyClick(office.field, Qt.Key.Key_Return)
    assert office.opened == [ADA]


def test_down_in_an_empty_field_offers_the_commands(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClick(office.field, Qt.Key.Key_Down)
    assert office.view.model.rowCount() == 1
    assert office.view.list.hasFocus()


def test_escape_leaves_from_the_list_and_from_the_field(office: Office, qtbot: QtBot) -> None:
    for in_list in (True, False):
        qtbot.keyClicks(office.field, "ad")
        qtbot.waitUntil(office.view.isVisible)
        if in_list:
            qtbot.keyClick(office.field, Qt.Key.Key_Down)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert not office.view.isVisible()
        assert office.field.hasFocus()
        assert office.field.text() == ""


def test_letters_typed_in_the_list_go_on_in_the_field(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClicks(office.field, "ad")
    qtbot.waitUntil(office.view.isVisible)
    qtbot.keyClick(office.field, Qt.Key.Key_Down)
    qtbot.keyClicks(office.view.list, "a")
    assert office.field.text() == "ada"
    assert office.field.hasFocus()


def test_the_list_goes_when_the_keyboard_goes_elsewhere(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClicks(office.field, "ad")
    qtbot.waitUntil(office.view.isVisible)
    office.button.setFocus()
    qtbot.waitUntil(lambda: not office.view.isVisible())
    assert office.button.hasFocus()


def test_each_line_says_what_kind_it_is(office: Office, qtbot: QtBot) -> None:
    qtbot.keyClicks(office.field, "ad")
    qtbot.waitUntil(office.view.isVisible)
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [office.view.model.index(row).data(role) for row in range(3)]
    assert spoken == [
        "Pupil: Ada Okafor, Elm School · Year 7",
        "Pupil: Adam Marsh, Elm School · Year 9",
        "Command: Adjust text size, Ctrl++",
    ]


def test_the_list_stays_inside_the_window_with_large_text(
    office: Office, look: Look, qtbot: QtBot
) -> None:
    look.wear(LIGHT, 2.0)
    qtbot.keyClicks(office.field, "ad")
    qtbot.waitUntil(office.view.isVisible)
    assert office.frame.rect().contains(office.view.geometry())
    assert audit(office.frame) == []
