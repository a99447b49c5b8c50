"""The page Schools: all schools, one school, a dry run, and what an accepted file did."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.calendars import COUNCIL
from attendance_desktop.services.returns import EVERY_SCHOOL
from attendance_desktop.ui.register.ask_page import AskPage
from attendance_desktop.ui.register.calendar_page import CalendarPage
from attendance_desktop.ui.register.face import AskFace, DoneFace, PlanFace, Row, SchoolFace
from attendance_desktop.ui.register.labels import plain_label
from attendance_desktop.ui.register.plan_page import PlanPage
from attendance_desktop.ui.register.presenter import RegisterPresenter
from attendance_desktop.ui.register.reading_page import ReadingPage
from attendance_desktop.ui.register.review_page import ReviewPage
from attendance_desktop.ui.register.rooms import (
    Rooms,
    open_calendar,
    open_reading,
    open_returns,
    open_review,
    open_waits,
)
from attendance_desktop.ui.register.school_page import SchoolPage
from attendance_desktop.ui.register.schools_page import SchoolsPage
from attendance_desktop.ui.register.waits_page import WaitsPage
from attendance_desktop.ui.register.work import Work
from attendance_desktop.ui.returns.page import ReturnsPage
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.pages import Pages
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable
from attendance_desktop.ui.words import count

_LOOK = 100
"""How often the screen looks at how far the work is, in milliseconds."""


class RegisterView(QWidget):
    """The page. It decides nothing: signals out, `show_*` in."""

    def __init__(self, look: Look, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.setObjectName("page")
        self.returns = ReturnsPage(look, today)
        self.listing = SchoolsPage(look)
        self.schools = self.listing.table
        self.review, self.waits = ReviewPage(look), WaitsPage(look)
        self.calendar, self.reading = CalendarPage(look), ReadingPage(look)
        self.no_schools = EmptyState(
            look, "school", "No school here yet", "A school comes with the caseload’s own data."
        )
        self.school, self.plan = SchoolPage(look), PlanPage(look)
        self.asking = AskPage(look)
        self._make_busy(look)
        self._make_done(look)
        self.pages = Pages()
        for page in self._all_pages():
            self.pages.add_page(page)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.addWidget(self.pages)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _all_pages(self) -> tuple[QWidget, ...]:
        return (
            self.no_schools,
            self.listing,
            self.school,
            self.busy,
            self.plan,
            self.done,
            self.asking,
            self.review,
            self.waits,
            self.calendar,
            self.reading,
            self.returns,
        )

    def wire(self, presenter: RegisterPresenter) -> None:
        """Send what the officer asks for to the presenter, and open the rooms behind."""
        self._rooms = Rooms(
            open_review(self.review, presenter),
            open_waits(self.waits, presenter),
            open_calendar(self.calendar, presenter),
            open_reading(self.reading, presenter),
            open_returns(self.returns, presenter),
        )
        self._join_returns(presenter)
        self.listing.calendar_asked.connect(lambda: self._enter_calendar(presenter))
        self.school.calendar_asked.connect(lambda: self._enter_calendar(presenter))
        self.school.reading_asked.connect(lambda: self._enter_reading(presenter))
        self.plan.reading_asked.connect(lambda: self._enter_reading(presenter))
        self.listing.review_asked.connect(self._enter_review)
        self.listing.waits_asked.connect(self._enter_waits)
        self.schools.opened.connect(presenter.open_school)
        self.school.file_asked.connect(presenter.look_at_file)
        self.school.back_asked.connect(presenter.open)
        self.school.undo_asked.connect(presenter.ask_undo)
        self.asking.agreed.connect(presenter.undo)
        self.asking.declined.connect(presenter.back_to_school)
        self.plan.accept_asked.connect(presenter.accept)
        self.plan.cancel_asked.connect(presenter.cancel)
        self.stop.clicked.connect(presenter.cancel)
        self.newly_met.opened.connect(presenter.open_met)
        self.another.clicked.connect(presenter.back_to_school)
        self.all_schools.clicked.connect(presenter.open)
        for page in (self.plan, self.busy):
            leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), page)
            leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            leave.activated.connect(presenter.cancel)

    def _join_returns(self, presenter: RegisterPresenter) -> None:
        behind = presenter.behind
        for door in (self.listing.returns, self.school.returns, self.school.figures):
            door.setVisible(behind is not None)
        if behind is None:
            return
        self.listing.returns_asked.connect(lambda: self._enter_returns(presenter))
        self.school.returns_asked.connect(lambda: self._enter_returns(presenter))
        self.school.figures_asked.connect(
            lambda: behind.open_figures(presenter.school.id if presenter.school else "")
        )

    def show_schools(self, rows: Sequence[Row]) -> None:
        """Show every school."""
        self.listing.show_rows(rows)
        self.pages.show_page(self.listing if rows else self.no_schools)
        if rows:
            self.schools.selectRow(0)
            self.schools.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waiting(self, review: int, schools: int, letters: int) -> None:
        """Say how much waits behind the doors above the schools."""
        self.listing.show_waiting(review, schools, letters)

    def show_school(self, face: SchoolFace) -> None:
        """Show one school."""
        self.pages.show_page(self.school)
        self.school.show_school(face)

    def show_busy(self, words: str, work: Work) -> None:
        """Show that work is under way, and how far it is."""
        self._doing.setText(words)
        self._work = work
        self.stop.setEnabled(work.can_stop)
        self._tell_progress()
        self._ticks.start()
        self.pages.show_page(self.busy)
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.busy, words)

    def show_plan(self, face: PlanFace) -> None:
        """Show a dry run."""
        self.pages.show_page(self.plan)
        self.plan.show_plan(face)
        # The keyboard is on Accept or Cancel before these have their place.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.plan.cancel))
        announce(self.plan, face.verdict)

    def show_done(self, face: DoneFace) -> None:
        """Show what an accepted file did."""
        self._title.setText(face.title)
        self._about.setText(face.about)
        self.newly_met.show_rows(face.newly_met)
        self.newly_met.setVisible(bool(face.newly_met))
        self._met_heading.setVisible(bool(face.newly_met))
        self.changed.show_rows(face.changed)
        self.changed.setVisible(bool(face.changed))
        self._changed_heading.setVisible(bool(face.changed))
        self.to_review.setVisible(bool(face.held))
        self.pages.show_page(self.done)
        announce(self.done, f"{face.title}. {face.about}")
        if face.newly_met:
            self.newly_met.selectRow(0)
        first = self.newly_met if face.newly_met else self.another
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self, face: AskFace) -> None:
        """Ask before the last file is taken back."""
        self.pages.show_page(self.asking)
        self.asking.ask(face)

    def show_refusal(self, refusal: Refused, *, ask_order: bool, ask_columns: bool = False) -> None:
        """Say why a file is not read or taken, where it was chosen."""
        self.pages.show_page(self.school)
        self.school.show_refusal(refusal, ask_order=ask_order, ask_columns=ask_columns)
        # The keyboard is where the fault is mended; the words above it must stay in sight.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self.school.refusal))

    def _enter_review(self) -> None:
        self.pages.show_page(self.review)
        self._rooms.review.open()
        self.review.come()

    def _enter_waits(self) -> None:
        self.pages.show_page(self.waits)
        self._rooms.waits.open()

    def _enter_calendar(self, presenter: RegisterPresenter) -> None:
        school = presenter.school
        council = presenter.registers.desk.me.council_name
        self.pages.show_page(self.calendar)
        self.calendar.come(files=presenter.read_calendar is not None)
        self._rooms.calendar.open(
            school.id if school else COUNCIL, school.name if school else council
        )

    def _enter_returns(self, presenter: RegisterPresenter) -> None:
        returns, school = self._rooms.returns, presenter.school
        if returns is not None:
            self.pages.show_page(self.returns)
            returns.open(school.id if school else EVERY_SCHOOL, *self.returns.days())
            self.returns.come()

    def _enter_reading(self, presenter: RegisterPresenter) -> None:
        school = presenter.school
        if school is None:
            return
        codes = presenter.unknown_codes()
        self.pages.show_page(self.reading)
        self._rooms.reading.open(school, codes, has_file=presenter.has_file)
        self.reading.come(to_codes=bool(codes))

    def _make_busy(self, look: Look) -> None:
        self.busy = QWidget()
        self._doing = plain_label("heading")
        self._work = Work()
        self._how_far = plain_label("muted")
        self._bar = bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setAccessibleName("Work is under way")
        # The worker only counts; the screen looks at the count.
        self._ticks = QTimer(self.busy)
        self._ticks.setInterval(_LOOK)
        self._ticks.timeout.connect(self._tell_progress)
        self.stop = ActionButton(look, "Sto&p", "x")
        column = QVBoxLayout(self.busy)
        column.addStretch(1)
        for part in (self._doing, bar, self._how_far):
            column.addWidget(part)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)

    def _tell_progress(self) -> None:
        work = self._work
        self._bar.setRange(0, work.of)
        self._bar.setValue(work.done)
        many = count(work.done, work.unit)
        told = f"{many} of {work.of:,}" if work.of else many
        self._how_far.setText(told if work.done else "")
        if self.busy.isHidden():
            self._ticks.stop()

    def _make_done(self, look: Look) -> None:
        self.done = QWidget()
        self._title, self._about = plain_label("heading"), plain_label()
        self._met_heading = plain_label("heading", "Threshold newly met: Enter opens the pupil")
        self.newly_met = TextTable(
            look, "Pupils who newly met the threshold", ("Pupil", "Year", "School"), stretch=2
        )
        self._changed_heading = plain_label("heading", "Marks that are others now")
        self.changed = TextTable(
            look, "Marks that the file changed", ("Pupil", "Session", "Change"), stretch=1
        )
        self.another = ActionButton(look, "Take an&other file", "upload", role="main")
        self.to_review = ActionButton(look, "&Who is who", "users")
        self.to_review.clicked.connect(self._enter_review)
        self.all_schools = ActionButton(look, "All sc&hools", "chevron-left")
        buttons = QHBoxLayout()
        buttons.addWidget(self.another)
        buttons.addWidget(self.to_review)
        buttons.addWidget(self.all_schools)
        buttons.addStretch(1)
        column = QVBoxLayout(self.done)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._title, self._about, self._met_heading):
            column.addWidget(part)
        column.addWidget(self.newly_met, 1)
        column.addWidget(self._changed_heading)
        column.addWidget(self.changed, 1)
        column.addLayout(buttons)
        column.addStretch(0)
