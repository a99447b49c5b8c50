"""The form that takes something of a pupil to a file or a printer."""

from datetime import date

from PySide6.QtCore import Signal

from attendance_desktop.domain.attendance.marks import academic_year_of
from attendance_desktop.services.figure import Picture
from attendance_desktop.ui.pupil.entry_forms import EntryForm, Today
from attendance_desktop.ui.pupil.header import plain_label
from attendance_desktop.ui.pupil.papers import FORMS, PDF, Paper, Wanted, suggested_name
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.ask_file import AskWhere, ask_where
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import DateField, Field, drop_down

_WHAT = (
    (str(Paper.EXTRACT), "Register extract with its change history"),
    (str(Paper.CERTIFICATE), "Certificate of attendance, for the head to sign"),
    (str(Paper.CERTIFICATE_OF_PLACE), "Certificate, for a place outside the school"),
)


class PaperForm(EntryForm):
    """What, which days and in which form; `save_asked(Wanted, Path)` and `print_asked(Wanted)`."""

    save_asked = Signal(object, object)
    print_asked = Signal(object)

    def __init__(self, look: Look, today: Today, ask: AskWhere = ask_where) -> None:
        self._today, self._ask_path = today, ask
        self._picture: Picture | None = None
        self.what = drop_down("What", _WHAT)
        self.form = drop_down("As", FORMS)
        self.first_day, self.last_day = DateField(today), DateField(today)
        hint = "For example 13 11 2026, or yesterday"
        what = Field("What", self.what)
        self._days = (
            Field("First day", self.first_day, hint),
            Field("Last day", self.last_day, hint),
        )
        self._as = Field("As", self.form)
        self._readable = plain_label("muted")
        # One line: a wrapped one would squeeze the fields above.
        self._readable.setText("A file is not encrypted: whoever opens its folder can read it.")
        fields = (what, *self._days, self._as, self._readable)
        super().__init__(look, "Save or print", "Sa&ve a file", fields)
        what.setFocusProxy(self.what)
        self.print = ActionButton(look, "Print", "printer")
        self.buttons.insertWidget(1, self.print)
        self.keep_asked.connect(self._save)
        self.print.clicked.connect(lambda: self.print_asked.emit(self.wanted()))
        self.what.currentIndexChanged.connect(self._fit_to_what)
        self.form.currentIndexChanged.connect(self._fit_to_what)
        self.empty()

    def about(self, picture: Picture | None) -> None:
        """Offer a picture beside the registers, and choose it."""
        self._picture = picture
        at = self.what.findData(str(Paper.PICTURE))
        if at >= 0:
            self.what.removeItem(at)
        if picture is not None:
            self.what.addItem(f"Picture: {picture.title}", str(Paper.PICTURE))
            self.what.setCurrentIndex(self.what.count() - 1)
        else:
            self.what.setCurrentIndex(0)
        self._fit_to_what()

    def wanted(self) -> Wanted:
        """Return what is asked for."""
        return Wanted(
            Paper(str(self.what.currentData())),
            self.first_day.date(),
            self.last_day.date(),
            str(self.form.currentData()),
            self._picture,
        )

    def empty(self) -> None:
        """Go back to the register of this school year up to today."""
        self.about(None)
        self.form.setCurrentIndex(0)
        today = self._today()
        self.first_day.show_date(min(today, date(academic_year_of(today), 9, 1)))
        self.last_day.show_date(today)

    def _save(self) -> None:
        wanted = self.wanted()
        path = self._ask_path(self, suggested_name(wanted, self._today()))
        if path is not None:
            self.save_asked.emit(wanted, path)

    def _fit_to_what(self) -> None:
        """Show the fields that matter for what is chosen; only a PDF can be printed."""
        paper = str(self.what.currentData())
        for each in self._days:
            each.setVisible(paper != Paper.PICTURE)
        self._as.setVisible(paper == Paper.EXTRACT)
        plain = paper != Paper.EXTRACT or self.form.currentData() == PDF
        self.print.setEnabled(plain)
