"""Pages that show a note as it is printed: read through before signing, sealed after it."""

import textwrap
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.forms.printed import PrintedLine
from attendance_desktop.ui.forms.options import OptionGrid
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.visit.read_through import Later, Line, ReadThrough, SignedNote
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import TextArea, card
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.words import count

_LONGEST_LINK = 56
_CHARACTERS = 75


class _Scrolled(QScrollArea):
    """A page of cards that is made anew each time it is shown."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def begin(self) -> QVBoxLayout:
        """Return the layout of a new page."""
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(4, 4, 16, 24)
        column.setSpacing(12)
        before = self.takeWidget()
        if before is not None:  # the button that led here may stand on it: not at once
            before.hide()
            before.deleteLater()
        self.setWidget(inside)
        return column


class ReadThroughPage(_Scrolled):
    """What will be printed, what is missing first. `change_asked(Place)`, `sign_asked`, `back`."""

    change_asked = Signal(object)
    sign_asked = Signal()
    back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "The note as it will be printed")
        self.links: list[QPushButton] = []
        self._sign: ActionButton | None = None

    def show_note(self, note: ReadThrough) -> None:
        """Show the note."""
        column = self.begin()
        self.links = []
        column.addWidget(_label("Read it through: this is what will be printed", "title"))
        if note.worry or note.needed:
            column.addWidget(self._problems(note))
        else:
            words = (
                "Nothing is missing. Signing seals these words: later ones are added, not put in."
            )
            column.addWidget(_label(words, "good"))
        column.addLayout(self._buttons(can_sign=not note.worry and not note.needed))
        for title, lines in _by_section([line.printed for line in note.lines]):
            column.addWidget(self._section(title, lines, note.lines))
        column.addStretch(1)

    def take_focus(self) -> None:
        """Go to the first thing that is missing, or to the button that signs."""
        if self.links:
            self.links[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._sign is not None:
            self._sign.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)

    def _problems(self, note: ReadThrough) -> QFrame:
        frame = QFrame()
        frame.setObjectName("problems")
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        said = []
        if note.worry:
            column.addWidget(_label(note.worry, "bad"))
            said.append(note.worry)
        if note.needed:
            heading = f"{count(len(note.needed), 'answer')} still needed to sign"
            column.addWidget(_label(heading, "heading"))
            said.append(heading)
        for needed in note.needed:
            link = QPushButton(textwrap.fill(needed.words, _LONGEST_LINK))
            link.setAccessibleName(needed.words)
            link.setProperty("role", "link")
            link.clicked.connect(
                lambda _checked=False, place=needed.place: self.change_asked.emit(place)
            )
            self.links.append(link)
        if self.links:
            column.addWidget(OptionGrid(self.links))
        frame.setAccessibleName(". ".join(said))
        announce(self, ". ".join(said), at_once=bool(note.worry))
        return frame

    def _section(self, title: str, lines: Sequence[PrintedLine], places: Sequence[Line]) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(_label(title, "heading"))
        for line in lines:
            place = next(each.place for each in places if each.printed is line)
            row = QHBoxLayout()
            row.addLayout(_line(line, self.look), 1)
            change = QPushButton("Change")
            change.setProperty("role", "link")
            change.setAccessibleName(f"Change: {line.label} {line.about}".strip())
            change.clicked.connect(
                lambda _checked=False, place=place: self.change_asked.emit(place)
            )
            row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        return frame

    def _buttons(self, *, can_sign: bool) -> QHBoxLayout:
        back = ActionButton(self.look, "Write on", "pencil")
        back.clicked.connect(self.back_asked)
        self._sign = ActionButton(self.look, "Sign and seal  Ctrl+Shift+S", "stamp", role="main")
        self._sign.setAccessibleDescription("Ctrl+Shift+S")
        self._sign.setEnabled(can_sign)
        self._sign.clicked.connect(self.sign_asked)
        row = QHBoxLayout()
        row.addWidget(self._sign)
        row.addWidget(back)
        row.addStretch(1)
        return row


class SignedPage(_Scrolled):
    """A sealed note, its times and seal, what was added, and a box to add.

    Signals: `add_typed(str)` at each key, `add_asked(str)`.
    """

    add_typed = Signal(str)
    add_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "The signed note")
        self.box = TextArea("Add to this visit")

    def show_note(self, note: SignedNote, *, keep: str = "") -> None:
        """Show the note; `keep` stays in the box."""
        column = self.begin()
        column.addWidget(_label("Signed and sealed", "title"))
        column.addWidget(self._seal(note))
        for title, lines in _by_section(note.lines):
            frame = card()
            inside = QVBoxLayout(frame)
            inside.setContentsMargins(14, 10, 14, 12)
            inside.setSpacing(8)
            inside.addWidget(_label(title, "heading"))
            for line in lines:
                inside.addLayout(_line(line, self.look))
            column.addWidget(frame)
        for later in note.later:
            column.addWidget(_added(later))
        column.addWidget(self._adding(keep))
        column.addStretch(1)

    def typed(self) -> str:
        """Return the words in the box that are not sealed yet."""
        return self.box.toPlainText()

    def _seal(self, note: SignedNote) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        for what, when in note.times:
            column.addWidget(_label(f"{what}: {when}", ""))
        column.addWidget(_label(f"Seal: {note.seal}", ""))
        words = (
            "These words cannot be changed. What you add is kept beside them, with its own time."
        )
        column.addWidget(_label(words, "muted"))
        return frame

    def _adding(self, keep: str) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 10, 14, 12)
        heading = _label("Add to this visit", "heading")
        hint = _label("Sealed when you press Add. Until then it is kept as a draft.", "muted")
        self.box = TextArea("Add to this visit")
        self.box.setAccessibleDescription(hint.text())
        self.box.setPlainText(keep)
        self.box.textChanged.connect(lambda: self.add_typed.emit(self.typed()))
        self.box.setMaximumWidth(self.box.fontMetrics().averageCharWidth() * _CHARACTERS + 40)
        heading.setBuddy(self.box)
        button = ActionButton(self.look, "Add and seal", "stamp")
        button.clicked.connect(lambda: self.add_asked.emit(self.typed()))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        for part in (heading, hint, self.box):
            column.addWidget(part)
        column.addLayout(row)
        return frame


def _by_section(lines: Sequence[PrintedLine]) -> list[tuple[str, list[PrintedLine]]]:
    found: dict[str, list[PrintedLine]] = {}
    for line in lines:
        found.setdefault(line.section, []).append(line)
    return list(found.items())


def _line(line: PrintedLine, look: Look) -> QLayout:
    label = f"{line.label} - {line.about}" if line.about else line.label
    name, text = _label(label, "muted"), _label(line.text, "")
    text.setMaximumWidth(look.px(640))
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column = QVBoxLayout()
    column.setSpacing(1)
    # A row of its own: a column asks for the height of words as wide as itself.
    row = QHBoxLayout()
    row.addWidget(text, 1)
    row.addStretch(0)
    column.addWidget(name)
    column.addLayout(row)
    if not line.still_asked:
        column.addWidget(_label("Asked no more, printed all the same", "small"))
    return column


def _added(later: Later) -> QFrame:
    frame = card()
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 10, 14, 12)
    column.addWidget(_label(f"Added {later.when}", "heading"))
    column.addWidget(_label(later.text, ""))
    column.addWidget(_label(f"Seal: {later.seal}", "small"))
    return frame


def _label(words: str, role: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
