"""A form as it will be printed: what the sign-off page shows and what the seal covers in words.

Every answer is printed, also one that is no longer asked for (another answer changed since), that
is about a child who was taken off the record, or that this version of the form does not know.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from attendance_desktop.domain.forms.answers import (
    NOBODY,
    SEVERAL,
    Answers,
    Place,
    is_excused,
    is_shown,
    said,
)
from attendance_desktop.domain.forms.definition import Asked, Form, Kind, Need, Question

NOT_PROVIDED = "Not provided"
ALSO_RECORDED = "Also recorded"
NO_LONGER_NAMED = "no longer named on this record"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One answered (or needed, unanswered) question. `about` is a name in words, or "".

    `still_asked` is False where the answer stands though the page no longer asks for it.
    """

    section: str
    path: str
    about: str
    label: str
    text: str
    still_asked: bool = True


@dataclass(frozen=True, slots=True)
class _Page:
    answers: Answers
    names: Mapping[str, str]
    people: Mapping[str, str]


def printed(
    form: Form,
    answers: Answers,
    names: Mapping[str, str],
    people: Mapping[str, str] = NOBODY,
) -> tuple[PrintedLine, ...]:
    """Return the lines of the page in order.

    Args:
        form: the form in the version of the record.
        answers: the record's answers.
        names: the name of each child by id; their order is the order of the page.
        people: names by id of the people that an answer chose or a row is about.
    """
    page = _Page(answers, names, people)
    lines = tuple(
        line
        for section in form.sections
        for question in section.questions
        for line in _lines(section.title, question, page)
    )
    return lines + tuple(_unknown_to(form, page))


def _lines(section: str, question: Question, page: _Page) -> Iterator[PrintedLine]:
    if question.kind is Kind.GROUP:
        yield from _group_lines(section, question, page)
        return
    asked = tuple(page.names) if question.asked is Asked.EACH_CHILD else ("",)
    kept = tuple(about for about in page.answers.abouts(question.path) if about not in asked)
    for about in (*asked, *kept):
        value = page.answers.get(question.path, about)
        shown = about in asked and is_shown(question, page.answers, about)
        if not value and not (shown and _is_needed(question, page.answers, about)):
            continue
        text = said(question, value, page.people) if value else NOT_PROVIDED
        name = _name(question, about, page)
        yield PrintedLine(section, question.path, name, question.label, text, shown)


def _group_lines(section: str, group: Question, page: _Page) -> Iterator[PrintedLine]:
    shown = is_shown(group, page.answers)
    rows = page.answers.rows(group)
    for number, row in enumerate(rows, start=1):
        parts = [
            f"{column.label}: {said(column, page.answers.get(column.path, row), page.people)}"
            for column in group.columns
            if page.answers.get(column.path, row)
        ]
        label = f"{group.label} {number}" if len(rows) > 1 else group.label
        # A row may be kept under the id of the person whom it is about.
        about = page.people.get(row, "")
        yield PrintedLine(section, group.path, about, label, "\n".join(parts), shown)
    if not rows and shown and _is_needed(group, page.answers, ""):
        yield PrintedLine(section, group.path, "", group.label, NOT_PROVIDED)


def _is_needed(question: Question, answers: Answers, about: str) -> bool:
    return question.need is Need.TO_SIGN and not is_excused(question, answers, about)


def _name(question: Question, about: str, page: _Page) -> str:
    if about in page.names:
        return page.names[about]
    if about in page.people:
        return page.people[about]
    return NO_LONGER_NAMED if about or question.asked is Asked.EACH_CHILD else ""


def _unknown_to(form: Form, page: _Page) -> Iterator[PrintedLine]:
    """Give the answers that no line of this version's page holds, under their paths."""
    known = {
        part.path for question in form.questions() for part in (question.columns or (question,))
    }
    places = (place for place in page.answers.values if place.path not in known)
    for place in sorted(places, key=_by_path):
        value = page.answers.get(place.path, place.about)
        if value:
            name = page.names.get(place.about, page.people.get(place.about, ""))
            text = value.replace(SEVERAL, ", ")
            yield PrintedLine(ALSO_RECORDED, place.path, name, place.path, text, still_asked=False)


def _by_path(place: Place) -> tuple[str, str]:
    return (place.path, place.about)
