"""The letter itself: the real PDF, page under page, as wide as its place."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from attendance_desktop.ui.letter.ring import Ring
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.speak import description_changed
from attendance_desktop.ui.words import count

_STEP = 1.25
_LEAST, _MOST = 0.4, 4.0


class PdfPages(QPdfView):
    """The pages, scrolled by arrows, Page Up, Page Down, Home and End."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the beginning or the end as well."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)


class PdfPreview(QWidget):
    """Shows PDF bytes from memory; a screen reader is given their text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._pdf = b""
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self._document)  # so that it outlives what reads from it
        self.pages = PdfPages(self)
        self.pages.setDocument(self._document)
        self.pages.setPageMode(QPdfView.PageMode.MultiPage)
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.pages.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.pages.setAccessibleName("The letter")
        self._count, self._words = QLabel(), QLabel()
        for label in (self._count, self._words):
            label.setProperty("role", "muted")
        self._words.setWordWrap(True)
        self._ring = Ring(look, self.pages)
        self._lay_out()
        look.changed.connect(self._redraw)
        self._redraw()
        self.show_nothing("")

    def show_pdf(self, pdf: bytes) -> None:
        """Show these bytes; the place that was being read stays in sight."""
        if pdf == self._pdf:
            return
        bar = self.pages.verticalScrollBar()
        before = bar.value()
        self._document.close()
        self._buffer.close()
        self._pdf = pdf
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        bar.setValue(before)
        self._words.setText("")
        self._count.setText(count(self._document.pageCount(), "page"))
        self.pages.setAccessibleDescription(self.text())
        description_changed(self.pages)
        self._show_pages(True)

    def show_nothing(self, words: str) -> None:
        """Show no letter, and say why."""
        self._document.close()
        self._buffer.close()
        self._pdf = b""
        self._words.setText(words)
        self.pages.setAccessibleDescription(words)
        self._show_pages(False)

    def shown(self) -> bytes:
        """Return the bytes that are shown."""
        return self._pdf

    def text(self) -> str:
        """Return the words of the letter, page by page."""
        pages = range(self._document.pageCount())
        return "\n".join(self._document.getAllText(page).text() for page in pages)

    def _show_pages(self, there: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        self._ring.setVisible(there)
        self._words.setVisible(not there)
        for each in (*self.buttons, self._count):
            each.setVisible(there)

    def _zoom(self, times: float) -> None:
        view = self.pages
        if view.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            wide = self._document.pagePointSize(0).width() * view.logicalDpiX() / 72
            view.setZoomFactor(view.viewport().width() / wide if wide else 1.0)
            view.setZoomMode(QPdfView.ZoomMode.Custom)
        view.setZoomFactor(min(max(view.zoomFactor() * times, _LEAST), _MOST))

    def _fit(self) -> None:
        self.pages.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _redraw(self) -> None:
        palette = self.pages.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Window):
            palette.setColor(role, self._look.colour("raised"))
        self.pages.setPalette(palette)

    def _lay_out(self) -> None:
        larger = ActionButton(self._look, "Larg&er")
        smaller = ActionButton(self._look, "S&maller")
        fit = ActionButton(self._look, "Fit &width")
        larger.clicked.connect(lambda: self._zoom(_STEP))
        smaller.clicked.connect(lambda: self._zoom(1 / _STEP))
        fit.clicked.connect(self._fit)
        self.buttons = (larger, smaller, fit)
        bar = QWidget()
        row = Flow(bar, gap=6)
        for button in self.buttons:
            row.addWidget(button)
        row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(bar)
        column.addWidget(self._words)
        column.addWidget(self._ring, 1)
        column.addStretch(0)
