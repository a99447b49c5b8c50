"""The main window: pages, counts, banners, status, and its keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.frame.banners import Banner
from attendance_desktop.ui.frame.nav import NavButton, with_mnemonic
from attendance_desktop.ui.frame.window import Frame
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import LIGHT
from tests.ui.gallery_pages import a_frame


@pytest.fixture
def frame(qtbot: QtBot, look: Look) -> Frame:
    made = a_frame(look)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_mnemonics_are_all_different(frame: Frame) -> None:
    texts = [button.text() for button in frame.nav.findChildren(NavButton)]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert len(letters) == 11
    assert len(set(letters)) == len(letters)


def test_a_letter_that_is_not_in_the_title_is_refused() -> None:
    with pytest.raises(ValueError, match="substring"):
        with_mnemonic("Visits", "q")


def test_alt_and_a_letter_opens_a_page(frame: Frame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(frame.page_shown) as told:
        QTest.keyClick(frame, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert told.args == ["visits"]
    assert frame.header.title.text() == "Visits"
    assert frame.windowTitle() == "Visits - Attendance Desktop"


def test_a_count_is_heard_and_the_open_page_is_named(frame: Frame) -> None:
    names = {
        each.accessibleName(): each.accessibleDescription()
        for each in frame.nav.findChildren(NavButton)
    }
    assert names["Today, 5 items waiting"] == ""
    assert names["Caseload"] == "This page is open"


def test_arrows_move_in_the_navigation(frame: Frame) -> None:
    buttons = frame.nav.findChildren(NavButton)
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Down)
    assert buttons[1].hasFocus()
    QTest.keyClick(buttons[1], Qt.Key.Key_Up)
    assert buttons[0].hasFocus()


def test_ctrl_k_goes_to_the_search_and_enter_asks(frame: Frame, qtbot: QtBot) -> None:
    frame.nav.findChildren(NavButton)[0].setFocus()
    QTest.keyClick(frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    QTest.keyClicks(frame.header.search, "hart")
    with qtbot.waitSignal(frame.search_asked) as asked:
        QTest.keyClick(frame.header.search, Qt.Key.Key_Return)
    assert asked.args == ["hart"]
    QTest.keyClick(frame.header.search, Qt.Key.Key_Escape)
    assert frame.header.search.text() == ""


def test_lock_is_asked_by_key_and_by_button(frame: Frame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(frame.lock_asked):
        QTest.keyClick(frame, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(frame.lock_asked):
        frame.nav.findChildren(NavButton)[-1].click()
    assert frame.current_page() == "caseload"


def test_f9_covers_everything_and_keys_no_longer_reach_a_page(frame: Frame) -> None:
    QTest.keyClick(frame, Qt.Key.Key_F9)
    assert frame.is_blank()
    assert frame.windowTitle() == "Attendance Desktop"
    QTest.keyClick(frame, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    assert frame.current_page() == "caseload"
    picture = frame.grab().toImage()
    spots = ((x, y) for x in range(0, 1366, 7) for y in range(0, 768, 7))
    assert {picture.pixelColor(x, y).name() for x, y in spots} == {LIGHT.page}
    frame.uncover()
    assert not frame.is_blank()
    assert frame.windowTitle() == "Caseload - Attendance Desktop"


def test_banners_come_change_and_go(frame: Frame, qtbot: QtBot) -> None:
    frame.set_banner("worry", Banner("A worry is open.", "bad", "Open it"))
    assert frame.banners.words() == ("Sample data: nobody in it exists.", "A worry is open.")
    with qtbot.waitSignal(frame.banner_pressed) as told:
        frame.banners.findChild(QPushButton).click()
    assert told.args == ["worry"]
    frame.set_banner("worry", None)
    frame.set_banner("sample", None)
    assert frame.banners.words() == ()
    assert not frame.banners.isVisible()


def test_actions_belong_to_their_page(frame: Frame) -> None:
    def actions() -> list[str]:
        return [each.text() for each in frame.header.findChildren(QPushButton) if each.isVisible()]

    assert actions() == ["Filters"]
    frame.show_page("visits")
    assert actions() == []
    frame.show_page("caseload")
    assert actions() == ["Filters"]


def test_work_at_the_window_is_noticed(frame: Frame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(frame.used):
        QTest.keyClick(frame.windowHandle(), Qt.Key.Key_A)
