"""The page of the caseload: cards, filters and table, with the chosen pupil beside them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.caseload.face import Card, CaseRow, PanelFace, TableFace
from attendance_desktop.ui.caseload.filters import Filters
from attendance_desktop.ui.caseload.panel import CasePanel, words_label
from attendance_desktop.ui.caseload.presenter import CaseloadPresenter
from attendance_desktop.ui.caseload.table import CaseloadTable
from attendance_desktop.ui.frame.banners import Banner, Banners
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.widgets.empty_state import EmptyState
from attendance_desktop.ui.widgets.kpi_card import KpiCard, KpiTone
from attendance_desktop.ui.widgets.speak import announce

_TONES: tuple[KpiTone, ...] = ("bad", "warn", "accent", "text")
_PANEL_SHARE = 0.35
_NARROW = 900


class CaseloadView(QWidget):
    """It decides nothing: signals out, `show_*` in."""

    card_pressed = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("page")
        self._look = look
        self._counted = ""
        self.cards: dict[str, KpiCard] = {}
        self.refusals, self.filters = Banners(look), Filters(look)
        self.table, self.panel = CaseloadTable(look), CasePanel(look)
        self.nobody = EmptyState(
            look,
            "users",
            "No open case yet",
            "Import a school’s register, then open a case on the page of a pupil.",
            "Import a register",
        )
        self.none_fit = EmptyState(
            look,
            "filter",
            "No case fits the filter",
            "Type fewer letters, or choose another school or status.",
            "Show all",
        )
        self.behind = words_label("muted")
        self.behind.hide()
        self.table.behind_told.connect(self._tell_behind)
        self.table.chosen.connect(lambda _row: self.behind.hide())
        self._cards = QHBoxLayout()
        self._body, self._whole = QStackedWidget(), QStackedWidget()
        self._split = QSplitter()
        self._lay_out()
        look.changed.connect(self._fit)

    def wire(self, presenter: CaseloadPresenter) -> None:
        """Send what the officer asks for to the presenter."""
        self.card_pressed.connect(presenter.press_card)
        self.filters.changed.connect(presenter.filter)
        self.table.chosen.connect(presenter.choose)
        self.table.opened.connect(presenter.open_pupil)
        self.table.sort_asked.connect(presenter.sort)
        self.panel.page_asked.connect(presenter.open_pupil)
        self.panel.visit_asked.connect(presenter.record_visit)
        self.panel.letter_asked.connect(presenter.prepare_letter)
        self.panel.timeline.opened.connect(lambda _key: presenter.open_pupil())
        self.nobody.pressed.connect(presenter.open_register)
        self.none_fit.pressed.connect(presenter.show_all)

    def show_table(self, face: TableFace) -> None:
        """Show cases; the one that was chosen stays chosen where it is still there."""
        self.refusals.set_banner("refused", None)
        self._show_cards(face.cards, face.chosen.status)
        self.filters.show_filter(face.chosen, face.schools, face.statuses, face.counted)
        self._whole.setCurrentIndex(1 if face.total else 2)
        self._body.setCurrentWidget(self.table if face.rows else self.none_fit)
        self.table.show_rows(face.rows, face.order)
        if face.counted != self._counted:
            self._counted = face.counted
            announce(self.filters.counted, face.counted)

    def show_chosen(self, row: CaseRow | None) -> None:
        """Head the panel with a pupil whose details are on their way, or with nobody."""
        self.panel.show_chosen(row)

    def show_panel(self, face: PanelFace) -> None:
        """Fill the panel."""
        self.panel.show_panel(face)

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something could not be read."""
        self.panel.show_reading_stopped()
        self.refusals.set_banner("refused", Banner(str(refusal), "bad"))

    def clear(self) -> None:
        """Forget everything shown."""
        self._whole.setCurrentIndex(0)
        self.refusals.set_banner("refused", None)
        self._show_cards((), "")
        self.filters.clear()
        self.table.clear()
        self.behind.clear()
        self.panel.show_chosen(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep table and panel in proportion; a narrow page has no room for the panel."""
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(10)
        self._cards.setSpacing(10)
        column.addLayout(self._cards)
        column.addWidget(self.filters)
        self._body.addWidget(self.table)
        self._body.addWidget(self.none_fit)
        column.addWidget(self._body, 1)
        column.addWidget(self.behind)
        self._split.addWidget(left)
        self._split.addWidget(self.panel)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(8)
        waiting = EmptyState(
            self._look, "users", "Reading the caseload", "It comes from this laptop."
        )
        for page in (waiting, self._split, self.nobody):
            self._whole.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self.refusals)
        whole.addWidget(self._whole, 1)

    def _show_cards(self, cards: tuple[Card, ...], pressed: str) -> None:
        for at, card in enumerate(cards):
            if card.key not in self.cards:
                made = KpiCard(self._look, "", "")
                made.clicked.connect(
                    lambda _checked=False, key=card.key: self.card_pressed.emit(key)
                )
                self.cards[card.key] = made
                self._cards.addWidget(made, 1)
            shown = self.cards[card.key]
            shown.show_figure(str(card.number), card.words, _TONES[at] if card.number else "text")
            state = "Shown alone; press again to show all" if card.key == pressed else ""
            shown.setAccessibleDescription(state)
        for key, shown in self.cards.items():
            if key not in {card.key for card in cards}:
                shown.show_figure("", "", "text")

    def _tell_behind(self, words: str) -> None:
        self.behind.setText(words)
        self.behind.show()

    def _press(self, key: str) -> None:
        self.card_pressed.emit(key)

    def _fit(self) -> None:
        has_room = self.width() >= self._look.px(_NARROW)
        self.panel.setVisible(has_room)
        if has_room:
            panel = round(self.width() * _PANEL_SHARE)
            self._split.setSizes([self.width() - panel, panel])
