from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.sync.operation import edit, new
from attendance_desktop.ui.pupil.entry_forms import NoteForm
from attendance_desktop.ui.pupil.presenter import PupilPresenter
from attendance_desktop.ui.pupil.view import PupilView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT, Tokens
from tests.builders import SmallCouncil
from tests.ui.audit import audit
from tests.ui.pupil.pupil_desk import WentTo, a_presenter, take_register


@pytest.fixture
def council() -> SmallCouncil:
    made = SmallCouncil()
    scope = f"school:{made.school}"
    made.record(
        new("pupil", "sib", scope, forename="Obi & Co", surname="Okafor", school_id=made.school),
        new("relation", "r3", made.me.team_scope, person_id="mum", pupil_id="sib"),
        edit("pupil", made.pupil, scope, social_care="CP", sen="K", language="Igbo"),
    )
    made.open_case()
    take_register(made, "GGGIG")
    return made


@pytest.fixture
def went() -> WentTo:
    return WentTo()


@pytest.fixture
def view(qtbot: QtBot, look: Look, council: SmallCouncil, went: WentTo) -> Iterator[PupilView]:
    made = PupilView(look, council.today)
    qtbot.addWidget(made)
    made.resize(1170, 680)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    presenter = a_presenter(council, made, went)
    made.wire(presenter)
    made.presenter = presenter  # type: ignore[attr-defined]  # kept alive with the page
    presenter.open(council.pupil)
    QApplication.processEvents()
    yield made
    made.close()


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (HIGH_CONTRAST, 2.0)])
def test_every_tab_and_form_passes_the_audit(
    view: PupilView, look: Look, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    for at in range(6):
        view.tabs.turn_to(at)
        QApplication.processEvents()
        assert (at, audit(view)) == (at, [])
    for key in ("note", "offer", "answer", "next"):
        view.open_form(key)
        QApplication.processEvents()
        assert (key, audit(view)) == (key, [])


def test_the_page_of_a_pupil_without_a_case_passes_too(
    view: PupilView, council: SmallCouncil, went: WentTo
) -> None:
    presenter = a_presenter(council, view, went)
    presenter.open("sib")
    for form in ("", "case"):
        if form:
            view.open_form(form)
        QApplication.processEvents()
        assert (form, audit(view)) == (form, [])


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_smallest_screen(
    view: PupilView, look: Look, scale: float
) -> None:
    look.wear(LIGHT, scale)
    view.resize(1000, 600)
    for at in range(6):
        view.tabs.turn_to(at)
        QApplication.processEvents()
        inside = view.scroll_area.widget()
        assert inside.minimumSizeHint().width() <= view.scroll_area.viewport().width()


def test_a_note_is_kept_by_keyboard_alone(qtbot: QtBot, view: PupilView) -> None:
    form = view.forms["note"]
    assert isinstance(form, NoteForm)
    qtbot.keyClick(view, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(form.isVisible)
    form.text.setFocus()
    qtbot.keyClicks(form.text, "Rang the school")
    qtbot.keyClick(form.text, Qt.Key.Key_Tab)
    assert form.keep.hasFocus()
    qtbot.keyClick(form.keep, Qt.Key.Key_Space)
    assert not form.isVisible()
    assert form.text.toPlainText() == ""
    assert "Rang the school" in view.timeline.list.model().index(0, 0).data()


def test_what_is_lacking_is_said_at_the_form_and_the_words_stay(
    qtbot: QtBot, view: PupilView
) -> None:
    form = view.forms["note"]
    assert isinstance(form, NoteForm)
    view.open_form("note")
    form.text.setPlainText("   ")
    qtbot.mouseClick(form.keep, Qt.MouseButton.LeftButton)
    assert form.isVisible()
    assert form.refusal().startswith("There are no words to keep.")
    assert form.text.toPlainText() == "   "


def test_escape_leaves_a_form_and_the_words_wait(qtbot: QtBot, view: PupilView) -> None:
    form = view.forms["note"]
    assert isinstance(form, NoteForm)
    view.open_form("note")
    form.text.setPlainText("Half a thought")
    qtbot.keyClick(form.text, Qt.Key.Key_Escape)
    assert not form.isVisible()
    view.open_form("note")
    assert form.text.toPlainText() == "Half a thought"


def test_a_letter_is_offered_to_one_parent_at_a_time(
    view: PupilView, council: SmallCouncil, went: WentTo
) -> None:
    menu = view.header.letter.menu()
    offered = {action.text(): action for action in menu.actions() if action.text()}
    parents = ("Ngozi Okafor (mother)", "Emeka Bello (father)")
    assert set(offered) == {
        *(f"To {parent}" for parent in parents),
        *(f"Consider a penalty notice to {parent}" for parent in parents),
    }
    offered["To Emeka Bello (father)"].trigger()
    offered["Consider a penalty notice to Ngozi Okafor (mother)"].trigger()
    assert went.doors == [("letter", council.pupil, "dad"), ("notice", council.pupil, "mum")]


def test_the_window_and_the_sessions_behind_the_figure_are_told(view: PupilView) -> None:
    view.tabs.turn_to(1)
    shares = [each for each in view.header.marks() if "attendance" in each.text()]
    assert "of 10 possible sessions attended" in shares[0].whatsThis()
    assert view.marks.map.map.current_words().startswith("Fri 18 Sep 2026, afternoon: G")
    assert "school weeks" in view.marks.map.map.current_words()
    assert view.marks.counted.rows() == 8


def test_an_ampersand_in_a_name_is_kept(view: PupilView) -> None:
    assert any("Obi && Co Okafor" in each.text() for each in view.header.siblings())


def test_another_pupil_sees_nothing_of_what_was_typed_for_the_last(
    view: PupilView, council: SmallCouncil, went: WentTo
) -> None:
    form = view.forms["note"]
    assert isinstance(form, NoteForm)
    view.open_form("note")
    form.text.setPlainText("About Ada")
    presenter: PupilPresenter = a_presenter(council, view, went)
    presenter.open("sib")
    assert form.text.toPlainText() == ""
    assert not form.isVisible()
