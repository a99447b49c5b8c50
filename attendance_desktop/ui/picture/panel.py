"""A picture with what it says in words, the same as a table, and a way to paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from attendance_desktop.services.figure import Picture
from attendance_desktop.ui.picture.painted import Painted
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable

_AS_TABLE, _AS_PICTURE = "Show as table", "Show as picture"
_MOST_ROWS = 12


class PicturePanel(QWidget):
    """Picture or table of the same figures. `paper_asked` carries the picture to save or print."""

    paper_asked = Signal(object)

    def __init__(self, look: Look, headings: tuple[str, ...]) -> None:
        super().__init__()
        self._picture: Picture | None = None
        self.title, self._said = words_label("heading"), words_label()
        self._now, self._help = words_label("muted"), words_label("muted")
        self._help.hide()
        self.painted = Painted(look)
        self.painted.current_changed.connect(self._now.setText)
        self.table = TextTable(look, "", headings, stretch=0, most_rows=_MOST_ROWS)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.painted)
        self._stack.addWidget(self.table)
        self.turn = _link(_AS_TABLE)
        self.turn.clicked.connect(self._turn_over)
        self.explain = _link("How this is made")
        self.explain.clicked.connect(self._explain)
        self.paper = _link("Save or print")
        self.paper.clicked.connect(self._ask_paper)
        self._lay_out()

    def show_picture(self, picture: Picture) -> None:
        """Show a picture; what was turned to a table stays a table."""
        self._picture = picture
        self.title.setText(picture.title)
        self._said.setText("\n".join(picture.said))
        self._help.setText(picture.help)
        self.painted.show_picture(picture)
        self.table.setAccessibleName(f"{picture.title}, as a table")
        self.table.show_rows(picture.rows)
        for button in (self.turn, self.explain, self.paper):
            button.setAccessibleDescription(picture.title)
        self._fit()

    def offer_paper(self, *, offered: bool) -> None:
        """Offer saving and printing, or leave that to the page."""
        self.paper.setVisible(offered)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say with F1 how the picture is made."""
        if event.key() == Qt.Key.Key_F1 and self._help.text():
            self._explain()
            return
        super().keyPressEvent(event)

    def _explain(self) -> None:
        shown = self._help.isHidden()
        self._help.setVisible(shown)
        self.explain.setText("Hide how this is made" if shown else "How this is made")
        if shown:
            announce(self._help, self._help.text())

    def _turn_over(self) -> None:
        to_table = self._stack.currentWidget() is self.painted
        self._stack.setCurrentWidget(self.table if to_table else self.painted)
        self._now.setVisible(not to_table)
        self.turn.setText(_AS_PICTURE if to_table else _AS_TABLE)
        self._fit()

    def _ask_paper(self) -> None:
        if self._picture is not None:
            self.paper_asked.emit(self._picture)

    def _fit(self) -> None:
        """Be as high as what is shown: the hidden one has no say."""
        shown = self._stack.currentWidget()
        self._stack.setFixedHeight(
            self.painted.sizeHint().height() if shown is self.painted else self.table.height()
        )

    def _lay_out(self) -> None:
        buttons = Flow()
        for button in (self.turn, self.explain, self.paper):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self._said)
        column.addWidget(self._stack)
        column.addWidget(self._now)
        column.addLayout(buttons)
        column.addWidget(self._help)


def words_label(role: str = "", words: str = "") -> QLabel:
    """Return a label that wraps and shows its words as written."""
    label = QLabel(words)
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _link(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("role", "link")
    return button
