"""The tour's notice to improve: what is missing, the preview, issue, print, a copy, posting."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QRadioButton, QWidget

from attendance_desktop.app.tour_day import Tour
from attendance_desktop.app.tour_hands import Key, inside
from attendance_desktop.domain.casework.letter import LetterStatus, status
from attendance_desktop.ui.letter.fact_card import FactCard

WRITTEN = {
    "target": "No more than two sessions missed without leave in the six weeks.",
    "support_given": "A meeting with the head of year and a quiet start to the day.",
}
"""The officer's own words by particular; any other takes `OTHERWISE`."""

OTHERWISE = "As agreed at the meeting in school."


def choose_parent(tour: Tour, at: int) -> None:
    """Open the menu of parents on the pupil's page and take the one at a place of it."""
    hands = tour.hands

    def take(menu: QWidget) -> None:
        hands.key(Key.Key_Down, times=at + 1)
        hands.key(Key.Key_Return)
        menu.close()

    hands.when_in_front(QMenu, take)
    hands.press("Prepare letter")


def fill_in(tour: Tour) -> int:
    """Write every particular that is missing and return how many there were."""
    hands, view = tour.hands, tour.program.letter_view
    written: list[str] = []
    while gaps := _gaps(tour):
        key = gaps[0]
        card = view.facts.cards[key]
        hands.tab_to(f"the missing particular “{key}”", partial(_is_inside, card))
        hands.write(WRITTEN.get(key, OTHERWISE))
        hands.key(Key.Key_Tab)
        hands.wait(f"the particular “{key}” is no longer missing", partial(_is_there, card))
        written.append(key)
    return len(written)


def _gaps(tour: Tour) -> list[str]:
    cards = tour.program.letter_view.facts.cards
    return [key for key, card in cards.items() if card.is_missing and card.can_write]


def issue(tour: Tour) -> None:
    """Issue, after the question that asks for it."""
    hands, view = tour.hands, tour.program.letter_view
    hands.wait("the notice can be issued", view.issue.isEnabled)
    hands.press("Issue this notice")
    hands.wait("the question is asked", view.confirm.isVisible)
    tour.notes.check(
        "the question stands on the answer that changes nothing", view.confirm.no.hasFocus()
    )
    hands.press("Issue and keep it")
    hands.wait("the letter is issued", view.kept.isVisible)


def _is_inside(card: FactCard, now: QWidget) -> bool:
    return inside(now, FactCard) is card


def _is_there(card: FactCard) -> bool:
    return not card.is_missing


def save_copy(tour: Tour, path: Path) -> None:
    """Save a copy by the question for a file name."""
    hands = tour.hands

    path.unlink(missing_ok=True)  # an older copy would bring another question

    def name_it(_dialog: QWidget) -> None:
        line = hands.find(QLineEdit)
        line.setText(str(path))  # typed, it would be completed by what is in the folder
        line.setFocus()
        hands.key(Key.Key_Return)

    hands.when_in_front(QDialog, name_it)
    hands.press("Save a copy")
    hands.wait("the copy is written", path.exists)
    hands.bring_forward(tour.program.frame)


def mark_posted(tour: Tour) -> None:
    """Say how the letter went and that it is on its way."""
    hands, view = tour.hands, tour.program.letter_view
    hands.tab_to(
        "how the letter goes",
        lambda now: isinstance(now, QRadioButton) and view.kept.isAncestorOf(now),
    )
    hands.key(Key.Key_Space)
    hands.press("Mark as posted")
    letter_id = tour.notes.kept["letter"]
    notices = tour.program.study.notices
    hands.wait(
        "the letter is posted", lambda: status(notices.letter(letter_id)) is LetterStatus.POSTED
    )
