"""The page of a letter: its facts or its story at the left, the letter itself at the right."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.letter.confirm import Confirm
from attendance_desktop.ui.letter.fact_card import line
from attendance_desktop.ui.letter.facts_panel import FactsPanel
from attendance_desktop.ui.letter.kept_panel import KeptPanel
from attendance_desktop.ui.letter.message import Message
from attendance_desktop.ui.letter.preview import PdfPreview
from attendance_desktop.ui.letter.ring import Ring
from attendance_desktop.ui.letter.scrolled import Scrolled
from attendance_desktop.ui.letter.sheet import KeptSheet, NoticeSheet
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.ask_file import AskWhere, ask_where
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.pages import Pages
from attendance_desktop.ui.widgets.saved_light import SavedLight

SUGGESTED = "Notice to improve.pdf"
"""The name of a copy before the officer gives it another; it holds no name of a person."""


class LetterView(QWidget):
    """Shows a letter and says what the officer does; it decides nothing.

    Signals: `typed(key, words)`, `left`, `woken`, `chosen(weeks, date)`, `issue_asked`,
    `issue_agreed`, `print_asked`, `copy_asked(Path)`, `post_asked(date or None, method)`,
    `void_asked(reason)`.
    """

    typed = Signal(str, str)
    left = Signal()
    woken = Signal()
    chosen = Signal(int, object)
    issue_asked = Signal()
    issue_agreed = Signal()
    print_asked = Signal()
    copy_asked = Signal(object)
    post_asked = Signal(object, str)
    void_asked = Signal(str)

    def __init__(self, look: Look, ask_file: AskWhere = ask_where) -> None:
        """Take what asks for a file's name."""
        super().__init__()
        self._look, self._ask_file = look, ask_file
        self.setObjectName("page")
        self.facts, self.kept = FactsPanel(look), KeptPanel(look)
        self.preview, self.confirm = PdfPreview(look), Confirm(look)
        self.message, self.light = Message(look), SavedLight(look)
        self._why = line("", "muted")
        self.issue = ActionButton(look, "&Issue this notice", "stamp", role="main")
        self.print_button = ActionButton(look, "Pr&int", "printer", role="main")
        self.copy_button = ActionButton(look, "S&ave a copy", "download")
        self._pages, self._empty = Pages(), line("No letter is open.", "muted")
        self._preparing, self._done = QWidget(), QWidget()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out()
        self._wire()
        self.show_nothing()

    # ------------------------------------------------------------ shown

    def show_nothing(self) -> None:
        """Show no letter, while one is fetched or when there is none."""
        self._pages.show_page(self._empty)
        self.message.say_nothing()
        self.preview.show_nothing("")

    def show_notice(self, sheet: NoticeSheet) -> None:
        """Show another notice to prepare."""
        self.facts.show_notice(sheet)
        self._order_tab(self.facts)
        self._pages.show_page(self._preparing)
        self.light.hide()
        self.preview.show_nothing("The letter is being drawn.")
        self.facts.take_focus()

    def update_notice(self, sheet: NoticeSheet) -> None:
        """Show the same notice with its facts as they are now; what is typed stays."""
        self.facts.update_notice(sheet)

    def show_letter(self, sheet: KeptSheet) -> None:
        """Show an issued letter, to be read only."""
        self.message.say_nothing()
        self.kept.show_letter(sheet)
        self._order_tab(self.kept)
        self._pages.show_page(self._done)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pdf(self, pdf: bytes) -> None:
        """Show the letter itself."""
        self.preview.show_pdf(pdf)

    def show_no_pdf(self, words: str) -> None:
        """Say why there is no letter to be seen."""
        self.preview.show_nothing(words)

    def show_why_not_issue(self, words: str) -> None:
        """Say why the notice cannot be issued yet; "" lets it be issued."""
        self._why.setText(f"Cannot be issued yet. {words}" if words else "Ready to be issued.")
        self.issue.setEnabled(not words)
        self.issue.setToolTip(words)
        self.issue.setAccessibleDescription(self._why.text())
        if words:
            self._decline()

    def ask_issue(self, words: str) -> None:
        """Ask whether to issue, in these words."""
        self._pages.show_page(self.confirm)
        self.confirm.ask(words)

    def show_saving(self) -> None:
        """Say that words are on their way to the disk."""
        self.light.show()
        self.light.show_saving()

    def show_saved(self, at: datetime) -> None:
        """Say that every word is on the disk."""
        self.light.show()
        self.light.show_saved(at.astimezone())

    def show_not_saved(self, words: str) -> None:
        """Say that words are on the screen only."""
        self.light.show()
        self.light.show_not_saved(words)

    def show_choice_problem(self, words: str) -> None:
        """Say what is in the way of the period or the day; "" takes it away."""
        self.facts.show_choice_problem(words)

    def show_busy(self, busy: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Let nothing be typed while an act is under way."""
        self.facts.set_read_only(busy)

    def wake_in(self, seconds: float) -> None:
        """Emit `woken` after so long, in place of any earlier wish."""
        self._timer.start(max(1, round(seconds * 1000)))

    def show_done(self, words: str) -> None:
        """Say what was done, and what was not."""
        self.message.say_done(words)

    def show_refusal(self, refusal: Refused) -> None:
        """Say what was not done, and why."""
        self._decline()
        self.message.say_refused(str(refusal))

    # ------------------------------------------------------------ inside

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page keeps its words."""
        super().hideEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the facts the room they need, the letter what is left."""
        super().resizeEvent(event)
        wide = self.width()
        facts = min(max(self._look.px(430), wide * 2 // 5), wide * 3 // 5)
        self._split.setSizes([facts, wide - facts])

    def _decline(self) -> None:
        if self.confirm.isHidden():
            return
        self._pages.show_page(self._preparing)
        self.issue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tab(self, panel: Scrolled) -> None:
        """Let Tab go on from a panel that was made anew to what stands below and beside it."""
        before = panel.last_field()
        fixed = (self.issue, self.confirm.no, self.confirm.yes, self.print_button)
        for each in (*fixed, self.copy_button, *self.preview.buttons, self.preview.pages):
            QWidget.setTabOrder(before, each)
            before = each

    def _copy(self) -> None:
        path = self._ask_file(self, SUGGESTED)
        if path is not None:
            self.copy_asked.emit(path)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.left.emit()

    def _lay_out(self) -> None:
        bar_place, kept_place = QWidget(), QWidget()
        bar = QVBoxLayout(bar_place)
        bar.setContentsMargins(2, 4, 2, 2)
        bar.setSpacing(4)
        for part in (self.light, self._why):
            bar.addWidget(part)
        bar.addWidget(self.issue, 0, Qt.AlignmentFlag.AlignLeft)
        kept_bar = Flow(kept_place)
        kept_bar.addWidget(self.print_button)
        kept_bar.addWidget(self.copy_button)
        preparing, done = QVBoxLayout(self._preparing), QVBoxLayout(self._done)
        for column in (preparing, done):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
        preparing.addWidget(Ring(self._look, self.facts), 1)
        preparing.addWidget(bar_place)
        done.addWidget(Ring(self._look, self.kept), 1)
        done.addWidget(kept_place)
        for page in (self._empty, self._preparing, self.confirm, self._done):
            self._pages.add_page(page)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.message)
        column.addWidget(self._pages, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.preview)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)

    def _wire(self) -> None:
        self._timer.timeout.connect(self.woken)
        self.facts.typed.connect(self.typed)
        self.facts.left.connect(self.left)
        self.facts.chosen.connect(self.chosen)
        self.issue.clicked.connect(self.issue_asked)
        self.confirm.agreed.connect(self.issue_agreed)
        self.confirm.declined.connect(self._decline)
        self.print_button.clicked.connect(self.print_asked)
        self.copy_button.clicked.connect(self._copy)
        self.kept.post_asked.connect(self.post_asked)
        self.kept.void_asked.connect(self.void_asked)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._state_changed)
