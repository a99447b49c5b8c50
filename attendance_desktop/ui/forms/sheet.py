"""A form with its answers as a page needs it: what to ask now, of whom, and how far each section.

Plain Python: the pages above draw what this says.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from attendance_desktop.domain.forms.answers import Answers, Place, is_shown
from attendance_desktop.domain.forms.completeness import SectionState, section_state
from attendance_desktop.domain.forms.definition import Asked, Form, Kind, Question, Section


@dataclass(frozen=True, slots=True)
class Setting:
    """What a form is filled in about. Names are by id, in the order of the page.

    `ahead` are the paths whose days lie ahead: "mon" is the next Monday there, else the last.
    """

    children: Mapping[str, str]
    people: Mapping[str, str]
    ahead: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Asking:
    """One question of a section and the child that it is asked about ("" for the form)."""

    question: Question
    about: str


class Sheet:
    """A form being filled in. Rows that were added and are still empty are rows here too."""

    def __init__(
        self, form: Form, answers: Answers, setting: Setting, new_row: Callable[[], str]
    ) -> None:
        self.form = form
        self.answers = answers
        self.setting = setting
        self._new_row = new_row
        self._added: dict[str, list[str]] = {}
        self.deciding = frozenset(_deciding(form))

    def put(self, place: Place, value: str) -> None:
        """Take an answer; "" takes it away."""
        self.answers = self.answers.put(place.path, value, place.about)

    def askings(self, section: Section) -> tuple[Asking, ...]:
        """Return every question of a section, those for each child together child by child."""
        asked: list[Asking] = []
        run: list[Question] = []
        for question in section.questions:
            if question.asked is Asked.EACH_CHILD:
                run.append(question)
                continue
            asked += self._by_child(run)
            run = []
            asked.append(Asking(question, ""))
        return (*asked, *self._by_child(run))

    def is_asked(self, question: Question, about: str, group: Question | None = None) -> bool:
        """Tell whether the page asks this now; a column is asked where its group is."""
        if group is not None and not is_shown(group, self.answers):
            return False
        return is_shown(question, self.answers, about)

    def is_answered(self, question: Question, about: str) -> bool:
        """Tell whether there is an answer, or a row for a group."""
        if question.kind is Kind.GROUP:
            return bool(self.rows(question))
        return bool(self.answers.get(question.path, about))

    def rows(self, group: Question) -> tuple[str, ...]:
        """Return the ids of a group's rows: those with answers, then those still empty."""
        kept = self.answers.rows(group)
        return (*kept, *(row for row in self._added.get(group.path, ()) if row not in kept))

    def add_row(self, group: Question) -> str:
        """Begin an empty row and return its id."""
        row = self._new_row()
        self._added.setdefault(group.path, []).append(row)
        return row

    def take_row(self, group: Question, row: str) -> dict[Place, str]:
        """Take a row away and return what it held, so that it can be put back."""
        paths = {column.path for column in group.columns}
        held = {
            place: value
            for place, value in self.answers.values.items()
            if place.path in paths and place.about == row
        }
        self.answers = self.answers.without_row(group, row)
        added = self._added.get(group.path, [])
        if row in added:
            added.remove(row)
        return held

    def put_row_back(self, group: Question, row: str, held: Mapping[Place, str]) -> None:
        """Put a row back as it was."""
        self._added.setdefault(group.path, []).append(row)
        for place, value in held.items():
            self.put(place, value)

    def states(self) -> tuple[SectionState, ...]:
        """Return how far each section has come."""
        children = tuple(self.setting.children)
        return tuple(
            section_state(self.form, section, self.answers, children)
            for section in self.form.sections
        )

    def section_of(self, path: str) -> int:
        """Return the number of the section that asks a question or column, from 0.

        Raises:
            KeyError: no section of this form asks it.
        """
        for number, section in enumerate(self.form.sections):
            for question in section.questions:
                if path in (question.path, *(column.path for column in question.columns)):
                    return number
        raise KeyError(path)

    def _by_child(self, run: list[Question]) -> list[Asking]:
        return [Asking(question, child) for child in self.setting.children for question in run]


def _deciding(form: Form) -> Iterator[str]:
    """Give the paths whose answers decide what else is asked."""
    for question in form.questions():
        for part in (question, *question.columns):
            yield from (condition.question for condition in part.shown_when)
            if part.unless is not None:
                yield part.unless.question
