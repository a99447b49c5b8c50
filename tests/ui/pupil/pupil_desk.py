"""The pupil page over the small council: a page that remembers, and the presenter."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from attendance_desktop.app.press import house_press
from attendance_desktop.domain.attendance.marks import Half, Session, blank_year, with_marks
from attendance_desktop.domain.attendance.register import RegisterFile, RegisterPupil
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.letters import council_settings, letter_wording
from attendance_desktop.packs.picture import load_picture_rules
from attendance_desktop.registers.written.forms import write
from attendance_desktop.services.certificates import Certificates
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.figure import Picture
from attendance_desktop.services.offers import Offers
from attendance_desktop.services.picture import Pictures
from attendance_desktop.services.picture_room import PeopleTraits
from attendance_desktop.services.registers import Registers
from attendance_desktop.ui.pupil.face import PupilFace
from attendance_desktop.ui.pupil.papers import Papers
from attendance_desktop.ui.pupil.pictures_shown import PicturesFace
from attendance_desktop.ui.pupil.presenter import Doors, PupilPresenter, PupilScreen
from tests.builders import UPN, SmallCouncil
from tests.fakes.tasks import run_at_once

MONDAY = date(2026, 9, 14)


@dataclass
class PageMemory:
    """A page that keeps what it was told."""

    faces: list[PupilFace] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    pictures: list[tuple[PicturesFace, tuple[str, ...]]] = field(default_factory=list)
    comparisons: list[tuple[Picture | None, str]] = field(default_factory=list)

    def show_waiting(self) -> None:
        self.faces.clear()

    def show_pupil(self, face: PupilFace) -> None:
        self.faces.append(face)

    def show_refusal(self, refusal: Refused) -> None:
        self.refusals.append(str(refusal))

    def show_kept(self, words: str) -> None:
        self.kept.append(words)

    def show_pictures(self, face: PicturesFace, events: Sequence[str]) -> None:
        self.pictures.append((face, tuple(events)))

    def show_comparison(self, picture: Picture | None, words: str) -> None:
        self.comparisons.append((picture, words))


@dataclass
class WentTo:
    """The doors that were gone through."""

    doors: list[tuple[str, ...]] = field(default_factory=list)

    def through(self) -> Doors:
        return Doors(
            record_visit=lambda pupil: self.doors.append(("visit of", pupil)),
            prepare_letter=lambda pupil, person: self.doors.append(("letter", pupil, person)),
            consider_notice=lambda pupil, person: self.doors.append(("notice", pupil, person)),
            open_visit=lambda visit: self.doors.append(("visit", visit)),
            open_letter=lambda letter: self.doors.append(("kept letter", letter)),
            open_pupil=lambda pupil: self.doors.append(("pupil", pupil)),
        )


def a_presenter(council: SmallCouncil, page: PupilScreen, went: WentTo) -> PupilPresenter:
    return PupilPresenter(
        page, council.cases, Offers(council.desk), run_at_once, run_at_once, went.through()
    )


def take_register(council: SmallCouncil, days: str) -> None:
    """Take a register of consecutive days from Mon 14 Sep 2026, both sessions marked alike."""
    registers = Registers(council.desk, council.rules)
    registers.accept(registers.plan(a_file(days), council.school))


def a_file(days: str, name: str = "week.csv") -> RegisterFile:
    marks = [
        (Session(MONDAY + timedelta(days=at), half), mark)
        for at, mark in enumerate(days)
        for half in Half
    ]
    year = with_marks(blank_year(2026, [session for session, _ in marks]), marks)
    pupil = RegisterPupil(
        row=2,
        upn=UPN,
        surname="Okafor",
        forename="Ada",
        date_of_birth=date(2014, 1, 1),
        year_group="7",
        group="",
        school="8652999",
        admitted=None,
        left=None,
        years=(year,),
    )
    return RegisterFile(
        file_name=name,
        sha256="ab" * 32,
        size=1,
        reader="long",
        encoding="utf-8",
        delimiter=",",
        date_order=None,
        header_row=1,
        school="8652999",
        rows_read=len(marks),
        rows_other_school=0,
        marks_accepted=len(marks),
        first_on=MONDAY,
        last_on=MONDAY + timedelta(days=len(days) - 1),
        pupils=(pupil,),
        held=(),
        faults=(),
    )


def pictures_of(council: SmallCouncil) -> Pictures:
    rules = load_picture_rules(council.rules.codes)
    return Pictures(council.desk, rules, PeopleTraits(council.caseload))


def papers_of(council: SmallCouncil, printed: list[bytes]) -> Papers:
    def to_printer(pdf: bytes) -> str:
        printed.append(pdf)
        return "Office"

    exports = Exports(council.desk, council.rules, write)
    press = house_press(council_settings())
    drawing = press._drawing
    certificates = Certificates(
        exports,
        letter_wording("attendance_certificate"),
        letter_wording("register_extract"),
        press,
    )
    return Papers(exports, certificates, drawing, to_printer)
