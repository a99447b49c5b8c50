"""A form as pages: the sections at the left, one of them open at the right."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.ui.forms.section_list import SectionList
from attendance_desktop.ui.forms.section_page import SectionPage
from attendance_desktop.ui.forms.sheet import Sheet
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.speak import announce

_SETTLE = 150
_ROOM_FOR_NAMES = 700
_DIGITS = 10


class FormView(QWidget):
    """Any form.

    `changed(Place, str)` at each key, `left` when a field loses the keyboard, `past_the_end` when
    Ctrl+Enter is pressed on the last section.
    """

    changed = Signal(object, str)
    left = Signal()
    past_the_end = Signal()

    def __init__(self, look: Look, sheet: Sheet, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._look, self.sheet, self._now = look, sheet, now
        self._read_only = False
        self._pages: dict[int, SectionPage] = {}
        self._scrolls: list[QScrollArea] = []
        self.sections = SectionList(look, sheet.form)
        self._stack = QStackedWidget()
        for section in sheet.form.sections:
            scroll = _scroll(section.title)
            self._scrolls.append(scroll)
            self._stack.addWidget(scroll)
        self._next = ActionButton(look, "Next section", "arrow-right")
        self._next.setAccessibleDescription("Ctrl+Enter")
        self._next.setToolTip("Ctrl+Enter")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE)
        self._lay_out()
        self._wire()
        self.open_section(0, focus=False)
        self.sections.show_states(sheet.states())

    def open_section(self, at: int, *, focus: bool = True) -> None:
        """Open a section, from 0, and go to its first question."""
        page = self._page(at)
        self._stack.setCurrentIndex(at)
        self.sections.set_current(at)
        page.refresh()
        if focus:
            self._scrolls[at].verticalScrollBar().setValue(0)
            page.take_focus()
            announce(self, f"{page.section.title}, section {at + 1}")

    def current_section(self) -> int:
        """Return the number of the open section, from 0."""
        return self._stack.currentIndex()

    def page(self, at: int) -> SectionPage:
        """Return the page of a section, from 0."""
        return self._page(at)

    def next_section(self) -> None:
        """Go to the next section that asks anything; past the last one say so."""
        states = self.sheet.states()
        for at in range(self.current_section() + 1, len(states)):
            if states[at].standing != "not_asked":
                self.open_section(at)
                return
        self.past_the_end.emit()

    def go_to(self, place: Place) -> None:
        """Open the section of a place and go to its field."""
        at = self.sheet.section_of(place.path)
        self.open_section(at, focus=False)
        self._page(at).go_to(place)

    def fill_in(self, answers: Mapping[Place, str]) -> None:
        """Show answers that were not typed here, such as those of a key that fills in several."""
        for place, value in answers.items():
            self.sheet.put(place, value)
        for page in self._pages.values():
            page.show_kept()
        self.sections.show_states(self.sheet.states())

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Let nothing be changed, as while the note is being signed."""
        self._read_only = read_only
        for page in self._pages.values():
            page.set_read_only(read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names of the sections away before the answers lose their room."""
        super().resizeEvent(event)
        self.sections.set_narrow(event.size().width() < self._look.px(_ROOM_FOR_NAMES))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when a field is left, so that its words are kept."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _page(self, at: int) -> SectionPage:
        """Return a section's page, made when it is first wanted: ten at once would be slow."""
        if at not in self._pages:
            page = SectionPage(self._look, self.sheet.form.sections[at], self.sheet, self._now)
            page.set_read_only(self._read_only)
            page.changed.connect(self._changed)
            self._pages[at] = page
            self._scrolls[at].setWidget(page)
        return self._pages[at]

    def _changed(self, place: Place, value: str) -> None:
        self.changed.emit(place, value)
        if place.path in self.sheet.deciding:
            for page in self._pages.values():
                page.refresh()
        self._settle.start()

    def _show_states(self) -> None:
        self.sections.show_states(self.sheet.states())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Keep the field with the keyboard in sight, and hear when it is left."""
        if not self.isVisible():  # at the end of the program the parts go before the whole
            return
        scroll = self._scrolls[self._stack.currentIndex()]
        page = scroll.widget()
        if new is None or page is None or not page.isAncestorOf(new):
            return
        scroll.ensureWidgetVisible(new, 0, self._look.px(36))
        new.removeEventFilter(self)
        new.installEventFilter(self)
        if isinstance(new, QPlainTextEdit):
            new.cursorPositionChanged.connect(
                self._follow_cursor, Qt.ConnectionType.UniqueConnection
            )

    def _follow_cursor(self) -> None:
        text = QApplication.focusWidget()
        scroll = self._scrolls[self._stack.currentIndex()]
        page = scroll.widget()
        if isinstance(text, QPlainTextEdit) and page is not None and page.isAncestorOf(text):
            at = text.mapTo(page, text.cursorRect().bottomLeft())
            scroll.ensureVisible(at.x(), at.y(), 0, self._look.px(28))

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self._next)
        below.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._stack, 1)
        right.addLayout(below)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self.sections)
        across.addLayout(right, 1)

    def _wire(self) -> None:
        self.sections.chosen.connect(self.open_section)
        self._next.clicked.connect(self.next_section)
        self._settle.timeout.connect(self._show_states)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, context=context).activated.connect(
                self.next_section
            )
        for at in range(min(_DIGITS, len(self.sheet.form.sections))):
            shortcut = QShortcut(QKeySequence(f"Alt+{(at + 1) % _DIGITS}"), self, context=context)
            shortcut.activated.connect(lambda at=at: self.open_section(at))


def _scroll(name: str) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setAccessibleName(name)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidgetResizable(True)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return scroll
