"""The fields over the table: words, school, status."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from attendance_desktop.ui.caseload.face import Filter
from attendance_desktop.ui.shared.face import Named
from attendance_desktop.ui.theme import Look


class _Combo(QComboBox):
    """A list to choose from, which the wheel changes only when it has the keyboard."""

    def __init__(self, look: Look, name: str, everything: str) -> None:
        super().__init__()
        self._look, self._everything = look, everything
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setMinimumContentsLength(9)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(everything, "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page where the keyboard is elsewhere."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def show_choices(self, choices: Sequence[Named], current: str) -> None:
        """Offer these choices and show the one in force, without telling anybody."""
        wanted = [(self._everything, ""), *((each.words, each.id) for each in choices)]
        before = self.blockSignals(True)
        if wanted != [(self.itemText(at), self.itemData(at)) for at in range(self.count())]:
            self.clear()
            for words, ident in wanted:
                self.addItem(words, ident)
        self.setCurrentIndex(max(0, self.findData(current)))
        self.blockSignals(before)


class Filters(QWidget):
    """Words that begin a name or a school, and two lists; `changed` brings a Filter."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName("Filter by name or school")
        self.field.setPlaceholderText("Filter by name or school")
        self.school = _Combo(look, "School", "All schools")
        self.status = _Combo(look, "Status", "All statuses")
        self.counted = QLabel()
        self.counted.setProperty("role", "muted")
        self.all = QPushButton("Show all")
        self.all.setProperty("role", "link")
        self.all.clicked.connect(lambda: self.changed.emit(Filter()))
        self.field.textEdited.connect(self._tell)
        self.field.installEventFilter(self)
        self.school.currentIndexChanged.connect(self._tell)
        self.status.currentIndexChanged.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.field, 3)
        row.addWidget(self.school, 2)
        row.addWidget(self.status, 2)
        row.addWidget(self.all)
        row.addWidget(self.counted)

    def show_filter(
        self, chosen: Filter, schools: Sequence[Named], statuses: Sequence[Named], counted: str
    ) -> None:
        """Show what is in force; what is being typed is not touched."""
        if self.field.text() != chosen.text:
            self.field.setText(chosen.text)
        self.school.show_choices(schools, chosen.school)
        self.status.show_choices(statuses, chosen.status)
        self.all.setVisible(not chosen.is_open)
        self.counted.setText(counted)

    def clear(self) -> None:
        """Forget what was typed, and the schools."""
        self.show_filter(Filter(), (), (), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Empty the field on Escape."""
        if (
            watched is self.field
            and event.type() == QEvent.Type.KeyPress
            and getattr(event, "key", int)() == Qt.Key.Key_Escape
            and self.field.text()
        ):
            self.field.clear()
            self._tell()
            return True
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        """Allow a narrow row: the fields share what there is."""
        return QSize(1, super().minimumSizeHint().height())

    def _tell(self) -> None:
        school, status = self.school.currentData(), self.status.currentData()
        self.changed.emit(Filter(self.field.text(), str(school or ""), str(status or "")))
