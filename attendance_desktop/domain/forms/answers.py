"""Answers: one value for each question path and what it is about (a child, a row, or nothing)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from attendance_desktop.domain.forms.definition import Condition, Kind, Question
from attendance_desktop.domain.forms.moments import day_of, day_words, moment_of, moment_words

SEVERAL = "\x1f"
"""Stands between the codes of a several-choice answer (the unit separator: nobody types it)."""

NOBODY: Mapping[str, str] = MappingProxyType({})
"""No names of people by id."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: the question's path, and the child or row ("" for the form)."""

    path: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one record. Text as typed; an empty answer is no answer."""

    values: Mapping[Place, str] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, path: str, about: str = "") -> str:
        """Return the answer, or "" when there is none. Blanks alone are no answer."""
        value = self.values.get(Place(path, about), "")
        return value if value.strip() else ""

    def codes(self, path: str, about: str = "") -> tuple[str, ...]:
        """Return the chosen codes of a choice or several-choice answer."""
        return tuple(code for code in self.get(path, about).split(SEVERAL) if code)

    def put(self, path: str, value: str, about: str = "") -> "Answers":
        """Return these answers with one of them changed."""
        values = dict(self.values)
        if value.strip():
            values[Place(path, about)] = value
        else:
            values.pop(Place(path, about), None)
        return Answers(MappingProxyType(values))

    def abouts(self, path: str) -> tuple[str, ...]:
        """Return each child or row ("" for the form) that has an answer to this question."""
        return tuple(
            sorted(p.about for p, v in self.values.items() if p.path == path and v.strip())
        )

    def rows(self, group: Question) -> tuple[str, ...]:
        """Return the ids of a group's rows, in the order of their ids (UUIDv7: as added)."""
        paths = {column.path for column in group.columns}
        return tuple(
            sorted({p.about for p, v in self.values.items() if p.path in paths and v.strip()})
        )

    def without_row(self, group: Question, row: str) -> "Answers":
        """Return these answers without one row of a group."""
        paths = {column.path for column in group.columns}
        kept = {p: v for p, v in self.values.items() if not (p.path in paths and p.about == row)}
        return Answers(MappingProxyType(kept))


def holds(condition: Condition, answers: Answers, about: str = "") -> bool:
    """Tell whether a condition holds, asked about the same child or row first, then the form."""
    chosen = answers.codes(condition.question, about) or answers.codes(condition.question)
    if not condition.codes:
        return bool(chosen)
    return any(code in condition.codes for code in chosen)


def is_shown(question: Question, answers: Answers, about: str = "") -> bool:
    """Tell whether a question is to be asked, given the other answers.

    A column is asked where its group is asked too: ask about the group first.
    """
    return all(holds(condition, answers, about) for condition in question.shown_when)


def is_excused(question: Question, answers: Answers, about: str = "") -> bool:
    """Tell whether a reason was given in place of an answer that signing would need."""
    return question.unless is not None and holds(question.unless, answers, about)


def is_readable(question: Question, value: str) -> bool:
    """Tell whether an answer is of its kind: a day is a day, a moment has its time and zone."""
    if question.kind is Kind.DAY:
        return day_of(value) is not None
    if question.kind is Kind.MOMENT:
        return moment_of(value) is not None
    return True


def said(question: Question, value: str, people: Mapping[str, str] = NOBODY) -> str:
    """Return an answer in the words of the page; as typed where it cannot be read.

    Args:
        question: the question that was answered.
        value: the answer as it is kept.
        people: names by id, for answers that chose a person known to the caseload.
    """
    if question.kind in {Kind.CHOICE, Kind.SEVERAL}:
        return ", ".join(question.option(code) for code in value.split(SEVERAL) if code)
    if question.kind is Kind.DAY and (day := day_of(value)):
        return day_words(day)
    if question.kind is Kind.MOMENT and (moment := moment_of(value)):
        return moment_words(moment)
    if question.kind is Kind.PERSON:
        return people.get(value, value)
    return value
