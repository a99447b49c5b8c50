"""The calendar page by keyboard: add, remove, take a proposal, keep, inherit."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.app.kept_words import VaultWords
from attendance_desktop.domain.attendance.calendar import ClosureKind, SchoolCalendar, Term
from attendance_desktop.packs.attendance import load_bank_holidays
from attendance_desktop.services.calendars import COUNCIL, Calendars
from attendance_desktop.services.registers_calendar_text import CalendarYear
from attendance_desktop.ui.register.calendar_page import CalendarPage
from attendance_desktop.ui.register.view import RegisterView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT, Tokens
from tests.builders import SmallCouncil
from tests.ui.audit import audit
from tests.ui.register.register_desk import a_presenter

AUTUMN = Term(date(2026, 9, 1), date(2026, 10, 23))


@pytest.fixture
def council() -> SmallCouncil:
    return SmallCouncil()


def a_view(qtbot: QtBot, look: Look, council: SmallCouncil) -> RegisterView:
    made = RegisterView(look)
    qtbot.addWidget(made)
    made.resize(1170, 680)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    presenter = a_presenter(council, made)
    presenter.bank_holidays = load_bank_holidays()
    presenter.read_calendar = lambda _path: SchoolCalendar("", (AUTUMN,))
    presenter.words = VaultWords(council.vault)  # type: ignore[arg-type]
    made.wire(presenter)
    presenter.open()
    return made


@pytest.fixture
def view(qtbot: QtBot, look: Look, council: SmallCouncil) -> Iterator[RegisterView]:
    made = a_view(qtbot, look, council)
    yield made
    made.close()


def type_entry(qtbot: QtBot, page: CalendarPage, kind: str, first: str, last: str = "") -> None:
    page.kind.setCurrentIndex(page.kind.findData(kind))
    qtbot.keyClicks(page.first.line, first)
    qtbot.keyClicks(page.last.line, last)
    qtbot.keyClick(page.last.line, Qt.Key.Key_Return)


def kept(council: SmallCouncil, school: str = COUNCIL) -> CalendarYear:
    return Calendars(council.desk, council.rules).year(school, 2026).own


def test_a_term_and_a_day_are_typed_and_kept_by_keyboard(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil
) -> None:
    qtbot.keyClick(view.listing.calendar, Qt.Key.Key_Space)
    page = view.calendar
    assert page.kind.hasFocus()
    assert page.title.text() == "Calendar of Sampleshire, 2026/27"
    type_entry(qtbot, page, "term", "1 9 2026", "23 10 2026")
    type_entry(qtbot, page, "inset", "1 9 2026")
    assert page.days.rows() == 2
    assert kept(council).is_empty
    qtbot.keyClick(page.keep, Qt.Key.Key_Space)
    assert kept(council).terms == (AUTUMN,)
    assert [day.kind for day in kept(council).closed] == [ClosureKind.INSET]
    page.days.setFocus()
    page.days.selectRow(1)
    qtbot.keyClick(page.days, Qt.Key.Key_Delete)
    qtbot.keyClick(page.keep, Qt.Key.Key_Space)
    assert kept(council).closed == ()


def test_changes_that_are_not_kept_wait_and_come_again(
    qtbot: QtBot, look: Look, view: RegisterView, council: SmallCouncil
) -> None:
    qtbot.keyClick(view.listing.calendar, Qt.Key.Key_Space)
    assert not view.calendar.drop.isVisible()
    type_entry(qtbot, view.calendar, "term", "1 9 2026", "23 10 2026")
    assert view.calendar.drop.isVisible()
    qtbot.keyClick(view.calendar.back, Qt.Key.Key_Space)
    assert view.listing.isVisible()
    assert kept(council).is_empty
    qtbot.keyClick(view.listing.calendar, Qt.Key.Key_Space)
    assert view.calendar.days.rows() == 1
    assert "here again" in view.calendar._said.text()
    view.close()
    another = a_view(qtbot, look, council)  # as after the program was locked or ended
    qtbot.keyClick(another.listing.calendar, Qt.Key.Key_Space)
    assert another.calendar.days.rows() == 1
    qtbot.keyClick(another.calendar.drop, Qt.Key.Key_Space)
    assert another.calendar.days.rows() == 0
    another.close()
    third = a_view(qtbot, look, council)
    qtbot.keyClick(third.listing.calendar, Qt.Key.Key_Space)
    assert third.calendar.days.rows() == 0
    assert not third.calendar.drop.isVisible()
    third.close()


def test_what_is_kept_leaves_no_draft(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil
) -> None:
    qtbot.keyClick(view.listing.calendar, Qt.Key.Key_Space)
    type_entry(qtbot, view.calendar, "term", "1 9 2026", "23 10 2026")
    qtbot.keyClick(view.calendar.keep, Qt.Key.Key_Space)
    assert VaultWords(council.vault).read("calendar council 2026") == ""  # type: ignore[arg-type]
    assert not view.calendar.drop.isVisible()


def test_a_day_that_cannot_be_read_stays_in_the_form(qtbot: QtBot, view: RegisterView) -> None:
    qtbot.keyClick(view.listing.calendar, Qt.Key.Key_Space)
    type_entry(qtbot, view.calendar, "inset", "the first")
    assert view.calendar.first.line.text() == "the first"
    assert view.calendar.days.rows() == 0


def test_a_schools_terms_begin_from_the_councils(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil
) -> None:
    Calendars(council.desk, council.rules).save(COUNCIL, CalendarYear(2026, (AUTUMN,)))
    qtbot.keyClick(view.schools, Qt.Key.Key_Return)
    qtbot.keyClick(view.school.calendar, Qt.Key.Key_Space)
    page = view.calendar
    assert page.days.model().index(0, 4).data() == "the council’s"
    qtbot.keyClick(page.remove, Qt.Key.Key_Space)
    assert page.days.rows() == 1
    type_entry(qtbot, page, "term", "2 11 2026", "18 12 2026")
    qtbot.keyClick(page.keep, Qt.Key.Key_Space)
    assert kept(council, council.school).terms == (
        AUTUMN,
        Term(date(2026, 11, 2), date(2026, 12, 18)),
    )
    qtbot.keyClick(page.back, Qt.Key.Key_Space)
    assert view.school.isVisible()


def test_a_proposal_counts_once_it_is_taken_and_kept(
    qtbot: QtBot, view: RegisterView, council: SmallCouncil
) -> None:
    spring = Term(date(2027, 4, 12), date(2027, 5, 28))
    Calendars(council.desk, council.rules).save(COUNCIL, CalendarYear(2026, (spring,)))
    qtbot.keyClick(view.listing.calendar, Qt.Key.Key_Space)
    page = view.calendar
    page.tabs.turn_to(1)
    assert page.proposals.model().index(0, 0).data() == "Mon 3 May 2027"
    qtbot.keyClick(page.take, Qt.Key.Key_Space)
    assert kept(council).closed == ()
    qtbot.keyClick(page.keep, Qt.Key.Key_Space)
    assert [day.on for day in kept(council).closed] == [date(2027, 5, 3)]


def test_a_file_is_kept_whole(view: RegisterView, qtbot: QtBot, council: SmallCouncil) -> None:
    qtbot.keyClick(view.listing.calendar, Qt.Key.Key_Space)
    view.calendar.file_chosen.emit("terms.toml")
    assert kept(council).terms == (AUTUMN,)


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (HIGH_CONTRAST, 2.0)])
def test_the_page_passes_the_audit(
    qtbot: QtBot,
    view: RegisterView,
    look: Look,
    council: SmallCouncil,
    tokens: Tokens,
    scale: float,
) -> None:
    look.wear(tokens, scale)
    Calendars(council.desk, council.rules).save(COUNCIL, CalendarYear(2026, (AUTUMN,)))
    qtbot.keyClick(view.listing.calendar, Qt.Key.Key_Space)
    for at in (0, 1):
        view.calendar.tabs.turn_to(at)
        view.calendar.kind.setCurrentIndex(6)
        QApplication.processEvents()
        assert audit(view) == []
        assert view.pages.minimumSizeHint().width() <= 980
