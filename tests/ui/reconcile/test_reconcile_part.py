"""A figure from elsewhere beside ours: typed or from a file, by keyboard, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.sync.operation import new
from attendance_desktop.packs.reconcile import load_reconcile_words
from attendance_desktop.registers.figures_file import read_figures
from attendance_desktop.services.reconciling import Reconciling
from attendance_desktop.ui.reconcile.part import ReconcilePart
from attendance_desktop.ui.reconcile.presenter import ReconcilePresenter
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from attendance_desktop.ui.widgets.text_table import TextTable
from tests.builders import UPN, SmallCouncil
from tests.fakes.tasks import run_at_once
from tests.services.test_registers import a_pupil, a_register_file, plan_and_accept
from tests.ui.audit import audit
from tests.ui.pupil.pupil_desk import pictures_of

OTHER = "J865299921002"


@dataclass
class Desk:
    """The part in a page of its own, over one school of two pupils."""

    council: SmallCouncil
    part: ReconcilePart
    presenter: ReconcilePresenter
    file: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)


@pytest.fixture
def desk(qtbot: QtBot, look: Look) -> Iterator[Desk]:
    council = SmallCouncil()
    other = a_pupil("/////##/U/O/", OTHER, surname="Bell", forename="Obi")
    plan_and_accept(council, a_register_file("////N##//O//", other))
    plan_and_accept(council, a_register_file("////I##//O//", other))
    file: list[str] = []
    opened: list[str] = []
    part = ReconcilePart(look, council.today, files=True, ask=lambda *_: file.pop())
    reconciling = Reconciling(pictures_of(council), load_reconcile_words())
    presenter = ReconcilePresenter(part, reconciling, run_at_once, read_figures, opened.append)
    part.wire(presenter)
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setWidget(part)
    qtbot.addWidget(page)
    page.resize(980, 680)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield Desk(council, part, presenter, file, opened)
    page.close()


def rows(table: TextTable) -> list[tuple[str, ...]]:
    model = table.model()
    return [
        tuple(str(model.index(row, at).data()) for at in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def compare(qtbot: QtBot, desk: Desk, possible: str = "", absent: str = "", rate: str = "") -> str:
    part = desk.part
    if part.compare.isHidden() or not part.compare.isVisible():
        qtbot.keyClick(part.door, Qt.Key.Key_Space)
    for line, words in ((part.possible, possible), (part.absent, absent), (part.rate, rate)):
        line.setText(words)
    qtbot.keyClick(part.rate, Qt.Key.Key_Return)
    return part.told()


def test_the_door_opens_by_keyboard_and_leads_to_the_first_field(qtbot: QtBot, desk: Desk) -> None:
    desk.presenter.about_pupil(desk.council.pupil)
    assert not desk.part.compare.isVisible()
    qtbot.keyClick(desk.part.door, Qt.Key.Key_Space)
    assert desk.part.possible.hasFocus()
    qtbot.keyClick(desk.part.door, Qt.Key.Key_Space)
    assert not desk.part.compare.isVisible()


def test_the_same_figure_says_so(qtbot: QtBot, desk: Desk) -> None:
    desk.presenter.about_pupil(desk.council.pupil)
    told = compare(qtbot, desk, "20", "4")
    assert "16 of 20 sessions attended, 80.0%" in told
    assert told.endswith("Both figures say the same.")


def test_a_mark_corrected_since_is_named_with_its_sessions(qtbot: QtBot, desk: Desk) -> None:
    desk.presenter.about_school(desk.council.school)
    told = compare(qtbot, desk, "38", "10")
    assert "Ours, Tue 1 Sep 2026" in told
    desk.presenter.about_pupil(desk.council.pupil)
    desk.part.extracted.line.setText("20 9 2026")
    told = compare(qtbot, desk, "10", "2")
    assert "Likely: date of extract. With that ours would be 8 of 10 sessions" in told
    assert "explains the whole difference" in told
    (likely, *_) = rows(desk.part.causes)
    assert likely[0] == "Their figure ends on Sun 20 Sep 2026: 10 later sessions are in ours alone"
    assert likely[1:5] == ("likely", "10", "-8", "-10")
    assert rows(desk.part.behind)[0] == ("Ada Okafor", "Mon 21 Sep 2026, morning", "/")
    assert len(rows(desk.part.behind)) == 10


def test_times_on_the_roll_explain(qtbot: QtBot, desk: Desk) -> None:
    council = desk.council
    council.record(
        new(
            "enrolment",
            "e1",
            f"school:{council.school}",
            pupil_id=council.pupil,
            school_id=council.school,
            from_on="2026-09-16",
        )
    )
    desk.presenter.about_pupil(council.pupil)
    desk.part.extracted.line.setText("23 11 2026")
    told = compare(qtbot, desk, "16", "4")
    assert "Likely: admission and leaving dates" in told


def test_what_stays_unexplained_is_said(qtbot: QtBot, desk: Desk) -> None:
    desk.presenter.about_pupil(desk.council.pupil)
    told = compare(qtbot, desk, "20", "9")
    assert "Stays unexplained: 5 sessions fewer attended there." in told
    desk.part.rate_of.setCurrentIndex(1)
    told = compare(qtbot, desk, rate="55")
    assert "Theirs: 45% attendance." in told
    assert "percentage points" in told


@pytest.mark.parametrize(
    ("possible", "absent", "rate", "words"),
    [
        ("", "", "", "No figure is given."),
        ("20", "", "", "belong together"),
        ("20", "21", "", "More sessions are absent than possible."),
        ("many", "1", "", "not a number of sessions"),
        ("", "", "x", "not a percentage"),
    ],
)
def test_what_does_not_fit_is_refused_and_stays_typed(
    qtbot: QtBot, desk: Desk, possible: str, absent: str, rate: str, words: str
) -> None:
    desk.presenter.about_pupil(desk.council.pupil)
    assert words in compare(qtbot, desk, possible, absent, rate)
    typed = desk.part.typed()
    assert (typed.possible, typed.absent, typed.rate) == (possible, absent, rate)
    assert not desk.part.causes.isVisible()


def test_days_that_cannot_be_read_are_refused(qtbot: QtBot, desk: Desk) -> None:
    desk.presenter.about_pupil(desk.council.pupil)
    desk.part.extracted.line.setText("never")
    assert "last day that their figure holds" in compare(qtbot, desk, rate="90")
    desk.part.extracted.line.setText("1 8 2026")
    assert "before the first day" in compare(qtbot, desk, rate="90")
    desk.part.first_day.line.setText("")
    desk.part.extracted.line.clear()
    assert "first or the last day" in compare(qtbot, desk, rate="90")


def test_nothing_of_one_pupil_stays_for_the_next(qtbot: QtBot, desk: Desk) -> None:
    desk.presenter.about_pupil(desk.council.pupil)
    compare(qtbot, desk, "20", "4")
    desk.presenter.about_pupil("another")
    assert desk.part.told() == ""
    assert desk.part.typed().possible == ""
    assert "no mark at the school" in compare(qtbot, desk, "20", "4")


def test_a_file_of_many_pupils(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "view.csv"
    path.write_text(
        f"UPN,Possible sessions,Absences\n{UPN},20,6\n{OTHER},20,6\nZ1,2,3\nJ80120000100A,1,0\n"
    )
    desk.presenter.about_school(desk.council.school)
    qtbot.keyClick(desk.part.door, Qt.Key.Key_Space)
    desk.file.append(str(path))
    qtbot.keyClick(desk.part.from_file, Qt.Key.Key_Space)
    part = desk.part
    assert part.pupils.hasFocus()
    assert [row[0] for row in rows(part.pupils)] == ["Ada Okafor", "Obi Bell"]
    assert rows(part.pupils)[0][4] == "2 sessions fewer attended there"
    assert [row[0] for row in rows(part.faults)] == ["4", "5"]
    assert "Theirs: 14 of 20 sessions attended." in part.told()
    part.pupils.selectRow(1)
    assert "Likely" in part.told() or "Stays unexplained" in part.told()
    qtbot.keyClick(part.pupils, Qt.Key.Key_Return)
    assert len(desk.opened) == 1
    desk.file.append("")
    part.from_file.click()
    assert part.pupils.isVisible()


def test_a_hostile_file_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 100)
    desk.presenter.about_school(desk.council.school)
    desk.file.append(str(path))
    desk.part.from_file.click()
    assert "Save it as CSV" in desk.part.told()


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (DARK, 1.0), (HIGH_CONTRAST, 2.0)])
def test_the_part_passes_the_audit(
    qtbot: QtBot, desk: Desk, look: Look, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    desk.presenter.about_pupil(desk.council.pupil)
    compare(qtbot, desk, "20", "9")
    QApplication.processEvents()
    window = desk.part.window()
    assert isinstance(window, QWidget)
    assert audit(window) == []
    assert desk.part.minimumSizeHint().width() <= 960
    assert desk.part.typed().last == date(2026, 11, 23)
