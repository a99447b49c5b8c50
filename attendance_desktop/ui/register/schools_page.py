"""All schools, and above them the doors to what waits at them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attendance_desktop.ui.register.face import Row
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.text_table import TextTable


class SchoolsPage(QWidget):
    """The page. It decides nothing: signals out, `show_*` in."""

    review_asked = Signal()
    waits_asked = Signal()
    calendar_asked = Signal()
    returns_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.table = TextTable(
            look,
            "Schools",
            ("School", "Phase", "Town", "DfE number", "Register"),
            stretch=0,
        )
        self.review = ActionButton(look, "&Who is who", "users")
        self.waits = ActionButton(look, "Waiting at schools", "clock")
        self.calendar = ActionButton(look, "Council calen&dar", "calendar-days")
        self.returns = ActionButton(look, "R&eturns to the council", "list-checks")
        self.returns.clicked.connect(self.returns_asked)
        self.review.clicked.connect(self.review_asked)
        self.waits.clicked.connect(self.waits_asked)
        self.calendar.clicked.connect(self.calendar_asked)
        doors = QWidget()
        flow = Flow(doors)
        for button in (self.review, self.waits, self.returns, self.calendar):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(doors)
        column.addWidget(self.table, 1)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show every school."""
        self.table.show_rows(rows)

    def show_waiting(self, review: int, schools: int, letters: int) -> None:
        """Say on the doors how much waits behind each."""
        waits = schools + letters
        self.review.setText(f"&Who is who ({review:,})" if review else "&Who is who")
        self.waits.setText(f"Waiting at schools ({waits:,})" if waits else "Waitin&g at schools")
        self.waits.setAccessibleDescription(
            f"Schools to chase: {schools}. Letters on changed marks: {letters}."
        )
        self.review.updateGeometry()
        self.waits.updateGeometry()
