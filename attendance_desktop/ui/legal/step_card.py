"""One measure on the legal page: a card that stays while what it says changes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from attendance_desktop.ui.legal.face import LackFace, StepFace, SupplyFace
from attendance_desktop.ui.pupil.beside import Beside
from attendance_desktop.ui.pupil.header import as_button_text, plain_label
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.cells import Chip
from attendance_desktop.ui.widgets.chip_label import ChipLabel
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.speak import announce

_SHUT, _OPEN = "Why, and the law", "Show less"


class StepCard(QFrame):
    """A measure. `supply_asked` carries a question or a door; the details open and shut."""

    supply_asked = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._face: StepFace | None = None
        self.setProperty("role", "card")
        self._chip: ChipLabel | None = None
        self._name, self._because, self._when = (
            plain_label("heading"),
            plain_label(),
            plain_label("muted"),
        )
        self._details = plain_label("muted")
        self._details.hide()
        self.toggle = QPushButton(_SHUT)
        self.toggle.setProperty("role", "link")
        self.toggle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggle.clicked.connect(lambda: self.show_details(self._details.isHidden()))
        self._head = QHBoxLayout()
        self._head.setSpacing(10)
        self._head.addWidget(self._name, 1)
        self._head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(4)
        column.addLayout(self._head)
        for part in (self._because, self._when):
            column.addWidget(part)
        column.addLayout(self._rows)
        column.addWidget(self._details)

    def show_step(self, face: StepFace) -> None:
        """Show how a measure stands; what is the same already is left alone."""
        before, self._face = self._face, face
        if face == before:
            return
        self._name.setText(face.name)
        if before is None or before.mark != face.mark:
            self._show_mark(face)
        # What it waits for says why, with its buttons beside it.
        self._because.setText(face.because)
        self._because.setVisible(not face.lacks)
        self._when.setText(" ".join(face.when))
        self._when.setVisible(bool(face.when))
        self._show_rows(face)
        self._details.setText("\n".join(face.details))
        self._name_toggle(face)

    def show_details(self, shown: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Open or shut what the measure rests on, and its citations."""
        assert self._face is not None
        self._details.setVisible(shown)
        self.toggle.setText(_OPEN if shown else _SHUT)
        self._name_toggle(self._face)
        if shown:
            announce(self.toggle, self._details.text())

    def words(self) -> list[str]:
        """Return what stands on the card, in the order of reading."""
        assert self._face is not None
        chip = self._chip.text() if self._chip else ""
        labels = (self._name, self._because, self._when)
        rows = [f"- {lack.words}" for lack in self._face.lacks]
        shown = [each.text() for each in labels if not each.isHidden()]
        return [chip, *shown, *rows]

    def _show_mark(self, face: StepFace) -> None:
        if self._chip is not None:
            self._head.removeWidget(self._chip)
            self._chip.hide()
            self._chip.deleteLater()
        mark = face.mark
        self._chip = ChipLabel(self._look, Chip(mark.word, mark.tone, mark.shape), mark.about)
        self._chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._head.insertWidget(0, self._chip, 0, Qt.AlignmentFlag.AlignVCenter)

    def _show_rows(self, face: StepFace) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for lack in face.lacks:
            self._rows.addWidget(self._lack_row(lack))
        if face.starts:
            self._rows.addWidget(self._buttons(face.starts))

    def _lack_row(self, lack: LackFace) -> QWidget:
        words = plain_label()
        words.setText(lack.words)
        if not lack.supplies:
            return words
        return Beside(words, self._buttons(lack.supplies))

    def _buttons(self, supplies: Sequence[SupplyFace]) -> QWidget:
        held = QWidget()
        row = Flow(held, gap=4)
        for each in supplies:
            button = ActionButton(self._look, as_button_text(each.button))
            button.setAccessibleName(f"{each.button}. {each.about}")
            button.clicked.connect(
                lambda _checked=False, ask=each.ask, door=each.door: self.supply_asked.emit(
                    ask, door
                )
            )
            row.addWidget(button)
        return held

    def _name_toggle(self, face: StepFace) -> None:
        self.toggle.setAccessibleName(f"{self.toggle.text()}: {face.name}, {face.mark.word}")
        lacks = "; ".join(lack.words for lack in face.lacks[1:])
        told = f"{face.spoken} Also: {lacks}" if lacks else face.spoken
        details = "" if self._details.isHidden() else f" {self._details.text()}"
        self.toggle.setAccessibleDescription(f"{told}{details}")
