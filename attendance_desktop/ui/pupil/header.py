"""The head of the pupil page: who it is, how it stands, and what can be done next."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from attendance_desktop.ui.pupil.beside import Beside
from attendance_desktop.ui.pupil.face import HeaderFace
from attendance_desktop.ui.shared.face import Named
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.cells import Chip
from attendance_desktop.ui.widgets.chip_label import ChipLabel
from attendance_desktop.ui.widgets.flow import Flow


def plain_label(role: str = "", *, wraps: bool = True) -> QLabel:
    """Return a label that shows its text as written: a name is never read as markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    if role:
        label.setProperty("role", role)
    return label


def as_button_text(words: str) -> str:
    """Return words for a button, an "&" of a name kept as it is."""
    return words.replace("&", "&&")


_NOBODY = "Nobody with parental responsibility or care is recorded"


class Header(QFrame):
    """Who, how and what next; `letter_asked` and `notice_asked` carry the id of the parent."""

    visit_asked = Signal()
    letter_asked = Signal(str)
    notice_asked = Signal(str)
    form_asked = Signal(str)
    sibling_asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "card")
        self._name = plain_label("title")
        self._about = plain_label("muted")
        self._marks, self._siblings = QWidget(), QWidget()
        self._mark_row, self._sibling_row = Flow(self._marks), Flow(self._siblings, gap=4)
        self._sides = (QWidget(), QWidget())
        self._facts = tuple(QGridLayout(side) for side in self._sides)
        for grid in self._facts:
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(2)
            grid.setColumnStretch(1, 1)
        self._fact_labels: list[QLabel] = []
        self._make_buttons()
        self._lay_out()

    def show_header(self, face: HeaderFace) -> None:
        """Show a pupil's head."""
        self._name.setText(face.name)
        self._about.setText(face.about)
        self._show_share(face)
        self._show_facts(face.facts)
        self._show_siblings(face.siblings)
        self._show_parents(face.parents)
        for button in (self.visit, self.letter, self.note, self.offer, self.next):
            button.setVisible(face.has_open_case)
        self.open_case.setVisible(not face.has_open_case)

    def first_action(self) -> QPushButton:
        """Return the likeliest button of the page."""
        return self.open_case if self.open_case.isVisibleTo(self) else self.visit

    def marks(self) -> list[QLabel]:
        """Return what stands in the line of figures and flags."""
        return [each for each in self._marks.findChildren(QLabel) if not each.isHidden()]

    def siblings(self) -> list[QPushButton]:
        """Return the buttons that lead to siblings."""
        return [each for each in self._siblings.findChildren(QPushButton) if not each.isHidden()]

    def _make_buttons(self) -> None:
        look = self._look
        self.open_case = ActionButton(look, "&Open case", "folder-open", role="main")
        self.visit = ActionButton(look, "Record v&isit", "notebook-pen", role="main")
        self.letter = ActionButton(look, "&Prepare letter", "printer")
        self.note = ActionButton(look, "Note a ca&ll", "phone")
        self.offer = ActionButton(look, "Offer of &help", "hand-helping")
        self.next = ActionButton(look, "&What comes next", "arrow-right")
        self._parents = QMenu(self.letter)
        self._parents.setAccessibleName("Parent to write to")
        self.letter.setMenu(self._parents)
        self.visit.clicked.connect(self.visit_asked)
        for button, form in (
            (self.open_case, "case"),
            (self.note, "note"),
            (self.offer, "offer"),
            (self.next, "next"),
        ):
            button.clicked.connect(lambda _checked=False, form=form: self.form_asked.emit(form))

    def _lay_out(self) -> None:
        self._buttons = QWidget()
        row = Flow(self._buttons, gap=4)
        for button in (
            self.open_case,
            self.visit,
            self.letter,
            self.note,
            self.offer,
            self.next,
        ):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.setSpacing(6)
        for part in (self._name, self._about, self._marks):
            column.addWidget(part)
        column.addWidget(Beside(*self._sides))
        column.addWidget(self._siblings)
        column.addWidget(self._buttons)

    def _show_share(self, face: HeaderFace) -> None:
        self._mark_row.empty()
        share = plain_label("heading", wraps=False)
        share.setText(f"{face.share} attendance" if face.share else "No marks yet")
        share.setToolTip(escape(face.behind))
        share.setWhatsThis(escape(face.behind))
        share.setAccessibleDescription(face.behind)
        self._mark_row.addWidget(share)
        for mark in face.marks:
            chip = Chip(mark.word, mark.tone, mark.shape)
            self._mark_row.addWidget(ChipLabel(self._look, chip, mark.about))

    def _show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        for label in self._fact_labels:
            label.hide()
            label.deleteLater()
        self._fact_labels = []
        for row, (name, words) in enumerate(facts):
            head, text = plain_label("muted", wraps=False), plain_label()
            head.setText(name)
            text.setText(words)
            grid = self._facts[row % 2]
            grid.addWidget(head, row // 2, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row // 2, 1)
            self._fact_labels += [head, text]

    def _show_siblings(self, siblings: Sequence[Named]) -> None:
        self._sibling_row.empty()
        self._siblings.setVisible(bool(siblings))
        head = plain_label("muted", wraps=False)
        head.setText("Siblings")
        self._sibling_row.addWidget(head)
        for sibling in siblings:
            button = QPushButton(as_button_text(sibling.words))
            button.setProperty("role", "link")
            button.setAccessibleName(f"Open sibling: {sibling.words}")
            button.setAccessibleDescription(sibling.about)
            button.setToolTip(escape(sibling.about))
            button.clicked.connect(
                lambda _checked=False, ident=sibling.id: self.sibling_asked.emit(ident)
            )
            self._sibling_row.addWidget(button)

    def _show_parents(self, parents: Sequence[Named]) -> None:
        """Offer one parent a letter: each has their own."""
        self._parents.clear()
        for parent in parents:
            act = self._parents.addAction(as_button_text(f"To {parent.words}"))
            act.triggered.connect(
                lambda _checked=False, ident=parent.id: self.letter_asked.emit(ident)
            )
        if not parents:
            self._parents.addAction(_NOBODY).setEnabled(False)
            return
        self._parents.addSeparator()
        for parent in parents:
            words = f"Consider a penalty notice to {parent.words}"
            act = self._parents.addAction(as_button_text(words))
            act.triggered.connect(
                lambda _checked=False, ident=parent.id: self.notice_asked.emit(ident)
            )
