"""The list under the search field of the frame."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QListView, QVBoxLayout, QWidget

from attendance_desktop.ui.frame.window import Frame
from attendance_desktop.ui.search.face import Result, ResultsFace
from attendance_desktop.ui.search.lines import ResultCell, ResultsModel
from attendance_desktop.ui.search.presenter import SearchPresenter
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.cells import FACT
from attendance_desktop.ui.widgets.speak import announce

PAUSE_MS = 90
_MOST_LINES = 11
_WIDTH = 520
_AROUND = 24


class SearchView(QFrame):
    """Lies over the page. Down goes into the list, Enter opens, Escape leaves."""

    typed = Signal(str)
    first_asked = Signal()
    opened = Signal(object)
    left = Signal()

    def __init__(self, look: Look, frame: Frame) -> None:
        super().__init__(frame)
        self._look, self._frame = look, frame
        self._field = frame.header.search
        self._before: QWidget | None = None
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = ResultsModel(self)
        self.list = self._make_list()
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setProperty("role", "muted")
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE_MS)
        self.pause.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.list)
        column.addWidget(self.note)
        frame.search_changed.connect(self._changed)
        frame.search_asked.connect(self._enter)
        frame.search_into_results.connect(self._into_list)
        self._field.installEventFilter(self)
        self.list.installEventFilter(self)
        frame.installEventFilter(self)
        self.hide()

    def wire(self, presenter: SearchPresenter) -> None:
        """Send what the officer asks for to the presenter."""
        self.typed.connect(presenter.search)
        self.first_asked.connect(presenter.open_first)
        self.opened.connect(presenter.open)
        self.left.connect(presenter.leave)

    def show_results(self, face: ResultsFace) -> None:
        """Show what was found, the first line chosen."""
        self.model.show_results(face.results)
        self.list.setVisible(bool(face.results))
        self.note.setVisible(not face.results)
        self.note.setText(face.note)
        if face.results:
            self.list.setCurrentIndex(self.model.index(0))
        self._place()
        self.show()
        self.raise_()
        first = f". {face.results[0].words()}" if face.results else ""
        announce(self._field, f"{face.counted}{first}")

    def leave(self) -> None:
        """Close the list and empty the field."""
        self.pause.stop()
        had_keys = self.isAncestorOf(QApplication.focusWidget() or self._frame)
        self.hide()
        self.model.show_results(())
        self._field.clear()
        if had_keys:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave on Escape or when the keyboard goes elsewhere; follow the window's size."""
        if watched is self._frame and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if event.type() == QEvent.Type.FocusOut and watched is not self._frame:
            QTimer.singleShot(0, self, self._leave_if_elsewhere)
        return super().eventFilter(watched, event)

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(ResultCell(self._look, made))
        made.setAccessibleName("What was found")
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setMouseTracking(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.activated.connect(self._open)
        made.clicked.connect(self._open)
        self._look.changed.connect(made.doItemsLayout)
        return made

    def _changed(self, text: str) -> None:
        if text:
            self.pause.start()
        else:
            self.left.emit()

    def _enter(self, _text: str) -> None:
        if self.pause.isActive():
            self.pause.stop()
            self._ask()
        self.first_asked.emit()

    def _ask(self) -> None:
        self.typed.emit(self._field.text())

    def _into_list(self) -> None:
        """Go into the list; before anything is typed it offers every command."""
        if not self.isVisible():
            self._ask()
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.isVisible():
            self.left.emit()
            return True
        if watched is not self.list:
            return False
        if key == Qt.Key.Key_Up and self.list.currentIndex().row() <= 0:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.list.currentIndex())
            return True
        if event.text().isprintable() and event.text().strip():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self._field.setText(self._field.text() + event.text())
            self._changed(self._field.text())
            return True
        return False

    def _open(self, index: QModelIndex) -> None:
        result = index.data(FACT) if index.isValid() else None
        if isinstance(result, Result):
            self.opened.emit(result)

    def _leave_if_elsewhere(self) -> None:
        now = QApplication.focusWidget()
        inside = now is self._field or (now is not None and self.isAncestorOf(now))
        if not inside and now is not None and self.isVisible():
            self.left.emit()

    def _place(self) -> None:
        """Lie under the field, wide enough to read, inside the window."""
        under = self._field.mapTo(self._frame, QPoint(0, self._field.height() + 4))
        wide = min(max(self._field.width(), self._look.px(_WIDTH)), self._frame.width() - 24)
        left = max(12, min(under.x(), self._frame.width() - wide - 12))
        rows = range(min(self.model.rowCount(), _MOST_LINES))
        lines = sum(self.list.sizeHintForRow(row) for row in rows)
        self.note.setFixedWidth(wide - 24)
        high = (lines if rows else self.note.sizeHint().height()) + _AROUND
        room = self._frame.height() - under.y() - 12
        self.setGeometry(left, under.y(), wide, min(high, room))
