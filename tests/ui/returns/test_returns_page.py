"""The returns behind Schools: whom each list shows, what people choose, and what is saved."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.app.kept_words import VaultWords
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.registers.written.forms import write
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.returns import Returns
from attendance_desktop.ui.register.presenter import Behind
from attendance_desktop.ui.register.view import RegisterView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from tests.builders import SmallCouncil
from tests.services.test_returns import a_council
from tests.ui.audit import audit
from tests.ui.register.register_desk import a_presenter

ATTENDANCE, JUDGED, SICKNESS, DELETION = range(4)


def a_view(
    qtbot: QtBot, look: Look, council: SmallCouncil, gone: list[str], file: Path
) -> RegisterView:
    view = RegisterView(look, council.today)
    view.returns._ask_path = lambda _parent, name: file.with_name(name)
    qtbot.addWidget(view)
    view.resize(1170, 680)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    presenter = a_presenter(council, view, opened=gone)
    exports = Exports(council.desk, council.rules, write)
    presenter.words = VaultWords(council.vault)  # type: ignore[arg-type]
    presenter.behind = Behind(Returns(council.desk, load_rule_sets()), exports, gone.append)
    view.wire(presenter)
    presenter.open()
    return view


@pytest.fixture
def council() -> SmallCouncil:
    return a_council("O" * 12 + "/" * 10 + "I" * 16 + "/" * 12)


@pytest.fixture
def gone() -> list[str]:
    return []


@pytest.fixture
def view(
    qtbot: QtBot, look: Look, council: SmallCouncil, gone: list[str], tmp_path: Path
) -> Iterator[RegisterView]:
    made = a_view(qtbot, look, council, gone, tmp_path / "x")
    yield made
    made.close()


def rows(view: RegisterView, key: str) -> list[tuple[str, ...]]:
    model = view.returns.lists[key].model()
    return [
        tuple(str(model.index(row, at).data()) for at in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def saved(folder: Path, name: str) -> list[dict[str, str]]:
    (file,) = folder.glob(f"{name}*.csv")
    return list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))


def test_the_door_leads_to_every_schools_returns(qtbot: QtBot, view: RegisterView) -> None:
    qtbot.keyClick(view.listing.returns, Qt.Key.Key_Space)
    page = view.returns
    assert page.school.currentText() == "All schools"
    assert page.school.hasFocus()
    assert page.tabs.bar.tabText(ATTENDANCE) == "Attendance (1)"
    assert rows(view, "attendance") == [
        (
            "Ada Okafor",
            "Elm School",
            "School day 10 on Fri 25 Sep 2026",
            "12",
            "Mon 14 Sep 2026",
            "Tue 29 Sep 2026",
        )
    ]
    assert page.sessions.rows() == 12
    page.tabs.turn_to(SICKNESS)
    assert rows(view, "sickness")[0][2:6] == (
        "Long enough on Tue 3 Nov 2026",
        "2026/27",
        "16",
        "16",
    )
    assert page.sessions.rows() == 16


def test_a_row_leads_to_its_pupil(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil, gone: list[str]
) -> None:
    qtbot.keyClick(view.listing.returns, Qt.Key.Key_Space)
    table = view.returns.lists["attendance"]
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert gone == [council.pupil]


def test_from_a_school_its_own_returns_and_its_figures(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil, gone: list[str]
) -> None:
    view.schools.opened.emit(0)
    qtbot.keyClick(view.school.figures, Qt.Key.Key_Space)
    assert gone == [council.school]
    qtbot.keyClick(view.school.returns, Qt.Key.Key_Space)
    assert view.returns.school.currentText() == "Elm School"


def test_naming_a_pupil_is_a_choice_that_can_be_taken_back(
    qtbot: QtBot, look: Look, gone: list[str], tmp_path: Path
) -> None:
    council = a_council("/" * 40 + "IO" * 5)
    view = a_view(qtbot, look, council, gone, tmp_path / "x")
    qtbot.keyClick(view.listing.returns, Qt.Key.Key_Space)
    page = view.returns
    assert rows(view, "attendance") == []
    assert not page.name.isVisible()
    page.tabs.turn_to(JUDGED)
    assert rows(view, "choices") == [("Ada Okafor", "Elm School", "20 of 100", "20.0%", "")]
    qtbot.keyClick(page.name, Qt.Key.Key_Space)
    assert rows(view, "choices")[0][-1] == "named by you"
    assert "by your judgement" in page.told()
    assert rows(view, "attendance")[0][2].startswith("Named as not attending regularly")
    page.form.setCurrentIndex(1)
    page.save.click()
    (row,) = saved(tmp_path, "Attendance return")
    assert row["Because"].startswith("Named as not attending regularly")
    assert row["Source"] == ""
    view.close()
    again = a_view(qtbot, look, council, gone, tmp_path / "x")
    qtbot.keyClick(again.listing.returns, Qt.Key.Key_Space)
    assert len(rows(again, "attendance")) == 1
    again.returns.tabs.turn_to(JUDGED)
    qtbot.keyClick(again.returns.name, Qt.Key.Key_Space)
    assert rows(again, "attendance") == []
    again.close()


def test_a_saved_return_lists_each_session_and_is_recorded(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil, tmp_path: Path
) -> None:
    qtbot.keyClick(view.listing.returns, Qt.Key.Key_Space)
    page = view.returns
    page.form.setCurrentIndex(1)
    qtbot.keyClick(page.save, Qt.Key.Key_Space)
    (row,) = saved(tmp_path, "Attendance return")
    assert row["Sessions behind it"] == "24"
    assert row["Each session"].startswith("14/09/2026 AM O; 14/09/2026 PM O; ")
    assert "13(7)" in row["Source"]
    looks = [op for op in council.caseload.operations() if op.change.table == "look"]
    assert [look.change.fields["pupil_id"] for look in looks] == [council.pupil]
    assert "is saved" in page.told()


def test_an_empty_return_and_a_day_that_cannot_be_read_say_what_to_do(
    qtbot: QtBot, view: RegisterView, tmp_path: Path
) -> None:
    qtbot.keyClick(view.listing.returns, Qt.Key.Key_Space)
    page = view.returns
    page.tabs.turn_to(DELETION)
    page.save.click()
    assert "Nobody stands in it" in page.told()
    assert list(tmp_path.iterdir()) == []
    page.first_day.line.setText("no day")
    page.show_them.click()
    assert "could not be read" in page.told()
    page.show_refusal(Refused("Words."))
    assert page.told().startswith("Words")


def test_the_always_present_pupil_is_nowhere(qtbot: QtBot, view: RegisterView) -> None:
    qtbot.keyClick(view.listing.returns, Qt.Key.Key_Space)
    assert all("Bell" not in row[0] for key in view.returns.lists for row in rows(view, key))


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (DARK, 1.0), (HIGH_CONTRAST, 2.0)])
def test_the_page_passes_the_audit(
    qtbot: QtBot, view: RegisterView, look: Look, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    qtbot.keyClick(view.listing.returns, Qt.Key.Key_Space)
    for at in range(4):
        view.returns.tabs.turn_to(at)
        QApplication.processEvents()
        assert audit(view) == []
        assert view.pages.minimumSizeHint().width() <= 980
