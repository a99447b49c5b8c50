"""What protects the caseload, its copies, and another passphrase."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.ui.letter.scrolled import Noted
from attendance_desktop.ui.settings.sheet import Sheet, say, titled_card, words
from attendance_desktop.ui.settings.shown import Shield
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.unlock.strength import Level, Strength
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import Field
from attendance_desktop.ui.widgets.speak import announce

_ROLES: dict[Level, str] = {"none": "muted", "weak": "bad", "fair": "warn", "strong": "good"}


class SecurityTab(Sheet):
    """Signals: `typed(new, again)`, `change_asked(old, new, again)`, `copy_asked`."""

    typed = Signal(str, str)
    change_asked = Signal(str, str, str)
    copy_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Security")
        self._look = look
        self._lines = QVBoxLayout()
        self._copies = words()
        self.copy = ActionButton(look, "&Make a copy now", "copy")
        self.old, self.new, self.again = _secret(), _secret(), _secret()
        self.fields = {
            "old": Field("Passphrase of today", self.old),
            "new": Field("New passphrase", self.new, "At least 12 letters; spaces count"),
            "again": Field("The new passphrase again", self.again),
        }
        self._verdict, self._same = words("", "muted"), words("", "muted")
        self._show = QCheckBox("Sho&w what I type")
        self.change = ActionButton(look, "Change the &passphrase", "key-round")
        self._why_not = words("", "muted")
        self._changing = QWidget()
        for part in (self._protection(), self._copying(), self._passphrase()):
            self.add(part)
        self._wire()

    def show_shield(self, shield: Shield) -> None:
        """Show what protects the caseload; no fields where the passphrase cannot be changed."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in shield.lines:
            self._lines.addWidget(Noted(self._look, "circle-check", line, "good"))
        self._copies.setText(shield.copies)
        self.fields["old"].setVisible(shield.asks_old)
        self._changing.setVisible(not shield.why_not)
        say(self._why_not, shield.why_not, "muted")

    def show_strength(self, verdict: Strength, *, same: bool) -> None:
        """Say how strong the new passphrase is, and whether both times are the same."""
        if self._verdict.text() != verdict.words:
            announce(self._verdict, verdict.words)
        say(self._verdict, verdict.words if self.new.text() else "", _ROLES[verdict.level])
        both = "Both are the same" if same else "Not the same yet"
        say(self._same, both if self.again.text() else "", "good" if same else "warn")

    def show_problem(self, key: str, text: str) -> None:
        """Say beside a field what is in the way, and go there."""
        self.fields[key].show_problem(text)
        if text:
            self.fields[key].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Empty the fields, and hide again what will be typed."""
        for line in (self.old, self.new, self.again):
            line.clear()
        for field in self.fields.values():
            field.show_problem("")
        self._show.setChecked(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep no passphrase on a page that is left."""
        super().hideEvent(event)
        self.clear()

    def _protection(self) -> QFrame:
        frame, column = titled_card("What protects this caseload")
        column.addLayout(self._lines)
        return frame

    def _copying(self) -> QFrame:
        frame, column = titled_card("Copies")
        column.addWidget(self._copies)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _passphrase(self) -> QFrame:
        frame, column = titled_card("Passphrase")
        inside = QVBoxLayout(self._changing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        parts: tuple[QWidget, ...] = (
            self.fields["old"],
            self.fields["new"],
            self._verdict,
            self.fields["again"],
            self._same,
            self._show,
        )
        for part in parts:
            inside.addWidget(part)
        inside.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        for label in (self._verdict, self._same, self._why_not):
            label.hide()
        column.addWidget(self._changing)
        column.addWidget(self._why_not)
        return frame

    def _wire(self) -> None:
        self.copy.clicked.connect(self.copy_asked)
        self.change.clicked.connect(self._ask)
        self.again.returnPressed.connect(self._ask)
        for line in (self.new, self.again):
            line.textChanged.connect(
                lambda _text: self.typed.emit(self.new.text(), self.again.text())
            )
        self._show.toggled.connect(self._show_letters)

    def _show_letters(self, shown: bool) -> None:  # noqa: FBT001 - Qt hands the state of the box
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for line in (self.old, self.new, self.again):
            line.setEchoMode(mode)

    def _ask(self) -> None:
        self.change_asked.emit(self.old.text(), self.new.text(), self.again.text())


def _secret() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line
