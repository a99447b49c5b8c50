"""The page of penalty notices: a register, one notice, or one that is being considered."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.letter.message import Message
from attendance_desktop.ui.letter.preview import PdfPreview
from attendance_desktop.ui.penalty.face import (
    HEADINGS,
    NoticeFace,
    PrepareFace,
    RegisterFace,
)
from attendance_desktop.ui.penalty.notice_page import NoticePage
from attendance_desktop.ui.penalty.prepare_panel import PreparePanel
from attendance_desktop.ui.penalty.presenter import PenaltyPresenter
from attendance_desktop.ui.pupil.header import plain_label
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.pages import Pages
from attendance_desktop.ui.widgets.text_table import TextTable
from attendance_desktop.ui.words import count

_PAUSE = 250


class PenaltyView(QWidget):
    """It decides nothing: signals out, `show_*` in."""

    searched = Signal(str)

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("page")
        self.message = Message(look)
        self.name = QLineEdit()
        self.name.setAccessibleName("Search by parent, child or number")
        self.name.setPlaceholderText("Search by parent, child or number")
        self.name.setClearButtonEnabled(True)
        self.table = TextTable(look, "Penalty notices", HEADINGS, stretch=5)
        self._count, self._told = plain_label("muted"), plain_label("muted")
        self.table.row_told.connect(self._told.setText)
        self._empty = EmptyState(
            look,
            "scale",
            "No penalty notice",
            "A notice is considered from the page Legal of a pupil. None is ever given by itself.",
        )
        self.notice = NoticePage(look, today)
        self.prepare, self.preview = PreparePanel(look), PdfPreview(look)
        self._why = plain_label("muted")
        self.issue = ActionButton(look, "&Issue this notice", "stamp", role="main")
        self.leave = ActionButton(look, "All notices", "chevron-left")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(lambda: self.searched.emit(self.name.text()))
        self.name.textChanged.connect(lambda _text: self._timer.start())
        self._lay_out()

    def wire(self, presenter: PenaltyPresenter) -> None:
        """Send what the officer asks for to the presenter, and keep it: Qt holds it weakly."""
        self._presenter = presenter
        self.searched.connect(presenter.search)
        self.table.opened.connect(presenter.open_row)
        self.issue.clicked.connect(presenter.issue)
        self.leave.clicked.connect(presenter.refresh)
        self.prepare.chosen.connect(presenter.choose)
        self.prepare.written.connect(presenter.write)
        self.notice.form.wanted.connect(presenter.record)
        self.notice.left.connect(presenter.refresh)
        self.notice.letter_asked.connect(presenter.open_its_letter)
        self.notice.pupil_asked.connect(presenter.open_its_pupil)

    def show_register(self, face: RegisterFace) -> None:
        """Show the register."""
        self._pages.show_page(self._list)
        self.table.show_rows(face.rows)
        self._shown.show_page(self.table if face.rows or face.of else self._empty)
        self._count.setText(f"{count(len(face.rows), 'notice')} of {face.of}")
        if face.rows:
            self.table.selectRow(0)

    def show_notice(self, face: NoticeFace) -> None:
        """Show one notice."""
        self._pages.show_page(self.notice)
        self.notice.show_notice(face)

    def show_prepared(self, face: PrepareFace, pdf: bytes) -> None:
        """Show a notice being prepared beside its letter."""
        self.message.say_nothing()
        self._pages.show_page(self._preparing)
        self.prepare.show_prepared(face)
        self.preview.show_pdf(pdf)
        self._why.setText(
            f"Cannot be issued yet: {face.why_not}." if face.why_not else "It can be issued."
        )
        self.issue.setEnabled(not face.why_not)
        self.issue.setAccessibleDescription(self._why.text())
        (self.leave if face.why_not else self.issue).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_done(self, words: str) -> None:
        """Say what was kept."""
        self.message.say_done(words)

    def show_refusal(self, refusal: Refused) -> None:
        """Say why something was not done; what is typed stays."""
        if not self.notice.show_refusal(refusal):
            self.message.say_refused(str(refusal))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the particulars the room they need, the letter what is left."""
        super().resizeEvent(event)
        wide = self.width()
        left = min(max(self._look.px(430), wide * 2 // 5), wide * 3 // 5)
        self._split.setSizes([left, wide - left])

    def _lay_out(self) -> None:
        self._list, self._preparing = QWidget(), QWidget()
        listed = QVBoxLayout(self._list)
        listed.setContentsMargins(0, 0, 0, 0)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self._count)
        self._shown = Pages()
        self._shown.add_page(self.table)
        self._shown.add_page(self._empty)
        listed.addLayout(top)
        listed.addWidget(self._shown, 1)
        listed.addWidget(self._told)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 6, 0)
        column.addWidget(self.prepare, 1)
        column.addWidget(self._why)
        buttons = QHBoxLayout()
        buttons.addWidget(self.issue)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(left)
        self._split.addWidget(self.preview)
        beside = QHBoxLayout(self._preparing)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._split)
        self._pages = Pages()
        for page in (self._list, self.notice, self._preparing):
            self._pages.add_page(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.message)
        whole.addWidget(self._pages, 1)
