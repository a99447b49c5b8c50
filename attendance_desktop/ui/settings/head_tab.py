"""The council as it stands on letters: every field that a council fills in."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from attendance_desktop.domain.law.wording import CouncilSettings
from attendance_desktop.ui.frame.banners import Banner, BannerStrip
from attendance_desktop.ui.letter.scrolled import Noted
from attendance_desktop.ui.settings.sheet import Sheet, titled_card
from attendance_desktop.ui.settings.shown import Head
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.form_fields import Field, TextArea, drop_down
from attendance_desktop.ui.words import count


@dataclass(frozen=True, slots=True)
class _Asked:
    """One field: `shape` is "line", "text" (one paragraph), "lines" or "choice"."""

    key: str
    label: str
    hint: str = ""
    shape: str = "line"


_ONE_A_LINE = "One a line"
_GROUPS = (
    (
        "At the head of a letter",
        (
            _Asked("name", "Council"),
            _Asked("team", "Team", "As under the council's name; may stay empty"),
            _Asked("address", "Address", _ONE_A_LINE, "lines"),
            _Asked("phone", "Telephone"),
            _Asked("email", "E-mail"),
            _Asked("website", "Website"),
        ),
    ),
    (
        "What every letter says",
        (
            _Asked("respond", "How to answer a letter", "In words to the parent", "text"),
            _Asked("interpreter", "Interpreters", "How to ask for one, and what it costs", "text"),
            _Asked("formats", "Other formats", "Large print, easy read, audio", "text"),
            _Asked("privacy", "Privacy", "Where the council's privacy notice is had", "text"),
        ),
    ),
    (
        "Notices to improve",
        (
            _Asked(
                "notice_weeks",
                "Improvement period",
                "Offered first; each notice may differ",
                "choice",
            ),
            _Asked("early_grounds", "Grounds to act before the period ends", _ONE_A_LINE, "lines"),
            _Asked("further_support", "Further support on offer", _ONE_A_LINE, "lines"),
        ),
    ),
    (
        "Paper",
        (_Asked("envelope", "Window envelope", "Decides where the address stands", "choice"),),
    ),
)


class HeadTab(Sheet):
    """Signals: `typed(CouncilSettings)` at each change, `save_asked(CouncilSettings)`."""

    typed = Signal(object)
    save_asked = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "The council on letters")
        self._shown: CouncilSettings | None = None
        self.fields: dict[str, Field] = {}
        self._look = look
        self._why: BannerStrip | None = None
        for title, asked in _GROUPS:
            frame, column = titled_card(title)
            for each in asked:
                self.fields[each.key] = Field(each.label, _widget(each), each.hint)
                column.addWidget(self.fields[each.key])
            self.add(frame)
        self.save = ActionButton(look, "Sa&ve", "save", role="main")
        self._unsaved = Noted(look, "pencil", "Changed, and not saved yet", "warn")
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(3, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.save)
        row.addWidget(self._unsaved, 1, Qt.AlignmentFlag.AlignVCenter)
        self.below.addWidget(self._bar)
        self._unsaved.hide()
        self._wire()

    def show_head(self, head: Head) -> None:
        """Put the council into the fields; read only where there is a reason for it."""
        self._shown = None  # filling in is not typing
        self._fill_choices(head)
        for key, field in self.fields.items():
            value = getattr(head.council, key)
            match field.field:
                case QComboBox() as box:
                    box.setCurrentIndex(box.findData(value))
                    box.setEnabled(not head.why_read_only)
                case TextArea() as area:
                    area.setPlainText(value if isinstance(value, str) else "\n".join(value))
                    area.setReadOnly(bool(head.why_read_only))
                case QLineEdit() as line:
                    line.setText(value)
                    line.setReadOnly(bool(head.why_read_only))
            field.show_problem("")
        if head.why_read_only and self._why is None:
            self._why = BannerStrip(self._look, Banner(head.why_read_only, "sample"))
            self.column.insertWidget(0, self._why)
        self._bar.setVisible(not head.why_read_only)
        self._shown = head.council

    def show_unsaved(self, unsaved: bool) -> None:  # noqa: FBT001 - a Qt-like setter
        """Say whether something is typed that is not saved."""
        self._unsaved.setVisible(unsaved)

    def show_problem(self, key: str, text: str) -> None:
        """Say beside a field what is in the way, and go there."""
        self.fields[key].show_problem(text)
        if text:
            self.fields[key].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def council(self) -> CouncilSettings | None:
        """Return the council as the fields have it; None before any was shown."""
        if self._shown is None:
            return None
        typed: dict[str, Any] = {
            each.key: _value(each, self.fields[each.key].field)
            for _title, asked in _GROUPS
            for each in asked
        }
        return replace(self._shown, **typed)

    def _fill_choices(self, head: Head) -> None:
        weeks = [(number, count(number, "school week")) for number in head.weeks]
        for key, answers in (("envelope", head.envelopes), ("notice_weeks", weeks)):
            box = self.fields[key].field
            assert isinstance(box, QComboBox)
            box.clear()
            for value, text in answers:
                box.addItem(text, value)

    def _wire(self) -> None:
        self.save.clicked.connect(self._ask)
        for field in self.fields.values():
            match field.field:
                case QComboBox() as box:
                    box.currentIndexChanged.connect(self._changed)
                case TextArea() as area:
                    area.textChanged.connect(self._changed)
                case QLineEdit() as line:
                    line.textChanged.connect(self._changed)
                    line.returnPressed.connect(self._ask)

    def _changed(self) -> None:
        council = self.council()
        if council is not None:
            self.typed.emit(council)

    def _ask(self) -> None:
        council = self.council()
        if council is not None:
            self.save_asked.emit(council)


def _widget(asked: _Asked) -> QWidget:
    if asked.shape == "choice":
        return drop_down(asked.label, ())
    return QLineEdit() if asked.shape == "line" else TextArea()


def _value(asked: _Asked, widget: QWidget) -> str | int | tuple[str, ...]:
    """Return what a field holds, as the council's settings have it."""
    if isinstance(widget, QComboBox):
        kept: str | int | None = widget.currentData()
        return kept or ""
    if isinstance(widget, QLineEdit):
        return widget.text().strip()
    assert isinstance(widget, TextArea)
    lines = tuple(each.strip() for each in widget.toPlainText().splitlines() if each.strip())
    return lines if asked.shape == "lines" else " ".join(lines)
