"""What stands below the marks: patterns, comparisons, trend, before and after."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from attendance_desktop.services.figure import Picture
from attendance_desktop.ui.picture import before_after, trend
from attendance_desktop.ui.picture.panel import PicturePanel
from attendance_desktop.ui.pupil.header import plain_label
from attendance_desktop.ui.pupil.pictures_shown import PicturesFace
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.form_fields import Field, drop_down
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable


class PicturesPart(QWidget):
    """Everything that sets the marks beside others.

    `event_chosen` carries the place of an event in the list; `paper_asked` a picture.
    """

    event_chosen = Signal(int)
    paper_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._said, self._help = plain_label(), plain_label("muted")
        self.explain = QPushButton("How patterns are found")
        self.explain.setProperty("role", "link")
        self.explain.clicked.connect(self._explain)
        self.behind = TextTable(
            look,
            "Sessions behind the patterns",
            ("Pattern", "Session", "Code"),
            stretch=1,
            most_rows=6,
        )
        self.besides = TextTable(
            look,
            "Absence beside other figures",
            ("Absence", "Ours", "Theirs", "Difference"),
            stretch=0,
            most_rows=5,
        )
        self._row = plain_label("muted")
        self._row.hide()
        self.besides.row_told.connect(self._tell_row)
        self.trend = PicturePanel(look, trend.HEADINGS)
        self.since = drop_down("Before and after", [])
        self.since.currentIndexChanged.connect(self.event_chosen)
        self._since = Field("Before and after", self.since, "What began, and when")
        self._nothing = plain_label("muted")
        self.compared = PicturePanel(look, before_after.HEADINGS)
        for panel in (self.trend, self.compared):
            panel.paper_asked.connect(self.paper_asked)
        self._lay_out()
        self.empty()

    def empty(self) -> None:
        """Show nothing, as while a picture is being made."""
        self.hide()
        self._since.hide()
        self.compared.hide()
        self._nothing.hide()

    def show_pictures(self, face: PicturesFace, events: Sequence[str]) -> None:
        """Show what was found, and offer the events for a comparison; the newest is chosen."""
        self._said.setText("\n".join(face.patterns) or face.silence)
        self._help.setText(face.pattern_help)
        self._help.hide()
        self.behind.show_rows(face.behind)
        self.behind.setVisible(bool(face.behind))
        self.besides.show_rows(face.besides)
        self.besides.setVisible(bool(face.besides))
        if face.trend is not None:
            self.trend.show_picture(face.trend)
        self.trend.setVisible(face.trend is not None)
        self.show()
        self.since.blockSignals(True)
        self.since.clear()
        self.since.addItems(list(events))
        self.since.blockSignals(False)
        self._since.setVisible(bool(events))
        if events:
            self.event_chosen.emit(0)

    def show_comparison(self, picture: Picture | None, words: str) -> None:
        """Show a comparison, or why there is none."""
        if picture is not None:
            self.compared.show_picture(picture)
        self.compared.setVisible(picture is not None)
        self._nothing.setText(words)
        self._nothing.setVisible(picture is None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say with F1 how patterns are found and which test stands behind their chance."""
        if event.key() == Qt.Key.Key_F1:
            self._explain()
            return
        super().keyPressEvent(event)

    def _explain(self) -> None:
        shown = self._help.isHidden()
        self._help.setVisible(shown)
        self.explain.setText("Hide how patterns are found" if shown else "How patterns are found")
        if shown:
            announce(self._help, self._help.text())

    def _tell_row(self, words: str) -> None:
        """Say a whole row, since a narrow page cuts its words."""
        self._row.setText(words)
        self._row.setVisible(bool(words))

    def _lay_out(self) -> None:
        heading, beside = plain_label("heading"), plain_label("heading")
        heading.setText("Patterns")
        beside.setText("Beside other figures")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        above: tuple[QWidget, ...] = (heading, self._said, self.behind)
        for part in above:
            column.addWidget(part)
        column.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignLeft)
        below: tuple[QWidget, ...] = (
            self._help,
            beside,
            self.besides,
            self._row,
            self.trend,
            self._since,
            self._nothing,
            self.compared,
        )
        for part in below:
            column.addWidget(part)
