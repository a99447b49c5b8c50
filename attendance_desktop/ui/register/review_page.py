"""Who is who: the questions that wait, two records side by side, and the answers given."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.register.labels import plain_label
from attendance_desktop.ui.register.review_face import ListsFace, QuestionFace
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import StillWheel, card
from attendance_desktop.ui.widgets.pages import TabbedPages
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable

_WORDS = {
    "same": "Sa&me pupil",
    "different": "&Different pupil",
    "moved": "Mo&ved here",
    "both": "On &both registers",
}


class ReviewPage(QWidget):
    """The page. It decides nothing: signals out, `show_*` in."""

    answered = Signal(str)
    left = Signal()
    row_chosen = Signal(int)
    candidate_chosen = Signal(int)
    take_back_asked = Signal(int)
    back_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.title = plain_label("heading", "Who is who")
        self._about, self._said = plain_label("muted"), plain_label()
        self.back = ActionButton(look, "All sc&hools", "chevron-left")
        self.back.clicked.connect(self.back_asked)
        self.waiting = TextTable(
            look,
            "Pupils who wait",
            ("Pupil", "UPN", "Born", "School", "Why"),
            stretch=4,
            most_rows=5,
        )
        self.waiting.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.row_chosen.emit(now.row())
        )
        self._make_question(look)
        self._make_decided(look)
        self._lay_out()

    def show_lists(self, face: ListsFace) -> None:
        """Show both lists."""
        self._about.setText(face.about)
        was = self.waiting.blockSignals(True)
        self.waiting.show_rows(face.waiting)
        self.waiting.blockSignals(was)
        self.decided.show_rows(face.decided)
        self.tabs.bar.setTabText(0, f"Waiting ({len(face.waiting):,})")
        self.tabs.bar.setTabText(1, f"Answered ({len(face.decided):,})")
        self.waiting.setVisible(bool(face.waiting))
        if face.waiting:
            self.waiting.selectRow(face.at)
        self.decided.setVisible(bool(face.decided))
        self.take_back.setVisible(bool(face.decided))
        self._none_decided.setVisible(not face.decided)
        if face.decided:
            self.decided.selectRow(0)

    def show_question(self, face: QuestionFace | None) -> None:
        """Show one question; None when none is left."""
        self._question.setVisible(face is not None)
        if face is None:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._asked.setText(face.question)
        self._why.setText(f"{face.why} Left: {face.left}. Right: {face.right}.")
        self.sides.show_rows(face.rows)
        self._show_candidates(face)
        for key, button in self.answers.items():
            button.setVisible(key in face.answers)
        announce(self._asked, f"{face.question} {face.why}")

    def show_done(self, words: str) -> None:
        """Say what an answer did."""
        self._say(words, "muted")

    def show_refusal(self, refusal: Refused) -> None:
        """Say why an answer was not taken."""
        self._say(str(refusal), "bad")

    def come(self) -> None:
        """Put the keyboard where the work is."""
        self._say("", "muted")
        self.tabs.turn_to(0)
        self.waiting.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, role: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._said.setProperty("role", role)
        self._said.style().polish(self._said)
        if words:
            announce(self._said, words, at_once=True)

    def _show_candidates(self, face: QuestionFace) -> None:
        self.candidates.blockSignals(True)
        self.candidates.clear()
        self.candidates.addItems(face.candidates)
        self.candidates.setCurrentIndex(face.chosen)
        self.candidates.blockSignals(False)
        self.candidates.setVisible(len(face.candidates) > 1)

    def _make_question(self, look: Look) -> None:
        self._question = card()
        self._asked, self._why = plain_label("heading"), plain_label("muted")
        self.candidates = QComboBox()
        self.candidates.setAccessibleName("Pupil on this laptop to hold beside it")
        self.candidates.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.candidates.setMinimumContentsLength(20)
        self.candidates.installEventFilter(StillWheel(self.candidates))
        self.candidates.currentIndexChanged.connect(self.candidate_chosen)
        self.sides = TextTable(
            look,
            "Both records, fact by fact",
            ("Fact", "Left", "Right", "Do they agree?"),
            stretch=2,
            most_rows=8,
        )
        self.answers = {
            key: ActionButton(look, words, "check" if key in {"same", "moved"} else "")
            for key, words in _WORDS.items()
        }
        for key, button in self.answers.items():
            button.clicked.connect(lambda _checked=False, key=key: self.answered.emit(key))
        self.leave = ActionButton(look, "&Leave it for now")
        self.leave.clicked.connect(self.left)
        buttons = QWidget()
        flow = Flow(buttons)
        for button in (*self.answers.values(), self.leave):
            flow.addWidget(button)
        inside = QVBoxLayout(self._question)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        for part in (self._asked, self._why, self.candidates, buttons, self.sides):
            inside.addWidget(part)

    def _make_decided(self, look: Look) -> None:
        self.decided = TextTable(
            look,
            "Answers given, the last first",
            ("Pupil", "Answer", "Read as", "School", "When"),
            stretch=2,
        )
        self._none_decided = plain_label("muted", "No answer has been given yet.")
        self.take_back = ActionButton(look, "Take this ans&wer back", "undo-2")
        self.take_back.clicked.connect(
            lambda: self.take_back_asked.emit(self.decided.currentIndex().row())
        )

    def _lay_out(self) -> None:
        waiting, decided = QWidget(), QWidget()
        first = QVBoxLayout(waiting)
        second = QVBoxLayout(decided)
        for column in (first, second):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(8)
        first.addWidget(self.waiting)
        first.addWidget(self._question)
        first.addStretch(1)
        second.addWidget(self._none_decided)
        second.addWidget(self.decided, 1)
        second.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignLeft)
        second.addStretch(0)
        self.tabs = TabbedPages("Questions and answers")
        self.tabs.add_page("Waiting", waiting)
        self.tabs.add_page("Answered", decided)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self._about)
        column.addWidget(self._said)
        self._said.hide()
        column.addWidget(self.tabs, 1)
