"""How a school writes: its own names for columns, its own codes, and a form for each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.register.labels import plain_label
from attendance_desktop.ui.register.reading_face import ReadingFace
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import Field, card, drop_down
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable


class ReadingPage(QWidget):
    """The page. It decides nothing: signals out, `show_*` in."""

    column_learned = Signal(str, str)
    code_learned = Signal(str, str)
    forgotten = Signal(int)
    again_asked = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.title, self._said = plain_label("heading"), plain_label()
        self._about = plain_label(
            "muted",
            "Saved for this school alone. A code of the register in law keeps its meaning.",
        )
        self._unknown = plain_label()
        self.again = ActionButton(look, "Rea&d the file again", "refresh-cw", role="main")
        self.back = ActionButton(look, "Back to the sc&hool", "chevron-left")
        self.again.clicked.connect(self.again_asked)
        self.back.clicked.connect(self.left)
        self.column = _narrow(drop_down("Column is", ()))
        self.meaning = _narrow(drop_down("Code means", ()))
        self.header, self.code = QLineEdit(), QLineEdit()
        self.save_column = ActionButton(look, "Save the co&lumn", "check")
        self.save_code = ActionButton(look, "Save the c&ode", "check")
        self.save_column.clicked.connect(self._learn_column)
        self.header.returnPressed.connect(self._learn_column)
        self.save_code.clicked.connect(self._learn_code)
        self.code.returnPressed.connect(self._learn_code)
        self.saved = TextTable(
            look, "Saved for this school", ("In the file", "Is a", "Means"), stretch=2
        )
        self.forget = ActionButton(look, "Remo&ve this entry", "x")
        self.forget.clicked.connect(lambda: self.forgotten.emit(self.saved.currentIndex().row()))
        self._none = plain_label("muted", "Nothing is saved: the usual names and codes are read.")
        self._lay_out()

    def show_reading(self, face: ReadingFace) -> None:
        """Show what is saved, and the first code that waits for its meaning."""
        self.title.setText(face.title)
        for box, answers in ((self.column, face.columns), (self.meaning, face.meanings)):
            if box.count() != len(answers):
                box.clear()
                for key, words in answers:
                    box.addItem(words, key)
            # Nothing is chosen beforehand: Enter would else say that a strange code is present.
            box.setCurrentIndex(-1)
        self.saved.show_rows(face.rows)
        for part in (self.saved, self.forget):
            part.setVisible(bool(face.rows))
        self._none.setVisible(not face.rows)
        if face.rows:
            self.saved.selectRow(0)
        self.again.setVisible(face.again)
        self.header.clear()
        self.code.setText(face.codes[0] if face.codes else "")
        shown = ", ".join(face.codes)
        self._unknown.setText(f"Codes in the file that nobody has explained: {shown}.")
        self._unknown.setVisible(bool(face.codes))

    def show_done(self, words: str) -> None:
        """Say what was done."""
        self._say(words, "muted")

    def show_refusal(self, refusal: Refused) -> None:
        """Say why it was not saved; what was typed stays."""
        self._say(str(refusal), "bad")

    def come(self, *, to_codes: bool) -> None:
        """Put the keyboard into the form that is asked about."""
        self._said.hide()
        first = self.meaning if to_codes else self.column
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, role: str) -> None:
        self._said.setText(words)
        self._said.show()
        self._said.setProperty("role", role)
        self._said.style().polish(self._said)
        announce(self._said, words, at_once=True)

    def _learn_column(self) -> None:
        self.column_learned.emit(self.column.currentData() or "", self.header.text())

    def _learn_code(self) -> None:
        self.code_learned.emit(self.code.text(), self.meaning.currentData() or "")

    def _lay_out(self) -> None:
        form = card()
        grid = QGridLayout(form)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        bottom = Qt.AlignmentFlag.AlignBottom
        grid.addWidget(Field("Column in the file", self.header, "As its heading says"), 0, 0)
        grid.addWidget(Field("is", self.column), 0, 1, bottom)
        grid.addWidget(self.save_column, 1, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Field("Code in the file", self.code, "Such as B1"), 2, 0)
        grid.addWidget(Field("means", self.meaning), 2, 1, bottom)
        grid.addWidget(self.save_code, 3, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.setAccessibleName("Column is")
        self.meaning.setAccessibleName("Code means")
        buttons = QWidget()
        flow = Flow(buttons)
        flow.addWidget(self.again)
        flow.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.title, self._about, buttons, self._said, self._unknown, form):
            column.addWidget(part)
        self._said.hide()
        column.addWidget(self._none)
        column.addWidget(self.saved, 1)
        column.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(0)


def _narrow(box: QComboBox) -> QComboBox:
    """Return the list as one that is no wider than its page: what a code means can be long."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(18)
    box.setPlaceholderText("Choose")
    return box
