"""One school: choose its register file, and what was taken before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.register.face import SchoolFace
from attendance_desktop.ui.register.labels import plain_label
from attendance_desktop.ui.register.words import DATE_CHOICES
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.ask_file import ask_which
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import Choice, Field, card
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable

_HINT = "An export of session marks: CSV, XLSX, CTF or JSON. It is read, never changed"
_COLUMNS = "If the columns only have names of their own, say here how this school writes."
_EXPORTS = "Register exports (*.csv *.txt *.tsv *.xlsx *.xml *.json)"


class SchoolPage(QWidget):
    """The file to take, and the history. `file_asked` carries the path and the date order."""

    file_asked = Signal(str, str)
    back_asked = Signal()
    undo_asked = Signal()
    calendar_asked = Signal()
    reading_asked = Signal()
    returns_asked = Signal()
    figures_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.name, self._about = plain_label("heading"), plain_label("muted")
        self.path = QLineEdit()
        self.path.returnPressed.connect(self._ask)
        self.browse = ActionButton(look, "Bro&wse", "folder-open")
        self.browse.clicked.connect(self._browse)
        self.look_at = ActionButton(look, "Rea&d the file", "upload", role="main")
        self.look_at.clicked.connect(self._ask)
        self.back = ActionButton(look, "All sc&hools", "chevron-left")
        self.back.clicked.connect(self.back_asked)
        self.calendar = ActionButton(look, "Calend&ar", "calendar-days")
        self.calendar.clicked.connect(self.calendar_asked)
        self.returns = ActionButton(look, "R&eturns", "list-checks")
        self.returns.clicked.connect(self.returns_asked)
        self.figures = ActionButton(look, "Figures", "chart-line")
        self.figures.clicked.connect(self.figures_asked)
        self.reading = ActionButton(look, "How this school wr&ites", "table")
        self.reading.clicked.connect(self.reading_asked)
        self.refusal = plain_label("bad")
        self.refusal.hide()
        self.order = Choice("How this file writes its dates", DATE_CHOICES)
        self.order.hide()
        self.history = TextTable(
            look,
            "Registers taken, newest first",
            ("Taken", "Days", "Pupils", "Marks", "Read as", "By", "Now"),
            stretch=1,
        )
        self.take_back = ActionButton(look, "Take back the &last file", "undo-2")
        self.take_back.clicked.connect(self.undo_asked)
        self._none = plain_label("muted", "No register has been taken for this school yet.")
        self._lay_out()

    def show_school(self, face: SchoolFace) -> None:
        """Show a school, ready for a file."""
        if face.name != self.name.text():
            self.path.clear()
        self.name.setText(face.name)
        self._about.setText(face.about)
        self.history.show_rows(face.history)
        self.history.setVisible(bool(face.history))
        self._none.setVisible(not face.history)
        self.take_back.setVisible(face.can_take_back)
        self._take_back()
        self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, refusal: Refused, *, ask_order: bool, ask_columns: bool = False) -> None:
        """Say why the file is not read; the path stays, the keyboard goes where it is mended."""
        self.refusal.setText(f"{refusal} {_COLUMNS}" if ask_columns else str(refusal))
        self.refusal.show()
        self.order.setVisible(ask_order)
        announce(self.refusal, self.refusal.text(), at_once=True)
        if ask_order:
            first = next(iter(self.order.findChildren(QRadioButton)))
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif ask_columns:
            self.reading.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.path.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        order = "" if self.order.isHidden() else self.order.answer()
        self._take_back()
        self.file_asked.emit(self.path.text(), order)

    def _take_back(self) -> None:
        self.refusal.hide()
        self.order.hide()
        self.order.show_answer("")

    def _browse(self) -> None:
        chosen = ask_which(self, "Register file", _EXPORTS, at=self.path.text())
        if chosen:
            self.path.setText(chosen)
            self.look_at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(plain_label("heading", "Take in a register"))
        inside.addWidget(self.refusal)
        inside.addWidget(Field("Register file", self.path, _HINT))
        inside.addWidget(self.order)
        row = QHBoxLayout()
        row.addWidget(self.look_at)
        row.addWidget(self.browse)
        row.addWidget(self.reading)
        row.addStretch(1)
        inside.addLayout(row)
        inside.addWidget(
            plain_label("muted", "You see what would change first. Nothing is stored before that.")
        )
        doors = Flow()
        for button in (self.figures, self.returns, self.calendar, self.back):
            doors.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.name)
        column.addWidget(self._about)
        column.addLayout(doors)
        column.addWidget(frame)
        taken = QHBoxLayout()
        taken.addWidget(plain_label("heading", "Registers taken"), 1)
        taken.addWidget(self.take_back)
        column.addLayout(taken)
        column.addWidget(self._none)
        column.addWidget(self.history, 1)
        column.addStretch(0)
