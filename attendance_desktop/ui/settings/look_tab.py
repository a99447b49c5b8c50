"""Theme and text size: each choice is worn at once."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QRadioButton, QVBoxLayout

from attendance_desktop.ui.settings.sheet import Sheet, titled_card, words
from attendance_desktop.ui.settings.shown import TEXT_SIZES, THEMES, LookChoice
from attendance_desktop.ui.theme import Look


class OneOf(QGroupBox):
    """A few answers of which one always holds; `chosen(key)` as soon as another does."""

    chosen = Signal(str)

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__(question)
        self.setAccessibleName(question)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        for key, text in answers:
            button = QRadioButton(text)
            button.setAccessibleDescription(question)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            column.addWidget(button)

    def answer(self) -> str:
        """Return the key of the answer that holds."""
        return next((key for key, each in self._buttons.items() if each.isChecked()), "")

    def show_answer(self, key: str) -> None:
        """Mark an answer without a signal."""
        self._buttons[key].setChecked(True)


class LookTab(Sheet):
    """Signals: `theme_chosen(key)`, `text_chosen(percent)`."""

    theme_chosen = Signal(str)
    text_chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "How the program looks")
        self.themes = OneOf("Colours", THEMES)
        self.sizes = OneOf("Text size", [(str(size), f"{size}%") for size in TEXT_SIZES])
        frame, column = titled_card("How the program looks")
        about = "Each choice is used at once and kept on this laptop. Letters stay as they are."
        column.addWidget(words(about, "muted"))
        column.addWidget(self.themes)
        column.addWidget(self.sizes)
        self.add(frame)
        self.themes.chosen.connect(self.theme_chosen)
        self.sizes.chosen.connect(lambda key: self.text_chosen.emit(int(key)))

    def show_look(self, choice: LookChoice) -> None:
        """Mark what is worn."""
        self.themes.show_answer(choice.theme)
        self.sizes.show_answer(str(choice.percent))
