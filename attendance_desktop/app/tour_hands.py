"""Hands for the tour: keys on the widget that has the keyboard, and waiting for what they did."""

import re
import time
from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTabBar, QWidget

from attendance_desktop.ui.faults import FaultPage

W = TypeVar("W", bound=QWidget)
Key, Modifier = Qt.Key, Qt.KeyboardModifier

_PATIENCE = 30.0
_MOST_TABS = 250
_TIME_TO_CLOSE = 5000
_MNEMONIC = re.compile("&([^&])")


class UnmetError(Exception):
    """Something that the tour expects did not come. Its words hold no name of a person."""


class Hands:
    """Works the window that is in front by the keyboard alone."""

    def __init__(self) -> None:
        self.settle: Callable[[], None] = self.turn
        """Waits until nothing is under way; the open program has a better one."""

    # ------------------------------------------------------------ waiting

    def turn(self) -> None:
        """Let the program do what is due now."""
        loop = QEventLoop()
        QTimer.singleShot(10, loop.quit)
        if loop.exec() < 0:
            raise UnmetError("The program ended by itself.")

    def wait(self, what: str, holds: Callable[[], object], seconds: float = _PATIENCE) -> None:
        """Turn until it holds.

        Raises:
            UnmetError: it did not hold in time, or the program stumbled.
        """
        until = time.monotonic() + seconds
        while not holds():
            self.refuse_faults()
            if time.monotonic() > until:
                raise UnmetError(f"Waited {seconds:.0f} s in vain: {what}")
            self.turn()
        self.refuse_faults()

    def refuse_faults(self) -> None:
        """Stop where the page of our own faults is open.

        Raises:
            UnmetError: it is; the log holds the report.
        """
        for each in QApplication.topLevelWidgets():
            if isinstance(each, FaultPage) and each.isVisible():
                raise UnmetError("The program stumbled; its report is in attendance.log.")

    # ------------------------------------------------------------ looking

    def window(self) -> QWidget:
        """Return the window in front: a menu, a question, or the program's."""
        found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        front = found or QApplication.activeWindow() or next(iter(shown), None)
        if front is None:
            raise UnmetError("There is no window.")
        return front

    def bring_forward(self, window: QWidget) -> None:
        """Give a window the keyboard, as a window manager does."""
        window.activateWindow()
        window.raise_()
        self.wait("the window has the keyboard", window.isActiveWindow)

    def focus(self) -> QWidget:
        """Return what has the keyboard.

        Raises:
            UnmetError: nothing has it.
        """
        found = QApplication.focusWidget()
        if found is None:
            raise UnmetError("Nothing has the keyboard.")
        return found

    def find(self, kind: type[W], within: QWidget | None = None) -> W:
        """Return the visible widget of a kind.

        Raises:
            UnmetError: there is none.
        """
        place = within or self.window()
        found = [each for each in place.findChildren(kind) if each.isVisible()]
        if not found:
            raise UnmetError(f"There is no {kind.__name__} to be seen.")
        return found[0]

    def says(self, words: str, within: QWidget | None = None) -> bool:
        """Tell whether a visible label or button shows or is called by these words."""
        place = within or self.window()
        buttons = [each for each in place.findChildren(QAbstractButton) if each.isVisible()]
        shown = (
            *(each.text() for each in place.findChildren(QLabel) if each.isVisible()),
            *(each.text() for each in buttons),
            *(each.accessibleName() for each in buttons),
        )
        return any(words in plain(text) for text in shown)

    # ------------------------------------------------------------ keys

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier, times: int = 1) -> None:
        """Press a key where the keyboard is."""
        held = Modifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        for _ in range(times):
            target = QApplication.activePopupWidget() or QApplication.focusWidget()
            QTest.keyClick(target or self.window(), key, held)
            QApplication.processEvents()  # no hand is faster than the window

    def write(self, words: str) -> None:
        """Type words, a key each; letters that no key here has come as an input method's do."""
        target = self.focus()
        for letter in words:
            if letter == "\n":
                QTest.keyClick(target, Key.Key_Return)
            elif letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    QApplication.sendEvent(target, QKeyEvent(kind, 0, Modifier.NoModifier, letter))

    def tab_to(self, what: str, wanted: Callable[[QWidget], bool], *, back: bool = False) -> None:
        """Press Tab until the wanted widget has the keyboard.

        Raises:
            UnmetError: Tab came round without reaching it.
        """
        for _ in range(_MOST_TABS):
            now = QApplication.focusWidget()
            if now is not None and wanted(now):
                return
            if back:
                self.key(Key.Key_Backtab, Modifier.ShiftModifier)
            else:
                self.key(Key.Key_Tab)
        raise UnmetError(f"Tab does not reach {what}.")

    def press(self, name: str) -> None:
        """Press a button by its letter; by Tab and Space where it has none of its own.

        Raises:
            UnmetError: no such button can be pressed.
        """
        window = self.window()
        self.wait(f"the button “{name}” can be pressed", lambda: _buttons(window, name))
        button = _buttons(window, name)[0]
        letter = _MNEMONIC.search(button.text().replace("&&", ""))
        rivals = [
            each for each in _pressable(window) if letter and _letter(each) == letter[1].lower()
        ]
        if letter and len(rivals) == 1:
            self.key(Qt.Key(ord(letter[1].upper())), Modifier.AltModifier)
        else:
            self.tab_to(f"“{name}”", lambda now: now is button)
            self.key(Key.Key_Space)

    def turn_to(self, bar: QTabBar, words: str) -> None:
        """Go to a bar of tabs by Tab and to the tab of these words by the arrows.

        Raises:
            UnmetError: it has no such tab.
        """
        self.tab_to("the tabs", lambda now: now is bar)
        self.key(Key.Key_Left, times=bar.currentIndex())
        for _ in range(bar.count()):
            if plain(bar.tabText(bar.currentIndex())).startswith(words):
                return
            self.key(Key.Key_Right)
        raise UnmetError(f"There is no tab “{words}”.")

    def when_in_front(self, kind: type[QWidget], act: Callable[[QWidget], None]) -> None:
        """Act once a menu or question of a kind is in front: the key that opens it waits for it."""
        until = time.monotonic() + _PATIENCE

        def look() -> None:
            front = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if isinstance(front, kind) and front.isVisible() and _has_keyboard(front):
                act(front)
                QTimer.singleShot(_TIME_TO_CLOSE, lambda: _close(front))
            elif time.monotonic() < until:
                QTimer.singleShot(20, look)

        QTimer.singleShot(20, look)


def _has_keyboard(front: QWidget) -> bool:
    """Tell whether keys go there; ask for it where no window manager gives it."""
    if front is QApplication.activePopupWidget() or front.isActiveWindow():
        return True
    front.activateWindow()
    return False


def _close(front: QWidget) -> None:
    """Close what its key left open, so that the step fails instead of waiting for ever."""
    if shiboken6.isValid(front) and front.isVisible():
        front.close()


def inside(widget: QWidget | None, kind: type[W]) -> W | None:
    """Return the widget itself or the nearest one around it that is of a kind."""
    while widget is not None and not isinstance(widget, kind):
        widget = widget.parentWidget()
    return widget


def plain(words: str) -> str:
    """Return the words of a button without the marks of its letter."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _pressable(window: QWidget) -> list[QAbstractButton]:
    buttons = window.findChildren(QAbstractButton)
    return [each for each in buttons if each.isVisible() and each.isEnabled()]


def _buttons(window: QWidget, name: str) -> list[QAbstractButton]:
    return [
        each
        for each in _pressable(window)
        if plain(each.text()) == name or each.accessibleName() == name
    ]


def _letter(button: QAbstractButton) -> str:
    found = _MNEMONIC.search(button.text().replace("&&", ""))
    return found[1].lower() if found else ""
