"""The evidence clock of a pupil: what each route needs, what is held, and supplying the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.casework.legal_fact import LegalFact
from attendance_desktop.domain.casework.people import Pupil, Relation
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.evidence import (
    Checklist,
    EvidenceEvent,
    EvidenceLine,
    EvidenceRules,
    Fail,
    Held,
    Trace,
    checklist,
)
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.services.cases import Cases, PupilPage
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import entry, moment

NOT_NEEDED = "not_needed"
_KEY = "evidence_"
_CHILD_WORDS = "voice.words"
_NOTED: dict[str, Trace] = {
    EntryKind.CALL: Trace.CALL,
    EntryKind.MESSAGE: Trace.MESSAGE,
    EntryKind.MEETING: Trace.MEETING,
}
_SHOWN_BY = {
    Trace.VISIT: "Signed visit",
    Trace.CHILD_WORDS: "Child's words in a signed visit",
    Trace.CALL: "Call on the timeline",
    Trace.MESSAGE: "Message on the timeline",
    Trace.MEETING: "Meeting on the timeline",
    Trace.OFFER: "Offer of help",
    Trace.OFFER_ANSWERED: "Offer of help with its answer",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A day that is held, and what shows it."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A line of the checklist. `source` says what shows it, "" for nothing.

    `set_aside` says who found it not needed here; such a line neither lacks nor stops.
    """

    line: EvidenceLine
    source: str
    set_aside: str

    @property
    def can_be_set_aside(self) -> bool:
        """Whether an officer may say that it is not needed here: what stops a route always is."""
        return self.line.rule.fails is Fail.WARN


@dataclass(frozen=True, slots=True)
class EventRow:
    """The day of an event by which evidence is measured, None while nobody has given it."""

    event: EvidenceEvent
    on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Route:
    """A measure that needs evidence, with its checklist."""

    key: str
    name: str
    checklist: Checklist
    rows: tuple[EvidenceRow, ...]

    @property
    def lacking(self) -> tuple[EvidenceRow, ...]:
        """What is missing or too old, and not set aside."""
        gone = set(self.checklist.lacking)
        return tuple(row for row in self.rows if row.line in gone and not row.set_aside)

    @property
    def is_ready(self) -> bool:
        """Whether nothing stops the route."""
        return not any(row.line.stops for row in self.lacking)


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """What the page shows for one parent. `routes` are in the order of the measures."""

    pupil: Pupil
    on: date
    parents: tuple[Relation, ...]
    person_id: str
    has_case: bool
    routes: tuple[Route, ...]
    events: tuple[EventRow, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an officer does with evidence."""

    desk: Desk
    cases: Cases
    law: RuleSets
    rules: EvidenceRules

    def page(self, pupil_id: str, person_id: str = "") -> EvidencePage:
        """Return the checklists for one parent; without one, for the first.

        Raises:
            Refused: the pupil is not on this laptop, or the law of today is not.
        """
        page = self.cases.page(pupil_id)
        on = self.desk.today()
        parents = tuple(each for each in page.relations if each.is_parent_in_law)
        known = [each.person.id for each in parents]
        chosen = person_id if person_id in known else next(iter(known), "")
        facts = self._facts(page, chosen)
        held = self._held(page, facts)
        return EvidencePage(
            pupil=page.pupil,
            on=on,
            parents=parents,
            person_id=chosen,
            has_case=page.case is not None and page.case.closed_on is None,
            routes=tuple(self._routes(page, held, facts, on)),
            events=tuple(
                EventRow(event, *_latest(held.get(event.key, []))) for event in self.rules.events
            ),
            version=self.rules.version,
        )

    def supply(self, pupil_id: str, person_id: str, key: str, on: date) -> None:
        """Keep the day of a piece of evidence, or of an event.

        Raises:
            Refused: there is no open case, or the day is still to come.
        """
        if on > self.desk.today():
            raise Refused(
                "That day is still to come.",
                meaning="Evidence counts once it is there.",
                todo="Give the day on which it was made, or wait for it.",
            )
        self._keep(pupil_id, person_id, key, on.isoformat(), f"of {day_in_words(on)}")

    def set_aside(self, pupil_id: str, person_id: str, key: str) -> None:
        """Keep that a piece of evidence is not needed here.

        Raises:
            Refused: there is no open case, or the route stops without it.
        """
        if self.rules.rule(key).fails is not Fail.WARN:
            raise Refused(
                "This is always needed.",
                meaning="The council does not go further without it.",
                todo="Supply it, then give its day.",
            )
        self._keep(pupil_id, person_id, key, NOT_NEEDED, "not needed here")

    def take_back(self, pupil_id: str, person_id: str, key: str) -> None:
        """Take back what was said of a piece of evidence; records that show it stay.

        Raises:
            Refused: there is no open case.
        """
        self._keep(pupil_id, person_id, key, "", "answer taken back")

    # ------------------------------------------------------------ inside

    def _routes(
        self,
        page: PupilPage,
        held: dict[str, list[Source]],
        facts: dict[str, LegalFact],
        on: date,
    ) -> Iterator[Route]:
        calendar = page.attendance.calendar if page.attendance else None
        days = [Held(key, source.on) for key, found in held.items() for source in found]
        for measure in in_force(self.law.measures, on).measures:
            found = checklist(measure.key, self.rules, days, on, calendar)
            if found.lines:
                rows = tuple(_row(line, held, facts) for line in found.lines)
                yield Route(measure.key, measure.name, found, rows)

    def _facts(self, page: PupilPage, person_id: str) -> dict[str, LegalFact]:
        """Return the latest answer about each piece of evidence, of this parent or the child."""
        if page.case is None:
            return {}
        of_parent = {rule.key for rule in self.rules.rules if rule.of_parent}
        found = {}
        for fact in self.desk.shelves.legal.of_case(page.case.id):
            key = fact.key.removeprefix(_KEY)
            about = person_id if key in of_parent else ""
            if fact.key.startswith(_KEY) and fact.person_id == about:
                found[key] = fact
        return {key: fact for key, fact in found.items() if fact.value}

    def _held(self, page: PupilPage, facts: dict[str, LegalFact]) -> dict[str, list[Source]]:
        held: dict[str, list[Source]] = {}
        traces = list(_traces(page))
        for rule in self.rules.rules:
            held[rule.key] = [source for trace, source in traces if trace in rule.found_in]
        for key, fact in facts.items():
            if fact.value != NOT_NEEDED:
                source = Source(date.fromisoformat(fact.value), f"Said by {_who(fact)}")
                held.setdefault(key, []).append(source)
        return held

    def _keep(self, pupil_id: str, person_id: str, key: str, value: str, told: str) -> None:
        case = self.desk.shelves.cases.case_of(pupil_id)
        if case is None or case.closed_on is not None:
            raise Refused("This pupil has no open case.", todo="Open a case, then say this again.")
        rules = {rule.key: rule for rule in self.rules.rules}
        names = {event.key: event.name for event in self.rules.events}
        about = person_id if key in rules and rules[key].of_parent else ""
        name = rules[key].name if key in rules else names[key]
        now, me = self.desk.clock.now(), self.desk.me.officer_id
        with self.desk.acts.act("say of evidence") as act:
            act.record(
                new(
                    "legal_fact",
                    self.desk.ids.new(),
                    case.scope,
                    case_file_id=case.id,
                    person_id=about or None,
                    officer_id=me,
                    key=f"{_KEY}{key}",
                    value=value,
                    recorded_at=moment(now),
                ),
                entry(
                    self.desk.ids.new(),
                    case,
                    EntryKind.LEGAL,
                    "Evidence",
                    text=f"{name}: {told}",
                    source="legal_fact",
                    officer_id=me,
                    happened_at=now,
                    entered_at=now,
                ),
            )


def _traces(page: PupilPage) -> Iterator[tuple[Trace, Source]]:
    """Yield each record of a case that may show evidence."""
    for visit in page.visits:
        on = visit.visited_at.astimezone().date()
        yield Trace.VISIT, Source(on, _SHOWN_BY[Trace.VISIT])
        if visit.answers.get(_CHILD_WORDS, page.pupil.id):
            yield Trace.CHILD_WORDS, Source(on, _SHOWN_BY[Trace.CHILD_WORDS])
    for each in page.entries:
        trace = _NOTED.get(each.kind) if not each.source else None
        if trace is not None:
            yield trace, Source(each.happened_at.astimezone().date(), _SHOWN_BY[trace])
    for offer in page.offers:
        yield Trace.OFFER, Source(offer.offered_on, _SHOWN_BY[Trace.OFFER])
        if offer.answered_on is not None:
            yield Trace.OFFER_ANSWERED, Source(offer.offered_on, _SHOWN_BY[Trace.OFFER_ANSWERED])


def _latest(found: Sequence[Source]) -> tuple[date | None, str]:
    latest = max(found, key=lambda source: source.on, default=None)
    return (latest.on, latest.words) if latest else (None, "")


def _row(
    line: EvidenceLine, held: dict[str, list[Source]], facts: dict[str, LegalFact]
) -> EvidenceRow:
    _on, words = _latest([each for each in held[line.rule.key] if each.on == line.held_on])
    fact = facts.get(line.rule.key)
    aside = fact is not None and fact.value == NOT_NEEDED and line.held_on is None
    return EvidenceRow(line, words, _who(fact) if fact and aside else "")


def _who(fact: LegalFact) -> str:
    return f"{fact.recorded_by}, {day_in_words(fact.recorded_at.astimezone().date())}"
