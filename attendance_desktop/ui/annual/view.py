"""The page of the annual return: figures above, the list behind the chosen one below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.extract import Form
from attendance_desktop.ui.annual.presenter import AnnualFace, AnnualPresenter, ListFace
from attendance_desktop.ui.picture.panel import words_label
from attendance_desktop.ui.shared.wording import FILE_FORMS
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.ask_file import AskWhere, ask_where
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import Field, card, drop_down
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.text_table import TextTable

_FIGURES = ("Group", "Figure", "Number")
_LIST = ("Day", "Pupil", "Parent", "Case", "What")
_ROWS = 20


class AnnualView(QWidget):
    """It decides nothing: signals out, `show_*` in.

    `page_asked(Path)` is the PDF, `figures_asked(Form, Path)` the table, `list_asked(Form, Path)`
    what is behind the chosen figure.
    """

    page_asked = Signal(object)
    figures_asked = Signal(object, object)
    list_asked = Signal(object, object)

    def __init__(self, look: Look, ask: AskWhere = ask_where) -> None:
        super().__init__()
        self._ask_path = ask
        self.setObjectName("page")
        self.year = drop_down("Year", ())
        self._said, self._summary = words_label("good"), words_label()
        self._said.hide()
        self.figures = TextTable(look, "Figures of the year", _FIGURES, stretch=1, most_rows=_ROWS)
        self._behind = words_label("heading")
        self.list = TextTable(look, "Behind the figure", _LIST, stretch=4, most_rows=_ROWS)
        self._row = words_label("muted")
        self.list.row_told.connect(self._row.setText)
        self.form = drop_down("As", FILE_FORMS)
        self.form.setCurrentIndex(self.form.findData(str(Form.CSV)))
        self.save_page = ActionButton(look, "Save page as PDF", "download")
        self.print = ActionButton(look, "Print page", "printer")
        self.save_figures = ActionButton(look, "Save figures", "download")
        self.save_list = ActionButton(look, "Save this list", "download")
        self._lay_out()
        self.save_page.clicked.connect(self._ask_page)
        self.save_figures.clicked.connect(self._ask_figures)
        self.save_list.clicked.connect(self._ask_list)

    def wire(self, presenter: AnnualPresenter) -> None:
        """Send what the officer asks for to the presenter."""
        self.year.activated.connect(presenter.choose_year)
        chosen = self.figures.selectionModel().currentRowChanged
        chosen.connect(lambda current, _before: presenter.choose_figure(current.row()))
        self.list.opened.connect(presenter.open_row)
        self.page_asked.connect(presenter.save_page)
        self.figures_asked.connect(presenter.save_figures)
        self.list_asked.connect(presenter.save_list)
        self.print.clicked.connect(presenter.print)

    def show_years(self, years: Sequence[tuple[str, str]], chosen: int) -> None:
        """Offer the years, newest first."""
        self.year.blockSignals(True)
        self.year.clear()
        for key, words in years:
            self.year.addItem(words, key)
        self.year.setCurrentIndex(chosen)
        self.year.blockSignals(False)

    def show_year(self, face: AnnualFace) -> None:
        """Show a year's figures; the figure that was chosen stays chosen."""
        at = self.figures.currentIndex().row()
        self._summary.setText(face.summary)
        self.figures.show_rows(face.figures)
        if 0 <= at < len(face.figures):
            self.figures.selectRow(at)

    def show_list(self, face: ListFace) -> None:
        """Show what is behind a figure."""
        self._behind.setText(face.title)
        self.list.show_rows(face.rows)
        for part in (self.list, self._row, self.save_list):
            part.setVisible(bool(face.rows))

    def show_done(self, words: str) -> None:
        """Say what was saved or printed."""
        self._say(words, "good")

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done."""
        self._say(str(refusal), "bad")

    def told(self) -> str:
        """Return what is said of the last act."""
        return self._said.text()

    def _ask_page(self) -> None:
        path = self._ask_path(self, f"Annual return {self._years()}.pdf")
        if path is not None:
            self.page_asked.emit(path)

    def _ask_figures(self) -> None:
        form = Form(str(self.form.currentData()))
        path = self._ask_path(self, f"Annual return {self._years()}{form.ending}")
        if path is not None:
            self.figures_asked.emit(form, path)

    def _ask_list(self) -> None:
        form = Form(str(self.form.currentData()))
        path = self._ask_path(self, f"Annual return list {self._years()}{form.ending}")
        if path is not None:
            self.list_asked.emit(form, path)

    def _years(self) -> str:
        return self.year.currentText()

    def _say(self, words: str, role: str) -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(words)
        self._said.setVisible(bool(words))
        announce(self._said, words, at_once=role == "bad")

    def _files(self) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(words_label("heading", "Save or print"))
        about = "The page and the figures name nobody. A list names pupils and parents."
        column.addWidget(words_label("muted", about))
        column.addWidget(Field("Tables as", self.form))
        buttons = Flow()
        for button in (self.save_page, self.print, self.save_figures, self.save_list):
            buttons.addWidget(button)
        column.addLayout(buttons)
        return frame

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        parts: tuple[QWidget, ...] = (
            Field("Year", self.year),
            self._said,
            self._summary,
            self.figures,
            self._behind,
            self.list,
            self._row,
            self._files(),
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        page = QScrollArea()
        page.setWidgetResizable(True)
        page.setFrameShape(QFrame.Shape.NoFrame)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
