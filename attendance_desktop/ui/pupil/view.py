"""The page of one pupil: header, tabs, and the short forms that take the tabs' place."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.figure import Picture
from attendance_desktop.ui.evidence.view import EvidencePart
from attendance_desktop.ui.legal.view import LegalPart
from attendance_desktop.ui.pupil.attendance_tab import AttendanceTab
from attendance_desktop.ui.pupil.beside import Beside
from attendance_desktop.ui.pupil.entry_forms import (
    AnswerForm,
    CaseForm,
    EntryForm,
    NextForm,
    NoteForm,
    OfferForm,
)
from attendance_desktop.ui.pupil.face import PupilFace
from attendance_desktop.ui.pupil.header import Header, plain_label
from attendance_desktop.ui.pupil.paper_form import PaperForm
from attendance_desktop.ui.pupil.pictures_shown import PicturesFace
from attendance_desktop.ui.pupil.presenter import PupilPresenter
from attendance_desktop.ui.reconcile.part import ReconcilePart
from attendance_desktop.ui.shared.face import Line
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.heatmap_panel import HeatmapPanel
from attendance_desktop.ui.widgets.pages import Pages, TabbedPages
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.timeline import Timeline, TimelineEntry

_ROOM_OF_TABS = 260


class LinesTab(QStackedWidget):
    """A list of lines, or what to do next where there are none."""

    opened = Signal(str)

    def __init__(self, look: Look, name: str, icon: str, empty: tuple[str, str]) -> None:
        super().__init__()
        self.list = Timeline(look)
        self.list.setAccessibleName(name)
        self.list.opened.connect(self.opened)
        self.addWidget(self.list)
        self.addWidget(EmptyState(look, icon, *empty))

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        self.list.show_entries(
            [
                TimelineEntry(each.key, each.icon, each.title, each.when, each.text, each.sealed)
                for each in lines
            ]
        )
        self.setCurrentIndex(0 if lines else 1)


class PupilView(QWidget):
    """The page. It decides nothing: signals out, `show_*` in.

    `pupil_shown` carries the pupil's id to parts that read for themselves.
    """

    pupil_shown = Signal(str)

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self._pupil_id = ""
        self._offers: dict[str, str] = {}
        self.setObjectName("page")
        self.header = Header(look)
        self._words = plain_label("good")
        self._words.hide()
        self.evidence, self.legal = EvidencePart(look, today), LegalPart(look, today)
        self._make_tabs(look)
        self.reconcile = ReconcilePart(look, today)
        self.marks.add_part(self.reconcile)
        self.forms: dict[str, EntryForm] = {
            "case": CaseForm(look),
            "note": NoteForm(look),
            "offer": OfferForm(look, today),
            "answer": AnswerForm(look, today),
            "next": NextForm(look, today),
            "paper": PaperForm(look, today),
        }
        self._form = ""
        self._lay_out()
        for form in self.forms.values():
            form.left.connect(self.close_form)
        self.header.form_asked.connect(self.open_form)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_form)
        leave.activated.connect(self.evidence.close_form)
        leave.activated.connect(self.legal.close_form)

    def wire(self, presenter: PupilPresenter) -> None:
        """Send what the officer asks for to the presenter."""
        case, note, offer = self.forms["case"], self.forms["note"], self.forms["offer"]
        answer, following = self.forms["answer"], self.forms["next"]
        assert isinstance(case, CaseForm)
        assert isinstance(note, NoteForm)
        assert isinstance(offer, OfferForm)
        assert isinstance(answer, AnswerForm)
        assert isinstance(following, NextForm)
        self.header.visit_asked.connect(presenter.record_visit)
        self.header.letter_asked.connect(presenter.prepare_letter)
        self.header.notice_asked.connect(presenter.consider_notice)
        self.header.sibling_asked.connect(presenter.open_sibling)
        case.asked.connect(presenter.open_case)
        note.asked.connect(presenter.note)
        offer.asked.connect(presenter.offer)
        answer.asked.connect(presenter.answer)
        following.asked.connect(presenter.plan_next)
        self._wire_pictures(presenter)
        for tab in (self.timeline, self.people, self.visits, self.letters):
            tab.opened.connect(presenter.open_line)
        self.timeline.opened.connect(self._open_offer)
        self.offers.opened.connect(self._open_offer)

    def _wire_pictures(self, presenter: PupilPresenter) -> None:
        paper = self.forms["paper"]
        assert isinstance(paper, PaperForm)
        paper.save_asked.connect(presenter.save_paper)
        paper.print_asked.connect(presenter.print_paper)
        self.marks.pictures.event_chosen.connect(presenter.compare)
        self.marks.paper_asked.connect(self.open_paper)
        self.marks.register_asked.connect(lambda: self.open_paper(None))
        self.marks.offer_papers(offered=presenter.papers is not None)

    def show_waiting(self) -> None:
        """Show nothing of the last pupil while another is on its way."""
        self._pupil_id = ""
        self.marks.pictures.empty()
        self.evidence.show_waiting()
        self.legal.show_waiting()
        for form in self.forms.values():
            form.empty()
        self.close_form()
        self._say("")
        self._whole.setCurrentIndex(0)

    def show_pupil(self, face: PupilFace) -> None:
        """Show a pupil; the tab stays as it was when the same one is shown again."""
        fresh = face.pupil_id != self._pupil_id
        self._pupil_id = face.pupil_id
        self.header.show_header(face.header)
        self.timeline.show_lines(face.timeline)
        self.people.show_lines(face.people)
        self.visits.show_lines(face.visits)
        self.letters.show_lines(face.letters)
        self.offers.show_lines(face.offers)
        self._offers = {line.key: line.title for line in face.offers}
        self._marks.show_page(self.marks if face.marks else self._no_marks)
        self._recent_side.setVisible(face.marks is not None)
        if face.marks:
            self.marks.show_marks(face.marks)
            self.recent.show_marks(face.marks.recent, face.marks.window)
            self._recent_verdict.setText(f"{face.marks.verdict}. More on the tab Attendance.")
        self._whole.setCurrentIndex(1)
        if fresh:
            self.tabs.turn_to(0)
            self.header.first_action().setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroll_area.verticalScrollBar().setValue(0)
        self.pupil_shown.emit(face.pupil_id)

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done, beside what it was asked with."""
        if self._form:
            self.forms[self._form].show_refusal(refusal)
        elif self._whole.currentIndex() == 0:
            self._waiting.setText(str(refusal))
        else:
            self._say(str(refusal), role="bad")

    def show_kept(self, words: str) -> None:
        """Say what was kept and close its form."""
        if self._form:
            self.forms[self._form].empty()
        self.close_form()
        self._say(words)

    def show_pictures(self, face: PicturesFace, events: Sequence[str]) -> None:
        """Show what sets the marks beside others, and offer events to compare by."""
        self.marks.pictures.show_pictures(face, events)

    def show_comparison(self, picture: Picture | None, words: str) -> None:
        """Show a pupil before and after an event, or why there is no such picture."""
        self.marks.pictures.show_comparison(picture, words)

    def open_paper(self, picture: Picture | None) -> None:
        """Open the form that saves or prints, for a picture or for the register."""
        paper = self.forms["paper"]
        assert isinstance(paper, PaperForm)
        paper.about(picture)
        self.open_form("paper")

    def open_form(self, key: str) -> None:
        """Put a form in the place of the tabs."""
        self._form = key
        self._say("")
        form = self.forms[key]
        self._body.show_page(form)
        form.begin()
        self._to_top_of_body()

    def close_form(self) -> None:
        """Go back to the tabs; what was typed waits until the form is opened again."""
        if not self._form:
            return
        self._form = ""
        self._body.show_page(self.tabs)
        self.header.first_action().setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_top_of_body(self) -> None:
        """Scroll so far that the form begins at the top, where it would not fit below."""
        self._column.activate()
        high = self.scroll_area.viewport().height()
        below = self._body.y() + self._body.sizeHint().height()
        bar = self.scroll_area.verticalScrollBar()
        if below > high:
            bar.setRange(0, max(0, self._column.sizeHint().height() - high))
            bar.setValue(self._body.y())
            # Labels that wrap say how high they are only once they are laid out.
            QTimer.singleShot(0, self, lambda: bar.setValue(self._body.y()))

    def _keep_tabs_in_sight(self) -> None:
        """Scroll to the tabs where a key turned to one that lies below the window's edge."""
        if self._body.y() > self.scroll_area.verticalScrollBar().value() + (
            self.scroll_area.viewport().height() - self._look.px(_ROOM_OF_TABS)
        ):
            self.scroll_area.verticalScrollBar().setValue(self._body.y())

    def _open_offer(self, key: str) -> None:
        if key in self._offers:
            answer = self.forms["answer"]
            assert isinstance(answer, AnswerForm)
            answer.about(key.partition(":")[2], self._offers[key])
            self.open_form("answer")

    def _say(self, words: str, role: str = "good") -> None:
        self._words.setProperty("role", role)
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        announce(self._words, words)

    def _make_tabs(self, look: Look) -> None:
        self.timeline = LinesTab(
            look,
            "Timeline, newest first",
            "clock",
            ("Nothing has happened yet", "Record a visit or note a call, and it stands here."),
        )
        self.marks = AttendanceTab(look)
        self._no_marks = EmptyState(
            look,
            "table",
            "No register yet",
            "Take in the school’s register file on the page Schools.",
        )
        self._marks = Pages()
        self._marks.add_page(self.marks)
        self._marks.add_page(self._no_marks)
        self.people = LinesTab(
            look, "People", "users", ("Nobody is recorded", "The school’s contacts are not here.")
        )
        self.visits = LinesTab(
            look, "Signed visits", "house", ("No signed visit", "Record a visit to begin one.")
        )
        self.letters = LinesTab(
            look, "Letters", "mail", ("No letter", "Prepare a letter: each parent has their own.")
        )
        self.offers = LinesTab(
            look,
            "Offers of help",
            "hand-helping",
            ("No help offered yet", "An offer at a visit comes here by itself."),
        )
        self._join_tabs(look)

    def _join_tabs(self, look: Look) -> None:
        self.tabs = TabbedPages("About this pupil")
        named = (
            ("Timeline", Beside(self.timeline, self._recent(look))),
            ("Attendance", self._marks),
            ("Family and people", self.people),
            ("Visits", self.visits),
            ("Letters", self.letters),
            ("Offers of help", self.offers),
            ("Evidence", self.evidence),
            ("Legal", self.legal),
        )
        for words, tab in named:
            self.tabs.add_page(words, tab)
        self.tabs.turned.connect(self._keep_tabs_in_sight)
        look.changed.connect(self._fit_pages)
        self._fit_pages()

    def _fit_pages(self) -> None:
        """Keep some lines of a list in sight."""
        self.tabs.setMinimumHeight(self._look.px(_ROOM_OF_TABS))

    def _recent(self, look: Look) -> QWidget:
        """Return the map of the last weeks, which stands beside the timeline."""
        side = QWidget()
        heading = plain_label("heading")
        heading.setText("Last 12 weeks")
        self.recent = HeatmapPanel(look)
        self._recent_verdict = plain_label("muted")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 0)
        for part in (heading, self.recent, self._recent_verdict):
            column.addWidget(part)
        column.addStretch(1)
        self._recent_side = side
        return side

    def _lay_out(self) -> None:
        self._body = Pages()
        self._body.add_page(self.tabs)
        for form in self.forms.values():
            self._body.add_page(form)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.header)
        column.addWidget(self._words)
        column.addWidget(self._body, 1)
        self._column = column
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setWidget(inside)
        self._waiting = plain_label("muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._waiting)
        self._whole.addWidget(self.scroll_area)
        self._whole.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
