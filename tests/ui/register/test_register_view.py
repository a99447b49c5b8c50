from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.register.presenter import RegisterPresenter
from attendance_desktop.ui.register.view import RegisterView
from attendance_desktop.ui.register.work import Work
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT, Tokens
from tests.builders import SmallCouncil
from tests.ui.audit import audit
from tests.ui.register.register_desk import a_presenter

Opened = tuple[RegisterView, RegisterPresenter, list[str]]


@pytest.fixture
def council() -> SmallCouncil:
    return SmallCouncil()


@pytest.fixture
def opened(qtbot: QtBot, look: Look, council: SmallCouncil) -> Iterator[Opened]:
    view = RegisterView(look)
    qtbot.addWidget(view)
    view.resize(1170, 680)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    pupils: list[str] = []
    presenter = a_presenter(council, view, opened=pupils)
    view.wire(presenter)
    presenter.open()
    yield view, presenter, pupils
    view.close()


def test_a_register_is_taken_by_keyboard_alone(
    qtbot: QtBot, opened: Opened, council: SmallCouncil
) -> None:
    view, _, pupils = opened
    assert view.schools.hasFocus()
    qtbot.keyClick(view.schools, Qt.Key.Key_Return)
    assert view.school.path.hasFocus()
    qtbot.keyClicks(view.school.path, "GGGGG.csv")
    qtbot.keyClick(view.school.path, Qt.Key.Key_Return)
    assert view.plan.accept.hasFocus()
    assert council.caseload.registers.batches(council.school) == []
    qtbot.keyClick(view.plan.accept, Qt.Key.Key_Space)
    assert view.newly_met.hasFocus()
    qtbot.keyClick(view.newly_met, Qt.Key.Key_Return)
    assert pupils == [council.pupil]


def test_the_last_file_is_taken_back_by_keyboard(
    qtbot: QtBot, opened: Opened, council: SmallCouncil
) -> None:
    view, presenter, _ = opened
    presenter.open_school(0)
    presenter.look_at_file("GGGGG.csv")
    presenter.accept()
    presenter.back_to_school()
    qtbot.keyClick(view.school.take_back, Qt.Key.Key_Space)
    assert view.asking.no.hasFocus()
    qtbot.keyClick(view.asking.no, Qt.Key.Key_Escape)
    assert view.school.isVisible()
    qtbot.keyClick(view.school.take_back, Qt.Key.Key_Space)
    qtbot.keyClick(view.asking.yes, Qt.Key.Key_Space)
    assert view.school.isVisible()
    assert not view.school.take_back.isVisible()
    assert council.caseload.registers.years(council.pupil) == []


def test_escape_leaves_a_dry_run_as_it_was(
    qtbot: QtBot, opened: Opened, council: SmallCouncil
) -> None:
    view, presenter, _ = opened
    presenter.open_school(0)
    presenter.look_at_file("GGGGG.csv")
    qtbot.keyClick(view.plan.accept, Qt.Key.Key_Escape)
    assert view.school.isVisible()
    assert council.caseload.registers.batches(council.school) == []


def test_the_officer_settles_how_dates_are_written(qtbot: QtBot, opened: Opened) -> None:
    view, presenter, _ = opened
    presenter.open_school(0)
    qtbot.keyClicks(view.school.path, "ambiguous.csv")
    qtbot.keyClick(view.school.path, Qt.Key.Key_Return)
    assert view.school.order.isVisible()
    assert view.school.path.text() == "ambiguous.csv"
    view.school.order.show_answer("dmy")
    qtbot.mouseClick(view.school.look_at, Qt.MouseButton.LeftButton)
    assert view.plan.isVisible()


def test_a_card_leads_to_its_list(qtbot: QtBot, opened: Opened) -> None:
    view, presenter, _ = opened
    presenter.open_school(0)
    presenter.look_at_file("GGG.csv")
    card = view.plan.cards[4]
    assert card.accessibleName() == "0 faults in the file"
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert view.plan.lists[3].isVisible()


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (HIGH_CONTRAST, 2.0)])
def test_every_page_passes_the_audit(
    opened: Opened, look: Look, tokens: Tokens, scale: float
) -> None:
    view, presenter, _ = opened
    look.wear(tokens, scale)

    def faults() -> list[str]:
        QApplication.processEvents()
        return audit(view)

    assert faults() == []
    presenter.open_school(0)
    assert faults() == []
    view.show_refusal(Refused("The dates fit two orders."), ask_order=True)
    assert faults() == []
    view.show_busy("Reading the file.", Work(done=7))
    assert faults() == []
    presenter.look_at_file("GGGGG.csv")
    for at in range(5):
        view.plan.tabs.turn_to(at)
        assert faults() == []
    presenter.accept()
    assert faults() == []
    presenter.ask_undo()
    assert faults() == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_smallest_screen(
    opened: Opened, look: Look, scale: float
) -> None:
    view, presenter, _ = opened
    look.wear(LIGHT, scale)
    view.resize(1000, 600)
    presenter.open_school(0)
    presenter.look_at_file("GGGGG.csv")
    QApplication.processEvents()
    assert view.pages.minimumSizeHint().width() <= view.width() - 20


def test_a_refusal_is_in_sight_whole_beside_the_field_it_speaks_of(
    qtbot: QtBot, opened: Opened, look: Look
) -> None:
    view, presenter, _ = opened
    look.wear(HIGH_CONTRAST, 2.0)
    view.resize(1000, 560)
    presenter.open_school(0)
    view.show_refusal(
        Refused("The file is not of the school that is wanted.", todo="Choose another file."),
        ask_order=False,
    )
    qtbot.waitUntil(lambda: view.school.refusal.visibleRegion().boundingRect().top() == 0)
    words = view.school.refusal
    assert words.visibleRegion().boundingRect() == words.rect()
