"""A school's figures: what the page shows, and what may leave it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from attendance_desktop.app.press import house_press
from attendance_desktop.domain.attendance.cohorts import CohortKind
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.letters import council_settings
from attendance_desktop.registers.written.forms import write
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.extract import Form
from attendance_desktop.ui.picture.presenter import SchoolFigures, Table, WantedTable
from attendance_desktop.ui.picture.school_shown import SchoolFace, group_words, leaving
from attendance_desktop.ui.picture.view import SchoolFiguresView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once
from tests.ui.audit import audit
from tests.ui.pupil.pupil_desk import pictures_of, take_register

DAYS = (date(2026, 9, 1), date(2026, 11, 23))


@dataclass
class Page:
    """A page that keeps what it was told."""

    schools: list[Sequence[str]] = field(default_factory=list)
    faces: list[SchoolFace] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def show_schools(self, names: Sequence[str], chosen: int) -> None:
        del chosen
        self.schools.append(names)

    def show_waiting(self) -> None:
        self.faces.clear()

    def show_school(self, face: SchoolFace) -> None:
        self.faces.append(face)

    def show_refusal(self, refusal: Refused) -> None:
        self.refusals.append(str(refusal))

    def show_done(self, words: str) -> None:
        self.done.append(words)


@pytest.fixture
def council() -> SmallCouncil:
    made = SmallCouncil()
    take_register(made, "LOIOL")
    return made


@pytest.fixture
def printed() -> list[bytes]:
    return []


def a_presenter(council: SmallCouncil, page: object, printed: list[bytes]) -> SchoolFigures:
    def to_printer(pdf: bytes) -> str:
        printed.append(pdf)
        return ""

    return SchoolFigures(
        page,  # type: ignore[arg-type]
        pictures_of(council),
        Exports(council.desk, council.rules, write),
        house_press(council_settings())._drawing,
        to_printer,
        run_at_once,
        run_at_once,
    )


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def presenter(council: SmallCouncil, page: Page, printed: list[bytes]) -> SchoolFigures:
    made = a_presenter(council, page, printed)
    made.refresh()
    return made


def test_a_schools_figures_are_told_with_their_sessions(
    presenter: SchoolFigures, page: Page
) -> None:
    del presenter
    assert page.schools == [["Elm School"]]
    (face,) = page.faces
    assert "1 pupil with a possible session" in face.summary
    assert "Absence 60.0%: 6 of 10 sessions, 4 of them unauthorised." in face.summary
    assert "Late: 4 before and 0 after the register closed." in face.summary
    assert face.groups[0][:5] == ("Everyone", "1", "60.0%", "1 (100.0%)", "1 (100.0%)")
    assert ("Year 7", "1") in [row[:2] for row in face.groups]
    assert face.spread.rows[-1] == ("50 % or more, severe", "1", "100.0%")


def test_what_leaves_the_team_names_nobody_and_hides_small_numbers(council: SmallCouncil) -> None:
    found = pictures_of(council).school(council.school)
    spread, groups = leaving(found, "Elm School", 5)
    assert spread.rows[-1][1:] == ("hidden", "hidden")
    assert groups.rows[0] == ("Everyone", "hidden", "hidden", "hidden", "hidden")
    assert groups.plan is None


@pytest.mark.parametrize("table", Table)
@pytest.mark.parametrize("form", [Form.CSV, Form.XLSX])
def test_each_table_is_saved_and_each_pupil_recorded(
    presenter: SchoolFigures,
    council: SmallCouncil,
    page: Page,
    tmp_path: Path,
    table: Table,
    form: Form,
) -> None:
    path = tmp_path / f"t{form.ending}"
    presenter.save_table(WantedTable(table, form, *DAYS), path)
    assert page.refusals == []
    assert path.stat().st_size > 100
    assert council.caseload.operations()[-1].act == f"export {form}"


def test_a_register_without_its_days_is_refused(
    presenter: SchoolFigures, page: Page, tmp_path: Path
) -> None:
    presenter.save_table(WantedTable(Table.MARK_A_ROW, Form.CSV, None, DAYS[1]), tmp_path / "t")
    assert "could not be read" in page.refusals[-1]
    presenter.save_table(WantedTable(Table.FIGURES, Form.CSV, None, None), tmp_path / "t.csv")
    assert page.done


def test_pictures_are_saved_and_printed(
    presenter: SchoolFigures, page: Page, tmp_path: Path, printed: list[bytes]
) -> None:
    presenter.save_pictures(tmp_path / "p.pdf")
    presenter.print_pictures()
    assert (tmp_path / "p.pdf").read_bytes() == printed[0]
    assert page.done[-1] == "Handed to the printer."


def test_without_a_school_nothing_is_asked(page: Page, printed: list[bytes]) -> None:
    council = SmallCouncil()
    presenter = a_presenter(council, page, printed)
    presenter.print_pictures()
    assert "not there yet" in page.refusals[-1]


def test_groups_speak_in_words() -> None:
    assert group_words(CohortKind.YEAR, "0") == "Reception"
    assert group_words(CohortKind.SEN, "E") == "Special educational needs: EHC plan"
    assert group_words(CohortKind.SOCIAL_WORKER, "CLA") == "Social worker: looked after"
    assert group_words(CohortKind.SEX, "") == "Sex: not known"


@pytest.fixture
def view(
    qtbot: QtBot, look: Look, council: SmallCouncil, printed: list[bytes], tmp_path: Path
) -> Iterator[SchoolFiguresView]:
    def ask(_parent: QWidget, suggested: str) -> Path:
        return tmp_path / suggested

    made = SchoolFiguresView(look, council.today, ask)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    presenter = a_presenter(council, made, printed)
    made.wire(presenter)
    made.presenter = presenter  # type: ignore[attr-defined]  # kept alive with the page
    presenter.refresh()
    QApplication.processEvents()
    yield made
    made.close()


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (DARK, 1.0), (HIGH_CONTRAST, 2.0)])
def test_the_page_passes_the_audit(
    view: SchoolFiguresView, look: Look, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    for table in range(2):
        view.table.setCurrentIndex(table)
        QApplication.processEvents()
        assert audit(view) == []
    assert view._page.widget().minimumSizeHint().width() <= view._page.viewport().width()


def test_figures_are_saved_by_keyboard(
    view: SchoolFiguresView, qtbot: QtBot, tmp_path: Path
) -> None:
    view.save_table.setFocus()
    qtbot.keyClick(view.save_table, Qt.Key.Key_Space)
    assert (tmp_path / "Attendance figures 2026-11-23.xlsx").exists()
    assert "not encrypted" in view.told()
    qtbot.keyClick(view.save_pictures, Qt.Key.Key_Space)
    assert (tmp_path / "School figures 2026-11-23.pdf").exists()


def test_a_refusal_is_said_on_the_page(view: SchoolFiguresView, qtbot: QtBot) -> None:
    view.table.setCurrentIndex(1)
    view.first_day.line.setText("nonsense")
    assert view.wanted().first is None
    qtbot.keyClick(view.save_table, Qt.Key.Key_Space)
    assert "could not be read" in view.told()


def test_a_band_and_a_group_are_reached_by_keyboard(view: SchoolFiguresView, qtbot: QtBot) -> None:
    qtbot.keyClick(view.spread.painted, Qt.Key.Key_Home)
    assert view.spread.painted.current_words() == "Under 1 % missed: 0 pupils, 0.0%"
    view.groups.setFocus()
    qtbot.keyClick(view.groups, Qt.Key.Key_Down)
    assert view.groups.currentIndex().row() >= 0


def test_a_caseload_without_a_school_says_what_to_do(view: SchoolFiguresView) -> None:
    view.show_schools([], -1)
    assert view._nobody.isVisible()


def test_figures_of_a_school_that_was_left_are_dropped(
    council: SmallCouncil, page: Page, printed: list[bytes]
) -> None:
    waiting: list[object] = []
    presenter = replace(
        a_presenter(council, page, printed),
        read=lambda work, then, failed: waiting.append((work, then, failed)),
    )
    presenter.refresh()
    work, then, _ = waiting.pop()  # type: ignore[misc]
    then(work())
    late_work, late_then, _ = waiting.pop()  # type: ignore[misc]
    found = late_work()
    presenter._school = None
    late_then(found)
    assert page.faces == []
