"""The page of Today."""

from html import escape

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.calendar_file import FILE_NAME
from attendance_desktop.ui.frame.banners import Banner, Banners
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.today.face import NextVisit, TodayFace
from attendance_desktop.ui.today.lines import TodayCell, TodayModel
from attendance_desktop.ui.today.presenter import TodayPresenter
from attendance_desktop.ui.widgets.ask_file import AskWhere, ask_where
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.kpi_card import KpiCard, KpiTone
from attendance_desktop.ui.widgets.speak import announce

NEXT_VISIT_KEYS = "Ctrl+Shift+V"
_LOW = 360
_TONES: dict[str, KpiTone] = {
    "drafts": "warn",
    "due": "bad",
    "limits": "bad",
    "moved": "warn",
    "actions": "accent",
    "met": "text",
    "chase": "warn",
    "relied": "warn",
}
_ONLY_WHEN_WAITING = ("limits", "moved", "chase", "relied")
"""Cards that show only when something of them waits."""


class TodayView(QWidget):
    """Cards that count, the list under them, and one button for the next visit."""

    calendar_asked = Signal(object)
    opened = Signal(object)
    next_asked = Signal()
    caseload_asked = Signal()

    def __init__(self, look: Look, ask: AskWhere = ask_where) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look, self._ask_path = look, ask
        self._day, self._next = QLabel(), QLabel()
        self._day.setProperty("role", "heading")
        self._next.setWordWrap(True)
        self._next.setTextFormat(Qt.TextFormat.PlainText)
        self.start = ActionButton(look, "Start next &visit", "notebook-pen", role="main")
        self.start.setToolTip(f"Start the next visit ({NEXT_VISIT_KEYS})")
        self.start.clicked.connect(self.next_asked)
        self.calendar = self._make_calendar()
        self.refusals = Banners(look)
        self.cards: dict[str, KpiCard] = {}
        self._idle = set(_ONLY_WHEN_WAITING)
        self.model = TodayModel(self)
        self.list = self._make_list()
        self.why = QPushButton("Why this day? (F1)")
        self.why.setProperty("role", "link")
        self.why.clicked.connect(self._tell_basis)
        self.basis = QLabel()
        self.basis.setWordWrap(True)
        self.basis.setTextFormat(Qt.TextFormat.PlainText)
        self.basis.setProperty("role", "muted")
        self.nothing = EmptyState(
            look,
            "circle-check",
            "Nothing waits today",
            "Drafts, clocks, actions and newly met thresholds come here by themselves.",
            "Open the caseload",
        )
        self.nothing.pressed.connect(self.caseload_asked)
        self._cards = QHBoxLayout()
        self._stack = QStackedWidget()
        self._lay_out()
        for keys, act in ((NEXT_VISIT_KEYS, self.next_asked.emit), ("F1", self._tell_basis)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(act)
        look.changed.connect(self._fit)
        self.clear()

    def wire(self, presenter: TodayPresenter) -> None:
        """Send what the officer asks for to the presenter."""
        self.opened.connect(presenter.open)
        self.next_asked.connect(presenter.start_next_visit)
        self.caseload_asked.connect(presenter.open_caseload)
        self.calendar_asked.connect(presenter.save_calendar)
        self.calendar.setVisible(presenter.saver is not None)

    def show_today(self, face: TodayFace) -> None:
        """Show what waits; the line that was chosen stays chosen."""
        self.refusals.set_banner("refused", None)
        chosen = self.model.line(self.list.currentIndex())
        self._day.setText(face.day)
        self._show_next(face.next_visit)
        for section in face.sections:
            number = len(section.lines)
            tone: KpiTone = _TONES[section.key] if number else "text"
            self.cards[section.key].show_figure(str(number), section.counted, tone)
        self._idle = set(_TONES) - {section.key for section in face.sections if section.lines}
        self._fit()
        self.model.show_sections(face.sections)
        row = self.model.row_of(chosen.key if chosen else "")
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))
            if chosen is None:
                self.list.scrollToTop()
        self._stack.setCurrentWidget(self.nothing if face.is_empty else self._filled)
        self._line_changed()

    def show_refusal(self, refusal: Refused) -> None:
        """Show why it could not be read."""
        self.refusals.set_banner("refused", Banner(str(refusal), "bad"))

    def show_done(self, words: str) -> None:
        """Say what was done."""
        self.refusals.set_banner("refused", Banner(words, "good"))

    def clear(self) -> None:
        """Forget everything shown."""
        self.model.show_sections(())
        self._day.setText("")
        self._next.setText("Reading what waits.")
        self.basis.clear()
        self.start.setEnabled(False)
        for card in self.cards.values():
            card.show_figure("–", "", "text")
        self.refusals.set_banner("refused", None)
        self._stack.setCurrentWidget(self._filled)
        self._line_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a low page to the list: its headings count the same as the cards."""
        super().resizeEvent(event)
        self._fit()

    def go_to_section(self, key: str) -> None:
        """Bring a section to the top of the list and choose its first line."""
        row = self.model.first_of(key)
        if row < 0:
            return
        top = QAbstractItemView.ScrollHint.PositionAtTop
        self.list.scrollTo(self.model.index(row), top)
        first = self.model.index(row + 1)
        if self.model.line(first) is not None:
            self.list.setCurrentIndex(first)
            self.list.scrollTo(self.model.index(row), top)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_calendar(self) -> ActionButton:
        made = ActionButton(self._look, "Save for my calendar", "calendar-days")
        made.setToolTip("Save every clock as an .ics file that names nobody")
        made.clicked.connect(self._ask_calendar)
        return made

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(TodayCell(self._look, made))
        made.setAccessibleName("What waits today")
        made.setMouseTracking(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.activated.connect(self._open)
        made.selectionModel().currentChanged.connect(self._line_changed)
        self._look.changed.connect(made.doItemsLayout)
        return made

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._day)
        words.addWidget(self._next)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        top.addWidget(self.calendar, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.start, 0, Qt.AlignmentFlag.AlignVCenter)
        below = QHBoxLayout()
        below.addWidget(self.why)
        below.addWidget(self.basis, 1)
        self._cards.setSpacing(12)
        for key in _TONES:
            self._add_card(key)
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(10)
        filled.addLayout(self._cards)
        filled.addWidget(self.list, 1)
        filled.addLayout(below)
        self._stack.addWidget(self._filled)
        self._stack.addWidget(self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.refusals)
        column.addWidget(self._stack, 1)

    def _fit(self) -> None:
        has_room = self.height() >= self._look.px(_LOW)
        for key, card in self.cards.items():
            card.setVisible(has_room and not (key in _ONLY_WHEN_WAITING and key in self._idle))

    def _add_card(self, key: str) -> None:
        card = KpiCard(self._look, "", "")
        card.clicked.connect(lambda: self.go_to_section(key))
        self.cards[key] = card
        self._cards.addWidget(card, 1)

    def _show_next(self, following: NextVisit | None) -> None:
        begun = following is not None and following.draft_id
        self.start.setText("Go on with &visit" if begun else "Start next &visit")
        self.start.setEnabled(following is not None)
        self._next.setText(f"Next: {following.words}" if following else "No visit is due.")
        self.start.setAccessibleDescription(self._next.text())

    def _ask_calendar(self) -> None:
        path = self._ask_path(self, FILE_NAME)
        if path is not None:
            self.calendar_asked.emit(path)

    def _open(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if line is not None:
            self.opened.emit(line)

    def _line_changed(self) -> None:
        line = self.model.line(self.list.currentIndex())
        self.why.setVisible(line is not None and bool(line.basis))
        self.basis.clear()
        self.basis.setVisible(self.why.isVisibleTo(self))

    def _tell_basis(self) -> None:
        line = self.model.line(self.list.currentIndex())
        if line is not None and line.basis:
            self.basis.setText(line.basis)
            self.basis.setToolTip(escape(line.basis))
            announce(self.basis, line.basis)
