"""The door by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.unlock.door import a_door
from attendance_desktop.ui.unlock.presenter import (
    Answer,
    DoorState,
    Opened,
    WrongPassphrase,
)
from tests.fakes.tasks import run_at_once

GOOD = "lantern orchard seven rivers"


class FirstStart:
    """Doors of a laptop without a caseload."""

    def state(self) -> DoorState:
        return DoorState("first start")

    def create(self, _passphrase: str) -> tuple[str, ...]:
        return ("K7QF", "M2XT", "9RWD")

    def confirm_recovery(self, groups: tuple[tuple[int, str], ...]) -> bool:
        return groups == ((0, "K7QF"), (2, "9RWD"))

    def unlock(self, passphrase: str) -> Answer:
        return Opened() if passphrase == GOOD else WrongPassphrase()

    def unlock_with_recovery(self, code: str) -> Answer:
        return self.unlock(code)

    def open_sample(self) -> Answer:
        return Opened(is_sample=True)


class Locked(FirstStart):
    """Doors of a laptop with a caseload."""

    def state(self) -> DoorState:
        return DoorState("locked")


def test_a_first_start_by_keyboard_alone(qtbot: QtBot, look: Look) -> None:
    view, door = a_door(look, FirstStart(), run_at_once)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    door.start()
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClicks(view.make.first, GOOD)
    assert view.make._verdict.text() == "Strong"
    QTest.keyClicks(view.make.again, GOOD)
    QTest.keyClick(view.make.again, Qt.Key.Key_Return)
    assert view.code.lines[0].hasFocus()
    QTest.keyClicks(view.code.lines[0], "K7QF")
    QTest.keyClicks(view.code.lines[1], "9RWD")
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view.code.lines[1], Qt.Key.Key_Return)
    assert told.args == [Opened()]
    assert [line.text() for line in view.findChildren(QLineEdit) if line.text()] == []


def test_a_wrong_passphrase_leaves_the_keyboard_in_the_field(qtbot: QtBot, look: Look) -> None:
    view, door = a_door(look, Locked(), run_at_once)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    door.start()
    assert view.passphrase.line.hasFocus()
    QTest.keyClicks(view.passphrase.line, "wrong")
    QTest.keyClick(view.passphrase.line, Qt.Key.Key_Return)
    assert view.message().startswith("That passphrase does not open this caseload.")
    assert view.passphrase.line.hasFocus()
    assert view.passphrase.line.echoMode() == QLineEdit.EchoMode.Password
