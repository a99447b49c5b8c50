"""Two parts beside each other, or one below the other where the page is narrow."""

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

_LETTERS_BESIDE = 110
"""Room, in letters of the text, that two parts need to stand beside each other."""


class Beside(QWidget):
    """The first part at the left or on top."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(20)
        for part in (first, second):
            # Ignored across, so that equal shares are equal whatever is inside.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._row.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the direction by the room that there is."""
        super().resizeEvent(event)
        letter = QFontMetrics(self.font()).averageCharWidth()
        wide = event.size().width() >= _LETTERS_BESIDE * letter
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        if self._row.direction() != (across if wide else down):
            self._row.setDirection(across if wide else down)
