"""Each page of the program: its view and its presenter over the study, joined."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from attendance_desktop.app.kept_words import VaultWords
from attendance_desktop.app.study import Study
from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.register import DateOrder, RegisterFile
from attendance_desktop.domain.casework.people import School
from attendance_desktop.domain.casework.search import Found
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.letters.printing import print_pdf, printers
from attendance_desktop.packs.attendance import load_calendar
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.registers.figures_file import read_figures
from attendance_desktop.registers.read import read_register
from attendance_desktop.services.cases import DAYS_AHEAD
from attendance_desktop.services.clock_moves import moved_since
from attendance_desktop.services.registers_chase import Chase
from attendance_desktop.services.registers_reading import SchoolReading
from attendance_desktop.services.registers_relied import Relied
from attendance_desktop.services.registers_staggered import known_groups, within_groups
from attendance_desktop.ui.annual.presenter import AnnualPresenter
from attendance_desktop.ui.annual.view import AnnualView
from attendance_desktop.ui.caseload.presenter import CaseloadDoors, CaseloadPresenter
from attendance_desktop.ui.caseload.view import CaseloadView
from attendance_desktop.ui.evidence.presenter import EvidenceDoors, EvidencePresenter
from attendance_desktop.ui.frame.window import Frame
from attendance_desktop.ui.legal.presenter import LegalDoors, LegalLanes, LegalPresenter
from attendance_desktop.ui.letter.list_presenter import LettersPresenter
from attendance_desktop.ui.letter.list_view import LettersView
from attendance_desktop.ui.letter.presenter import LetterPresenter
from attendance_desktop.ui.letter.view import LetterView
from attendance_desktop.ui.letter.wiring import wire as wire_letter
from attendance_desktop.ui.letter.wiring import wire_list
from attendance_desktop.ui.penalty.presenter import PenaltyPresenter
from attendance_desktop.ui.penalty.view import PenaltyView
from attendance_desktop.ui.picture.presenter import SchoolFigures
from attendance_desktop.ui.picture.view import SchoolFiguresView
from attendance_desktop.ui.pupil.papers import Papers
from attendance_desktop.ui.pupil.presenter import Doors as PupilDoors
from attendance_desktop.ui.pupil.presenter import PupilPresenter
from attendance_desktop.ui.pupil.view import PupilView
from attendance_desktop.ui.reconcile.part import ReconcilePart
from attendance_desktop.ui.reconcile.presenter import ReconcilePresenter
from attendance_desktop.ui.register.presenter import Behind, RegisterPresenter
from attendance_desktop.ui.register.today_sections import register_sections
from attendance_desktop.ui.register.view import RegisterView
from attendance_desktop.ui.search.face import Command
from attendance_desktop.ui.search.presenter import SearchPresenter
from attendance_desktop.ui.search.view import SearchView
from attendance_desktop.ui.tasks import Tasks
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.today.clock_sections import clock_sections
from attendance_desktop.ui.today.face import Section
from attendance_desktop.ui.today.presenter import CalendarSaver, TodayDoors, TodayPresenter
from attendance_desktop.ui.today.view import TodayView
from attendance_desktop.ui.visit.presenter import VisitPresenter
from attendance_desktop.ui.visit.view import VisitView
from attendance_desktop.ui.visit.wiring import wire as wire_visit


@dataclass(frozen=True, slots=True)
class Ways:
    """Where one page leads to another."""

    open_pupil: Callable[[str], object]
    record_visit: Callable[[str], object]
    open_draft: Callable[[str], object]
    open_visit: Callable[[str], object]
    prepare_letter: Callable[[str, str], object]
    open_letter: Callable[[str], object]
    consider_notice: Callable[[str, str], object]
    open_caseload: Callable[[], object]
    open_schools: Callable[[], object]
    open_figures: Callable[[str], object]
    register_taken: Callable[[], object]
    worry: Callable[[str | None], object]
    visit_signed: Callable[[str], object]
    letter_done: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every page is made from."""

    study: Study
    look: Look
    tasks: Tasks
    ways: Ways


def today_page(shop: Workshop) -> tuple[TodayView, TodayPresenter]:
    """Return the page of what waits."""
    view = TodayView(shop.look)
    ways = shop.ways
    doors = TodayDoors(
        open_pupil=ways.open_pupil,
        record_visit=ways.record_visit,
        open_draft=ways.open_draft,
        open_caseload=ways.open_caseload,
        open_schools=ways.open_schools,
    )
    study = shop.study
    saver = CalendarSaver(shop.tasks.run, study.calendar_files.save)
    presenter = TodayPresenter(
        view, study.cases, shop.tasks.read, doors, WhatElseWaits(study), saver
    )
    view.wire(presenter)
    return view, presenter


def caseload_page(shop: Workshop) -> tuple[CaseloadView, CaseloadPresenter]:
    """Return the page of every open case."""
    view = CaseloadView(shop.look)
    ways = shop.ways
    doors = CaseloadDoors(
        open_pupil=ways.open_pupil,
        record_visit=ways.record_visit,
        prepare_letter=lambda pupil_id: ways.prepare_letter(pupil_id, ""),
        open_register=ways.open_schools,
    )
    study, tasks = shop.study, shop.tasks
    presenter = CaseloadPresenter(view, study.cases, tasks.run, tasks.read, study.desk.today, doors)
    view.wire(presenter)
    return view, presenter


def pupil_page(shop: Workshop) -> tuple[PupilView, PupilPresenter]:
    """Return the page of one pupil."""
    view = PupilView(shop.look, shop.study.desk.today)
    ways = shop.ways
    doors = PupilDoors(
        record_visit=ways.record_visit,
        prepare_letter=ways.prepare_letter,
        consider_notice=ways.consider_notice,
        open_visit=ways.open_visit,
        open_letter=ways.open_letter,
        open_pupil=ways.open_pupil,
    )
    study, tasks = shop.study, shop.tasks
    papers = Papers(study.exports, study.certificates, study.packs.press, print_to_usual)
    presenter = PupilPresenter(
        view,
        study.cases,
        study.offers,
        tasks.run,
        tasks.read,
        doors,
        pictures=study.pictures,
        papers=papers,
    )
    view.wire(presenter)
    _join_evidence(shop, view, presenter)
    _join_legal(shop, view, presenter)
    compared = _join_reconcile(shop, view.reconcile)
    view.pupil_shown.connect(compared.about_pupil)
    return view, presenter


def _join_legal(shop: Workshop, view: PupilView, pupil: PupilPresenter) -> None:
    """Join the law's measures to the pupil's page."""
    study, tasks, ways = shop.study, shop.tasks, shop.ways
    words, now = VaultWords(study.vault), study.desk.clock.now
    doors = LegalDoors(
        prepare_letter=ways.prepare_letter,
        open_schools=ways.open_schools,
        offer_help=lambda: view.open_form("offer"),
        answered=pupil.refresh,
        prepare_penalty=ways.consider_notice,
    )
    lanes = LegalLanes(tasks.run, tasks.read, time.monotonic, now, words)
    legal = LegalPresenter(view.legal, study.legal, lanes, doors)
    view.legal.wire(legal)
    view.pupil_shown.connect(legal.open)


def _join_evidence(shop: Workshop, view: PupilView, pupil: PupilPresenter) -> None:
    """Join the evidence clock to the pupil's page."""
    doors = EvidenceDoors(
        record_visit=shop.ways.record_visit,
        note_call=lambda: view.open_form("note"),
        offer_help=lambda: view.open_form("offer"),
        changed=pupil.refresh,
    )
    tasks = shop.tasks
    evidence = EvidencePresenter(view.evidence, shop.study.evidence, tasks.run, tasks.read, doors)
    view.evidence.wire(evidence)
    view.pupil_shown.connect(evidence.open)


def _join_reconcile(shop: Workshop, part: ReconcilePart) -> ReconcilePresenter:
    """Join a comparison with figures from elsewhere to its presenter."""
    presenter = ReconcilePresenter(
        part, shop.study.reconciling, shop.tasks.read, read_figures, shop.ways.open_pupil
    )
    part.wire(presenter)
    return presenter


def visit_page(shop: Workshop) -> tuple[VisitView, VisitPresenter]:
    """Return the page of a visit."""
    view = VisitView(shop.look, shop.study.desk.clock.now)
    presenter = wire_visit(
        view,
        shop.study.visits,
        shop.tasks.run,
        seconds=time.monotonic,
        words=VaultWords(shop.study.vault),
        on_worry=shop.ways.worry,
        on_signed=shop.ways.visit_signed,
    )
    return view, presenter


def letter_page(shop: Workshop) -> tuple[LetterView, LetterPresenter]:
    """Return the page of a letter."""
    view = LetterView(shop.look)
    presenter = wire_letter(
        view,
        shop.study.notices,
        shop.tasks.run,
        shop.tasks.read,
        seconds=time.monotonic,
        print_pdf=print_to_usual,
        on_done=shop.ways.letter_done,
    )
    return view, presenter


def letters_page(
    shop: Workshop, on_waiting: Callable[[int], object]
) -> tuple[LettersView, LettersPresenter]:
    """Return the page of every letter over the caseload."""
    view = LettersView(shop.look)
    presenter = wire_list(
        view,
        shop.study.notices,
        shop.tasks.read,
        on_open=shop.ways.open_letter,
        on_waiting=on_waiting,
    )
    return view, presenter


def search_list(
    shop: Workshop, frame: Frame, commands: Sequence[Command], on_open: Callable[[Found], object]
) -> tuple[SearchView, SearchPresenter]:
    """Return the list under the search field."""
    view = SearchView(shop.look, frame)
    presenter = SearchPresenter(view, shop.study.finding, shop.tasks.read, commands, on_open)
    view.wire(presenter)
    return view, presenter


def schools_page(shop: Workshop) -> tuple[RegisterView, RegisterPresenter]:
    """Return the page of schools and their register files."""
    study = shop.study
    view = RegisterView(shop.look, study.desk.today)
    presenter = RegisterPresenter(
        view,
        shop.study.registers,
        ReadExport(shop.study),
        shop.tasks.run,
        shop.tasks.read,
        shop.ways.open_pupil,
        shop.ways.register_taken,
        bank_holidays=shop.study.packs.letters.bank_holidays,
        read_calendar=ReadCalendarFile(shop.study),
        behind=Behind(study.returns, study.exports, shop.ways.open_figures),
        words=VaultWords(study.vault),
    )
    view.wire(presenter)
    return view, presenter


def legal_list_page(shop: Workshop) -> tuple[PenaltyView, PenaltyPresenter]:
    """Return the page of penalty notices: the register, and one notice."""
    study, tasks, ways = shop.study, shop.tasks, shop.ways
    view = PenaltyView(shop.look, study.desk.today)
    presenter = PenaltyPresenter(
        view,
        study.penalties,
        study.penalty_steps,
        study.penalty_letters,
        tasks.run,
        tasks.read,
        ways.open_letter,
        ways.open_pupil,
    )
    view.wire(presenter)
    return view, presenter


def annual_page(shop: Workshop) -> tuple[AnnualView, AnnualPresenter]:
    """Return the page of the annual return."""
    view = AnnualView(shop.look)
    presenter = AnnualPresenter(
        view,
        shop.study.annual,
        print_to_usual,
        shop.ways.open_pupil,
        shop.tasks.run,
        shop.tasks.read,
    )
    view.wire(presenter)
    return view, presenter


def figures_page(shop: Workshop) -> tuple[SchoolFiguresView, SchoolFigures]:
    """Return the page of a school's figures."""
    view = SchoolFiguresView(shop.look, shop.study.desk.today)
    study, tasks = shop.study, shop.tasks
    presenter = SchoolFigures(
        view,
        study.pictures,
        study.exports,
        study.packs.press,
        print_to_usual,
        tasks.run,
        tasks.read,
    )
    view.wire(presenter)
    view.school_shown.connect(_join_reconcile(shop, view.reconcile).about_school)
    return view, presenter


@dataclass(frozen=True, slots=True)
class ReadExport:
    """Reads a school's export file by the rules of today and that school's calendar."""

    study: Study

    def __call__(
        self,
        path: Path,
        school: School,
        date_order: DateOrder | None,
        progress: Callable[[int], None],
    ) -> RegisterFile:
        """Return the file as read; see `ui.register.presenter.ReadFile`."""
        desk, codes = self.study.desk, self.study.packs.rules.codes
        reading = SchoolReading(desk, self.study.packs.rules)
        rules = reading.rules_for(school, date_order)
        file = read_register(path, rules, progress)
        groups = known_groups(desk, school.id)
        return within_groups(file, rules.calendar, groups, codes, desk.today())


@dataclass(frozen=True, slots=True)
class ReadCalendarFile:
    """Reads a school's calendar from a file."""

    study: Study

    def __call__(self, path: Path) -> SchoolCalendar:
        """Return the calendar.

        Raises:
            Refused: it is no calendar, or something in it cannot be.
        """
        try:
            return load_calendar(path, self.study.packs.rules.codes).calendar
        except PackFault as fault:
            place = f"{fault.where}: {fault.why}" if fault.where else fault.why
            raise Refused(
                f"This calendar file could not be read. {place}.",
                meaning="The calendar on the screen is as it was.",
                todo="Put the file right and choose it again.",
            ) from None


@dataclass(frozen=True, slots=True)
class WhatElseWaits:
    """What Today shows of registers and clocks: it takes longer, and comes second."""

    study: Study

    def __call__(self) -> tuple[Section, ...]:
        """Return the sections; see `ui.register.today_sections` and `ui.today.clock_sections`."""
        desk, rules = self.study.desk, self.study.packs.rules
        today = desk.today()
        moved = moved_since(desk, today - timedelta(days=DAYS_AHEAD))
        return (
            *clock_sections(self.study.clocks.all(), moved, today),
            *register_sections(Chase(desk, rules).by_school(), Relied(desk, rules.codes).every()),
        )


def print_to_usual(pdf: bytes) -> str:
    """Hand a letter to the usual printer and return the printer's name."""
    print_pdf(pdf)
    found = printers()
    return found[0].name if found else ""
