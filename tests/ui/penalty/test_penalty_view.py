from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.penalty.presenter import PenaltyPresenter
from attendance_desktop.ui.penalty.view import PenaltyView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT
from tests.fakes.tasks import run_at_once
from tests.services.penalty_desk import PenaltyDesk, a_penalty_desk
from tests.ui.audit import audit

Made = tuple[PenaltyView, PenaltyPresenter]


@pytest.fixture
def desk() -> PenaltyDesk:
    return a_penalty_desk()


@pytest.fixture
def shown(qtbot: QtBot, look: Look, desk: PenaltyDesk) -> Callable[[], Made]:
    def show() -> Made:
        view = PenaltyView(look, desk.council.today)
        qtbot.addWidget(view)
        presenter = PenaltyPresenter(
            view,
            desk.penalties,
            desk.steps,
            desk.letters,
            run_at_once,
            run_at_once,
            lambda _letter: None,
            lambda _pupil: None,
        )
        view.wire(presenter)
        view.resize(1140, 620)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        presenter.refresh()
        return view, presenter

    return show


def test_a_payment_is_typed_and_kept(
    shown: Callable[[], Made], desk: PenaltyDesk, qtbot: QtBot
) -> None:
    ident = desk.serve()
    view, _ = shown()
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    view.notice.acts["paid"].click()
    form = view.notice.form
    assert form.amount.hasFocus()
    qtbot.keyClicks(form.amount, "eighty")
    form.keep.click()
    assert desk.book.standing(ident).record.payments == ()
    form.amount.clear()
    qtbot.keyClicks(form.amount, "80")
    form.day.line.setText("today")
    form.keep.click()
    assert [each.amount for each in desk.book.standing(ident).record.payments] == [80]
    assert form.isHidden()


def test_a_refusal_stands_in_the_form_and_what_is_typed_stays(
    shown: Callable[[], Made], desk: PenaltyDesk
) -> None:
    desk.serve()
    view, presenter = shown()
    presenter.open_row(0)
    view.notice.acts["withdraw"].click()
    view.notice.form.keep.click()
    assert "reason is missing" in view.notice.form.refusal()
    assert not view.notice.form.isHidden()


@pytest.mark.parametrize("theme", [LIGHT, HIGH_CONTRAST])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_register_a_notice_and_each_form_pass_the_audit(
    shown: Callable[[], Made], desk: PenaltyDesk, look: Look, theme: object, scale: float
) -> None:
    desk.serve()
    look.wear(theme, scale)  # type: ignore[arg-type]  # a theme of the parametrization
    view, presenter = shown()
    assert audit(view) == []
    presenter.open_row(0)
    assert audit(view) == []
    for key in list(view.notice.acts):
        view.notice.acts[key].click()
        assert audit(view) == [], key
        view.notice.close_form()
    look.wear(LIGHT, 1.0)
