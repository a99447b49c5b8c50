"""Who is who and what waits at schools: through the real pages, by keyboard."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.services.registers_chase import Chase
from attendance_desktop.services.registers_kept import Verdict
from attendance_desktop.services.registers_relied import Relied
from attendance_desktop.ui.register.today_sections import register_sections
from attendance_desktop.ui.register.view import RegisterView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT, Tokens
from tests.builders import SmallCouncil
from tests.fakes.times import TickingClock
from tests.services.test_registers import a_pupil, a_register_file, plan_and_accept
from tests.services.test_registers_relied import a_letter
from tests.ui.audit import audit
from tests.ui.register.register_desk import a_presenter

LATER = "J865299921002"
FRIDAY = "Friday 18 September 2026"


@pytest.fixture
def council() -> SmallCouncil:
    made = SmallCouncil(clock=TickingClock(datetime(2026, 9, 22, 9, 0, tzinfo=UTC)))
    other = a_pupil("GG", LATER)
    plan_and_accept(made, a_register_file("NGGGN", other))
    a_letter(made, (FRIDAY, "Morning", "N: No reason yet"))
    plan_and_accept(made, a_register_file("-GGGI--//"))
    return made


@pytest.fixture
def pupils() -> list[str]:
    return []


@pytest.fixture
def view(
    qtbot: QtBot, look: Look, council: SmallCouncil, pupils: list[str]
) -> Iterator[RegisterView]:
    made = RegisterView(look)
    qtbot.addWidget(made)
    made.resize(1170, 680)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    presenter = a_presenter(council, made, opened=pupils)
    made.wire(presenter)
    presenter.open()
    yield made
    made.close()


def test_the_doors_say_how_much_waits(view: RegisterView) -> None:
    assert view.listing.review.text() == "&Who is who (1)"
    assert view.listing.waits.text() == "Waiting at schools (2)"


def test_an_answer_is_given_and_taken_back_by_keyboard(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil
) -> None:
    qtbot.keyClick(view.listing.review, Qt.Key.Key_Space)
    page = view.review
    assert page.waiting.hasFocus()
    assert page.answers["same"].isVisible()
    qtbot.keyClick(page.answers["same"], Qt.Key.Key_Space)
    (held,) = council.caseload.reviews.held()
    assert held.verdict is Verdict.SAME
    assert page.back.hasFocus()
    page.tabs.turn_to(1)
    qtbot.keyClick(page.take_back, Qt.Key.Key_Space)
    (held,) = council.caseload.reviews.held()
    assert held.verdict is Verdict.OPEN


def test_both_sides_stand_fact_by_fact(qtbot: QtBot, view: RegisterView) -> None:
    qtbot.keyClick(view.listing.review, Qt.Key.Key_Space)
    model = view.review.sides.model()
    rows = [
        tuple(model.index(row, column).data() for column in range(4))
        for row in range(model.rowCount())
    ]
    assert rows[0] == (
        "UPN",
        f"{LATER}, permanent",
        "V865299921001, permanent",
        "differs",
    )
    assert rows[1] == ("Name", "Ada Okafor", "Ada Okafor", "same")
    assert rows[5] == ("Family", "", "Ngozi Okafor, Emeka Bello", "")


def test_a_look_at_a_known_pupil_is_recorded_once(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil
) -> None:
    qtbot.keyClick(view.listing.review, Qt.Key.Key_Space)
    view.review.waiting.selectRow(0)
    view.review.leave.click()
    looks = [op for op in council.caseload.operations() if op.change.table == "look"]
    assert [look.change.fields["pupil_id"] for look in looks] == [council.pupil]


def test_a_question_that_is_left_waits_on(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil
) -> None:
    qtbot.keyClick(view.listing.review, Qt.Key.Key_Space)
    before = len(council.caseload.operations())
    qtbot.keyClick(view.review.leave, Qt.Key.Key_Space)
    assert view.review.waiting.rows() == 1
    assert len(council.caseload.operations()) == before


def test_what_waits_leads_to_its_pupil(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil, pupils: list[str]
) -> None:
    qtbot.keyClick(view.listing.waits, Qt.Key.Key_Space)
    page = view.waits
    assert page.schools.hasFocus()
    assert page.marks.rows() == 2
    page.marks.selectRow(0)
    qtbot.keyClick(page.marks, Qt.Key.Key_Return)
    page.tabs.turn_to(1)
    assert page.letters.rows() == 1
    qtbot.keyClick(page.letters, Qt.Key.Key_Return)
    assert pupils == [council.pupil, council.pupil]


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (HIGH_CONTRAST, 2.0)])
def test_both_rooms_pass_the_audit(
    qtbot: QtBot, view: RegisterView, look: Look, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    for door, page in (
        (view.listing.review, view.review),
        (view.listing.waits, view.waits),
    ):
        qtbot.keyClick(door, Qt.Key.Key_Space)
        for at in (0, 1):
            page.tabs.turn_to(at)
            QApplication.processEvents()
            assert audit(view) == []
            assert view.pages.minimumSizeHint().width() <= 980
        page.back_asked.emit()


def test_today_can_say_whom_to_chase_and_which_letters_changed(council: SmallCouncil) -> None:
    chase = Chase(council.desk, council.rules).by_school()
    letters = Relied(council.desk, council.rules.codes).every()
    schools, changed = register_sections(chase, letters)
    (elm,) = schools.lines
    assert (elm.title, elm.about) == (
        "Elm School",
        "2 marks N of 1 pupil, the oldest of Mon 14 Sep 2026",
    )
    (letter,) = changed.lines
    assert letter.pupil_id == council.pupil
    assert f"{FRIDAY}, Morning: N became I" in letter.basis
