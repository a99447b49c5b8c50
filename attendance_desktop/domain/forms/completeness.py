"""What a form still needs before it can be signed, and what a worry holds open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attendance_desktop.domain.forms.answers import Answers, holds, is_shown
from attendance_desktop.domain.forms.definition import Asked, Form, Kind, Latch, Need, Question


@dataclass(frozen=True, slots=True)
class Missing:
    """One answer that signing needs: where it stands, and how to say so."""

    section: str
    path: str
    about: str
    label: str
    words: str


def missing_to_sign(form: Form, answers: Answers, children: Sequence[str]) -> tuple[Missing, ...]:
    """Return what must still be answered, in the order of the page. Empty: it can be signed."""
    return tuple(
        gap
        for section in form.sections
        for question in section.questions
        for gap in _gaps(section.key, question, answers, children)
    )


def open_latches(form: Form, answers: Answers) -> tuple[Latch, ...]:
    """Return the worries that are raised and not yet handed over."""
    return tuple(
        latch
        for latch in form.latches
        if holds(latch.when, answers) and not _group_done(form.find(latch.until), answers)
    )


def _gaps(
    section: str, question: Question, answers: Answers, children: Sequence[str]
) -> Iterator[Missing]:
    for about in _asked_about(question, children):
        if not is_shown(question, answers, about):
            continue
        if question.kind is Kind.GROUP:
            yield from _group_gaps(section, question, answers)
        elif (
            question.need is Need.TO_SIGN
            and not answers.get(question.path, about)
            and (question.unless is None or not holds(question.unless, answers, about))
        ):
            yield _missing(section, question, about)


def _asked_about(question: Question, children: Sequence[str]) -> tuple[str, ...]:
    return tuple(children) if question.asked is Asked.EACH_CHILD else ("",)


def _group_gaps(section: str, group: Question, answers: Answers) -> Iterator[Missing]:
    rows = answers.rows(group)
    excused = group.unless is not None and holds(group.unless, answers)
    if group.need is Need.TO_SIGN and not rows and not excused:
        yield _missing(section, group, "")
    for row in rows:
        for column in group.columns:
            if (
                column.need is Need.TO_SIGN
                and is_shown(column, answers, row)
                and not answers.get(column.path, row)
            ):
                yield _missing(section, column, row)


def _group_done(group: Question | None, answers: Answers) -> bool:
    """Tell whether a group has at least one row with all that it needs."""
    if group is None:
        return False
    needed = [c.path for c in group.columns if c.need is Need.TO_SIGN]
    return any(all(answers.get(p, row) for p in needed) for row in answers.rows(group))


def _missing(section: str, question: Question, about: str) -> Missing:
    words = question.why or f"Answer “{question.label}”"
    return Missing(section, question.path, about, question.label, words)
