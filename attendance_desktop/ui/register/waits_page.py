"""What waits at schools: marks to be replaced, and letters whose marks have changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.register.labels import plain_label
from attendance_desktop.ui.register.waits import WaitsFace
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.pages import TabbedPages
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable


class WaitsPage(QWidget):
    """The page. It decides nothing: signals out, `show_*` in."""

    school_chosen = Signal(int)
    mark_opened = Signal(int)
    letter_opened = Signal(int)
    back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.title = plain_label("heading", "Waiting at schools")
        self._refusal = plain_label("bad")
        self._refusal.hide()
        self.back = ActionButton(look, "All sc&hools", "chevron-left")
        self.back.clicked.connect(self.back_asked)
        self._about, self._which = plain_label("muted"), plain_label("heading")
        self._letters_about, self._what = plain_label("muted"), plain_label("muted")
        self.schools = TextTable(
            look,
            "Schools to chase",
            ("School", "Pupils", "Marks", "Oldest"),
            stretch=0,
            most_rows=6,
        )
        self.marks = TextTable(
            look, "Marks to be replaced", ("Pupil", "Session", "Was to be replaced by"), stretch=0
        )
        self.letters = TextTable(
            look,
            "Letters on changed marks",
            ("Pupil", "Letter", "Issued", "Changed since"),
            stretch=1,
        )
        self.schools.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.school_chosen.emit(now.row())
        )
        self.marks.opened.connect(self.mark_opened)
        self.letters.opened.connect(self.letter_opened)
        self.letters.selectionModel().currentRowChanged.connect(
            lambda now, _before: self._tell(now.row())
        )
        self._told: tuple[str, ...] = ()
        self._lay_out()

    def show_waits(self, face: WaitsFace) -> None:
        """Show both lists; the keyboard goes to the first that holds something."""
        self._refusal.hide()
        self._about.setText(face.about)
        self._letters_about.setText(face.letters_about)
        self._told = face.letters_told
        self.schools.show_rows(face.schools)
        self.letters.show_rows(face.letters)
        self.tabs.bar.setTabText(0, f"To chase ({len(face.schools):,})")
        self.tabs.bar.setTabText(1, f"Letters on changed marks ({len(face.letters):,})")
        for table, rows in ((self.schools, face.schools), (self.letters, face.letters)):
            table.setVisible(bool(rows))
        self.marks.setVisible(bool(face.schools))
        self._which.setVisible(bool(face.schools))
        self._what.setVisible(bool(face.letters))
        if face.schools:
            self.schools.selectRow(0)
        if face.letters:
            self.letters.selectRow(0)
        only_letters = bool(face.letters) and not face.schools
        self.tabs.turn_to(1 if only_letters else 0)
        first = self.letters if only_letters else self.schools if face.schools else self.back
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, face.about)

    def show_marks(self, heading: str, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show the marks of the chosen school."""
        self._which.setText(heading)
        self.marks.show_rows(rows)

    def show_refusal(self, refusal: Refused) -> None:
        """Say why it could not be read."""
        self._refusal.setText(str(refusal))
        self._refusal.show()
        announce(self._refusal, str(refusal), at_once=True)

    def _tell(self, at: int) -> None:
        self._what.setText(self._told[at] if 0 <= at < len(self._told) else "")

    def _lay_out(self) -> None:
        chase, letters = QWidget(), QWidget()
        first, second = QVBoxLayout(chase), QVBoxLayout(letters)
        for column in (first, second):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        for part in (self._about, self.schools, self._which):
            first.addWidget(part)
        first.addWidget(self.marks, 1)
        first.addStretch(0)
        second.addWidget(self._letters_about)
        second.addWidget(self.letters, 1)
        second.addWidget(self._what)
        second.addStretch(0)
        self.tabs = TabbedPages("What waits at schools")
        self.tabs.add_page("To chase", chase)
        self.tabs.add_page("Letters on changed marks", letters)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._refusal)
        column.addWidget(self.tabs, 1)
