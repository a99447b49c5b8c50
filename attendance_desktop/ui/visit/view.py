"""The page of a home visit: whom it is about, the form, the read-through, the sealed note."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.forms.form_view import FormView
from attendance_desktop.ui.forms.sheet import Sheet
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.visit.no_answer import QuickKey
from attendance_desktop.ui.visit.presenter import Head
from attendance_desktop.ui.visit.printed_page import ReadThroughPage, SignedPage
from attendance_desktop.ui.visit.quick_keys import QuickKeys
from attendance_desktop.ui.visit.read_through import ReadThrough, SignedNote
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import card
from attendance_desktop.ui.widgets.saved_light import SavedLight
from attendance_desktop.ui.widgets.speak import announce

_LOW = 400


class VisitView(QWidget):
    """Shows a visit and says what the officer does; it decides nothing.

    Signals: `changed(Place, str)` at each key, `left` when a field or the window is left, `woken`
    when the time wished for has come, `key_pressed(str)` of the strip, `read_asked`,
    `change_asked(Place)`, `back_asked`, `sign_asked`, `add_typed(str)` at each key,
    `add_asked(str)`.
    """

    changed = Signal(object, str)
    left = Signal()
    woken = Signal()
    key_pressed = Signal(str)
    read_asked = Signal()
    change_asked = Signal(object)
    back_asked = Signal()
    sign_asked = Signal()
    add_typed = Signal(str)
    add_asked = Signal(str)

    def __init__(self, look: Look, now: Callable[[], datetime]) -> None:
        """Take the clock by which typed days and times are read."""
        super().__init__()
        self._look, self._now = look, now
        self.setObjectName("page")
        self.form: FormView | None = None
        self._names, self._where, self._last = QLabel(), QLabel(), QLabel()
        self.light = SavedLight(look)
        self._read = ActionButton(look, "Read through and sign", "stamp", role="main")
        self._read.setToolTip("Ctrl+Shift+S")
        self._read.setAccessibleDescription("Ctrl+Shift+S")
        self._refusal, self._trouble = QLabel(), QLabel()
        self.keys = QuickKeys(look, self)
        self.reading, self.signed = ReadThroughPage(look), SignedPage(look)
        self._stack = QStackedWidget()
        self._form_place = QWidget()
        place = QVBoxLayout(self._form_place)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(10)
        place.addWidget(self.keys)
        for page in (self._form_place, self.reading, self.signed):
            self._stack.addWidget(page)
        self._is_low: bool | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._lay_out()
        self._wire()

    # ------------------------------------------------------------ shown

    def show_form(self, sheet: Sheet) -> None:
        """Show a draft to write in."""
        layout = self._form_place.layout()
        assert isinstance(layout, QVBoxLayout)
        if self.form is not None:
            layout.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = FormView(self._look, sheet, self._now)
        self.form.changed.connect(self.changed)
        self.form.left.connect(self.left)
        self.form.past_the_end.connect(self.read_asked)
        layout.addWidget(self.form, 1)
        self.show_writing(None)
        self.form.open_section(0)

    def show_head(self, head: Head) -> None:
        """Show whom the visit is about."""
        self._names.setText(head.children)
        self._names.setToolTip(f"{head.where} · {head.purpose}\n{head.last}".strip())
        self._where.setText(f"{head.where} · {head.purpose}")
        self._last.setText(head.last)

    def show_filled(self, answers: Mapping[Place, str]) -> None:
        """Show answers that a key filled in."""
        assert self.form is not None
        self.form.fill_in(answers)

    def show_keys(self, keys: Sequence[QuickKey]) -> None:
        """Show the keys for a door that nobody opens; none hides them."""
        self.keys.show_keys(keys)

    def show_saving(self) -> None:
        """Say that words are on their way to the disk."""
        self.light.show_saving()

    def show_saved(self, at: datetime) -> None:
        """Say that every word is on the disk."""
        self.light.show_saved(at.astimezone())
        self._trouble.hide()

    def show_not_saved(self, words: str, why: Refused | None) -> None:
        """Say that words are on the screen only, and why where that is known."""
        self.light.show_not_saved(words)
        self._trouble.setText(f"{why or 'This was not saved.'} It is tried again by itself.")
        self._trouble.show()

    def wake_in(self, seconds: float) -> None:
        """Emit `woken` after so long, in place of any earlier wish."""
        self._timer.start(max(1, round(seconds * 1000)))

    def show_read_through(self, note: ReadThrough) -> None:
        """Show the note as it will be printed."""
        self._say("")
        self.reading.show_note(note)
        self._stack.setCurrentWidget(self.reading)
        self._read.hide()
        self.reading.take_focus()

    def show_writing(self, place: Place | None) -> None:
        """Go back to the form, to a place of it where one is given."""
        self._say("")
        self._stack.setCurrentWidget(self._form_place)
        self._read.show()
        self.light.show()
        if self.form is not None and place is not None:
            self.form.go_to(place)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Let nothing be typed while the note is being signed."""
        if self.form is not None:
            self.form.set_read_only(read_only)
        self.reading.setEnabled(not read_only)
        self.signed.box.setReadOnly(read_only)

    def show_signed(self, note: SignedNote, keep: str) -> None:
        """Show the sealed note; `keep` stands in the box as it was typed before."""
        self._say("")
        self._read.hide()
        self.light.hide()
        self.signed.show_note(note, keep=keep)
        self._stack.setCurrentWidget(self.signed)
        announce(self, "Signed and sealed")

    def show_added(self, note: SignedNote) -> None:
        """Show the note with its new addendum, and empty the box."""
        self._say("")
        self.signed.show_note(note)
        announce(self, "Added and sealed")

    def show_refusal(self, refusal: Refused) -> None:
        """Say what was not done, and why."""
        self._say(str(refusal))

    # ------------------------------------------------------------ inside

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the head where the text is large and the page is low."""
        super().resizeEvent(event)
        self._lay_out_head(is_low=event.size().height() < self._look.px(_LOW))

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page keeps its words."""
        super().hideEvent(event)
        self.left.emit()

    def _say(self, words: str) -> None:
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        announce(self, words, at_once=True)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.left.emit()

    def _read_or_sign(self) -> None:
        if self._stack.currentWidget() is self._form_place:
            self.read_asked.emit()
        elif self._stack.currentWidget() is self.reading:
            self.sign_asked.emit()

    def _lay_out(self) -> None:
        self._names.setProperty("role", "heading")
        self._where.setProperty("role", "muted")
        self._last.setProperty("role", "small")
        self._refusal.setProperty("role", "bad")
        self._trouble.setProperty("role", "bad")
        for label in (self._names, self._where, self._last, self._refusal, self._trouble):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._refusal.hide()
        self._trouble.hide()
        head = card()
        self._head = QGridLayout(head)
        self._head.setContentsMargins(14, 8, 14, 8)
        self._head.setVerticalSpacing(1)
        self._head.setColumnStretch(0, 1)
        self._lay_out_head(is_low=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (head, self._trouble, self._refusal):
            column.addWidget(part)
        column.addWidget(self._stack, 1)

    def _lay_out_head(self, *, is_low: bool) -> None:
        """On a low page leave the room to the questions: names, light and button only."""
        if is_low == self._is_low:
            return
        self._is_low = is_low
        head, right = self._head, Qt.AlignmentFlag.AlignRight
        head.addWidget(self._names, 0, 0, 1, 2 if is_low else 1)
        head.addWidget(self._where, 1, 0)
        head.addWidget(self._last, 2, 0)
        if is_low:
            head.addWidget(self.light, 3, 0)
            head.addWidget(self._read, 3, 1, right)
        else:
            head.addWidget(self._read, 0, 1, right)
            head.addWidget(self.light, 1, 1, 2, 1, right | Qt.AlignmentFlag.AlignTop)
        for label in (self._where, self._last):
            label.setHidden(is_low)

    def _wire(self) -> None:
        self._timer.timeout.connect(self.woken)
        self._read.clicked.connect(self.read_asked)
        self.keys.pressed.connect(self.key_pressed)
        self.reading.change_asked.connect(self.change_asked)
        self.reading.back_asked.connect(self.back_asked)
        self.reading.sign_asked.connect(self.sign_asked)
        self.signed.add_typed.connect(self.add_typed)
        self.signed.add_asked.connect(self.add_asked)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = QShortcut(QKeySequence("Ctrl+Shift+S"), self, context=context)
        keys.activated.connect(self._read_or_sign)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._state_changed)
