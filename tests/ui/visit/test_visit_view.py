from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.packs.forms import load_form
from attendance_desktop.services.visits import Visits
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import LIGHT, THEMES, Tokens
from attendance_desktop.ui.visit.view import VisitView
from attendance_desktop.ui.visit.wiring import wire
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once
from tests.fakes.words import Remembered
from tests.ui.audit import audit
from tests.ui.visit.visit_page_fake import FullDisk, Hands

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
WORDS = Place("tell.school")


class Opened:
    def __init__(self, look: Look, qtbot: QtBot) -> None:
        self.council = SmallCouncil()
        self.disk = FullDisk(self.council.desk.acts)
        self.council.desk = type(self.council.desk)(
            self.council.me,
            self.council.clock,
            self.council.ids,
            self.council.caseload,
            self.disk,
        )
        self.visits = Visits(self.council.desk, load_form("home_visit"))
        self.view, self.clock = VisitView(look, self.council.clock.now), Hands()
        self.worries: list[str | None] = []
        self.presenter = wire(
            self.view,
            self.visits,
            run_at_once,
            seconds=self.clock,
            words=Remembered(),
            on_worry=self.worries.append,
        )
        qtbot.addWidget(self.view)
        self.view.resize(1150, 660)
        self.view.show()
        qtbot.waitExposed(self.view)
        self.view.activateWindow()
        self.presenter.start(self.council.open_case().id, [self.council.pupil])

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier or Qt.KeyboardModifier.NoModifier)

    def go_to(self, place: Place) -> None:
        assert self.view.form is not None
        self.view.form.go_to(place)

    def kept(self, place: Place = WORDS) -> str:
        return self.visits.draft(self.presenter.draft_id()).answers.values.get(place, "")

    def words(self) -> str:
        QApplication.processEvents()
        labels = self.view.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def sign_a_closed_door(self) -> None:
        self.press(KEY.Key_Space)
        for key in (KEY.Key_F5, KEY.Key_F6, KEY.Key_F7, KEY.Key_F8):
            self.press(key)
        self.press(KEY.Key_S, CTRL_SHIFT)


@pytest.fixture
def opened(look: Look, qtbot: QtBot) -> Iterator[Opened]:
    return Opened(look, qtbot)


def test_typed_words_are_kept_when_the_time_has_come_and_the_page_says_when(
    opened: Opened, qtbot: QtBot
) -> None:
    opened.go_to(WORDS)
    QTest.keyClicks(QApplication.focusWidget(), "He will be in on Monday")
    assert opened.view.light.words() == "Saving"
    opened.clock.seconds += 5
    with qtbot.waitSignal(opened.view.woken, timeout=3000):
        pass
    assert opened.kept() == "He will be in on Monday"
    assert opened.view.light.words().startswith("Saved on this laptop 09:0")


def test_leaving_a_field_keeps_its_words(opened: Opened) -> None:
    opened.go_to(WORDS)
    QTest.keyClicks(QApplication.focusWidget(), "x")
    opened.press(KEY.Key_Tab)
    assert opened.kept() == "x"


def test_leaving_the_page_keeps_its_words(opened: Opened) -> None:
    opened.go_to(WORDS)
    QTest.keyClicks(QApplication.focusWidget(), "x")
    opened.view.hide()
    assert opened.kept() == "x"


def test_on_a_full_disk_the_words_stay_on_the_screen_and_the_page_says_so(
    opened: Opened,
) -> None:
    opened.disk.is_full = True
    opened.go_to(WORDS)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "precious")
    opened.press(KEY.Key_Tab)
    assert opened.view.light.words() == "Not saved - your words are still on this screen"
    assert "disk is full" in opened.words()
    assert field.toPlainText() == "precious"  # type: ignore[union-attr]
    opened.disk.is_full = False
    opened.clock.seconds += 10
    opened.presenter.tick()
    assert opened.kept() == "precious"
    assert "disk is full" not in opened.words()


def test_six_keys_sign_a_closed_door(opened: Opened) -> None:
    opened.sign_a_closed_door()
    assert opened.presenter.draft_id() == ""
    assert "Signed and sealed" in opened.words()
    assert "No answer" in opened.words()
    for word in ("Visited: ", "Written: ", "Signed: ", "Seal: "):
        assert word in opened.words()


def test_what_is_missing_leads_to_its_field_and_back_to_the_reading(opened: Opened) -> None:
    opened.press(KEY.Key_S, CTRL_SHIFT)
    assert "still needed to sign" in opened.words()
    link = next(
        b
        for b in opened.view.reading.findChildren(QPushButton)
        if b.text() == "Answer “How it went”"
    )
    QTest.keyClick(link, KEY.Key_Space)
    opened.press(KEY.Key_Space)
    opened.presenter.left()
    assert opened.kept(Place("v.outcome")) == "let_in"
    opened.press(KEY.Key_S, CTRL_SHIFT)
    assert "Let in" in opened.words()


def test_a_worry_stands_first_on_the_reading_and_signing_is_not_offered(
    opened: Opened,
) -> None:
    opened.go_to(Place("sg.concern"))
    opened.press(KEY.Key_Down)
    assert opened.worries
    opened.press(KEY.Key_S, CTRL_SHIFT)
    assert "Nothing has been sent" in opened.words()
    sign = next(b for b in opened.view.findChildren(QPushButton) if b.text().startswith("Sign and"))
    assert not sign.isEnabled()


def test_words_are_added_to_a_signed_visit_and_stand_beside_it(opened: Opened) -> None:
    opened.sign_a_closed_door()
    box = opened.view.signed.box
    box.setFocus()
    QTest.keyClicks(box, "She rang back.")
    add = next(b for b in opened.view.findChildren(QPushButton) if b.text() == "Add and seal")
    QTest.keyClick(add, KEY.Key_Space)
    assert "She rang back." in opened.words()
    assert opened.view.signed.typed() == ""
    assert opened.visits.verify() == ()


def test_a_refused_addendum_keeps_its_words(opened: Opened) -> None:
    opened.sign_a_closed_door()
    QTest.keyClicks(opened.view.signed.box, "She rang back.")
    opened.disk.is_full = True
    opened.view.add_asked.emit(opened.view.signed.typed())
    assert "disk is full" in opened.words()
    assert opened.view.signed.typed() == "She rang back."


def test_the_window_has_no_name_of_a_child_in_its_title(opened: Opened) -> None:
    assert "Okafor" not in opened.view.windowTitle()


@pytest.mark.parametrize(
    ("tokens", "scale"),
    [(LIGHT, 2.0), *(pytest.param(each, 1.0, marks=pytest.mark.slow) for each in THEMES)],
)
def test_every_page_passes_the_walk_by_keyboard(
    look: Look, qtbot: QtBot, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    opened = Opened(look, qtbot)
    QApplication.processEvents()
    assert audit(opened.view) == []
    opened.press(KEY.Key_S, CTRL_SHIFT)
    QApplication.processEvents()
    assert audit(opened.view) == []
    opened.presenter.write_on()
    opened.go_to(Place("v.kind"))
    opened.sign_a_closed_door()
    QApplication.processEvents()
    assert audit(opened.view) == []
