"""The officer's own name and role."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from attendance_desktop.ui.settings.sheet import Sheet, titled_card, words
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import Field


class MeTab(Sheet):
    """Signals: `typed(name, role)`, `save_asked(name, role)`."""

    typed = Signal(str, str)
    save_asked = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Me")
        self.name, self.role = QLineEdit(), QLineEdit()
        self._name = Field("Your full name", self.name)
        self.save = ActionButton(look, "Sa&ve", "save", role="main")
        frame, column = titled_card("Who works here")
        about = "They stand under every letter and note that you sign."
        column.addWidget(words(about, "muted"))
        column.addWidget(self._name)
        column.addWidget(Field("Your role", self.role))
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(frame)
        self.save.clicked.connect(self._ask)
        for line in (self.name, self.role):
            line.returnPressed.connect(self._ask)
            line.textEdited.connect(
                lambda _text: self.typed.emit(self.name.text(), self.role.text())
            )

    def show_me(self, name: str, role: str) -> None:
        """Put the officer's name and role into the fields."""
        self.name.setText(name)
        self.role.setText(role)

    def show_problem(self, text: str) -> None:
        """Say beside the name what is in the way, and go there."""
        self._name.show_problem(text)
        if text:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        self.save_asked.emit(self.name.text(), self.role.text())
