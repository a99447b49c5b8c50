from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.forms.answers import SEVERAL, Answers, Place
from attendance_desktop.ui.forms.answer_fields import DayAnswer, MomentAnswer, PersonAnswer
from attendance_desktop.ui.forms.asked import AskedQuestion
from attendance_desktop.ui.forms.form_view import FormView
from attendance_desktop.ui.forms.group import GroupBlock
from attendance_desktop.ui.forms.options import Radio, Tick
from attendance_desktop.ui.theme import Look
from tests.ui.audit import audit
from tests.ui.forms.small_form import NOW, a_sheet

KEY = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


class Opened:
    def __init__(self, look: Look, qtbot: QtBot, answers: Answers | None = None) -> None:
        self.view = FormView(look, a_sheet(answers), lambda: NOW)
        self.given: dict[Place, str] = {}
        self.view.changed.connect(self.given.__setitem__)
        qtbot.addWidget(self.view)
        self.view.resize(1100, 600)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.activateWindow()
        self.view.open_section(0)

    def part(self, path: str, about: str = "") -> AskedQuestion:
        at = self.view.sheet.section_of(path)
        return next(
            part
            for part in self.view.page(at).parts
            if isinstance(part, AskedQuestion) and part.place == Place(path, about)
        )

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)


@pytest.fixture
def opened(look: Look, qtbot: QtBot) -> Iterator[Opened]:
    return Opened(look, qtbot)


def test_a_choice_is_made_and_cleared_by_keyboard(opened: Opened) -> None:
    opened.press(KEY.Key_Space)
    assert opened.given == {Place("seen"): "yes"}
    opened.press(KEY.Key_Tab)
    opened.press(KEY.Key_Space)
    assert opened.given == {Place("seen"): ""}
    assert isinstance(QApplication.focusWidget(), Radio)


def test_an_answer_reveals_what_hangs_on_it_and_a_typed_answer_stays_in_sight(
    opened: Opened,
) -> None:
    who = opened.part("who")
    assert not who.isVisible()
    opened.press(KEY.Key_Space)
    assert who.isVisible()
    assert isinstance(who.field, PersonAnswer)
    QTest.keyClicks(who.field.line, "Gran")
    opened.part("seen").field.take_focus()
    opened.press(KEY.Key_Down)
    assert opened.given[Place("seen")] == "no"
    assert who.isVisible()
    note = [label for label in who.findChildren(QLabel) if "Asked no more" in label.text()]
    assert note[0].isVisible()


def test_several_answers_are_kept_as_codes(opened: Opened) -> None:
    ticks = opened.part("signs").findChildren(Tick)
    for tick in ticks:
        QTest.keyClick(tick, KEY.Key_Space)
    assert opened.given[Place("signs")] == SEVERAL.join(("yes", "no"))


def test_a_day_is_kept_as_a_day_and_an_unread_one_as_it_was_typed(opened: Opened) -> None:
    field = opened.part("on").field
    assert isinstance(field, DayAnswer)
    QTest.keyClicks(field.line, "13 n")
    assert opened.given[Place("on")] == "13 n"
    QTest.keyClicks(field.line, "ov")
    assert opened.given[Place("on")] == "2026-11-13"
    field.show_value("2026-11-13")
    assert field.line.text() == "13 Nov 2026"


def test_a_moment_says_its_weekday_and_now_is_a_key_away(opened: Opened) -> None:
    field = opened.part("at").field
    assert isinstance(field, MomentAnswer)
    QTest.keyClicks(field.line, "fri 10:40")
    assert opened.given[Place("at")].startswith("2026-11-20T10:40")
    assert "Fri 20 Nov 2026, 10:40" in field.line.accessibleDescription()
    now = next(iter(field.findChildren(QPushButton)))
    QTest.keyClick(now, KEY.Key_Space)
    assert opened.given[Place("at")].startswith("2026-11-23T15:30")


def test_a_known_person_is_kept_by_id_and_any_other_by_name(opened: Opened) -> None:
    opened.press(KEY.Key_Space)
    field = opened.part("who").field
    assert isinstance(field, PersonAnswer)
    known = next(b for b in field.findChildren(QPushButton) if b.text() == "Ngozi (mother)")
    QTest.keyClick(known, KEY.Key_Space)
    assert opened.given[Place("who")] == "p1"
    assert not known.isVisible()
    QTest.keyClicks(field.line, "!")
    assert opened.given[Place("who")] == "Ngozi (mother)!"


def test_words_take_tab_to_the_next_field_and_return_as_a_line(opened: Opened) -> None:
    field = opened.part("words").field
    field.take_focus()
    QTest.keyClicks(field, "one")
    opened.press(KEY.Key_Return)
    QTest.keyClicks(field, "two")
    assert opened.given[Place("words")] == "one\ntwo"
    opened.press(KEY.Key_Tab)
    assert QApplication.focusWidget() is not field


def test_ctrl_enter_goes_on_past_sections_that_ask_nothing_and_then_says_so(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.part("words").field.take_focus()
    opened.press(KEY.Key_Return, CTRL)
    assert opened.view.current_section() == 2
    opened.press(KEY.Key_Return, CTRL)
    assert opened.view.current_section() == 3
    with qtbot.waitSignal(opened.view.past_the_end, timeout=1000):
        opened.press(KEY.Key_Return, CTRL)
    assert opened.given == {}


def test_alt_and_a_number_opens_a_section(opened: Opened) -> None:
    opened.press(KEY.Key_4, ALT)
    assert opened.view.current_section() == 3
    opened.press(KEY.Key_1, ALT)
    assert opened.view.current_section() == 0


def test_each_child_has_a_block_under_the_name(opened: Opened) -> None:
    page = opened.view.page(2)
    words = [label.text() for label in page.findChildren(QLabel)]
    assert words.index("Ada") < words.index("Ben")
    opened.view.go_to(Place("mood", "c2"))
    QTest.keyClicks(QApplication.focusWidget(), "calm")
    assert opened.given == {Place("mood", "c2"): "calm"}


def test_a_row_is_added_removed_and_put_back_with_its_words(opened: Opened) -> None:
    opened.view.open_section(3)
    block = opened.view.page(3).parts[0]
    assert isinstance(block, GroupBlock)
    opened.press(KEY.Key_Space)
    QTest.keyClicks(QApplication.focusWidget(), "Club")
    assert opened.given == {Place("help.what", "row-1"): "Club"}
    remove = next(b for b in block.findChildren(QPushButton) if b.text() == "Remove")
    assert remove.accessibleName() == "Remove Help 1"
    QTest.keyClick(remove, KEY.Key_Space)
    assert opened.given == {Place("help.what", "row-1"): ""}
    back = next(b for b in block.findChildren(QPushButton) if b.text() == "Put it back")
    QTest.keyClick(back, KEY.Key_Space)
    assert opened.given == {Place("help.what", "row-1"): "Club"}


def test_answers_that_were_kept_are_shown_again_without_a_change(look: Look, qtbot: QtBot) -> None:
    kept = (
        Answers()
        .put("seen", "yes")
        .put("who", "p1")
        .put("words", "a\nb")
        .put("on", "2026-11-13")
        .put("at", "2026-11-20T10:40:00+00:00")
        .put("help.what", "Club", "row-9")
    )
    opened = Opened(look, qtbot, kept)
    for at in range(4):
        opened.view.open_section(at)
    assert opened.given == {}
    for path in ("seen", "who", "words", "on"):
        assert opened.part(path).field.value() == kept.get(path)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_control_is_named_large_enough_and_reached_by_tab(
    look: Look, qtbot: QtBot, scale: float
) -> None:
    look.wear(look.tokens, scale)
    opened = Opened(look, qtbot, Answers().put("seen", "yes").put("help.what", "x", "row-1"))
    for at in (0, 2, 3):
        opened.view.open_section(at)
        QApplication.processEvents()
        assert audit(opened.view) == []


def test_large_text_needs_no_sideways_scroll(look: Look, qtbot: QtBot) -> None:
    look.wear(look.tokens, 2.0)
    opened = Opened(look, qtbot)
    opened.view.resize(1000, 400)
    QApplication.processEvents()
    for at in range(4):
        opened.view.open_section(at)
        QApplication.processEvents()
        page = opened.view.page(at)
        parent = page.parentWidget()
        assert parent is not None
        assert page.width() <= parent.width()
