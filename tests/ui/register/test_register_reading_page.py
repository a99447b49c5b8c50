"""A school's own column names and codes: asked about, saved, and used by the real reader."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.attendance.register import (
    DateOrder,
    ExportColumn,
    RegisterFile,
)
from attendance_desktop.domain.casework.people import School
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.registers.read import read_register
from attendance_desktop.services.registers_reading import SchoolReading
from attendance_desktop.ui.register.view import RegisterView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT, Tokens
from tests.builders import UPN, SmallCouncil
from tests.replaying import assert_same_rows, replayed
from tests.ui.audit import audit
from tests.ui.register.register_desk import a_presenter

ODD = f"Pupil Ref,Surname,Forename,Mark Date,Session,Mark\n{UPN},Okafor,Ada,14/09/2026,AM,/\n"
OWN_CODE = f"UPN,Mark Date,Session,Mark\n{UPN},14/09/2026,AM,7\n{UPN},15/09/2026,AM,/\n"


@dataclass
class ReadForReal:
    """Reads a file from the disk by what is saved of the school."""

    reading: SchoolReading

    def __call__(
        self,
        path: Path,
        school: School,
        date_order: DateOrder | None,
        progress: Callable[[int], None],
    ) -> RegisterFile:
        return read_register(path, self.reading.rules_for(school, date_order), progress)


@pytest.fixture
def council() -> SmallCouncil:
    return SmallCouncil()


@pytest.fixture
def reading(council: SmallCouncil) -> SchoolReading:
    return SchoolReading(council.desk, council.rules)


@pytest.fixture
def view(
    qtbot: QtBot, look: Look, council: SmallCouncil, reading: SchoolReading
) -> Iterator[RegisterView]:
    made = RegisterView(look)
    qtbot.addWidget(made)
    made.resize(1170, 680)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    presenter = a_presenter(council, made)
    presenter.read_file = ReadForReal(reading)
    made.wire(presenter)
    presenter.open()
    presenter.open_school(0)
    yield made
    made.close()


def give(qtbot: QtBot, view: RegisterView, path: Path, content: str) -> None:
    path.write_text(content)
    view.school.path.setText(str(path))
    qtbot.keyClick(view.school.path, Qt.Key.Key_Return)


def test_a_column_that_nobody_knows_is_named_and_the_file_read_again(
    qtbot: QtBot, view: RegisterView, tmp_path: Path
) -> None:
    give(qtbot, view, tmp_path / "odd.csv", ODD)
    assert view.school.reading.hasFocus()
    qtbot.keyClick(view.school.reading, Qt.Key.Key_Space)
    page = view.reading
    assert page.column.hasFocus()
    page.column.setCurrentIndex(page.column.findData("upn"))
    qtbot.keyClicks(page.header, "Pupil Ref")
    qtbot.keyClick(page.header, Qt.Key.Key_Return)
    assert page.saved.rows() == 1
    qtbot.keyClick(page.again, Qt.Key.Key_Space)
    assert view.plan.isVisible()
    assert view.plan.cards[1].accessibleName() == "1 mark added"


def test_a_code_of_the_schools_own_is_explained_from_the_dry_run(
    qtbot: QtBot, view: RegisterView, tmp_path: Path
) -> None:
    give(qtbot, view, tmp_path / "own.csv", OWN_CODE)
    assert view.plan.cards[1].accessibleName() == "1 mark added"
    qtbot.keyClick(view.plan.explain, Qt.Key.Key_Space)
    page = view.reading
    assert page.meaning.hasFocus()
    assert page.code.text() == "7"
    page.meaning.setCurrentIndex(page.meaning.findData("I"))
    qtbot.keyClick(page.save_code, Qt.Key.Key_Space)
    qtbot.keyClick(page.again, Qt.Key.Key_Space)
    assert view.plan.cards[1].accessibleName() == "2 marks added"
    assert not view.plan.explain.isVisible()


def test_nothing_is_chosen_beforehand_and_nothing_saved_without_a_choice(
    qtbot: QtBot, view: RegisterView, tmp_path: Path
) -> None:
    give(qtbot, view, tmp_path / "own.csv", OWN_CODE)
    qtbot.keyClick(view.plan.explain, Qt.Key.Key_Space)
    page = view.reading
    assert (page.meaning.currentText(), page.column.currentText()) == ("", "")
    qtbot.keyClick(page.code, Qt.Key.Key_Return)
    assert page.saved.rows() == 0
    qtbot.keyClicks(page.header, "Pupil Ref")
    qtbot.keyClick(page.header, Qt.Key.Key_Return)
    assert page.saved.rows() == 0
    assert page.header.text() == "Pupil Ref", "what was typed stays"
    page.column.setCurrentIndex(page.column.findData("upn"))
    qtbot.keyClick(page.header, Qt.Key.Key_Return)
    assert page.saved.rows() == 1
    assert page.column.currentIndex() == -1


def test_a_school_s_own_sign_may_stand_for_a_closed_day(
    qtbot: QtBot, view: RegisterView, tmp_path: Path
) -> None:
    give(qtbot, view, tmp_path / "own.csv", OWN_CODE)
    qtbot.keyClick(view.plan.explain, Qt.Key.Key_Space)
    assert view.reading.meaning.findData("#") >= 0


def test_what_was_saved_can_be_removed(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil, reading: SchoolReading
) -> None:
    reading.learn_code(council.school, "7", "I")
    reading.learn_code(council.school, "7", "B")
    (saved,) = reading.of(council.school)
    assert saved.means == "B"
    qtbot.keyClick(view.school.reading, Qt.Key.Key_Space)
    qtbot.keyClick(view.reading.forget, Qt.Key.Key_Space)
    assert reading.of(council.school) == []
    assert_same_rows(council.vault, replayed(council.vault))


def test_a_code_of_the_register_keeps_its_meaning(
    council: SmallCouncil, reading: SchoolReading
) -> None:
    with pytest.raises(Refused, match="is a code of the register in law"):
        reading.learn_code(council.school, "G", "I")
    with pytest.raises(Refused, match="A code is missing"):
        reading.learn_code(council.school, "7", "?")


def test_one_name_stands_for_one_column(council: SmallCouncil, reading: SchoolReading) -> None:
    reading.learn_column(council.school, ExportColumn.UPN, "Ref")
    with pytest.raises(Refused, match="saved for another column"):
        reading.learn_column(council.school, ExportColumn.MARK, "REF")
    with pytest.raises(Refused, match="name of the column"):
        reading.learn_column(council.school, ExportColumn.MARK, "  ")


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (HIGH_CONTRAST, 2.0)])
def test_the_page_passes_the_audit(
    qtbot: QtBot, view: RegisterView, look: Look, tmp_path: Path, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    give(qtbot, view, tmp_path / "own.csv", OWN_CODE)
    QApplication.processEvents()
    assert audit(view) == []
    qtbot.keyClick(view.plan.explain, Qt.Key.Key_Space)
    view.reading.show_refusal(Refused("A code is missing."))
    QApplication.processEvents()
    assert audit(view) == []
    assert view.pages.minimumSizeHint().width() <= 980
