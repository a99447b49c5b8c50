"""The settings page by keyboard, in each theme and at twice the text size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.settings.shown import SAMPLE_HEAD
from attendance_desktop.ui.settings.view import SettingsView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from attendance_desktop.ui.widgets.form_fields import TextArea
from tests.ui.audit import audit
from tests.ui.settings.settings_desk import NEW, OLD, Keeper, a_settings_page

LOOK, COUNCIL, ME, SECURITY, ABOUT = range(5)


def shown(qtbot: QtBot, view: SettingsView, *, wide: int = 1366, high: int = 768) -> SettingsView:
    qtbot.addWidget(view)
    view.resize(wide, high)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    return view


@pytest.mark.parametrize(
    ("tokens", "scale"),
    [
        pytest.param(LIGHT, 1.0, marks=pytest.mark.slow),
        pytest.param(DARK, 1.0, marks=pytest.mark.slow),
        (HIGH_CONTRAST, 2.0),
    ],
)
@pytest.mark.parametrize("tab", range(5))
def test_every_tab_passes_the_audit_without_sideways_scroll(
    qtbot: QtBot, look: Look, tokens: Tokens, scale: float, tab: int
) -> None:
    look.wear(tokens, scale)
    view, presenter = a_settings_page(look)
    assert presenter is not None
    shown(qtbot, view, wide=1010, high=620)  # what the frame leaves of the smallest screen
    view.tabs.turn_to(tab)
    assert audit(view) == []
    assert (view.width(), view.height()) == (1010, 620)
    sheet = (view.look_tab, view.head_tab, view.me_tab, view.security_tab, view.about_tab)[tab]
    inside = sheet.area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= sheet.area.viewport().width()


def test_arrow_keys_choose_a_text_size_at_once(qtbot: QtBot, look: Look) -> None:
    view, presenter = a_settings_page(look)
    shown(qtbot, view)
    view.look_tab.sizes._buttons["100"].setFocus()
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Down)
    assert view.look_tab.sizes.answer() == "125"
    assert presenter._wardrobe.now().percent == 125


def test_every_field_of_the_council_is_saved_as_typed(qtbot: QtBot, look: Look) -> None:
    keeper = Keeper()
    view, presenter = a_settings_page(look, keeper)
    assert presenter is not None
    shown(qtbot, view)
    view.tabs.turn_to(COUNCIL)
    for field in view.head_tab.fields.values():
        match field.field:
            case QComboBox() as box:
                box.setFocus()
                QTest.keyClick(box, Qt.Key.Key_Down)
            case TextArea() | QLineEdit() as typed:
                typed.setFocus()
                typed.selectAll()
                QTest.keyClicks(typed, " one@two ")
                if isinstance(typed, TextArea):
                    QTest.keyClick(typed, Qt.Key.Key_Return)
                    QTest.keyClicks(typed, "three")
    view.head_tab.save.setFocus()
    QTest.keyClick(view.head_tab.save, Qt.Key.Key_Space)
    paper = keeper.paper
    assert (paper.name, paper.team, paper.phone, paper.email) == ("one@two",) * 4
    assert paper.address == paper.early_grounds == paper.further_support == ("one@two", "three")
    assert (paper.respond, paper.interpreter) == ("one@two three",) * 2
    assert (paper.formats, paper.privacy, paper.website) == (*("one@two three",) * 2, "one@two")
    assert (paper.envelope, paper.notice_weeks) == ("c5", 7)
    assert paper.sample_line
    assert view.head_tab.save.hasFocus()
    assert view.message.words().startswith("Saved.")


def test_a_problem_takes_the_keyboard_to_its_field_and_the_words_stay(
    qtbot: QtBot, look: Look
) -> None:
    view, presenter = a_settings_page(look)
    assert presenter is not None
    shown(qtbot, view)
    view.tabs.turn_to(COUNCIL)
    line = view.head_tab.fields["email"].field
    assert isinstance(line, QLineEdit)
    line.setText("nobody")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert view.head_tab.fields["email"].problem()
    assert line.text() == "nobody"
    assert line.hasFocus()


def test_the_sample_paper_says_why_it_is_read_only(qtbot: QtBot, look: Look) -> None:
    view, presenter = a_settings_page(look, Keeper(why_read_only=SAMPLE_HEAD))
    assert presenter is not None
    shown(qtbot, view)
    view.tabs.turn_to(COUNCIL)
    assert not view.head_tab.save.isVisible()
    fields = [each.field for each in view.head_tab.fields.values()]
    assert all(not each.isEnabled() for each in fields if isinstance(each, QComboBox))
    assert all(each.isReadOnly() for each in fields if isinstance(each, QLineEdit | TextArea))


def test_a_passphrase_is_changed_by_keyboard_and_forgotten_by_the_page(
    qtbot: QtBot, look: Look
) -> None:
    keeper = Keeper()
    view, presenter = a_settings_page(look, keeper)
    assert presenter is not None
    shown(qtbot, view)
    view.tabs.turn_to(SECURITY)
    tab = view.security_tab
    QTest.keyClicks(tab.old, OLD)
    QTest.keyClicks(tab.new, NEW)
    assert tab._verdict.text() == "Strong"
    QTest.keyClicks(tab.again, NEW)
    assert tab._same.text() == "Both are the same"
    QTest.keyClick(tab.again, Qt.Key.Key_Return)
    assert keeper.passphrase == NEW
    assert [line.text() for line in (tab.old, tab.new, tab.again)] == ["", "", ""]


def test_leaving_the_tab_empties_what_was_typed_of_a_passphrase(qtbot: QtBot, look: Look) -> None:
    view, presenter = a_settings_page(look)
    assert presenter is not None
    shown(qtbot, view)
    view.tabs.turn_to(SECURITY)
    QTest.keyClicks(view.security_tab.old, OLD)
    view.tabs.turn_to(ABOUT)
    assert view.security_tab.old.text() == ""


def test_each_licence_can_be_read(qtbot: QtBot, look: Look) -> None:
    view, presenter = a_settings_page(look)
    assert presenter is not None
    shown(qtbot, view)
    view.tabs.turn_to(ABOUT)
    tab = view.about_tab
    assert "LGPL-3.0" in tab.reader.toPlainText()
    tab.texts.setCurrentIndex(tab.texts.findText("Icons"))
    assert "ISC" in tab.reader.toPlainText()
