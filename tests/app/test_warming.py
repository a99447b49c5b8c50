"""What unlocking needs is read behind the painted door, and never before it is painted."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from attendance_desktop.app.warming import BEHIND_THE_DOOR, FirstPaint, warm_up

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.usefixtures("qapp")
def test_the_first_paint_is_told_once_and_only_when_it_was_painted(qtbot: QtBot) -> None:
    window, told = QWidget(), list[bool]()
    qtbot.addWidget(window)
    FirstPaint(window, lambda: told.append(window.isVisible()))
    QApplication.processEvents()
    assert told == []
    window.show()
    qtbot.waitUntil(lambda: told != [])
    window.repaint()
    QApplication.processEvents()
    assert told == [True]


def test_nothing_of_it_is_read_before_the_window() -> None:
    words = "import sys, attendance_desktop.app.start; print('\\n'.join(sys.modules))"
    read = subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert "attendance_desktop.app.start" in read
    assert not {*BEHIND_THE_DOOR, "sqlalchemy", "sqlcipher3", "reportlab"} & {*read}


def test_all_of_it_is_read_by_name() -> None:
    warm_up()
    assert {*BEHIND_THE_DOOR} <= {*sys.modules}
