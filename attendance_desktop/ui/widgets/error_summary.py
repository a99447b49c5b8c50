"""The list of what is in the way, at the top of a form; each line leads to its field."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from attendance_desktop.ui.widgets.speak import announce

_HEADING = "There is a problem"


@dataclass(frozen=True, slots=True)
class Problem:
    """What to put right, in the words that stand beside the field too."""

    words: str
    field: QWidget


class ErrorSummary(QFrame):
    """Hidden until there are problems; then it takes the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("problems")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        heading = QLabel(_HEADING)
        heading.setProperty("role", "heading")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(heading)
        column.addLayout(self._lines)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """List the problems in the order of the form and go there; none hides the list."""
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for problem in problems:
            link = QPushButton(problem.words)
            link.setProperty("role", "link")
            link.clicked.connect(lambda _checked=False, field=problem.field: _go_to(field))
            self._lines.addWidget(link)
        self.setVisible(bool(problems))
        said = ". ".join(problem.words for problem in problems)
        self.setAccessibleName(f"{_HEADING}: {said}" if said else _HEADING)
        if problems:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.accessibleName(), at_once=True)


def _go_to(field: QWidget) -> None:
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
