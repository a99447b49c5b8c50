"""One penalty notice: how it stands, its days, what happened, and what can be recorded."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.penalty.face import ActionFace, NoticeFace
from attendance_desktop.ui.penalty.forms import NoticeForm
from attendance_desktop.ui.pupil.header import plain_label
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.buttons import ActionButton
from attendance_desktop.ui.widgets.cells import Chip
from attendance_desktop.ui.widgets.chip_label import ChipLabel
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.pages import Pages
from attendance_desktop.ui.widgets.timeline import Timeline, TimelineEntry


class NoticePage(QWidget):
    """Signals: `left`, `letter_asked`, `pupil_asked`; its form says what is wanted."""

    left = Signal()
    letter_asked = Signal()
    pupil_asked = Signal()

    def __init__(self, look: Look, today: Callable[[], date]) -> None:
        super().__init__()
        self._look = look
        self._title, self._about, self._days = (
            plain_label("title"),
            plain_label("muted"),
            plain_label(),
        )
        self._chip = QVBoxLayout()
        self.history = Timeline(look)
        self.history.setAccessibleName("What happened to the notice")
        self.form = NoticeForm(look, today)
        self.form.left.connect(self.close_form)
        self.back = ActionButton(look, "All notices", "chevron-left")
        self.letter = ActionButton(look, "As it was iss&ued", "file-text")
        self.pupil = ActionButton(look, "The chil&d", "user")
        self.back.clicked.connect(self.left)
        self.letter.clicked.connect(self.letter_asked)
        self.pupil.clicked.connect(self.pupil_asked)
        self.acts: dict[str, ActionButton] = {}
        self._lay_out()

    def show_notice(self, face: NoticeFace) -> None:
        """Show one notice; a form that is open is closed."""
        self._title.setText(face.title)
        self._about.setText(face.about)
        self._days.setText("\n".join(face.days))
        while (item := self._chip.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        mark = face.mark
        chip = ChipLabel(self._look, Chip(mark.word, mark.tone, mark.shape), mark.about)
        self._chip.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self.letter.setVisible(bool(face.letter_id))
        self.history.show_entries(
            [
                TimelineEntry("", each.icon, each.title, each.when, each.text)
                for each in face.history
            ]
        )
        self._offer(face.actions)
        self.form.empty()
        self._pages.show_page(self._whole)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refusal(self, refusal: Refused) -> bool:
        """Say beside the open form why it was not kept; False where no form is open."""
        if self.form.isHidden() or self.isHidden():
            return False
        self.form.show_refusal(refusal)
        return True

    def close_form(self) -> None:
        """Go back to the notice."""
        self._pages.show_page(self._whole)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, actions: tuple[ActionFace, ...]) -> None:
        for button in self.acts.values():
            button.hide()
            button.deleteLater()
        self._flow.empty()
        self.acts = {}
        for action in actions:
            main = action.key in ("served", "paid")
            button = ActionButton(
                self._look, action.button, action.icon, role="main" if main else "plain"
            )
            button.clicked.connect(lambda _checked=False, action=action: self._open(action))
            self.acts[action.key] = button
            self._flow.addWidget(button)

    def _open(self, action: ActionFace) -> None:
        self.form.about(action)
        self._pages.show_page(self.form)
        self.form.begin()

    def _lay_out(self) -> None:
        ways, acts = QWidget(), QWidget()
        row, self._flow = Flow(ways), Flow(acts)
        for button in (self.back, self.letter, self.pupil):
            row.addWidget(button)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._about)
        column.addLayout(self._chip)
        for part in (self._days, acts, ways):
            column.addWidget(part)
        column.addWidget(self.history, 1)
        self._whole = inside
        self._pages = Pages()
        self._pages.add_page(inside)
        self._pages.add_page(self.form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages.setObjectName("page")
        area.setWidget(self._pages)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
