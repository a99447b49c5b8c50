"""The tour's home visit: every answer that signing needs, given by the keyboard."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from attendance_desktop.app.tour_day import Tour
from attendance_desktop.app.tour_hands import Key, Modifier, inside
from attendance_desktop.domain.forms.answers import SEVERAL, Place
from attendance_desktop.domain.forms.definition import Kind, Question
from attendance_desktop.ui.forms.asked import AskedQuestion
from attendance_desktop.ui.forms.group import GroupBlock

CHOSEN = {
    "v.kind": "told",
    "v.purpose": f"find_reason{SEVERAL}child_view",
    "v.outcome": "let_in",
    "who.seen": "seen",
    "who.child_seen": "with_others",
    "why.barrier": "M",
    "why.weight": "main",
    "why.evidence": "none",
    "why.officer": "agree",
    "voice.how": "talk",
    "par.reasons_absence": "M",
    "see.change": "",
    "sg.concern": "no",
}
"""Codes by question; a question that is not here takes its first option."""

WORDS = {
    "v.visited_at": "now",
    "next.visit": "tomorrow",
    "act.due": "tomorrow",
    "voice.words": "I feel sick on Sunday nights. The corridor by the gym is the worst part.",
    "voice.school": "Coming in by the side door with a friend makes it easier.",
    "par.works": "Breakfast together, and being up by seven on most days.",
    "par.words": (
        "The mornings end in tears at the front door. We have stopped shouting about it. "
        "I would like one person at school whom I can ring before nine."
    ),
    "par.worries": "That Year 11 begins and the friends have moved on.",
    "par.hopes": "Four mornings in a row by the end of term.",
    "par.help_wanted": "A call back from the head of year, and somebody to meet at the gate.",
    "see.child": "Dressed for school, tired, spoke freely in the kitchen.",
    "see.home": "Warm, tidy, school bag ready in the hall.",
    "see.strengths": "Parent and child speak kindly of each other.",
    "why.words": "The corridors are too loud, and the stomach aches begin before the bus.",
    "why.support": "A quiet start to the day for the first two weeks.",
    "act.what": "Ask the head of year for a named person to ring before nine.",
    "tell.school": "The family asks for a side-door start and one named person.",
}
"""Words by question; any other takes `OTHERWISE`."""

OTHERWISE = "Talked over at the kitchen table."

ADDENDUM = "The head of year rang back at noon: the side-door start begins on Monday."

AFTER_A_PAUSE = 5.0
"""Seconds in which the light must say that typed words are on the disk (promised: 1)."""


def write_note(tour: Tour, reached: Callable[[str], object]) -> None:
    """Give every answer that signing needs; `reached(path)` is called after each.

    The list of what is missing leads to each answer, as it would lead an officer.
    """
    hands, view = tour.hands, tour.program.visit_view
    for _ in range(_MOST_ANSWERS):
        hands.key(Key.Key_S, Modifier.ControlModifier, Modifier.ShiftModifier)
        hands.wait("the note can be read through", view.reading.isVisible)
        if not view.reading.links:
            return
        hands.wait("the first gap has the keyboard", view.reading.links[0].hasFocus)
        hands.key(Key.Key_Space)
        hands.wait("the form is back", lambda: view.form is not None and view.form.isVisible())
        reached(answer(tour))
    tour.notes.check("the note is whole after a reasonable number of answers", holds=False)


_MOST_ANSWERS = 90


def answer(tour: Tour) -> str:
    """Answer the question that has the keyboard and return its path."""
    hands = tour.hands
    group = inside(hands.focus(), GroupBlock)
    if group is not None and inside(hands.focus(), AskedQuestion) is None:
        hands.key(Key.Key_Space)  # the button that adds a row
        hands.wait("a new row has the keyboard", lambda: _asked(tour) is not None)
    asked = _asked(tour)
    tour.notes.check("a missing answer leads to its field", asked) if asked is None else None
    assert asked is not None
    question = asked.question
    path = question.path
    if question.kind is Kind.CHOICE:
        _choose(tour, question)
    elif question.kind is Kind.SEVERAL:
        _tick(tour, asked, question)
    elif question.kind is Kind.PERSON:
        hands.tab_to("somebody who is known", lambda now: isinstance(now, QPushButton))
        hands.key(Key.Key_Space)
    else:
        hands.write(
            WORDS.get(path, "now" if question.kind is Kind.MOMENT else _otherwise(question))
        )
    return path


def kept_words(tour: Tour, path: str) -> str:
    """Return what the store holds of an answer of the draft that is being written."""
    draft = tour.program.study.visits.draft(tour.program.visit.draft_id())
    held = draft.answers.get(path)
    rows = [
        draft.answers.get(path, row)
        for question in _groups(tour)
        for row in draft.answers.rows(question)
    ]
    return held or "".join(rows) or draft.answers.get(Place(path).path)


def _groups(tour: Tour) -> list[Question]:
    sections = tour.program.study.packs.form.sections
    return [each for part in sections for each in part.questions if each.kind is Kind.GROUP]


def _asked(tour: Tour) -> AskedQuestion | None:
    return inside(tour.hands.focus(), AskedQuestion)


def _otherwise(question: Question) -> str:
    return "tomorrow" if question.kind is Kind.DAY else OTHERWISE


def _choose(tour: Tour, question: Question) -> None:
    codes = [option.code for option in question.options]
    wanted = CHOSEN.get(question.path) or codes[0]
    if wanted == codes[0]:
        tour.hands.key(Key.Key_Space)
    else:
        tour.hands.key(Key.Key_Down, times=codes.index(wanted))


def _tick(tour: Tour, asked: AskedQuestion, question: Question) -> None:
    labels = {option.code: option.label for option in question.options}
    wanted = CHOSEN.get(question.path) or question.options[0].code
    for code in wanted.split(SEVERAL):
        tour.hands.tab_to(
            f"the answer “{labels[code]}”",
            partial(_is_tick, asked, labels[code]),
        )
        tour.hands.key(Key.Key_Space)


def _is_tick(asked: QWidget, label: str, now: QWidget) -> bool:
    return isinstance(now, QCheckBox) and now.text() == label and asked.isAncestorOf(now)
