"""Our own faults are caught in one place and told without anybody's name."""

import sys
import threading

import pytest
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.faults import FaultPage, Faults, report
from attendance_desktop.ui.theme import Look


def a_fault(words: str) -> Exception:
    try:
        look_up_twice(words)
    except ValueError as fault:
        return fault
    raise AssertionError


def look_up_twice(words: str) -> None:
    nobody: dict[str, str] = {}
    try:
        nobody[words]
    except KeyError as first:
        raise ValueError(words) from first


def test_the_report_holds_places_and_no_words_of_the_fault() -> None:
    told = report(a_fault("Olivia Hart, 3 Mill Lane"), "0.1.0")
    assert "Olivia" not in told
    assert "Mill" not in told
    assert "ValueError" in told
    assert "KeyError" in told
    assert "test_faults.py" in told
    assert "/" not in told.splitlines()[2].split("test_faults.py")[0]


@pytest.mark.usefixtures("qapp")
def test_it_catches_what_nothing_else_did_and_gives_the_hook_back() -> None:
    faults, told, refused = Faults("0.1.0"), [], []
    faults.caught.connect(told.append)
    faults.refused.connect(refused.append)
    before = sys.excepthook
    give_back = faults.install()
    fault, refusal = a_fault("x"), Refused("No printer.")
    sys.excepthook(type(fault), fault, fault.__traceback__)
    sys.excepthook(Refused, refusal, None)
    threading.excepthook(threading.ExceptHookArgs((type(fault), fault, None, None)))
    give_back()
    assert sys.excepthook is before
    assert len(told) == 2
    assert refused == [refusal]


def test_the_page_copies_the_report(qtbot: QtBot, look: Look) -> None:
    page = FaultPage(look)
    qtbot.addWidget(page)
    page.show_report("first")
    page.show_report("second")
    page._copy()
    assert page._report.toPlainText() == "first\n\nsecond"
