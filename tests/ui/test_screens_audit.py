"""Every shared screen passes the audit, in each theme and at twice the text size."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT, Tokens
from tests.ui.audit import audit
from tests.ui.gallery_pages import a_form_page, a_frame, an_unlock_page

SCREENS: dict[str, Callable[[Look], QWidget]] = {
    "frame": a_frame,
    "form": a_form_page,
    "first start": lambda look: an_unlock_page(look, "start"),
    "make": an_unlock_page,
    "recovery code": lambda look: an_unlock_page(look, "recovery code"),
    "passphrase": lambda look: an_unlock_page(look, "passphrase"),
    "recovery": lambda look: an_unlock_page(look, "recovery"),
    "closed": lambda look: an_unlock_page(look, "closed"),
}


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(1366, 768)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (HIGH_CONTRAST, 2.0)])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_passes(qtbot: QtBot, look: Look, name: str, tokens: Tokens, scale: float) -> None:
    look.wear(tokens, scale)
    assert audit(shown(qtbot, SCREENS[name](look))) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_frame_fits_the_smallest_screen(qtbot: QtBot, look: Look, scale: float) -> None:
    look.wear(LIGHT, scale)
    frame = shown(qtbot, a_frame(look))
    assert (frame.width(), frame.height()) == (1366, 768)


@pytest.mark.usefixtures("look")
def test_the_audit_finds_what_is_planted(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    trap, small = QPlainTextEdit(), QPushButton("x")
    trap.setAccessibleName("Trap")
    small.setStyleSheet("min-height: 0px; max-height: 10px; padding: 0px;")
    sought, label = QLineEdit(), QLabel("S&eek")
    label.setBuddy(sought)
    buttons = [QPushButton(words) for words in ("&Go", "&Gone", "S&end")]
    for part in (QLineEdit(), trap, small, label, sought, *buttons):
        column.addWidget(part)
    faults = audit(shown(qtbot, page))
    assert "Alt+G twice: &Go, &Gone" in faults
    assert "Alt+E twice: S&end, S&eek" in faults
    assert any(fault.startswith("no name: QLineEdit") for fault in faults)
    assert any(fault.startswith("smaller than 24: QPushButton") for fault in faults)
    assert any(fault.startswith("keeps Tab: QPlainTextEdit 'Trap'") for fault in faults)
