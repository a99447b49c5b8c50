"""Work leaves the screen's thread and its answers come back to it, in order."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.tasks import Lane, Tasks


def test_answers_come_in_order_on_the_screens_thread(qtbot: QtBot) -> None:
    tasks, seen = Tasks(), []
    here = threading.get_ident()
    for number in range(20):
        tasks.run(
            lambda number=number: (number, threading.get_ident() != here),
            lambda answer: seen.append((*answer, threading.get_ident() == here)),
            pytest.fail,
        )
    qtbot.waitUntil(lambda: len(seen) == 20)
    tasks.finish()
    assert seen == [(number, True, True) for number in range(20)]


@pytest.mark.usefixtures("qapp")
def test_finish_waits_for_all_work_and_hands_over_the_answers() -> None:
    lane, done, told = Lane("test"), [], []
    gate = threading.Event()
    lane.run(gate.wait, told.append, pytest.fail)
    lane.run(lambda: done.append("saved"), lambda _answer: told.append("saved"), pytest.fail)
    gate.set()
    lane.finish()
    assert done == ["saved"]
    assert told == [True, "saved"]


def test_a_refusal_goes_to_the_presenter_alone(qtbot: QtBot) -> None:
    lane, told = Lane("test"), []

    def work() -> None:
        raise Refused("The file is in use.")

    with qtbot.captureExceptions() as caught:
        lane.run(work, pytest.fail, told.append)
        lane.finish()
    assert [str(each) for each in told] == ["The file is in use."]
    assert caught == []


def test_our_own_fault_goes_to_both(qtbot: QtBot) -> None:
    lane, told = Lane("test"), []
    with qtbot.captureExceptions() as caught:
        lane.run(lambda: 1 // 0, pytest.fail, told.append)
        lane.finish()
    assert isinstance(told[0], ZeroDivisionError)
    assert [kind for kind, _fault, _trace in caught] == [ZeroDivisionError]


def test_reading_does_not_wait_for_writing(qtbot: QtBot) -> None:
    tasks, told = Tasks(), []
    gate = threading.Event()
    tasks.run(gate.wait, lambda _answer: told.append("written"), pytest.fail)
    tasks.read(lambda: "read", told.append, pytest.fail)
    qtbot.waitUntil(lambda: told == ["read"])
    gate.set()
    tasks.finish()
    assert told == ["read", "written"]
