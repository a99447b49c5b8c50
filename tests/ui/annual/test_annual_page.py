"""The page of the annual return: figures, the list behind each, files, and the audit."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.annual.presenter import AnnualPresenter
from attendance_desktop.ui.annual.view import AnnualView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once
from tests.services.test_annual_return import NOTICE, a_return, say
from tests.ui.audit import audit


@dataclass
class Desk:
    council: SmallCouncil
    view: AnnualView
    presenter: AnnualPresenter
    opened: list[str]

    def row_of(self, label: str) -> int:
        model = self.view.figures.model()
        words = [str(model.index(at, 1).data()) for at in range(model.rowCount())]
        return words.index(label)


@pytest.fixture
def desk(qtbot: QtBot, look: Look, tmp_path: Path) -> Iterator[Desk]:
    council = SmallCouncil()
    case = council.open_case()
    say(council, case.id, "contract", "running")
    view = AnnualView(look, lambda _parent, name: tmp_path / name)
    qtbot.addWidget(view)
    opened: list[str] = []
    presenter = AnnualPresenter(
        view,
        a_return(council, NOTICE),
        lambda _pdf: "Office",
        opened.append,
        run_at_once,
        run_at_once,
    )
    view.wire(presenter)
    view.resize(1140, 680)
    view.show()
    presenter.refresh()
    QApplication.processEvents()
    yield Desk(council, view, presenter, opened)
    view.close()


def test_each_figure_leads_to_its_list_and_a_line_to_its_pupil(desk: Desk) -> None:
    view = desk.view
    assert view.year.currentText() == "2026 to 2027"
    assert "counted up to Mon 23 Nov 2026" in view._summary.text()
    view.figures.selectRow(desk.row_of("Accepted"))
    assert view._behind.text() == "Attendance contracts: Accepted. 1 record behind it."
    assert view.list.model().index(0, 1).data() == "Ada Okafor"
    view.list.opened.emit(0)
    assert desk.opened == [desk.council.pupil]


def test_a_figure_that_is_not_kept_says_so_and_has_no_list(desk: Desk) -> None:
    desk.view.figures.selectRow(desk.row_of("Parenting orders"))
    assert "keeps no record" in desk.view._behind.text()
    assert not desk.view.list.isVisible()
    assert not desk.view.save_list.isVisible()


def test_page_figures_and_list_are_saved_and_the_page_is_printed(
    desk: Desk, tmp_path: Path
) -> None:
    view = desk.view
    view.save_page.click()
    view.save_figures.click()
    view.figures.selectRow(desk.row_of("Accepted"))
    view.save_list.click()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "Annual return 2026 to 2027.csv",
        "Annual return 2026 to 2027.pdf",
        "Annual return list 2026 to 2027.csv",
    ]
    view.print.click()
    assert view.told() == "Handed to printer Office."


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (DARK, 1.0), (HIGH_CONTRAST, 2.0)])
def test_the_page_passes_the_audit(
    desk: Desk, look: Look, tokens: Tokens, scale: float, qtbot: QtBot
) -> None:
    look.wear(tokens, scale)
    desk.view.activateWindow()
    qtbot.waitUntil(desk.view.isActiveWindow)
    QApplication.processEvents()
    assert audit(desk.view) == []
