"""The main window: pages behind a navigation, with header, banners and a status line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.ui.frame.banners import Banner, Banners
from attendance_desktop.ui.frame.header import Header
from attendance_desktop.ui.frame.nav import Nav
from attendance_desktop.ui.theme import Look

LOCK = "lock"


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    widget: QWidget
    actions: tuple[QWidget, ...]


class Frame(QWidget):
    """The main window. It decides nothing: it shows pages and says what was asked for.

    Signals: `page_shown(key)`, `lock_asked`, `blank_asked` (the screen is covered already; only
    the passphrase may uncover it), `search_asked(text)` on Enter, `search_changed(text)`,
    `search_into_results`, `banner_pressed(key)`, `used` at every key press or click.
    """

    page_shown = Signal(str)
    lock_asked = Signal()
    blank_asked = Signal()
    search_asked = Signal(str)
    search_changed = Signal(str)
    search_into_results = Signal()
    banner_pressed = Signal(str)
    used = Signal()
    closing = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pages: dict[str, _Page] = {}
        self._current = ""
        self._is_held = False
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Attendance Desktop")
        self.nav, self.header, self.banners = Nav(look), Header(look), Banners(look)
        self._stack = QStackedWidget()
        self._left, self._right = QLabel(), QLabel()
        self._lay_out()
        self._wire()

    def add_page(
        self,
        key: str,
        title: str,
        icon: str,
        widget: QWidget,
        mnemonic: str,
        *,
        section: Literal["main", "bottom", "hidden"] = "main",
        actions: Sequence[QWidget] = (),
    ) -> None:
        """Add a page; `hidden` keeps it out of the navigation (a pupil, a visit).

        Raises ValueError when the mnemonic is no letter of the title.
        """
        self._pages[key] = _Page(title, widget, tuple(actions))
        self._stack.addWidget(widget)
        if section != "hidden":
            self.nav.add(key, title, icon, mnemonic, bottom=section == "bottom")
        if not self._current:
            self.show_page(key)

    def add_lock(self) -> None:
        """Add "Lock now" at the bottom of the navigation, after every page."""
        self.nav.add(LOCK, "Lock now", "lock", "k", bottom=True)

    def show_page(self, key: str) -> None:
        """Open a page. Raises KeyError when no page has that key."""
        page = self._pages[key]
        self._current = key
        self.nav.set_current(key)
        self.header.title.setText(page.title)
        self.header.show_actions(page.actions)
        self._stack.setCurrentWidget(page.widget)
        self.setWindowTitle(f"{page.title} - Attendance Desktop")
        self.page_shown.emit(key)

    def current_page(self) -> str:
        """Return the key of the open page, "" before the first."""
        return self._current

    def set_title(self, title: str) -> None:
        """Give the open page another name in the header; the next page brings its own."""
        self.header.title.setText(title)

    def set_count(self, key: str, waiting: int) -> None:
        """Show how many things wait on a page; 0 shows nothing."""
        self.nav.set_waiting(key, waiting)

    def set_banner(self, key: str, banner: Banner | None) -> None:
        """Show or change the banner under a key; None takes it away."""
        self.banners.set_banner(key, banner)

    def set_status(self, *, left: str | None = None, right: str | None = None) -> None:
        """Change the status line: sync words at the left, protection at the right."""
        for label, words in ((self._left, left), (self._right, right)):
            if words is not None:
                label.setText(words)

    def set_cover(self, widget: QWidget) -> None:
        """Put a widget, such as the passphrase field, on the cover that `blank` shows."""
        layout = self._cover.layout()
        assert layout is not None
        layout.addWidget(widget)
        self._cover.setFocusProxy(widget)

    def blank(self) -> None:
        """Cover everything at once; `uncover` is for whoever has checked the passphrase."""
        self._content.hide()  # hidden widgets take no keys and tell a screen reader nothing
        self._cover.show()
        self._cover.setFocus()
        self.setWindowTitle("Attendance Desktop")
        self.blank_asked.emit()

    def uncover(self) -> None:
        """Take the cover away, after the passphrase."""
        self._cover.hide()
        self._content.show()
        if self._current:
            self.setWindowTitle(f"{self._pages[self._current].title} - Attendance Desktop")

    def is_blank(self) -> bool:
        """Say whether the cover is up."""
        return self._cover.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the officer is at work, for the clock that locks."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self.used.emit()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        """Listen at the window itself: its few events cost less than those of every widget."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def hold_open(self) -> None:
        """Close only after `let_go`: whoever hears `closing` keeps the drafts first."""
        self._is_held = True

    def let_go(self) -> None:
        """Close: every word is kept."""
        self._is_held = False
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window is to be closed; `let_go` may answer at once or later."""
        self.closing.emit()
        event.setAccepted(not self._is_held)

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(10)
        inside.addWidget(self.header)
        inside.addWidget(self.banners)
        inside.addWidget(self._stack, 1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.nav)
        across.addLayout(inside, 1)
        self._content = QWidget()
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(0)
        content.addLayout(across, 1)
        content.addWidget(self._status_line())
        self._cover = QFrame()
        self._cover.setObjectName("blank")
        self._cover.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._cover.setAccessibleName("The screen is covered")
        QVBoxLayout(self._cover)
        self._cover.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._content)
        whole.addWidget(self._cover)

    def _status_line(self) -> QFrame:
        line = QFrame()
        line.setObjectName("status")
        row = QHBoxLayout(line)
        row.setContentsMargins(14, 4, 14, 4)
        self._left.setAccessibleDescription("Sync")
        self._right.setAccessibleDescription("Protection")
        row.addWidget(self._left, 1)
        row.addWidget(self._right)
        return line

    def _wire(self) -> None:
        self.nav.chosen.connect(self._chosen)
        self.banners.pressed.connect(self.banner_pressed.emit)
        self.header.search.asked.connect(self.search_asked.emit)
        self.header.search.changed.connect(self.search_changed.emit)
        self.header.search.into_results.connect(self.search_into_results.emit)
        for keys, act in (
            ("Ctrl+K", self._to_search),
            ("Ctrl+L", self.lock_asked.emit),
            ("F9", self.blank),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _chosen(self, key: str) -> None:
        if key == LOCK:
            self.lock_asked.emit()
        else:
            self.show_page(key)

    def _to_search(self) -> None:
        self.header.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.search.selectAll()
