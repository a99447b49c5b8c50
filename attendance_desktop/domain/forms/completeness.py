"""What a form still needs before it can be signed, and what a worry holds open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from attendance_desktop.domain.forms.answers import (
    Answers,
    holds,
    is_excused,
    is_readable,
    is_shown,
)
from attendance_desktop.domain.forms.definition import (
    Asked,
    Form,
    Kind,
    Latch,
    Need,
    Question,
    Section,
)


@dataclass(frozen=True, slots=True)
class Missing:
    """One answer that signing needs: where it stands, and how to say so."""

    section: str
    path: str
    about: str
    label: str
    words: str


class Standing(StrEnum):
    """How far a section has come, as far as its answers can tell. The officer declares it done."""

    NOT_ASKED = "not_asked"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section in the list: its standing, answers given, and answers that signing still needs."""

    standing: Standing
    answered: int
    missing: int


def missing_to_sign(form: Form, answers: Answers, children: Sequence[str]) -> tuple[Missing, ...]:
    """Return what must still be answered, in the order of the page. Empty: it can be signed."""
    return tuple(
        gap for section in form.sections for gap in _section_gaps(form, section, answers, children)
    )


def can_sign(form: Form, answers: Answers, children: Sequence[str]) -> bool:
    """Tell whether nothing is missing and no worry is held open."""
    return not missing_to_sign(form, answers, children) and not open_latches(form, answers)


def open_latches(form: Form, answers: Answers) -> tuple[Latch, ...]:
    """Return the worries that are raised and not yet handed over."""
    return tuple(
        latch
        for latch in form.latches
        if holds(latch.when, answers) and not _group_done(form.find(latch.until), answers)
    )


def section_state(
    form: Form, section: Section, answers: Answers, children: Sequence[str]
) -> SectionState:
    """Return how far a section has come, for the list of sections."""
    missing = len(tuple(_section_gaps(form, section, answers, children)))
    answered = sum(
        1
        for question in section.questions
        for part in (question.columns or (question,))
        for _ in answers.abouts(part.path)
    )
    if not answered:
        asked = missing or any(
            is_shown(question, answers, about)
            for question in section.questions
            for about in _asked_about(question, children)
        )
        standing = Standing.NOT_STARTED if asked else Standing.NOT_ASKED
    else:
        standing = Standing.IN_PROGRESS if missing else Standing.READY
    return SectionState(standing, answered, missing)


def _section_gaps(
    form: Form, section: Section, answers: Answers, children: Sequence[str]
) -> Iterator[Missing]:
    reported = set()
    for question in section.questions:
        for gap in _gaps(section.key, question, answers, children):
            reported.add(gap.path)
            yield gap
    # A worry is held even where a form of a council forgot to make its phone call needed.
    for latch in open_latches(form, answers):
        group = next((q for q in section.questions if q.path == latch.until), None)
        if group and not reported & {group.path, *(c.path for c in group.columns)}:
            yield _missing(section.key, group, "")


def _gaps(
    section: str, question: Question, answers: Answers, children: Sequence[str]
) -> Iterator[Missing]:
    for about in _asked_about(question, children):
        if not is_shown(question, answers, about):
            continue
        if question.kind is Kind.GROUP:
            yield from _group_gaps(section, question, answers)
        else:
            yield from _answer_gaps(section, question, answers, about)


def _asked_about(question: Question, children: Sequence[str]) -> tuple[str, ...]:
    return tuple(children) if question.asked is Asked.EACH_CHILD else ("",)


def _answer_gaps(
    section: str, question: Question, answers: Answers, about: str
) -> Iterator[Missing]:
    value = answers.get(question.path, about)
    if value and not is_readable(question, value):
        yield Missing(section, question.path, about, question.label, _how_to_enter(question))
    elif not value and question.need is Need.TO_SIGN and not is_excused(question, answers, about):
        yield _missing(section, question, about)


def _group_gaps(section: str, group: Question, answers: Answers) -> Iterator[Missing]:
    rows = answers.rows(group)
    if not rows and group.need is Need.TO_SIGN and not is_excused(group, answers):
        yield _missing(section, group, "")
    for row in rows:
        yield from _row_gaps(section, group, answers, row)


def _row_gaps(section: str, group: Question, answers: Answers, row: str) -> Iterator[Missing]:
    for column in group.columns:
        if is_shown(column, answers, row):
            yield from _answer_gaps(section, column, answers, row)


def _group_done(group: Question | None, answers: Answers) -> bool:
    """Tell whether a group has at least one row with all that it needs."""
    if group is None:
        return False
    return any(not any(_row_gaps("", group, answers, row)) for row in answers.rows(group))


def _how_to_enter(question: Question) -> str:
    like = "date, like 13 Nov 2026"
    if question.kind is Kind.MOMENT:
        like = "date and time, like 13 Nov 2026 10:40"
    return f"Enter “{question.label}” as a {like}"


def _missing(section: str, question: Question, about: str) -> Missing:
    words = question.why or f"Answer “{question.label}”"
    return Missing(section, question.path, about, question.label, words)
