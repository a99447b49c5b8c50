"""The keys for a door that nobody opens: each writes a stated set of answers, all shown to read.

A key fills only what is still empty. It writes what it says it writes, and the officer reads it
through before signing. The question about a worry has its own key: it is never answered by another.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from attendance_desktop.domain.forms.answers import Answers, Place
from attendance_desktop.domain.forms.definition import Form
from attendance_desktop.domain.forms.moments import moment_of
from attendance_desktop.ui.words import clock_time, day_and_time

NO_ANSWER = frozenset({"no_answer", "no_answer_in"})
_SATURDAY = 5
_MIDDAY = 13
_EARLY, _LATE = time(8, 15), time(16, 0)


@dataclass(frozen=True, slots=True)
class Door:
    """What the keys go by."""

    form: Form
    answers: Answers
    children: tuple[str, ...]
    now: datetime
    new_row: Callable[[], str]


@dataclass(frozen=True, slots=True)
class QuickKey:
    """One key: what it is called, what it writes, whether that has been written."""

    key: str
    label: str
    writes: str
    is_done: bool


def is_offered(answers: Answers) -> bool:
    """Tell whether the keys are of use: the outcome is open, or it is that nobody answered."""
    outcome = answers.get("v.outcome")
    return not outcome or outcome in NO_ANSWER


def keys(door: Door) -> tuple[QuickKey, ...]:
    """Return the keys in the order of pressing."""
    answers = door.answers
    again = day_and_time(next_try_at(door.now))
    return (
        QuickKey(
            "F5",
            "No answer",
            "Nobody answered at the front door just now; no sign of anyone; "
            "no child seen, whereabouts not known",
            answers.get("v.outcome") in NO_ANSWER,
        ),
        QuickKey(
            "F6",
            "Card left",
            "Card left, sealed; nobody phoned or texted",
            bool(answers.get("na.card")),
        ),
        QuickKey(
            "F7",
            "Next try",
            f"Try again {again}; no actions needed; the school may be told so",
            bool(answers.get("na.decision")),
        ),
        QuickKey(
            "F8",
            "No worry, read it through",
            "No worry about safety; then the whole note as it will be printed",
            answers.get("sg.concern") == "no",
        ),
    )


def answers_of(key: str, door: Door) -> Mapping[Place, str]:
    """Return what a key writes now: only answers that are empty and that the form asks.

    Raises:
        KeyError: no key has that name.
    """
    wanted = {"F5": _no_answer, "F6": _card_left, "F7": _next_try, "F8": _no_worry}[key](door)
    return {
        place: value
        for place, value in wanted.items()
        if _fits(door.form, place, value) and not door.answers.get(place.path, place.about)
    }


def next_try_at(now: datetime) -> datetime:
    """Return the next weekday at another time of day: late after a morning, early after that."""
    local = now.astimezone()
    on = local.date() + timedelta(days=1)
    while on.weekday() >= _SATURDAY:
        on += timedelta(days=1)
    at = _LATE if local.hour < _MIDDAY else _EARLY
    return datetime.combine(on, at).astimezone()


def _no_answer(door: Door) -> dict[Place, str]:
    now = door.now.astimezone().replace(second=0, microsecond=0).isoformat()
    wanted = {
        Place("v.outcome"): "no_answer",
        Place("v.visited_at"): now,
    }
    if not door.answers.get("na.signs"):
        wanted[Place("na.signs_ticked")] = "none"
    tries = door.form.find("na.tries")
    if tries is not None and not door.answers.rows(tries):
        row = door.new_row()
        wanted |= {Place("na.tries.at", row): now, Place("na.tries.how", row): "front"}
    for child in door.children:
        wanted[Place("who.child_seen", child)] = "not_seen"
        wanted[Place("who.child_where", child)] = "Not known: nobody answered."
    return wanted


def _card_left(_door: Door) -> dict[Place, str]:
    return {Place("na.card"): "left", Place("na.called"): "not_called"}


def _next_try(door: Door) -> dict[Place, str]:
    at = next_try_at(door.now)
    visited = door.answers.get("v.visited_at")
    called = moment_of(visited)
    when = day_and_time(called.astimezone()) if called else "today"
    told = f"Nobody answered when I called ({when}). I plan to call again {day_and_time(at)}."
    return {
        Place("na.decision"): "try_again",
        Place("next.visit"): at.date().isoformat(),
        Place("next.time"): clock_time(at),
        Place("next.how"): "Home visit, to try again",
        Place("act.none"): "none",
        Place("tell.school"): told,
    }


def _no_worry(_door: Door) -> dict[Place, str]:
    return {Place("sg.concern"): "no"}


def _fits(form: Form, place: Place, value: str) -> bool:
    """Tell whether this version of the form asks the question and knows the code."""
    question = form.find(place.path)
    if question is None:
        return False
    return not question.options or value in {option.code for option in question.options}
