"""A form as data: sections of questions, when each is shown, and what signing needs.

Nothing is ever needed to save a draft. A question is asked once a form, once a child, or once a
row of its group; an answer is found by its question's path and what it is about.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an answer looks like."""

    LINE = "line"
    WORDS = "words"
    CHOICE = "choice"
    SEVERAL = "several"
    DAY = "day"
    MOMENT = "moment"
    PERSON = "person"
    GROUP = "group"


class Need(StrEnum):
    """When an answer must be there before the form can be signed."""

    TO_SIGN = "to_sign"
    OPTIONAL = "optional"


class Asked(StrEnum):
    """How often a question is asked."""

    ONCE = "once"
    EACH_CHILD = "each_child"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: a stable code and the words on the screen."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Condition:
    """True when the answer to `question` holds one of `codes` (or any answer, when empty)."""

    question: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question. A group's `columns` are the questions of each of its rows.

    `shown_when` are conditions that must all hold; each one may name several codes. They include
    those of the questions that they look at, so that what hangs on a hidden question is hidden.
    `unless` excuses the need when it holds (a reason given instead of an answer).
    `prefill` names what of the case may be copied in; `why` says how to fill a gap.
    """

    path: str
    label: str
    kind: Kind
    need: Need = Need.OPTIONAL
    asked: Asked = Asked.ONCE
    hint: str = ""
    options: tuple[Option, ...] = ()
    columns: tuple["Question", ...] = ()
    shown_when: tuple[Condition, ...] = ()
    unless: Condition | None = None
    prefill: str = ""
    why: str = ""

    def option(self, code: str) -> str:
        """Return the words of a choice, or the code itself where the form has dropped it."""
        return next((o.label for o in self.options if o.code == code), code)


@dataclass(frozen=True, slots=True)
class Section:
    """One topic, one page."""

    key: str
    title: str
    questions: tuple[Question, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Latch:
    """An answer that holds the record open, with the words for every screen until it is met."""

    when: Condition
    until: str
    words: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form in one version. Records keep the version that they were made with.

    `outcome` is the path of the choice that says how it went; `opening` are the paths whose words
    stand for the record in one line, the first that is answered.
    """

    key: str
    version: str
    title: str
    sections: tuple[Section, ...]
    latches: tuple[Latch, ...] = ()
    outcome: str = ""
    opening: tuple[str, ...] = ()

    def questions(self) -> Iterator[Question]:
        """Give each question in the order of the page, groups but not their columns."""
        for section in self.sections:
            yield from section.questions

    def find(self, path: str) -> Question | None:
        """Return the question or column with this path."""
        for question in self.questions():
            if question.path == path:
                return question
            for column in question.columns:
                if column.path == path:
                    return column
        return None
