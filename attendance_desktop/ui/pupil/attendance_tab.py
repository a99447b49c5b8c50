"""The attendance of a pupil: the map of marks, the threshold and its sessions, totals, changes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from attendance_desktop.ui.picture.year_map import year_map
from attendance_desktop.ui.pupil.beside import Beside
from attendance_desktop.ui.pupil.face import MarksFace
from attendance_desktop.ui.pupil.header import plain_label
from attendance_desktop.ui.pupil.pictures_part import PicturesPart
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import drop_down
from attendance_desktop.ui.widgets.heatmap_panel import HeatmapPanel
from attendance_desktop.ui.widgets.text_table import TextTable


class AttendanceTab(QWidget):
    """Everything that the marks say; `span_chosen` carries the key of a stretch of marks.

    `register_asked` asks for the register as a file or on paper, `paper_asked` for a picture.
    """

    span_chosen = Signal(str)
    register_asked = Signal()
    paper_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._face: MarksFace | None = None
        self.map = HeatmapPanel(look)
        self.span = drop_down("Marks of", [])
        self._summary, self._elsewhere = plain_label(), plain_label("muted")
        self.pictures = PicturesPart(look)
        self.pictures.paper_asked.connect(self.paper_asked)
        self._make_links()
        self._verdict, self._explained = plain_label("heading"), plain_label()
        self._law = plain_label("muted")
        self.counted = TextTable(
            look,
            "Sessions that count towards the threshold",
            ("No.", "Session", "Code", "Meaning"),
            stretch=3,
            most_rows=10,
        )
        self.totals = TextTable(
            look,
            "Totals by code",
            ("Code", "Sessions", "Meaning", "Counts as"),
            stretch=2,
            most_rows=10,
        )
        self.corrections = TextTable(
            look,
            "Marks that the school changed",
            ("Session", "Change", "Seen"),
            stretch=0,
            most_rows=6,
        )
        self._no_corrections = plain_label("muted")
        self._no_corrections.setText("No mark was changed by a later register.")
        self.span.currentIndexChanged.connect(self._show_span)
        self._lay_out()

    def show_marks(self, face: MarksFace) -> None:
        """Show a pupil's marks, the newest school year first."""
        self._face = face
        self.span.blockSignals(True)
        self.span.clear()
        for span in face.spans:
            self.span.addItem(span.words, span.key)
        self.span.blockSignals(False)
        self._verdict.setText(face.verdict)
        self._explained.setText("\n".join(face.explained))
        self._law.setText(face.law)
        self.counted.show_rows(face.counted)
        self.counted.setVisible(bool(face.counted))
        self.corrections.show_rows(face.corrections)
        self.corrections.setVisible(bool(face.corrections))
        self._no_corrections.setVisible(not face.corrections)
        self._show_span(0)

    def _show_span(self, at: int) -> None:
        if self._face is None or not 0 <= at < len(self._face.spans):
            return
        span = self._face.spans[at]
        self.map.show_marks(span.sessions, span.window)
        self.totals.show_rows(span.totals)
        self._summary.setText(span.summary)
        self._elsewhere.setText(span.elsewhere)
        self._elsewhere.setVisible(bool(span.elsewhere))
        self.span_chosen.emit(span.key)

    def add_part(self, part: QWidget) -> None:
        """Add a part below the pictures."""
        self._whole.insertWidget(self._whole.count() - 1, part)

    def offer_papers(self, *, offered: bool) -> None:
        """Offer files and printing, or do not."""
        self._links.setVisible(offered)

    def _make_links(self) -> None:
        self._links = QWidget()
        row = Flow(self._links)
        self.save_map, self.save_register = (
            QPushButton("Save or print this map"),
            QPushButton("Register extract or certificate"),
        )
        for button in (self.save_map, self.save_register):
            button.setProperty("role", "link")
            row.addWidget(button)
        self.save_register.clicked.connect(self.register_asked)
        self.save_map.clicked.connect(self._ask_map)

    def _ask_map(self) -> None:
        at = self.span.currentIndex()
        if self._face is not None and 0 <= at < len(self._face.spans):
            span = self._face.spans[at]
            self.paper_asked.emit(year_map(f"Marks: {span.words}", span.sessions, span.window))

    def _lay_out(self) -> None:
        choose = QHBoxLayout()
        label = plain_label("muted", wraps=False)
        label.setText("&Marks of".replace("&", ""))
        label.setBuddy(self.span)
        choose.addWidget(label)
        choose.addWidget(self.span)
        choose.addWidget(self._summary, 1)
        left, right = QWidget(), QWidget()
        for side, heading, parts in (
            (left, "", (self._verdict, self.counted, self._explained, self._law)),
            (
                right,
                "Totals by code",
                (self.totals, _heading("Corrections"), self.corrections, self._no_corrections),
            ),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            if heading:
                column.addWidget(_heading(heading))
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        self._whole = whole = QVBoxLayout(self)
        whole.setContentsMargins(2, 10, 2, 4)
        whole.setSpacing(8)
        whole.addLayout(choose)
        whole.addWidget(self.map)
        whole.addWidget(self._links)
        whole.addWidget(self._elsewhere)
        whole.addWidget(Beside(left, right))
        whole.addWidget(self.pictures)
        whole.addStretch(1)


def _heading(words: str) -> QWidget:
    label = plain_label("heading")
    label.setText(words)
    return label
