"""The pupil page's pictures and papers: shown after the marks, saved and printed from there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.attendance.patterns import Pattern, PatternKind
from attendance_desktop.domain.attendance.threshold import CountedMark
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.services.extract import Form
from attendance_desktop.services.picture_shapes import PatternSaid
from attendance_desktop.ui.pupil.paper_form import PaperForm
from attendance_desktop.ui.pupil.papers import PDF, Paper, Wanted, suggested_name
from attendance_desktop.ui.pupil.pictures_shown import pictures_face
from attendance_desktop.ui.pupil.presenter import PupilPresenter
from attendance_desktop.ui.pupil.view import PupilView
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT, Tokens
from tests.builders import SmallCouncil
from tests.ui.audit import audit
from tests.ui.pupil.pupil_desk import (
    MONDAY,
    PageMemory,
    WentTo,
    a_presenter,
    papers_of,
    pictures_of,
    take_register,
)

WEEKS = "LLLOO##LLOLL##LLLLO##LLLLL##LLLLL"


@pytest.fixture
def council() -> SmallCouncil:
    made = SmallCouncil()
    take_register(made, WEEKS)
    case = made.open_case()
    made.record(
        new(
            "offer",
            "o1",
            made.me.team_scope,
            case_file_id=case.id,
            what="Breakfast club",
            offered_on="2026-09-21",
            answer="accepted",
            answered_on=(MONDAY + timedelta(weeks=2)).isoformat(),
        )
    )
    return made


@pytest.fixture
def printed() -> list[bytes]:
    return []


def with_pictures(council: SmallCouncil, page: object, printed: list[bytes]) -> PupilPresenter:
    plain = a_presenter(council, page, WentTo())  # type: ignore[arg-type]
    plain.pictures = pictures_of(council)
    plain.papers = papers_of(council, printed)
    return plain


@pytest.fixture
def page() -> PageMemory:
    return PageMemory()


@pytest.fixture
def presenter(council: SmallCouncil, page: PageMemory, printed: list[bytes]) -> PupilPresenter:
    made = with_pictures(council, page, printed)
    made.open(council.pupil)
    return made


def test_pictures_come_after_the_marks(presenter: PupilPresenter, page: PageMemory) -> None:
    assert presenter.pictures is not None
    ((face, events),) = page.pictures
    assert face.trend is not None
    assert len(face.trend.rows) == 5
    assert face.silence
    assert face.patterns == ()
    assert "permutation test" in face.pattern_help
    assert "This year; theirs: the school" in [row[0] for row in face.besides]
    assert events[-1] == "Mon 28 Sep 2026: Offer accepted: Breakfast club"


def test_a_pattern_is_told_with_its_chance_and_its_sessions(
    council: SmallCouncil,
) -> None:
    found = pictures_of(council).pupil(council.pupil)
    assert found is not None
    pattern = _a_pattern(found.lateness.sessions[:2])
    face = pictures_face(
        replace(found, patterns=(PatternSaid(pattern, "Late on Mondays.", "At most 1 in 40."),)),
        "Help.",
    )
    assert face.patterns == ("1. Late on Mondays. At most 1 in 40.",)
    assert face.behind[0] == ("1", "Mon 14 Sep 2026, morning", "L")
    assert len(face.behind) == 2


def _a_pattern(sessions: tuple[CountedMark, ...]) -> Pattern:
    return Pattern(
        PatternKind.LATE_WEEKDAY,
        "0",
        5,
        5,
        1,
        20,
        sessions,
        0.01,
        0.02,
        2,
    )


def test_before_and_after_is_shown_for_the_event_that_is_chosen(
    presenter: PupilPresenter, page: PageMemory
) -> None:
    ((_, events),) = page.pictures
    presenter.compare(len(events) - 1)
    picture, words = page.comparisons[-1]
    assert words == ""
    assert picture is not None
    assert picture.title.startswith("Before and after")
    assert "“Breakfast club” was accepted on Mon 28 Sep 2026" in picture.said[0]
    assert "Over 2 school weeks" in picture.said[0]


def test_an_event_with_nothing_after_it_says_so(
    presenter: PupilPresenter, page: PageMemory
) -> None:
    presenter.compare(0)
    picture, words = page.comparisons[-1]
    assert picture is None
    assert words.startswith("The case was opened on Mon 23 Nov 2026.")
    presenter.compare(99)
    assert len(page.comparisons) == 1


DAYS = (date(2026, 9, 1), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("wanted", "begins"),
    [
        (Wanted(Paper.EXTRACT, *DAYS), b"%PDF"),
        (Wanted(Paper.EXTRACT, *DAYS, str(Form.XLSX)), b"PK"),
        (Wanted(Paper.EXTRACT, *DAYS, str(Form.CSV)), b"\xef\xbb\xbfDate,Session,Mark"),
        (Wanted(Paper.CERTIFICATE, *DAYS), b"%PDF"),
        (Wanted(Paper.CERTIFICATE_OF_PLACE, *DAYS), b"%PDF"),
    ],
)
def test_what_is_wanted_is_saved_and_recorded(
    presenter: PupilPresenter,
    council: SmallCouncil,
    page: PageMemory,
    tmp_path: Path,
    wanted: Wanted,
    begins: bytes,
) -> None:
    path = tmp_path / suggested_name(wanted, council.today())
    presenter.save_paper(wanted, path)
    assert page.refusals == []
    assert path.read_bytes().startswith(begins)
    assert "not encrypted" in page.kept[-1]
    acts = [op.act for op in council.caseload.operations() if op.change.table == "look"]
    assert acts[-1].startswith("export")


def test_a_picture_is_printed_and_recorded(
    presenter: PupilPresenter, council: SmallCouncil, page: PageMemory, printed: list[bytes]
) -> None:
    ((face, _events),) = page.pictures
    presenter.print_paper(Wanted(Paper.PICTURE, None, None, PDF, face.trend))
    assert page.kept[-1] == "Handed to printer Office."
    assert printed[0].startswith(b"%PDF")
    assert council.caseload.operations()[-1].act == "print"


def test_a_day_that_cannot_be_read_is_told(
    presenter: PupilPresenter, page: PageMemory, tmp_path: Path
) -> None:
    presenter.save_paper(Wanted(Paper.EXTRACT, None, DAYS[1]), tmp_path / "x.pdf")
    assert "could not be read" in page.refusals[-1]
    assert list(tmp_path.iterdir()) == []


def test_no_suggested_name_names_anybody(council: SmallCouncil) -> None:
    for paper in Paper:
        name = suggested_name(Wanted(paper, *DAYS, PDF), council.today())
        assert name.endswith(" 2026-11-23.pdf")
        assert "Okafor" not in name


# ---------------------------------------------------------------- the page


@pytest.fixture
def view(
    qtbot: QtBot, look: Look, council: SmallCouncil, printed: list[bytes]
) -> Iterator[PupilView]:
    made = PupilView(look, council.today)
    qtbot.addWidget(made)
    made.resize(1170, 680)
    made.show()
    presenter = with_pictures(council, made, printed)
    made.wire(presenter)
    made.presenter = presenter  # type: ignore[attr-defined]  # kept alive with the page
    presenter.open(council.pupil)
    made.tabs.turn_to(1)
    QApplication.processEvents()
    yield made
    made.close()


def paper_form(view: PupilView) -> PaperForm:
    form = view.forms["paper"]
    assert isinstance(form, PaperForm)
    return form


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (HIGH_CONTRAST, 2.0)])
def test_the_tab_and_the_form_pass_the_audit(
    view: PupilView, look: Look, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    view.resize(1000, 600)
    QApplication.processEvents()
    assert audit(view) == []
    inside = view.scroll_area.widget()
    assert inside.minimumSizeHint().width() <= view.scroll_area.viewport().width()
    view.open_paper(None)
    QApplication.processEvents()
    assert audit(view) == []


def test_a_certificate_is_saved_by_keyboard(qtbot: QtBot, view: PupilView, tmp_path: Path) -> None:
    form = paper_form(view)
    path = tmp_path / "c.pdf"
    asked: list[str] = []

    def ask(_parent: QWidget, suggested: str) -> Path:
        asked.append(suggested)
        return path

    form._ask_path = ask
    view.marks.save_register.setFocus()
    qtbot.keyClick(view.marks.save_register, Qt.Key.Key_Space)
    assert form.isVisible()
    qtbot.keyClick(form.what, Qt.Key.Key_Down)
    assert form.wanted().paper is Paper.CERTIFICATE
    assert form.first_day.date() == date(2026, 9, 1)
    qtbot.keyClick(form.keep, Qt.Key.Key_Space)
    assert asked == ["Certificate of attendance 2026-11-23.pdf"]
    assert path.read_bytes().startswith(b"%PDF")
    assert not form.isVisible()


def test_the_map_goes_to_paper_with_its_window(
    qtbot: QtBot, view: PupilView, printed: list[bytes]
) -> None:
    qtbot.mouseClick(view.marks.save_map, Qt.MouseButton.LeftButton)
    form = paper_form(view)
    assert form.what.currentText() == "Picture: Marks: 2026/27"
    assert not form.first_day.isVisible()
    qtbot.mouseClick(form.print, Qt.MouseButton.LeftButton)
    assert printed[0].startswith(b"%PDF")


def test_only_a_pdf_is_printed(view: PupilView) -> None:
    view.open_paper(None)
    form = paper_form(view)
    assert form.print.isEnabled()
    form.form.setCurrentIndex(1)
    assert not form.print.isEnabled()


def test_events_are_offered_and_the_newest_is_compared(view: PupilView) -> None:
    part = view.marks.pictures
    assert part.since.count() == 2
    assert not part.compared.isVisibleTo(part)
    part.since.setCurrentIndex(1)
    assert part.compared.isVisibleTo(part)


def test_another_pupil_sees_no_picture_of_the_last(
    view: PupilView, council: SmallCouncil, printed: list[bytes]
) -> None:
    other = with_pictures(council, view, printed)
    scope = f"school:{council.school}"
    council.record(new("pupil", "sib", scope, forename="Obi", school_id=council.school))
    other.open("sib")
    assert not view.marks.pictures.isVisibleTo(view.marks)
