"""A form as it will be printed: what the sign-off page shows and what the seal covers in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from attendance_desktop.domain.forms.answers import Answers, is_shown, said
from attendance_desktop.domain.forms.definition import Asked, Form, Kind, Need, Question

NOT_PROVIDED = "Not provided"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One answered (or needed, unanswered) question. `about` is a name in words, or ""."""

    section: str
    path: str
    about: str
    label: str
    text: str


def printed(form: Form, answers: Answers, names: Mapping[str, str]) -> tuple[PrintedLine, ...]:
    """Return the lines of the page in order.

    Args:
        form: the form in the version of the record.
        answers: the record's answers.
        names: the name of each child by id; their order is the order of the page.
    """
    return tuple(
        line
        for section in form.sections
        for question in section.questions
        for line in _lines(section.title, question, answers, names)
    )


def _lines(
    section: str, question: Question, answers: Answers, names: Mapping[str, str]
) -> Iterator[PrintedLine]:
    if question.kind is Kind.GROUP:
        yield from _group_lines(section, question, answers)
        return
    abouts = tuple(names) if question.asked is Asked.EACH_CHILD else ("",)
    for about in abouts:
        value = answers.get(question.path, about)
        needed = question.need is Need.TO_SIGN and is_shown(question, answers, about)
        if value or needed:
            text = said(question, value) if value else NOT_PROVIDED
            yield PrintedLine(section, question.path, names.get(about, ""), question.label, text)


def _group_lines(section: str, group: Question, answers: Answers) -> Iterator[PrintedLine]:
    for number, row in enumerate(answers.rows(group), start=1):
        parts = [
            f"{column.label}: {said(column, answers.get(column.path, row))}"
            for column in group.columns
            if answers.get(column.path, row)
        ]
        yield PrintedLine(section, group.path, "", f"{group.label} {number}", "\n".join(parts))
