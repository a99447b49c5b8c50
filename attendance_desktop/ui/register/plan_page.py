"""The dry run of a register file: cards that count, tables that list, and Accept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from attendance_desktop.ui.register.face import PlanFace, Row
from attendance_desktop.ui.register.labels import plain_label
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.kpi_card import KpiCard, KpiTone
from attendance_desktop.ui.widgets.pages import Pages, TabbedPages
from attendance_desktop.ui.widgets.text_table import TextTable

_PUPILS, _CHANGED, _GONE, _FAULTS, _HELD = range(5)
_TABS = ("Pupils", "Changed marks", "Marks not in the file", "Faults", "Held for review")


class Listing(QWidget):
    """A table with the current row in full below it, or the words for an empty one."""

    def __init__(self, look: Look, name: str, headings: Row, *, stretch: int, empty: str) -> None:
        super().__init__()
        self.table = TextTable(look, name, headings, stretch=stretch)
        self._told, self._empty = plain_label("muted"), plain_label("muted")
        self._empty.setText(empty)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = Pages()
        self._pages.add_page(self.table)
        self._pages.add_page(self._empty)
        self.table.row_told.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages, 1)
        column.addWidget(self._told)
        self._told.hide()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows."""
        self.table.show_rows(rows)
        self._pages.show_page(self.table if rows else self._empty)

    def _tell(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))


class PlanPage(QWidget):
    """What a file would change."""

    accept_asked = Signal()
    cancel_asked = Signal()
    reading_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.title, self._about = plain_label("heading"), plain_label("muted")
        self._verdict = plain_label()
        self.accept = ActionButton(look, "Acce&pt this register", "check", role="main")
        self.cancel = ActionButton(look, "Cancel")
        self.accept.clicked.connect(self.accept_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        self.explain = ActionButton(look, "Say what its codes &mean", "table")
        self.explain.clicked.connect(self.reading_asked)
        self.tabs = TabbedPages("What the file holds")
        self._cards = QWidget()
        row = Flow(self._cards)
        self.cards = [KpiCard(look, "0", words) for words in ("", "", "", "", "", "")]
        for card, tab in zip(
            self.cards, (_PUPILS, _PUPILS, _CHANGED, _GONE, _FAULTS, _HELD), strict=True
        ):
            row.addWidget(card)
            card.clicked.connect(lambda _checked=False, tab=tab: self.tabs.turn_to(tab))
        self._make_lists(look)
        self._lay_out()

    def show_plan(self, face: PlanFace) -> None:
        """Show a dry run; the list to look at first is in front."""
        self.title.setText(face.title)
        self._about.setText(face.about)
        self._verdict.setText(face.verdict)
        gone = (*face.vanished, *face.missing)
        lists = (face.pupils, face.changed, gone, face.faults, face.held)
        for at, (listing, rows) in enumerate(zip(self.lists, lists, strict=True)):
            listing.show_rows(rows)
            self.tabs.bar.setTabText(at, f"{_TABS[at]} ({len(rows):,})")
        figures: tuple[tuple[int, str, str, KpiTone], ...] = (
            (face.new_pupils, "new pupil", "new pupils", "accent"),
            (face.added, "mark added", "marks added", "accent"),
            (len(face.changed), "mark changed", "marks changed", "warn"),
            (len(face.vanished), "mark not in the file", "marks not in the file", "warn"),
            (len(face.faults), "fault in the file", "faults in the file", "bad"),
            (len(face.held), "held for review", "held for review", "bad"),
        )
        for card, (number, one, many, tone) in zip(self.cards, figures, strict=True):
            words = one if number == 1 else many
            card.show_figure(f"{number:,}", words, tone if number else "text")
        self.accept.setEnabled(face.can_accept)
        self.explain.setVisible(face.unknown_codes)
        first = next((at for at in (_HELD, _FAULTS, _CHANGED) if lists[at]), _PUPILS)
        self.tabs.turn_to(first)
        (self.accept if face.can_accept else self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_lists(self, look: Look) -> None:
        pupils = Listing(
            look,
            "Pupils in the file",
            ("Pupil", "UPN", "On this laptop", "Added", "Changed", "Not in the file"),
            stretch=0,
            empty="No pupil in this file can be taken.",
        )
        marks = ("Pupil", "Session", "Change")
        changed = Listing(
            look, "Changed marks", marks, stretch=0, empty="No mark that is known would change."
        )
        gone = Listing(
            look,
            "Marks not in the file",
            marks,
            stretch=0,
            empty="Every mark that is known for these days is in the file.",
        )
        faults = Listing(
            look,
            "Faults",
            ("Row", "Column", "Value", "What is wrong", "What happens"),
            stretch=4,
            empty="The file is clean.",
        )
        held = Listing(
            look,
            "Held for review",
            ("Row", "Pupil", "UPN", "Born", "Why"),
            stretch=4,
            empty="Nobody is held back: each row names one pupil for certain.",
        )
        self.lists = (pupils, changed, gone, faults, held)
        for words, listing in zip(_TABS, self.lists, strict=True):
            self.tabs.add_page(words, listing)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.explain)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        parts: tuple[QLabel | QWidget, ...] = (self.title, self._about, self._cards, self._verdict)
        for part in parts:
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(self.tabs, 1)
