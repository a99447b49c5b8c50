"""The part of the pupil page that shows the law's measures: cards, answers, and one form."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.legal import KnownFact
from attendance_desktop.ui.legal.face import LegalFace, StepFace
from attendance_desktop.ui.legal.presenter import LegalPresenter
from attendance_desktop.ui.legal.question_form import QuestionForm
from attendance_desktop.ui.legal.step_card import StepCard
from attendance_desktop.ui.pupil.entry_forms import Today
from attendance_desktop.ui.pupil.header import plain_label
from attendance_desktop.ui.shared.face import Named
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.flow import Flow
from attendance_desktop.ui.widgets.form_fields import Field, drop_down
from attendance_desktop.ui.widgets.pages import Pages
from attendance_desktop.ui.widgets.speak import announce
from attendance_desktop.ui.widgets.timeline import Timeline, TimelineEntry

_SHOWN = (("measures", "Measures"), ("answers", "Answers and reasons"))


class LegalPart(Pages):
    """The part. It decides nothing: signals out, `show_*` in."""

    woken = Signal()

    def __init__(self, look: Look, today: Today) -> None:
        super().__init__()
        self._look = look
        self._presenter: LegalPresenter | None = None
        self._came_from: QWidget | None = None
        self.cards: dict[str, StepCard] = {}
        self.parent_box = drop_down("Parent", ())
        self.parent_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.shown_box = drop_down("Show", _SHOWN)
        self._parent_field = Field("For which parent", self.parent_box)
        self._summary, self._words = plain_label(), plain_label("good")
        self.answers = Timeline(look)
        self.answers.setAccessibleName("Answers and reasons")
        self.form = QuestionForm(look, today)
        self.form.left.connect(self.close_form)
        self.shown_box.activated.connect(lambda _at: self._turn())
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.woken)
        self._lay_out()
        self.show_waiting()

    def wire(self, presenter: LegalPresenter) -> None:
        """Send what the officer asks for to the presenter, and keep it: Qt holds it weakly."""
        self._presenter = presenter
        self.parent_box.activated.connect(
            lambda _at: presenter.choose_parent(str(self.parent_box.currentData()))
        )
        self.answers.opened.connect(self._ask_line)
        self.form.answered.connect(presenter.answer)
        self.form.back_asked.connect(presenter.take_back)
        self.form.typed.connect(presenter.typed)
        self.woken.connect(presenter.tick)
        presenter.seen(self.isVisible())

    def flush(self, then: Callable[[], object], otherwise: Callable[[], object]) -> None:
        """Keep what is typed; call `then` once it is on the disk, `otherwise` if not."""
        if self._presenter is None:
            then()
        else:
            self._presenter.flush(then, otherwise)

    # ------------------------------------------------------------ what the presenter asks

    def show_waiting(self) -> None:
        """Show nothing of the last pupil."""
        self.form.empty()
        self.show_page(self._whole)
        for card in self.cards.values():
            card.hide()
        self.answers.show_entries(())
        self._summary.setText("Reading what is there.")
        self._say("")

    def show_legal(self, face: LegalFace) -> None:
        """Show every measure for one parent."""
        _fill(self.parent_box, face.parents, face.person_id)
        self._parent_field.setVisible(bool(face.parents))
        self._summary.setText(face.summary)
        for step in face.steps:
            self._card(step).show_step(step)
        known = {step.key for step in face.steps}
        for key, card in self.cards.items():
            card.setVisible(key in known)
        at = self.answers.currentIndex().row()
        self.answers.show_entries(
            [
                TimelineEntry(each.key, each.icon, each.title, each.when, each.text)
                for each in face.lines
            ]
        )
        model = self.answers.model()
        self.answers.setCurrentIndex(model.index(min(max(at, 0), model.rowCount() - 1), 0))

    def ask(self, fact: KnownFact, typed: str) -> None:
        """Open the form of one question."""
        self._say("")
        self.form.about(fact, typed)
        self.show_page(self.form)
        self.form.begin()

    def close_form(self) -> None:
        """Go back to where the question was asked from."""
        if self.form.isHidden():
            return
        self.show_page(self._whole)
        back = self._came_from
        if back is None or not back.isVisibleTo(self):
            back = self.shown_box
        back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_saving(self) -> None:
        """Say that words are on their way to the disk."""
        self.form.light.show_saving()

    def show_saved(self, at: datetime) -> None:
        """Say that every word is on the disk."""
        self.form.light.show_saved(at.astimezone())

    def show_not_saved(self, words: str) -> None:
        """Say that words are on the screen only."""
        self.form.light.show_not_saved(words)

    def show_kept(self, words: str) -> None:
        """Say what was kept and close the form."""
        self.form.empty()
        self.close_form()
        self._say(words)

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done; what is typed stays."""
        if self.form.isHidden():
            self._say(str(refusal), role="bad")
        else:
            self.form.show_refusal(refusal)

    def wake_in(self, seconds: float) -> None:
        """Emit `woken` after so long, in place of any earlier wish."""
        self._timer.start(max(1, round(seconds * 1000)))

    # ------------------------------------------------------------ inside

    def showEvent(self, event: QShowEvent) -> None:
        """Have the measures worked out once they are seen."""
        super().showEvent(event)
        if self._presenter is not None:
            self._presenter.seen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page keeps its words."""
        super().hideEvent(event)
        if self._presenter is not None:
            self._presenter.seen(False)

    def _lay_out(self) -> None:
        self._whole, self._measures = QWidget(), QWidget()
        self._ladder = QVBoxLayout(self._measures)
        self._ladder.setContentsMargins(0, 0, 0, 0)
        self._ladder.setSpacing(6)
        fields = QWidget()
        row = Flow(fields, gap=16)
        row.addWidget(self._parent_field)
        row.addWidget(Field("Show", self.shown_box))
        self._turned = Pages()
        self._turned.add_page(self._measures)
        self._turned.add_page(self.answers)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for part in (fields, self._summary, self._words):
            column.addWidget(part)
        column.addWidget(self._turned, 1)
        self.add_page(self._whole)
        self.add_page(self.form)

    def _turn(self) -> None:
        measures = self.shown_box.currentData() == "measures"
        self._turned.show_page(self._measures if measures else self.answers)

    def _card(self, step: StepFace) -> StepCard:
        """Return the card of a measure; cards stay, so that the keyboard stays where it is."""
        if step.key not in self.cards:
            card = StepCard(self._look)
            card.supply_asked.connect(lambda ask, door: self._supply(card.toggle, ask, door))
            self.cards[step.key] = card
            self._ladder.addWidget(card)
        return self.cards[step.key]

    def _supply(self, card: QWidget, ask: str, door: str) -> None:
        self._came_from = card
        if self._presenter is not None:
            self._presenter.supply(ask, door)

    def _ask_line(self, key: str) -> None:
        self._came_from = self.answers
        if self._presenter is not None:
            self._presenter.ask(key)

    def _say(self, words: str, role: str = "good") -> None:
        self._words.setProperty("role", role)
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        announce(self._words, words)


def _fill(box: QComboBox, named: Sequence[Named], chosen: str) -> None:
    """Offer these in a list without saying so by a signal."""
    box.blockSignals(True)
    box.clear()
    for each in named:
        box.addItem(f"{each.words}, {each.about}" if each.about else each.words, each.id)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)
