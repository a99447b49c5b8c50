"""The part of the pupil page that shows the evidence clock: a list, and a form in its place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.evidence.face import EvidenceFace, ItemFace
from attendance_desktop.ui.evidence.presenter import EvidencePresenter
from attendance_desktop.ui.pupil.entry_forms import EntryForm, Today
from attendance_desktop.ui.pupil.header import plain_label
from attendance_desktop.ui.shared.face import Named
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import DateField, Field, drop_down
from attendance_desktop.ui.widgets.pages import Pages
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.timeline import Timeline, TimelineEntry


class EvidenceForm(EntryForm):
    """Supplies one piece of evidence: its day, or the way to where a record of it is made."""

    supplied = Signal(str, object)
    aside_asked = Signal(str)
    back_asked = Signal(str)
    door_asked = Signal(str)

    def __init__(self, look: Look, today: Today) -> None:
        self._look, self._key = look, ""
        self._state, self._about = plain_label(), plain_label("muted")
        self.on = DateField(today)
        field = Field("Day of it", self.on, "For example 13 11 2026, or yesterday")
        self.aside = ActionButton(look, "Not needed here")
        self.back = ActionButton(look, "Take back what was said", "undo-2")
        self.aside.clicked.connect(lambda: self.aside_asked.emit(self._key))
        self.back.clicked.connect(lambda: self.back_asked.emit(self._key))
        self._others = QWidget()
        flow = Flow(self._others)
        self.doors: dict[str, ActionButton] = {}
        for key, words, icon in (
            ("visit", "Record a visit", "notebook-pen"),
            ("note", "Note a call or meeting", "phone"),
            ("offer", "Offer of help", "hand-helping"),
        ):
            button = ActionButton(look, words, icon)
            button.clicked.connect(lambda _checked=False, key=key: self.door_asked.emit(key))
            self.doors[key] = button
            flow.addWidget(button)
        flow.addWidget(self.aside)
        flow.addWidget(self.back)
        super().__init__(
            look, "Evidence", "Keep the da&y", (self._state, self._about, field, self._others)
        )
        self.first = self.on.line
        self.keep_asked.connect(lambda: self.supplied.emit(self._key, self.on.date()))

    def about(self, item: ItemFace) -> None:
        """Say which piece of evidence it is about."""
        self._key = item.key
        self._heading.setText(item.name)
        self._state.setText(item.state)
        self._about.setText("\n".join(item.about))
        self.on.show_date(item.on)
        offered = {door.id for door in item.doors}
        for key, button in self.doors.items():
            button.setVisible(key in offered)
        self.aside.setVisible(item.can_be_set_aside)
        self.back.setVisible(item.can_be_taken_back)
        some = bool(offered) or item.can_be_set_aside or item.can_be_taken_back
        self._others.setVisible(some)

    def empty(self) -> None:
        """Empty the day."""
        self.on.show_date(None)


class EvidencePart(Pages):
    """The part. It decides nothing: signals out, `show_*` in."""

    def __init__(self, look: Look, today: Today) -> None:
        super().__init__()
        self.parent_box = drop_down("Parent", ())
        self.route_box = drop_down("Measure", ())
        self._parent_field = Field("For which parent", self.parent_box)
        self._summary, self._refusal = plain_label(), plain_label("bad")
        self.list = Timeline(look)
        self.list.setAccessibleName("Evidence")
        self.form = EvidenceForm(look, today)
        self.form.left.connect(self.close_form)
        self._checklist = QWidget()
        column = QVBoxLayout(self._checklist)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        fields = QWidget()
        row = Flow(fields, gap=16)
        row.addWidget(self._parent_field)
        row.addWidget(Field("For which measure", self.route_box))
        for part in (fields, self._summary, self._refusal):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self.add_page(self._checklist)
        self.add_page(self.form)
        self.show_waiting()

    def wire(self, presenter: EvidencePresenter) -> None:
        """Send what the officer asks for to the presenter, and keep it: Qt holds it weakly."""
        self._presenter = presenter
        self.parent_box.activated.connect(
            lambda _at: presenter.choose_parent(str(self.parent_box.currentData()))
        )
        self.route_box.activated.connect(
            lambda _at: presenter.choose_route(str(self.route_box.currentData()))
        )
        self.list.opened.connect(presenter.choose)
        self.form.supplied.connect(presenter.supply)
        self.form.aside_asked.connect(presenter.set_aside)
        self.form.back_asked.connect(presenter.take_back)
        self.form.door_asked.connect(presenter.go)

    def show_waiting(self) -> None:
        """Show nothing of the last pupil."""
        self.form.empty()
        self.show_page(self._checklist)
        self.list.show_entries(())
        self._summary.setText("Reading what is there.")
        self._say("")

    def show_evidence(self, face: EvidenceFace) -> None:
        """Show a checklist; a form that is open is closed."""
        _fill(self.parent_box, face.parents, face.person_id)
        _fill(self.route_box, face.routes, face.route)
        self._parent_field.setVisible(bool(face.parents))
        self._say("")
        self._summary.setText(face.summary)
        self.list.show_entries(
            [
                TimelineEntry(each.key, each.icon, each.title, each.when, each.text)
                for each in face.lines
            ]
        )
        self.close_form()

    def ask(self, item: ItemFace) -> None:
        """Open the form of one piece of evidence."""
        self.form.about(item)
        self.show_page(self.form)
        self.form.begin()

    def close_form(self) -> None:
        """Go back to the list."""
        if self.form.isHidden():
            return
        self.show_page(self._checklist)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done; what is typed stays."""
        if self.form.isHidden():
            self._say(str(refusal))
        else:
            self.form.show_refusal(refusal)

    def _say(self, words: str) -> None:
        self._refusal.setText(words)
        self._refusal.setVisible(bool(words))
        announce(self._refusal, words)


def _fill(box: QComboBox, named: Sequence[Named], chosen: str) -> None:
    """Offer these in a list without saying so by a signal."""
    box.blockSignals(True)
    box.clear()
    for each in named:
        box.addItem(each.words, each.id)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
