"""The pages of the door, one for each step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.unlock.presenter import RecoveryCode
from attendance_desktop.ui.unlock.strength import Level, Strength
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import Field
from attendance_desktop.ui.widgets.speak import announce

_ROLES: dict[Level, str] = {"none": "muted", "weak": "bad", "fair": "warn", "strong": "good"}


class StartPage(QWidget):
    """First start: make a caseload, or look around with people who do not exist."""

    make_asked = Signal()
    sample_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        make = ActionButton(look, "&Make my caseload", "plus", role="main")
        sample = ActionButton(look, "&Open sample data", "flag")
        make.clicked.connect(self.make_asked)
        sample.clicked.connect(self.sample_asked)
        column = _column(self)
        column.addWidget(_words("There is no caseload on this laptop yet."))
        column.addWidget(
            _words(
                "A caseload is encrypted, and opens with a passphrase that only you know. "
                "Sample data holds a council, schools and families that do not exist.",
                role="muted",
            )
        )
        column.addWidget(make)
        column.addWidget(sample)
        self.setFocusProxy(make)


class MakePage(QWidget):
    """A new caseload: the passphrase twice, with its strength in words."""

    typed = Signal(str, str)
    make_asked = Signal(str, str)
    back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.first, self.again = _secret(), _secret()
        self._verdict, self._same = QLabel(), QLabel()
        make = ActionButton(look, "&Make my caseload", role="main")
        hint = "At least 12 letters; spaces count"
        column = _column(self)
        column.addWidget(_words("Make my caseload", role="heading"))
        column.addWidget(Field("Passphrase", self.first, hint))
        column.addWidget(self._verdict)
        column.addWidget(Field("The same passphrase again", self.again))
        column.addWidget(self._same)
        column.addWidget(_shown(self.first, self.again))
        column.addLayout(_row(make, _link("Back", self.back_asked)))
        for line in (self.first, self.again):
            line.textChanged.connect(self._typed)
            line.returnPressed.connect(self._ask)
        make.clicked.connect(self._ask)
        self.setFocusProxy(self.first)

    def clear(self) -> None:
        """Empty both fields."""
        self.first.clear()
        self.again.clear()

    def show_strength(self, verdict: Strength, *, same: bool) -> None:
        """Say how strong the passphrase is, and whether both are the same."""
        if self._verdict.text() != verdict.words:
            announce(self._verdict, verdict.words)
        _say(self._verdict, verdict.words, _ROLES[verdict.level])
        both = "Both are the same" if same else "Not the same yet"
        _say(self._same, both if self.again.text() else "", "good" if same else "warn")

    def _typed(self) -> None:
        self.typed.emit(self.first.text(), self.again.text())

    def _ask(self) -> None:
        self.make_asked.emit(self.first.text(), self.again.text())


class CodePage(QWidget):
    """The recovery code, shown once, and the groups of it that are to be retyped."""

    confirmed = Signal(tuple)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._code = QLabel()
        self._code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._code.setWordWrap(True)
        self._code.setAccessibleName("Recovery code")
        self._labels = (QLabel(), QLabel())
        self.lines = (QLineEdit(), QLineEdit())
        go = ActionButton(look, "I have written it &down", role="main")
        column = _column(self)
        column.addWidget(_words("Write down the recovery code", role="heading"))
        column.addWidget(
            _words(
                "It opens your caseload when the passphrase is lost. It is shown only now. "
                "Keep it on paper, away from this laptop.",
            )
        )
        column.addWidget(self._code)
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        for at, (label, line) in enumerate(zip(self._labels, self.lines, strict=True)):
            label.setBuddy(line)
            grid.addWidget(label, at, 0)
            grid.addWidget(line, at, 1)
            line.returnPressed.connect(self._ask)
        column.addLayout(grid)
        column.addLayout(_row(go))
        go.clicked.connect(self._ask)
        self.setFocusProxy(self.lines[0])

    def clear(self) -> None:
        """Forget the code and what was retyped."""
        self._code.clear()
        for line in self.lines:
            line.clear()

    def show_code(self, code: RecoveryCode) -> None:
        """Show the code and ask for two of its groups."""
        self._code.setFont(self._look.font(size=1.35, bold=True))
        self._code.setText("   ".join(code.groups))
        for label, line, at in zip(self._labels, self.lines, code.to_retype, strict=True):
            label.setText(f"Group {at + 1} of {len(code.groups)}")
            line.setAccessibleName(f"Retype group {at + 1} of {len(code.groups)}")

    def _ask(self) -> None:
        self.confirmed.emit(tuple(line.text() for line in self.lines))


class PassphrasePage(QWidget):
    """Unlock by passphrase."""

    unlock_asked = Signal(str)
    recovery_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.line = _secret()
        go = ActionButton(look, "&Unlock", "lock", role="main")
        column = _column(self)
        column.addWidget(_words("Your caseload is locked", role="heading"))
        column.addWidget(Field("Passphrase", self.line))
        column.addWidget(_shown(self.line))
        column.addLayout(_row(go, _link("Use the recovery code", self.recovery_asked)))
        self.line.returnPressed.connect(self._ask)
        go.clicked.connect(self._ask)
        self.setFocusProxy(self.line)

    def clear(self) -> None:
        """Empty the field."""
        self.line.clear()

    def _ask(self) -> None:
        self.unlock_asked.emit(self.line.text())


class RecoveryPage(QWidget):
    """Unlock by the recovery code."""

    unlock_asked = Signal(str)
    back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.line = QLineEdit()
        go = ActionButton(look, "&Unlock", "key-round", role="main")
        column = _column(self)
        column.addWidget(_words("Open with the recovery code", role="heading"))
        column.addWidget(Field("Recovery code", self.line, "Spaces and hyphens do not matter"))
        column.addLayout(_row(go, _link("Back", self.back_asked)))
        self.line.returnPressed.connect(self._ask)
        go.clicked.connect(self._ask)
        self.setFocusProxy(self.line)

    def clear(self) -> None:
        """Empty the field."""
        self.line.clear()

    def _ask(self) -> None:
        self.unlock_asked.emit(self.line.text())


class ClosedPage(QWidget):
    """The caseload cannot be opened as it stands: look again, or the sample meanwhile."""

    again_asked = Signal()
    sample_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        again = ActionButton(look, "&Look again", "refresh-cw", role="main")
        sample = ActionButton(look, "&Open sample data", "flag")
        again.clicked.connect(self.again_asked)
        sample.clicked.connect(self.sample_asked)
        column = _column(self)
        column.addLayout(_row(again, sample))
        self.setFocusProxy(again)


def _column(page: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    return column


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row


def _words(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _say(label: QLabel, words: str, role: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
    label.setProperty("role", role)
    label.style().unpolish(label)
    label.style().polish(label)


def _secret() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _shown(*lines: QLineEdit) -> QCheckBox:
    box = QCheckBox("&Show what I type")

    def show(on: bool) -> None:  # noqa: FBT001 - Qt hands the state of the box
        for line in lines:
            mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
            line.setEchoMode(mode)

    box.toggled.connect(show)
    return box


def _link(text: str, pressed: object) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "link")
    button.clicked.connect(pressed)
    return button
