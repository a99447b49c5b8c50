"""The annual return: the year's figures over stored records, each list, and what goes to files."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from attendance_desktop.domain.casework.legal_fact import CaseFact
from attendance_desktop.domain.law.annual_return import (
    About,
    Figure,
    FigureRow,
    ReturnNotice,
    ReturnRules,
    ReturnStep,
    StepKind,
    figures,
)
from attendance_desktop.domain.law.family import Contract, OrderStage, Proceedings
from attendance_desktop.domain.law.months import window_start
from attendance_desktop.domain.law.particulars import Facts, FactValue, day_in_words, stated
from attendance_desktop.domain.law.rules import PenaltyRules, in_force
from attendance_desktop.domain.law.wording import Wording
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.extract import CellKind, Extract, Form, Heading
from attendance_desktop.services.notices import Press

NOT_KEPT = "not kept here"
_YES = "yes"
_AGREED = frozenset({Contract.RUNNING, Contract.KEPT, Contract.BROKEN})
_OFFERED = frozenset({Contract.OFFERED, Contract.REFUSED, *_AGREED})
_IN_COURT = frozenset({Proceedings.BEGUN, Proceedings.CONVICTED, Proceedings.ACQUITTED})
_ANSWERS: dict[str, tuple[tuple[StepKind, frozenset[str]], ...]] = {
    "contract": (
        (StepKind.CONTRACT_OFFERED, frozenset(_OFFERED)),
        (StepKind.CONTRACT_ACCEPTED, frozenset(_AGREED)),
    ),
    "proceedings": ((StepKind.PROCEEDINGS, frozenset(_IN_COURT)),),
    "supervision": ((StepKind.SUPERVISION_ORDER, frozenset({_YES})),),
    "order_step": ((StepKind.ATTENDANCE_ORDER, frozenset({OrderStage.MADE})),),
}
_FAST_TRACK = "fast_track_from"
_EARLIER = ("earlier_last", "earlier_before")


def no_notices() -> Sequence[ReturnNotice]:
    """Return no penalty notice."""
    return ()


@dataclass(frozen=True, slots=True)
class AnnualReturn:
    """A year of the return. `until` is the last day that is counted: today in a running year."""

    begins_in: int
    first: date
    last: date
    until: date
    figures: tuple[Figure, ...]

    def figure(self, key: str) -> Figure:
        """Return a figure. Raises KeyError for one that is not asked for."""
        for figure in self.figures:
            if figure.rule.key == key:
                return figure
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class AnnualReturns:
    """What an officer does with the annual return.

    `notices` gives every penalty notice of this caseload that was issued, of whatever year.
    """

    exports: Exports
    rules: ReturnRules
    penalties: Sequence[PenaltyRules]
    wording: Wording
    press: Press
    notices: Callable[[], Sequence[ReturnNotice]] = no_notices

    def years(self) -> tuple[int, ...]:
        """Return the calendar years in which the years begin that can be chosen, newest first."""
        now = self.rules.year_of(self.exports.desk.today())
        days = [step.on for step in self._steps()] + [each.issued for each in self.notices()]
        oldest = min((self.rules.year_of(day) for day in days), default=now)
        return tuple(range(now, min(now, oldest) - 1, -1))

    def year(self, begins_in: int) -> AnnualReturn:
        """Return the figures of a year, each with what is behind it."""
        first, last = self.rules.year(begins_in)
        until = min(last, self.exports.desk.today())
        found = figures(self.rules, self.notices(), tuple(self._steps()), first, until)
        return AnnualReturn(begins_in, first, last, until, found)

    def save_figures(self, begins_in: int, form: Form, path: Path) -> str:
        """Save the figures as a table that names nobody, and return what the officer is told.

        Raises:
            Refused: the file cannot be written.
        """
        found = self.year(begins_in)
        rows = tuple(
            (figure.rule.of, figure.rule.label, figure.rule.key, figure.number)
            for figure in found.figures
        )
        headings = (
            Heading("Group", CellKind.TEXT, 24),
            Heading("Figure", CellKind.TEXT, 50),
            Heading("Name", CellKind.TEXT, 24),
            Heading("Number", CellKind.COUNT),
        )
        extract = self._extract(found, self.rules.name, "Annual return", headings, rows, ())
        return self.exports.save(extract, form, path)

    def save_list(self, begins_in: int, key: str, form: Form, path: Path) -> str:
        """Save what is behind a figure, recorded for each pupil.

        Raises:
            Refused: nothing is behind it, or the file cannot be written.
        """
        found = self.year(begins_in)
        figure = found.figure(key)
        if not figure.rows:
            raise Refused("There is nothing behind this figure.", meaning="No file was made.")
        headings = (
            Heading("Day", CellKind.DAY),
            Heading("Pupil", CellKind.TEXT, 28),
            Heading("Parent", CellKind.TEXT, 28),
            Heading("Case", CellKind.TEXT, 14),
            Heading("What", CellKind.TEXT, 50),
        )
        rows = tuple(
            (row.on, row.about.pupil, row.about.parent, row.about.reference, row.words)
            for row in figure.rows
        )
        pupils = [row.about.pupil_id for row in figure.rows]
        title = f"{figure.rule.of}: {figure.rule.label}"
        extract = self._extract(found, title, "Annual return list", headings, rows, pupils)
        return self.exports.save(extract, form, path)

    def draw(self, begins_in: int) -> bytes:
        """Return the figures on a page of the council's paper, which names nobody.

        Raises:
            Refused: the council's name is not filled in yet.
        """
        found = self.year(begins_in)
        council = self.exports.desk.me.council_name
        values: dict[str, FactValue] = {
            "council": council,
            "period_from": day_in_words(found.first),
            "period_to": day_in_words(found.last),
            "counted_to": day_in_words(found.until),
            "figures": tuple(_printed(figure) for figure in found.figures),
            "review": self.rules.review,
            "cites": "; ".join(self.rules.cites),
        }
        facts = Facts(
            tuple(
                stated(self.wording.required, key, value, source="Records on this laptop")
                for key, value in values.items()
            )
        )
        return self.press.draw(self.wording, facts, dated=self.exports.desk.today())

    def save_page(self, begins_in: int, path: Path) -> str:
        """Save the page as a PDF. Raises Refused as `draw`, or when it cannot be written."""
        return self.exports.save_bytes(self.draw(begins_in), (), path)

    # ------------------------------------------------------------ inside

    def _steps(self) -> Iterator[ReturnStep]:
        """Yield each step that an officer said, by the day on which it was first said."""
        people = _People(self.exports)
        facts = self.exports.desk.shelves.legal.all()
        seen: set[tuple[str, str, StepKind]] = set()
        for told in facts:
            for kind, on in _told_steps(told):
                key = told.case_id, told.fact.person_id, kind
                if key not in seen:
                    seen.add(key)
                    at_limit = kind is StepKind.PROCEEDINGS and self._at_limit(told, on, facts)
                    yield ReturnStep(people.about(told), kind, on, at_limit)

    def _at_limit(self, told: CaseFact, on: date, facts: Sequence[CaseFact]) -> bool:
        """Whether no further notice could be issued to that parent for that child on a day."""
        cap = in_force(self.penalties, on).cap
        pair = told.case_id, told.fact.person_id
        latest = {
            each.fact.key: each.fact.value
            for each in facts
            if (each.case_id, each.fact.person_id) == pair and each.fact.key in _EARLIER
        }
        days = {date.fromisoformat(day) for day in latest.values() if day}
        days |= {
            each.issued
            for each in self.notices()
            if (each.about.pupil_id, each.about.parent_id) == (told.pupil_id, pair[1])
            and each.withdrawn_on is None
        }
        since = window_start(on, cap.years)
        return sum(since <= day <= on for day in days) >= cap.notices

    def _extract(
        self,
        found: AnnualReturn,
        title: str,
        file_name: str,
        headings: tuple[Heading, ...],
        rows: tuple[tuple[str | int | date | None, ...], ...],
        pupils: Sequence[str],
    ) -> Extract:
        me, now = self.exports.desk.me, self.exports.desk.clock.now().astimezone()
        years = f"{found.begins_in}-{(found.begins_in + 1) % 100:02d}"
        sample = [("Sample", "Everybody in this file is invented.")] if me.sample else []
        about = (
            ("Made by", f"{me.name}, {me.role}, {me.council_name}"),
            ("Made on", day_in_words(now.date(), weekday=True)),
            ("Year", f"{day_in_words(found.first)} to {day_in_words(found.last)}"),
            ("Counted up to", day_in_words(found.until)),
            ("Rests on", f"Records on this laptop. {self.rules.review}"),
            *sample,
        )
        return Extract(
            f"{title}, {years}", f"{file_name} {years}", headings, rows, about, (), tuple(pupils)
        )


@dataclass(slots=True)
class _People:
    """Names of parents, read once for each pupil."""

    exports: Exports
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    def about(self, told: CaseFact) -> About:
        if told.pupil_id not in self.names:
            relations = self.exports.desk.shelves.people.relations(told.pupil_id)
            self.names[told.pupil_id] = {each.person.id: each.person.name for each in relations}
        person = told.fact.person_id
        name = self.names[told.pupil_id].get(person, "")
        return About(told.pupil_id, told.pupil_name, person, name, told.reference)


def _told_steps(told: CaseFact) -> Iterator[tuple[StepKind, date]]:
    said = told.fact.recorded_at.astimezone().date()
    if told.fact.key == _FAST_TRACK and told.fact.value:
        yield StepKind.FAST_TRACK, date.fromisoformat(told.fact.value)
    for kind, answers in _ANSWERS.get(told.fact.key, ()):
        if told.fact.value in answers:
            yield kind, said


def figure_cells(figure: Figure) -> tuple[str, str, str]:
    """Return a figure as the words of a row: its group, its label, its number."""
    number = figure.number
    return figure.rule.of, figure.rule.label, NOT_KEPT if number is None else str(number)


def _printed(figure: Figure) -> tuple[str, str]:
    """Return a figure as a row of the page: a part of the one above has no group of its own."""
    group, label, number = figure_cells(figure)
    return (label if label.startswith("of these") else f"{group}: {label.lower()}"), number


def row_cells(row: FigureRow) -> tuple[str, str, str, str, str]:
    """Return a record as the words of a row: day, pupil, parent, case, what."""
    about = row.about
    return day_in_words(row.on), about.pupil, about.parent, about.reference, row.words
