"""The settings page: six tabs, and one line above them for what was done or refused."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.letter.message import Message
from attendance_desktop.ui.settings.about_tab import AboutTab
from attendance_desktop.ui.settings.head_tab import HeadTab
from attendance_desktop.ui.settings.look_tab import LookTab
from attendance_desktop.ui.settings.me_tab import MeTab
from attendance_desktop.ui.settings.pack_tab import PackTab
from attendance_desktop.ui.settings.security_tab import SecurityTab
from attendance_desktop.ui.settings.sheet import say, words
from attendance_desktop.ui.settings.shown import About, Head, LookChoice, Shield
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.unlock.strength import Strength
from attendance_desktop.ui.widgets.pages import TabbedPages
from attendance_desktop.ui.widgets.speak import announce


class SettingsView(QWidget):
    """The page. It decides nothing: the tabs' signals out, `show_*` in.

    Signals: `left` when the page is left, `woken` when the time wished for has come.
    """

    left = Signal()
    woken = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self.message, self._doing = Message(look), words("", "muted")
        self.tabs = TabbedPages("Settings")
        self.look_tab, self.head_tab, self.me_tab = LookTab(look), HeadTab(look), MeTab(look)
        self.security_tab, self.about_tab = SecurityTab(look), AboutTab(look)
        self.pack_tab = PackTab(look)
        for title, tab in (
            ("Look", self.look_tab),
            ("Council on letters", self.head_tab),
            ("Me", self.me_tab),
            ("Security", self.security_tab),
            ("Council pack", self.pack_tab),
            ("About", self.about_tab),
        ):
            self.tabs.add_page(title, tab)
        self._doing.hide()
        self._acting = (
            self.head_tab.save,
            self.me_tab.save,
            self.security_tab.change,
            self.security_tab.copy,
            self.pack_tab.choose,
            self.pack_tab.take,
        )
        self._pressed: QWidget | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.woken)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.message)
        column.addWidget(self._doing)
        column.addWidget(self.tabs, 1)
        self.tabs.turned.connect(lambda _at: self.message.say_nothing())
        self.setFocusProxy(self.tabs.bar)

    def show_look(self, choice: LookChoice) -> None:
        """Show which look is worn."""
        self.look_tab.show_look(choice)

    def show_head(self, head: Head) -> None:
        """Put the council into the fields, in place of what is typed."""
        self.head_tab.show_head(head)

    def show_head_unsaved(self, unsaved: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Say whether something is typed that is not saved."""
        self.head_tab.show_unsaved(unsaved)

    def show_head_problem(self, key: str, words: str) -> None:
        """Say beside a field of the council what is in the way; "" takes it away."""
        self.head_tab.show_problem(key, words)

    def show_me(self, name: str, role: str) -> None:
        """Put the officer's name and role into the fields."""
        self.me_tab.show_me(name, role)

    def show_me_problem(self, words: str) -> None:
        """Say beside the name what is in the way; "" takes it away."""
        self.me_tab.show_problem(words)

    def show_shield(self, shield: Shield) -> None:
        """Show what protects the caseload."""
        self.security_tab.show_shield(shield)

    def show_strength(self, verdict: Strength, *, same: bool) -> None:
        """Say how strong the new passphrase is, and whether both times are the same."""
        self.security_tab.show_strength(verdict, same=same)

    def show_passphrase_problem(self, key: str, words: str) -> None:
        """Say beside "old", "new" or "again" what is in the way; "" takes it away."""
        self.security_tab.show_problem(key, words)

    def clear_passphrases(self) -> None:
        """Empty the fields of passphrases."""
        self.security_tab.clear()

    def show_about(self, about: About) -> None:
        """Show what the program says of itself."""
        self.about_tab.show_about(about)

    def show_busy(self, words: str) -> None:
        """Say what is going on and let nothing be pressed; "" ends it."""
        if words:
            self.message.say_nothing()
            announce(self._doing, words)
        say(self._doing, words, "muted")
        for button in self._acting:
            if words and button.hasFocus():
                self._pressed = button
            button.setEnabled(not words)
        if not words and self._pressed is not None:  # a disabled button lost the keyboard
            if self._pressed.isVisible():
                self._pressed.setFocus(Qt.FocusReason.OtherFocusReason)
            self._pressed = None

    def wake_in(self, seconds: float) -> None:
        """Emit `woken` after so long, in place of any earlier wish."""
        self._timer.start(max(1, round(seconds * 1000)))

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page keeps its words."""
        super().hideEvent(event)
        self.left.emit()

    def show_done(self, words: str) -> None:
        """Say what was done."""
        self.message.say_done(words)

    def show_refusal(self, refusal: Refused) -> None:
        """Say what was not done, and why."""
        self.message.say_refused(str(refusal))
