"""The council's signed pack: what is in use, and taking in another one."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from attendance_desktop.ui.settings.pack_shown import Lines, OfferedPack, PackInUse
from attendance_desktop.ui.settings.sheet import Sheet, say, titled_card, words
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.ask_file import ask_which
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import Field

AskWhich = Callable[[QWidget, str, str], str]
_ABOUT = (
    "A pack carries what the council sets for itself: its head on letters, its local code, the "
    "evidence that it wants to see. It is signed, and it can never change the law."
)


class PackTab(Sheet):
    """Signals: `chosen(path)`, `take_asked(fingerprint)`, `left_alone`."""

    chosen = Signal(str)
    take_asked = Signal(str)
    left_alone = Signal()

    def __init__(self, look: Look, ask: AskWhich = ask_which) -> None:
        super().__init__(look, "Council pack")
        self.presenter: object = None  # kept with its tab: Qt holds its methods weakly
        self._ask_which = ask
        self._used, self._would = _Facts(), _Facts()
        self._taken, self._problem = words("", "muted"), words("", "warn")
        self.choose = ActionButton(look, "Choose a pack", "folder-open")
        self.typed = QLineEdit()
        self.fingerprint = Field(
            "Fingerprint of the council’s key",
            self.typed,
            "Eight groups of four, as the council gave it to you on paper or by telephone",
        )
        self.take = ActionButton(look, "Take it in", "check", role="main")
        self.leave = ActionButton(look, "Leave it")
        self._offer = self._offered()
        self.add(self._in_use())
        self.add(self._offer)
        self.show_offered(None)
        self.choose.clicked.connect(self._choose)
        self.take.clicked.connect(lambda: self.take_asked.emit(self.typed.text()))
        self.typed.returnPressed.connect(lambda: self.take_asked.emit(self.typed.text()))
        self.leave.clicked.connect(self.left_alone)

    def show_pack(self, pack: PackInUse) -> None:
        """Show what is in use."""
        self._used.show_lines(pack.lines)
        say(self._taken, pack.words, "muted")
        say(self._problem, pack.problem, "warn")

    def show_offered(self, offered: OfferedPack | None) -> None:
        """Show a pack that may be taken in; None takes it away."""
        had_focus = self._offer.isAncestorOf(self.focusWidget() or self)
        self._offer.setVisible(offered is not None)
        self.typed.clear()
        if offered is None:
            if had_focus:
                self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._would.show_lines(offered.lines)
        self.fingerprint.setVisible(offered.asks_fingerprint)
        first = self.typed if offered.asks_fingerprint else self.take
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        # Labels that wrap say how high they are only once they are laid out.
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.leave))

    def _in_use(self) -> QFrame:
        frame, column = titled_card("In use")
        for part in (words(_ABOUT), self._used, self._taken, self._problem):
            column.addWidget(part)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _offered(self) -> QFrame:
        frame, column = titled_card("The pack that you chose")
        column.addWidget(self._would)
        column.addWidget(self.fingerprint)
        row = QHBoxLayout()
        row.addWidget(self.take)
        row.addWidget(self.leave)
        row.addStretch(1)
        column.addLayout(row)
        return frame

    def _choose(self) -> None:
        path = self._ask_which(self, "Choose a pack", "Council pack (*.councilpack);;All files (*)")
        if path:
            self.chosen.emit(path)


class _Facts(QWidget):
    """Labels, and words beside them."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Lines) -> None:
        """Show these in place of the last ones."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, (label, told) in enumerate(lines):
            self._grid.addWidget(words(label, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words(told), row, 1)
        self.setVisible(bool(lines))
