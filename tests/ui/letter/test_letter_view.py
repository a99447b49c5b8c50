from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.casework.letter import LetterStatus
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.letter.list_rows import LetterRow
from attendance_desktop.ui.letter.list_view import LettersView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT
from tests.ui.audit import audit
from tests.ui.letter.letter_screen import Screen

TARGET = "No absence without leave."
SUPPORT = "1 October 2026: a call with the school"
Key = Qt.Key


@pytest.fixture
def screen(look: Look, qtbot: QtBot) -> Screen:
    made = Screen(look)
    qtbot.addWidget(made.view)
    made.view.resize(1130, 660)
    with qtbot.waitExposed(made.view):
        made.view.show()
    made.view.activateWindow()
    qtbot.waitUntil(made.view.isActiveWindow)
    made.presenter.prepare(made.council.pupil, "mum")
    return made


def press(key: Qt.Key, *, with_key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, with_key)


def tab_to(name: str) -> None:
    """Go on with Tab until the keyboard is on what has this name."""
    for _ in range(80):
        now = QApplication.focusWidget()
        if name in (now.accessibleName(), getattr(now, "text", str)()):
            return
        press(Key.Key_Tab)
    raise AssertionError(f"Tab does not reach {name}")


def fill(screen: Screen) -> None:
    screen.view.facts.cards["target"].area.setPlainText(TARGET)
    screen.view.facts.cards["support_given"].area.setPlainText(SUPPORT)
    screen.presenter.left()


def test_a_notice_is_written_issued_printed_and_posted_by_keyboard(screen: Screen) -> None:
    view = screen.view
    QTest.keyClicks(QApplication.focusWidget(), SUPPORT)
    tab_to("What will be enough improvement: your words")
    QTest.keyClicks(QApplication.focusWidget(), TARGET)
    press(Key.Key_Tab)  # leaving the field keeps its words
    assert view.issue.isEnabled()
    seen = view.preview.shown()
    tab_to("&Issue this notice")
    press(Key.Key_Space)
    assert QApplication.focusWidget() is view.confirm.no
    tab_to("&Issue and keep it")
    press(Key.Key_Space)
    letter = screen.notices.all()[0]
    assert screen.notices.pdf(letter) == seen == view.preview.shown()
    tab_to("Pr&int")
    press(Key.Key_Space)
    assert screen.printer.sheets == [seen]
    assert "Nothing has been posted" in view.message.words()
    tab_to("First-class post")
    press(Key.Key_Down)
    press(Key.Key_Up)
    press(Key.Key_Space)
    tab_to("Mark as &posted")
    press(Key.Key_Space)
    assert "6 clocks started" in view.message.words()
    assert len(screen.council.cases.today().due) > 0


def test_every_control_of_each_state_has_a_name_and_is_reached(screen: Screen) -> None:
    assert audit(screen.view) == []
    fill(screen)
    assert audit(screen.view) == []
    screen.view.issue.click()
    assert audit(screen.view) == []
    screen.view.confirm.yes.click()
    assert audit(screen.view) == []
    screen.view.kept.void_link.click()
    assert audit(screen.view) == []


def test_a_screen_reader_is_given_the_words_of_the_letter(screen: Screen) -> None:
    fill(screen)
    told = screen.view.preview.pages.accessibleDescription()
    assert "Notice to improve school attendance" in told
    assert TARGET in told
    assert "Ngozi" not in screen.view.windowTitle()


def test_the_keyboard_scrolls_the_letter(screen: Screen) -> None:
    fill(screen)
    pages = screen.view.preview.pages
    pages.setFocus()
    press(Key.Key_End)
    assert pages.verticalScrollBar().value() == pages.verticalScrollBar().maximum() > 0
    press(Key.Key_Home)
    assert pages.verticalScrollBar().value() == 0
    press(Key.Key_PageDown)
    assert pages.verticalScrollBar().value() > 0


def test_the_button_that_issues_says_what_is_missing_while_it_cannot(screen: Screen) -> None:
    button = screen.view.issue
    assert not button.isEnabled()
    assert "What will be enough improvement" in button.accessibleDescription()
    fill(screen)
    assert button.isEnabled()
    assert button.accessibleDescription() == "Ready to be issued."


def test_typing_goes_on_while_the_facts_are_gathered(screen: Screen) -> None:
    area = screen.view.facts.cards["target"].area
    area.setFocus()
    QTest.keyClicks(area, "No absence")
    screen.seconds.now += 5
    screen.presenter.tick()
    assert QApplication.focusWidget() is area
    QTest.keyClicks(area, " without leave")
    assert area.toPlainText() == "No absence without leave"


def test_leaving_the_page_keeps_its_words(screen: Screen) -> None:
    screen.view.facts.cards["target"].area.setPlainText(TARGET)
    screen.view.hide()
    prepared = screen.notices.prepare(screen.council.pupil, "mum")
    assert screen.notices.words(prepared)["target"] == TARGET


def test_weeks_and_day_are_chosen_on_the_page(screen: Screen) -> None:
    facts = screen.view.facts
    facts.weeks.setCurrentIndex(facts.weeks.findData("4"))
    facts.day.line.setText("tomorrow")
    facts.hurry()
    assert "Fri 18 Dec 2026" in facts.period_words()
    facts.day.line.setText("1 9 2026")
    facts.hurry()
    assert "past" in facts.day_problem()
    facts.day.line.setText("some time")
    facts.hurry()
    assert facts.day_problem() == "Write a day, such as 24 11 2026 or tomorrow."


def test_a_refusal_is_shown_in_its_words_and_the_reason_typed_stays(screen: Screen) -> None:
    fill(screen)
    screen.view.issue.click()
    screen.view.confirm.yes.click()
    screen.view.kept.void_link.click()
    screen.view.kept.reason.setPlainText("Missed the post")
    screen.view.show_refusal(Refused("The disk is full.", todo="Make room."))
    assert screen.view.message.words() == "The disk is full. Make room."
    assert screen.view.kept.reason.toPlainText() == "Missed the post"


def test_a_copy_goes_where_the_officer_says(screen: Screen, tmp_path: Path) -> None:
    fill(screen)
    screen.view.issue.click()
    screen.view.confirm.yes.click()
    screen.view.copy_asked.emit(tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == screen.view.preview.shown()


def test_nothing_scrolls_sideways_at_twice_the_text(screen: Screen, look: Look) -> None:
    look.wear(HIGH_CONTRAST, 2.0)
    try:
        screen.view.resize(1010, 620)
        fill(screen)
        QApplication.processEvents()
        view = screen.view
        assert view.facts.widget().minimumSizeHint().width() <= view.facts.viewport().width()
        view.issue.click()
        view.confirm.yes.click()
        view.kept.void_link.click()
        QApplication.processEvents()
        assert view.kept.widget().minimumSizeHint().width() <= view.kept.viewport().width()
        assert view.minimumSizeHint().width() <= 1010
    finally:
        look.wear(LIGHT)


def test_the_field_that_has_the_keyboard_is_in_sight(
    screen: Screen, look: Look, qtbot: QtBot
) -> None:
    look.wear(HIGH_CONTRAST, 2.0)
    screen.view.resize(1010, 620)
    screen.presenter.prepare(screen.council.pupil, "mum")
    field = screen.view.facts.cards["support_given"].area
    assert field.hasFocus()
    seen = screen.view.facts.viewport()
    qtbot.waitUntil(lambda: seen.rect().contains(field.mapTo(seen, field.rect().center())))


def test_no_part_of_the_page_opens_a_window_of_its_own(screen: Screen) -> None:
    fill(screen)
    screen.view.issue.click()
    screen.view.confirm.yes.click()
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [screen.view]
    assert screen.view.isActiveWindow()


def test_a_letter_is_opened_from_the_list_by_keyboard(look: Look, qtbot: QtBot) -> None:
    view = LettersView(look)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    words = ("Ngozi Okafor", "Ada Okafor", "Notice", "Mon 23 Nov 2026", "", "Jo Marsh")
    rows = [LetterRow("first", LetterStatus.ISSUED, words)]
    rows.append(LetterRow("second", LetterStatus.POSTED, words))
    view.show_letters(rows, of=2)
    assert audit(view) == []
    view.table.setFocus()
    opened: list[str] = []
    view.opened.connect(opened.append)
    QTest.keyClick(view.table, Key.Key_Down)
    QTest.keyClick(view.table, Key.Key_Return)
    assert opened == ["second"]
    named: list[str] = []
    view.named.connect(named.append)
    QTest.keyClicks(view.name, "ng")
    assert named == ["n", "ng"]
    chip = view.table.model().index(0, 0)
    assert chip.data(Qt.ItemDataRole.AccessibleTextRole) == "To be posted"
