from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.casework.case import CaseLine
from attendance_desktop.ui.caseload.face import Column
from attendance_desktop.ui.caseload.presenter import CaseloadPresenter
from attendance_desktop.ui.caseload.view import CaseloadView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import LIGHT, THEMES
from tests.fakes.tasks import run_at_once
from tests.ui.audit import audit
from tests.ui.caseload.caseload_shapes import ON, Lines, doors, line, some_lines

Made = tuple[CaseloadView, CaseloadPresenter, list[tuple[str, str]]]


@pytest.fixture
def shown(qtbot: QtBot, look: Look) -> Callable[..., Made]:
    def show(lines: list[CaseLine] | None = None, width: int = 1140) -> Made:
        view = CaseloadView(look)
        qtbot.addWidget(view)
        went: list[tuple[str, str]] = []
        service = Lines(some_lines() if lines is None else lines)
        presenter = CaseloadPresenter(
            view, service, run_at_once, run_at_once, lambda: ON, doors(went)
        )
        view.wire(presenter)
        view.resize(width, 620)
        view.show()
        qtbot.waitExposed(view)
        presenter.refresh()
        QApplication.processEvents()
        return view, presenter, went

    return show


def columns(view: CaseloadView) -> set[Column]:
    return {each for each in Column if not view.table.isColumnHidden(each)}


def test_five_hundred_cases_make_no_widget_a_row(shown: Callable[..., Made]) -> None:
    few, _, _ = shown()
    many, _, _ = shown([line(f"Pupil {at}", at % 100) for at in range(500)])
    assert many.table.model().rowCount() == 500
    assert len(many.findChildren(QWidget)) == len(few.findChildren(QWidget))


def test_on_a_laptop_trend_and_counted_sessions_fit_beside_the_panel(
    shown: Callable[..., Made],
) -> None:
    view, _, _ = shown()
    assert view.panel.isVisible()
    assert columns(view) == set(Column) - {Column.STAGE, Column.NEXT}
    view.resize(1900, 900)
    QApplication.processEvents()
    assert columns(view) == set(Column)


def test_large_text_leaves_what_matters_most_and_never_scrolls_sideways(
    shown: Callable[..., Made], look: Look
) -> None:
    view, _, _ = shown()
    look.wear(LIGHT, 2.0)
    view.resize(1000, 570)
    QApplication.processEvents()
    assert {Column.PUPIL, Column.ATTENDANCE, Column.STATUS} <= columns(view)
    assert view.table.horizontalHeader().length() <= view.table.viewport().width()
    assert not view.panel.isVisible()


def test_the_keyboard_moves_opens_and_asks_what_is_behind_a_figure(
    shown: Callable[..., Made], qtbot: QtBot
) -> None:
    view, _, went = shown()
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    case = view.table.current_case()
    assert case is not None
    assert case.name == "Ben Marsh"
    view.table.setCurrentIndex(view.table.model().index(1, Column.ATTENDANCE))
    qtbot.keyClick(view.table, Qt.Key.Key_F1)
    assert view.behind.text().startswith("Attendance: 70 of 100 sessions attended")
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert went == [("pupil", case.pupil_id)]


def test_the_chosen_case_stays_chosen_when_the_order_changes(shown: Callable[..., Made]) -> None:
    view, presenter, _ = shown()
    view.table.setCurrentIndex(view.table.model().index(2, 2))
    presenter.sort(Column.PUPIL)
    presenter.sort(Column.PUPIL)
    case = view.table.current_case()
    assert case is not None
    assert case.name == "Zoë Ash"
    assert view.table.currentIndex().column() == 2


def test_a_filter_that_nothing_fits_says_so_and_shows_all_again(
    shown: Callable[..., Made], qtbot: QtBot
) -> None:
    view, presenter, _ = shown()
    qtbot.keyClicks(view.filters.field, "xyz")
    assert view.none_fit.isVisible()
    qtbot.keyClick(view.filters.field, Qt.Key.Key_Escape)
    assert view.table.isVisible()
    assert view.filters.counted.text() == "4 cases"
    presenter.press_card("due")
    assert view.filters.status.currentText() == "Action due"
    qtbot.mouseClick(view.filters.all, Qt.MouseButton.LeftButton)
    assert view.table.model().rowCount() == 4


def test_an_empty_caseload_leads_to_the_register(shown: Callable[..., Made]) -> None:
    view, _, went = shown([])
    assert view.nobody.isVisible()
    view.nobody.pressed.emit()
    assert went == [("register", "")]


def test_the_panel_acts_on_the_chosen_pupil(shown: Callable[..., Made]) -> None:
    view, _, went = shown()
    view.panel.visit_asked.emit()
    view.panel.letter_asked.emit()
    assert [where for where, _ in went] == ["visit", "letter"]


def test_cells_are_spoken_as_they_are_painted(shown: Callable[..., Made]) -> None:
    view, _, _ = shown([replace(some_lines()[1], figures=some_lines()[0].figures)])
    model = view.table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [model.index(0, each).data(role) for each in Column]
    assert spoken[Column.PUPIL] == "Ben Marsh, Y10, Has a social worker: child protection plan"
    assert spoken[Column.ATTENDANCE].startswith("50.0%, 50 of 100 sessions attended")
    assert spoken[Column.STATUS] == "Severe"
    assert all(spoken)


def test_nothing_of_the_caseload_is_left_after_the_lock(shown: Callable[..., Made]) -> None:
    view, presenter, _ = shown()
    presenter.close()
    assert view.table.model().rowCount() == 0
    assert view.table.current_case() is None


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("scale", [pytest.param(1.0, marks=pytest.mark.slow), 2.0])
def test_every_control_has_name_size_and_a_place_in_the_tab_order(
    shown: Callable[..., Made], look: Look, theme: object, scale: float
) -> None:
    look.wear(theme, scale)  # type: ignore[arg-type]
    view, _, _ = shown()
    assert audit(view) == []
