"""The rooms behind the page Schools, each with its presenter, and the ways between them."""

from dataclasses import dataclass

from attendance_desktop.services.calendars import Calendars
from attendance_desktop.services.cases import Cases
from attendance_desktop.services.registers_chase import Chase
from attendance_desktop.services.registers_reading import SchoolReading
from attendance_desktop.services.registers_relied import Relied
from attendance_desktop.services.registers_verdicts import Verdicts
from attendance_desktop.services.review import Reviewing
from attendance_desktop.ui.register.calendar_page import CalendarPage
from attendance_desktop.ui.register.calendar_presenter import CalendarPresenter
from attendance_desktop.ui.register.presenter import RegisterPresenter
from attendance_desktop.ui.register.reading_page import ReadingPage
from attendance_desktop.ui.register.reading_presenter import ReadingPresenter
from attendance_desktop.ui.register.review_page import ReviewPage
from attendance_desktop.ui.register.review_presenter import ReviewPresenter
from attendance_desktop.ui.register.waits_page import WaitsPage
from attendance_desktop.ui.register.waits_presenter import WaitsPresenter
from attendance_desktop.ui.returns.page import ReturnsPage
from attendance_desktop.ui.returns.presenter import ReturnsPresenter


@dataclass(frozen=True, slots=True)
class Rooms:
    """The presenters of the rooms; kept as long as their pages."""

    review: ReviewPresenter
    waits: WaitsPresenter
    calendar: CalendarPresenter
    reading: ReadingPresenter
    returns: ReturnsPresenter | None = None


def open_review(page: ReviewPage, presenter: RegisterPresenter) -> ReviewPresenter:
    """Join the review page to its presenter."""
    registers = presenter.registers
    review = ReviewPresenter(
        page,
        Reviewing(registers.desk),
        Verdicts(registers.desk, registers.rules),
        presenter.run,
        presenter.read,
        presenter.accepted,
        Cases(registers.desk, registers.rules).look,
    )
    page.answered.connect(review.answer)
    page.left.connect(review.leave)
    page.row_chosen.connect(review.choose)
    page.candidate_chosen.connect(review.choose_candidate)
    page.take_back_asked.connect(review.take_back)
    page.back_asked.connect(presenter.open)
    return review


def open_waits(page: WaitsPage, presenter: RegisterPresenter) -> WaitsPresenter:
    """Join the page of what waits to its presenter."""
    registers = presenter.registers
    waits = WaitsPresenter(
        page,
        Chase(registers.desk, registers.rules),
        Relied(registers.desk, registers.rules.codes),
        presenter.read,
        presenter.open_pupil,
    )
    page.school_chosen.connect(waits.choose_school)
    page.mark_opened.connect(waits.open_mark)
    page.letter_opened.connect(waits.open_letter)
    page.back_asked.connect(presenter.open)
    return waits


def open_calendar(page: CalendarPage, presenter: RegisterPresenter) -> CalendarPresenter:
    """Join the calendar page to its presenter."""
    registers = presenter.registers
    calendar = CalendarPresenter(
        page,
        Calendars(registers.desk, registers.rules, presenter.bank_holidays, registers.moves),
        presenter.run,
        presenter.read,
        presenter.accepted,
        presenter.back_to_school,
        presenter.read_calendar,
        presenter.words,
    )
    page.added.connect(calendar.add)
    page.removed.connect(calendar.remove)
    page.proposal_taken.connect(calendar.take_proposal)
    page.kept.connect(calendar.keep)
    page.file_chosen.connect(calendar.take_file)
    page.turned.connect(calendar.turn)
    page.left.connect(calendar.leave)
    page.dropped.connect(calendar.drop)
    return calendar


def open_reading(page: ReadingPage, presenter: RegisterPresenter) -> ReadingPresenter:
    """Join the page of how a school writes to its presenter."""
    registers = presenter.registers
    reading = ReadingPresenter(
        page,
        SchoolReading(registers.desk, registers.rules),
        presenter.run,
        presenter.read,
        presenter.read_again,
        presenter.back_to_school,
    )
    page.column_learned.connect(reading.learn_column)
    page.code_learned.connect(reading.learn_code)
    page.forgotten.connect(reading.forget)
    page.again_asked.connect(reading.read_again)
    page.left.connect(reading.leave)
    return reading


def open_returns(page: ReturnsPage, presenter: RegisterPresenter) -> ReturnsPresenter | None:
    """Join the page of returns to its presenter, where the program has them."""
    behind = presenter.behind
    if behind is None:
        return None
    returns = ReturnsPresenter(
        page,
        behind.returns,
        behind.exports,
        presenter.run,
        presenter.read,
        presenter.open_pupil,
        presenter.words,
    )
    page.looked.connect(returns.look)
    page.row_chosen.connect(returns.choose)
    page.row_opened.connect(returns.go)
    page.toggled.connect(returns.toggle)
    page.save_asked.connect(returns.save)
    page.back_asked.connect(presenter.open)
    return returns
