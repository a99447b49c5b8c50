"""The panel beside the table: the chosen pupil, what is next, twelve weeks, latest entries."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.ui.caseload.face import CaseRow, PanelFace
from attendance_desktop.ui.shared.face import Line
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.heatmap_panel import HeatmapPanel
from attendance_desktop.ui.widgets.timeline import Timeline, TimelineEntry


def words_label(role: str = "") -> QLabel:
    """Return a label for words of the caseload: never read as markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


class WholeTimeline(Timeline):
    """The latest entries without a scroll bar of their own: the panel scrolls as a whole."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Latest entries, newest first")

    def show_entries(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these entries and grow to hold them."""
        super().show_entries(entries)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hold the lines that the text takes at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        rows = range(self.model().rowCount())
        self.setFixedHeight(max(24, sum(self.sizeHintForRow(row) for row in rows) + 4))
        self.doItemsLayout()  # rows keep the heights of the last width otherwise


class CasePanel(QStackedWidget):
    """The head comes with the choice; the rest when it is read."""

    visit_asked = Signal()
    letter_asked = Signal()
    page_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._name, self._about = words_label("title"), words_label("muted")
        self._facts, self._note = words_label(), words_label("muted")
        self._reading = words_label("muted")
        self._reading.setText("Reading this pupil.")
        self.heatmap, self.timeline = HeatmapPanel(look), WholeTimeline(look)
        self._details = QWidget()
        self.addWidget(
            EmptyState(
                look, "users", "Nobody chosen", "Choose a pupil in the table to see them here."
            )
        )
        self.addWidget(self._card())
        self.setMinimumWidth(look.px(280))

    def show_chosen(self, row: CaseRow | None) -> None:
        """Head the panel with a pupil, or with nobody."""
        self.setCurrentIndex(0 if row is None else 1)
        self._details.hide()
        self._reading.setVisible(row is not None)
        self._name.setText(row.name if row else "")
        self._about.setText(row.about() if row else "")
        if row is None:
            self._fill((), "")

    def show_panel(self, face: PanelFace) -> None:
        """Fill the panel."""
        self._reading.hide()
        self.heatmap.show_marks(face.sessions, face.window)
        self._fill(face.entries, face.note)
        self._facts.setText("\n".join(f"{what}: {words}" for what, words in face.facts))
        self.heatmap.setVisible(bool(face.sessions))
        self._note.setVisible(bool(face.note))
        self._details.show()

    def show_reading_stopped(self) -> None:
        """Stop saying that the pupil is being read."""
        self._reading.hide()

    def _fill(self, entries: Sequence[Line], note: str) -> None:
        self.timeline.show_entries(
            [
                TimelineEntry(each.key, each.icon, each.title, each.when, each.text, each.sealed)
                for each in entries
            ]
        )
        self._note.setText(note)

    def _card(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        top = QHBoxLayout()
        page = QPushButton("&Open page")
        page.setProperty("role", "link")
        page.clicked.connect(self.page_asked)
        top.addWidget(self._name, 1)
        top.addWidget(page, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(self._about)
        column.addLayout(self._buttons())
        column.addWidget(self._reading)
        column.addWidget(self._details, 1)
        column.addStretch(0)
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self._facts)
        inside.addWidget(_heading("Last 12 weeks"))
        inside.addWidget(self._note)
        inside.addWidget(self.heatmap)
        inside.addWidget(_heading("Latest"))
        inside.addWidget(self.timeline)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(card)
        return scroll

    def _buttons(self) -> Flow:
        flow = Flow()
        for text, icon, signal, main in (
            ("Record &visit", "notebook-pen", self.visit_asked, True),
            ("&Prepare letter", "printer", self.letter_asked, False),
        ):
            button = ActionButton(self._look, text, icon, role="main" if main else "plain")
            button.clicked.connect(signal)
            flow.addWidget(button)
        return flow


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    return label
