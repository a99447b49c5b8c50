from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.casework.case import DraftLine, DueLine
from attendance_desktop.services.cases import Today
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.today.presenter import TodayDoors, TodayPresenter
from attendance_desktop.ui.today.view import TodayView
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT
from tests.fakes.tasks import run_at_once
from tests.ui.audit import audit

ON = date(2026, 11, 23)
AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
CLOCK = DueLine("k", "c", "p1", "Ada Okafor", "n", "Notice ends", "Reg 9B", ON + timedelta(days=2))
DRAFT = DraftLine("d1", "c", "p2", "Ben Marsh", AT, AT)
BUSY = Today(ON, due=(CLOCK,), drafts=(DRAFT,), actions=(), newly_met=(), waiting=0)
Made = tuple[TodayView, TodayPresenter, list[tuple[str, str]]]


class Service:
    def __init__(self, told: Today) -> None:
        self.told = told

    def today(self) -> Today:
        return self.told


@pytest.fixture
def shown(qtbot: QtBot, look: Look) -> Callable[[Today], Made]:
    def show(told: Today) -> Made:
        view = TodayView(look)
        qtbot.addWidget(view)
        went: list[tuple[str, str]] = []
        doors = TodayDoors(
            open_pupil=lambda ident: went.append(("pupil", ident)),
            record_visit=lambda ident: went.append(("visit", ident)),
            open_draft=lambda ident: went.append(("draft", ident)),
            open_caseload=lambda: went.append(("caseload", "")),
            open_schools=lambda: went.append(("schools", "")),
        )
        presenter = TodayPresenter(view, Service(told), run_at_once, doors)
        view.wire(presenter)
        view.resize(1140, 620)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        presenter.refresh()
        return view, presenter, went

    return show


def test_the_arrows_step_over_headings_and_enter_opens(
    shown: Callable[[Today], Made], qtbot: QtBot
) -> None:
    view, _, went = shown(BUSY)
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert went == [("draft", "d1"), ("pupil", "p1")]


def test_one_key_goes_on_with_the_visit_that_is_begun(
    shown: Callable[[Today], Made], qtbot: QtBot
) -> None:
    view, _, went = shown(BUSY)
    assert view.start.text() == "Go on with &visit"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(view, Qt.Key.Key_V, both)
    assert went == [("draft", "d1")]


def test_what_a_clock_rests_on_is_told_on_demand(
    shown: Callable[[Today], Made], qtbot: QtBot
) -> None:
    view, _, _ = shown(BUSY)
    view.list.setFocus()
    assert not view.why.isVisible()
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.why.isVisible()
    qtbot.keyClick(view.list, Qt.Key.Key_F1)
    assert view.basis.text() == "Reg 9B"


def test_a_card_leads_to_its_section(shown: Callable[[Today], Made], qtbot: QtBot) -> None:
    view, _, _ = shown(BUSY)
    qtbot.mouseClick(view.cards["due"], Qt.MouseButton.LeftButton)
    line = view.model.line(view.list.currentIndex())
    assert line is not None
    assert line.title == "Ada Okafor"


def test_a_day_with_nothing_waiting_leads_to_the_caseload(shown: Callable[[Today], Made]) -> None:
    view, _, went = shown(replace(BUSY, due=(), drafts=()))
    assert view.nothing.isVisible()
    view.nothing.pressed.emit()
    assert went == [("caseload", "")]


def test_after_the_lock_no_name_is_left_on_the_page(shown: Callable[[Today], Made]) -> None:
    view, presenter, _ = shown(BUSY)
    presenter.close()
    assert view.model.rowCount() == 0
    assert "Ada" not in view.start.accessibleDescription()


@pytest.mark.parametrize("told", [BUSY, replace(BUSY, due=(), drafts=())])
def test_every_control_of_today_has_name_size_and_place(
    shown: Callable[[Today], Made], look: Look, told: Today
) -> None:
    for theme, scale in ((LIGHT, 1.0), (HIGH_CONTRAST, 2.0)):
        look.wear(theme, scale)
        view, _, _ = shown(told)
        QApplication.processEvents()
        assert audit(view) == []
