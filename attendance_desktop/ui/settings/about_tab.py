"""What this program is: version, wording, rules, data folder, and the licences to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QTextBrowser

from attendance_desktop.ui.letter.ring import Ring
from attendance_desktop.ui.settings.sheet import Sheet, titled_card, words
from attendance_desktop.ui.settings.shown import About, ToRead
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import Field, drop_down

_HIGH = 340


class AboutTab(Sheet):
    """Facts to read out to a service desk, and texts."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "About this program")
        self._look = look
        self._about: About | None = None
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        self.copy = ActionButton(look, "Cop&y these facts", "copy")
        self.texts = drop_down("Licence to read", ())
        self.reader = QTextBrowser()
        self.reader.setOpenLinks(False)
        self.reader.setTabChangesFocus(True)
        self.reader.setAccessibleName("Licence")
        frame, column = titled_card("Attendance Desktop")
        column.addLayout(self._facts)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(frame)
        frame, column = titled_card("Licences")
        column.addWidget(Field("Licence to read", self.texts))
        column.addWidget(Ring(look, self.reader))
        self.add(frame)
        self.copy.clicked.connect(self._copy)
        self.texts.currentIndexChanged.connect(self._turn)
        look.changed.connect(self._redraw)
        self._redraw()

    def show_about(self, about: About) -> None:
        """Show what the program says of itself."""
        if about == self._about:
            return  # a text that is being read stays where it is
        self._about = about
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for row, (what, value) in enumerate(about.facts):
            name, told = words(what, "muted"), words(_breakable(value))
            name.setWordWrap(False)
            told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(told, row, 1)
        self.texts.clear()
        for text in about.texts:
            self.texts.addItem(text.name, text)

    def _turn(self) -> None:
        text = self.texts.currentData()
        if not isinstance(text, ToRead):
            return
        if text.is_markdown:
            self.reader.setMarkdown(text.text)
        else:
            self.reader.setPlainText(text.text)

    def _copy(self) -> None:
        if self._about is not None:
            lines = "\n".join(f"{what}: {value}" for what, value in self._about.facts)
            QGuiApplication.clipboard().setText(lines)

    def _redraw(self) -> None:
        self.reader.setMinimumHeight(self._look.px(_HIGH))
        self._turn()


def _breakable(value: str) -> str:
    """Return a value that may be broken into lines where it has no spaces: a hash, a path."""
    return "\u200b".join(value) if " " not in value else value
