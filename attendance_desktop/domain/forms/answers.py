"""Answers: one value for each question path and what it is about (a child, a row, or nothing)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from attendance_desktop.domain.forms.definition import Condition, Kind, Question

SEVERAL = "\x1f"
"""Stands between the codes of a several-choice answer (the unit separator: nobody types it)."""


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
        """Return the answer, or "" when there is none."""
        return self.values.get(Place(path, about), "")

    def codes(self, path: str, about: str = "") -> tuple[str, ...]:
        """Return the chosen codes of a choice or several-choice answer."""
        value = self.get(path, about)
        return tuple(value.split(SEVERAL)) if value else ()

    def put(self, path: str, value: str, about: str = "") -> "Answers":
        """Return these answers with one of them changed."""
        values = dict(self.values)
        if value.strip():
            values[Place(path, about)] = value
        else:
            values.pop(Place(path, about), None)
        return Answers(MappingProxyType(values))

    def rows(self, group: Question) -> tuple[str, ...]:
        """Return the ids of a group's rows, in the order of their ids (UUIDv7: as added)."""
        paths = {column.path for column in group.columns}
        return tuple(sorted({place.about for place in self.values if place.path in paths}))

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
    """Tell whether a question is to be asked, given the other answers."""
    return all(holds(condition, answers, about) for condition in question.shown_when)


def said(question: Question, value: str) -> str:
    """Return an answer in the words of the page."""
    if question.kind in {Kind.CHOICE, Kind.SEVERAL}:
        return ", ".join(question.option(code) for code in value.split(SEVERAL) if code)
    return value
