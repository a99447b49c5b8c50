"""Whether a form makes sense: what an author of a form can get wrong, told with its place."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from attendance_desktop.domain.forms.definition import (
    Asked,
    Condition,
    Form,
    Kind,
    Latch,
    Need,
    Question,
)

LONGEST_HINT = 15
"""Words of a hint. From the GOV.UK pattern: one short sentence, no full stop, no link."""

PREFILLS = frozenset({"", "case", "clock", "me", "people", "previous"})
"""What of the case may be copied into an answer, as the screens know it."""

_CHOSEN = {Kind.CHOICE, Kind.SEVERAL}
_PATH = re.compile(r"[a-z][A-Za-z0-9_]*(\.[a-z][A-Za-z0-9_]*)*")
_CODE = re.compile(r"[A-Za-z0-9_]+")
_SENTENCE_END = re.compile(r"[.!?](\s|$)|https?:|www\.")
_UNKIND = re.compile(r"\b(please|sorry|invalid|errors?|forgot|forgotten)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: a path, a section's key, or "" for the form."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class _Spot:
    """A question in its form: the group that it is a column of, or None."""

    question: Question
    group: Question | None


def faults(form: Form) -> Iterator[Fault]:
    """Give all that is wrong with a form; nothing for a sound one.

    A form may have been written by a council: the screens, the sign-off and the print trust it
    only after this.
    """
    spots = {spot.question.path: spot for spot in _spots(form)}
    yield from _repeated(form)
    for spot in _spots(form):
        yield from _question_faults(spot)
        yield from _dependence_faults(spot, spots)
    for latch in form.latches:
        yield from _latch_faults(latch, spots)
    yield from _outcome_faults(form, spots)
    for where, words in _all_words(form):
        if found := _UNKIND.search(words):
            yield Fault(where, f"the word “{found.group()}” is not used with officers")


def _spots(form: Form) -> Iterator[_Spot]:
    for question in form.questions():
        yield _Spot(question, None)
        for column in question.columns:
            yield _Spot(column, question)


def _repeated(form: Form) -> Iterator[Fault]:
    for path, times in Counter(spot.question.path for spot in _spots(form)).items():
        if times > 1:
            yield Fault(path, "the path comes twice")
    for key, times in Counter(section.key for section in form.sections).items():
        if times > 1:
            yield Fault(key, "the section comes twice")
    for section in form.sections:
        if not section.questions:
            yield Fault(section.key, "the section asks nothing")
        yield from _hint_faults(section.key, section.hint)
    if not form.sections:
        yield Fault("", "there is no section")


def _question_faults(spot: _Spot) -> Iterator[Fault]:
    question = spot.question
    if not _PATH.fullmatch(question.path):
        yield Fault(question.path, "a path is words of letters, digits and _ with dots between")
    yield from _hint_faults(question.path, question.hint)
    yield from _option_faults(question)
    yield from _group_faults(spot)
    if question.prefill not in PREFILLS:
        yield Fault(question.path, f"“{question.prefill}” is nothing that can be copied in")
    if question.unless and question.need is not Need.TO_SIGN:
        yield Fault(question.path, "what is not needed cannot be excused")


def _hint_faults(where: str, hint: str) -> Iterator[Fault]:
    if len(hint.split()) > LONGEST_HINT:
        yield Fault(where, f"the hint has more than {LONGEST_HINT} words")
    if _SENTENCE_END.search(hint):
        yield Fault(where, "a hint is one sentence without a full stop or a link")


def _option_faults(question: Question) -> Iterator[Fault]:
    least = {Kind.CHOICE: 2, Kind.SEVERAL: 1}.get(question.kind, 0)
    if question.kind not in _CHOSEN and question.options:
        yield Fault(question.path, "only a choice has options")
    if len(question.options) < least:
        yield Fault(question.path, f"there must be at least {least} options")
    if len({o.code for o in question.options}) < len(question.options):
        yield Fault(question.path, "an option's code comes twice")
    if len({o.label for o in question.options}) < len(question.options):
        yield Fault(question.path, "an option's label comes twice")
    for option in question.options:
        if not _CODE.fullmatch(option.code):
            yield Fault(question.path, f"the code “{option.code}” is not letters, digits and _")


def _group_faults(spot: _Spot) -> Iterator[Fault]:
    question = spot.question
    if question.kind is not Kind.GROUP:
        if question.columns:
            yield Fault(question.path, "only a group has columns")
    elif spot.group:
        yield Fault(question.path, "a group cannot stand in a group")
    elif question.asked is not Asked.ONCE:
        yield Fault(question.path, "a group is asked once")
    elif not any(c.need is Need.TO_SIGN and not c.shown_when for c in question.columns):
        yield Fault(question.path, "a group must always need one of its columns")
    if spot.group and question.asked is not Asked.ONCE:
        yield Fault(question.path, "a column is asked once for each row")


def _dependence_faults(spot: _Spot, spots: dict[str, _Spot]) -> Iterator[Fault]:
    question = spot.question
    conditions = question.shown_when + ((question.unless,) if question.unless else ())
    for condition in conditions:
        target = spots.get(condition.question)
        yield from _condition_faults(question.path, condition, target)
        if target and not _can_see(spot, target):
            yield Fault(question.path, f"“{condition.question}” may have several answers here")
    if _leads_back(question, spots):
        yield Fault(question.path, "it is shown when it is answered itself")


def _condition_faults(where: str, condition: Condition, target: _Spot | None) -> Iterator[Fault]:
    if target is None:
        yield Fault(where, f"“{condition.question}” is not a question of this form")
        return
    if target.question.kind is Kind.GROUP:
        yield Fault(where, f"“{condition.question}” is a group, which has no answer of its own")
    known = {option.code for option in target.question.options}
    for code in condition.codes:
        if code not in known:
            yield Fault(where, f"“{code}” is not an option of “{condition.question}”")


def _can_see(spot: _Spot, target: _Spot) -> bool:
    """Tell whether exactly one answer of the target stands beside each answer of the spot."""
    if target.group:
        return target.group is spot.group
    if target.question.asked is Asked.EACH_CHILD:
        return spot.question.asked is Asked.EACH_CHILD
    return True


def _leads_back(question: Question, spots: dict[str, _Spot]) -> bool:
    seen: set[str] = set()
    ahead = [condition.question for condition in question.shown_when]
    while ahead:
        path = ahead.pop()
        if path == question.path:
            return True
        if path in spots and path not in seen:
            seen.add(path)
            ahead += [condition.question for condition in spots[path].question.shown_when]
    return False


def _latch_faults(latch: Latch, spots: dict[str, _Spot]) -> Iterator[Fault]:
    where = f"latch until {latch.until}"
    worry = spots.get(latch.when.question)
    yield from _condition_faults(where, latch.when, worry)
    if not latch.when.codes:
        yield Fault(where, "a latch names the answers that it holds")
    if worry and (worry.group or worry.question.asked is not Asked.ONCE):
        yield Fault(where, "a worry is asked once")
    if worry and (worry.question.shown_when or worry.question.need is not Need.TO_SIGN):
        yield Fault(where, "a worry is always asked and always needed")
    target = spots.get(latch.until)
    if target is None or target.question.kind is not Kind.GROUP:
        yield Fault(where, "a latch is let go by a group of this form")
        return
    for condition in target.question.shown_when:
        same = condition.question == latch.when.question
        if not same or not set(latch.when.codes) <= set(condition.codes):
            yield Fault(where, f"“{latch.until}” is not asked each time that the latch holds")
    if target.question.need is not Need.TO_SIGN or target.question.unless:
        yield Fault(where, f"“{latch.until}” must be needed, with nothing to excuse it")


def _outcome_faults(form: Form, spots: dict[str, _Spot]) -> Iterator[Fault]:
    if form.outcome:
        spot = spots.get(form.outcome)
        if spot is None or spot.question.kind is not Kind.CHOICE or spot.group:
            yield Fault("outcome", f"“{form.outcome}” is not a choice of this form")
        elif spot.question.asked is not Asked.ONCE:
            yield Fault("outcome", "an outcome is asked once")
    for path in form.opening:
        if path not in spots or spots[path].question.kind is Kind.GROUP:
            yield Fault("opening", f"“{path}” is not a question of this form")


def _all_words(form: Form) -> Iterator[tuple[str, str]]:
    yield "title", form.title
    for section in form.sections:
        yield section.key, f"{section.title} {section.hint}"
    for spot in _spots(form):
        question = spot.question
        labels = " ".join(option.label for option in question.options)
        yield question.path, f"{question.label} {question.hint} {question.why} {labels}"
    for latch in form.latches:
        yield f"latch until {latch.until}", latch.words
