"""Notices to improve: prepare, issue, post, void. One parent a letter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from attendance_desktop.domain.attendance.calendar import BankHolidays
from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.kept_letter import KeptLetter, Posted
from attendance_desktop.domain.casework.letter import Clock, notice_clocks, post, void
from attendance_desktop.domain.casework.people import Person
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.notice_to_improve import (
    ImprovementPeriod,
    improvement_period,
    weeks_allowed,
)
from attendance_desktop.domain.law.particulars import (
    FactLine,
    Facts,
    Missing,
    as_json,
    day_in_words,
    day_of_words,
    from_json,
    missing,
    panel,
)
from attendance_desktop.domain.law.service import ServiceRules, deemed_service
from attendance_desktop.domain.law.wording import CouncilSettings, Wording
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, edit, new
from attendance_desktop.services.cases import Cases, PupilPage
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import entry, moment
from attendance_desktop.services.notice_facts import NoticeSources, gather, period_of

PENALTY = "penalty_notice"
"""The kind of letter that is served by `services.penalties`, not posted here."""

WEEKS, PLANNED_ON = "weeks", "planned_on"
"""Keys of the officer's choices, kept beside the officer's words."""


class Press(Protocol):
    """Draws a letter; the bytes of a whole letter are the ones that are issued."""

    def draw(
        self, wording: Wording, facts: Facts, *, dated: date, marked_gaps: bool = False
    ) -> bytes:
        """Return the PDF. With `marked_gaps` missing particulars are shown as gaps.

        Raises:
            Refused: a particular is missing, or cannot be printed in the letter's typeface.
        """


@dataclass(frozen=True, slots=True)
class LetterData:
    """The dated data that notices rest on. `rule_set` is the hash of the rules in force.

    `council` is asked anew for each letter: the officer may change it between two.
    """

    wording: Wording
    council: Callable[[], CouncilSettings]
    service: ServiceRules
    bank_holidays: BankHolidays
    rule_set: str


@dataclass(frozen=True, slots=True)
class PreparedNotice:
    """A notice being prepared. `cautions` are what the officer should weigh before issuing."""

    case: CaseFile
    parent: Person
    planned_on: date
    weeks: int
    facts: Facts
    lines: tuple[FactLine, ...]
    missing: tuple[Missing, ...]
    period: ImprovementPeriod | None
    cautions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notices:
    """What an officer does with notices to improve."""

    desk: Desk
    cases: Cases
    data: LetterData
    press: Press

    def prepare(self, pupil_id: str, person_id: str) -> PreparedNotice:
        """Gather the facts for one parent. Nothing is kept.

        Raises:
            Refused: there is no open case, or the person is not one of the pupil's.
        """
        page = self.cases.page(pupil_id)
        if page.case is None or page.case.closed_on is not None:
            raise Refused(
                "This pupil has no open case.", todo="Open a case before preparing a letter."
            )
        parent = _parent(page, person_id)
        kind, council = self.data.wording.kind, self.data.council()
        words = self.desk.shelves.letters.words(page.case.id, person_id, kind)
        planned = words.get(PLANNED_ON)
        sources = NoticeSources(
            page=page,
            parent=parent,
            me=self.desk.me,
            council=council,
            wording=self.data.wording,
            codes=self.cases.rules.codes,
            words=words,
            planned_on=date.fromisoformat(planned) if planned else self.desk.today(),
            weeks=int(words.get(WEEKS, council.notice_weeks)),
        )
        facts = gather(sources)
        required = self.data.wording.required
        return PreparedNotice(
            case=page.case,
            parent=parent,
            planned_on=sources.planned_on,
            weeks=sources.weeks,
            facts=facts,
            lines=panel(facts, required),
            missing=missing(facts, required),
            period=period_of(sources),
            cautions=self._cautions(page, parent),
        )

    def write(self, prepared: PreparedNotice, key: str, words: str) -> None:
        """Keep the officer's own words for one particular."""
        self._keep(prepared, key, words)

    def choose(self, prepared: PreparedNotice, *, weeks: int, planned_on: date) -> None:
        """Keep the chosen period and day of posting.

        Raises:
            Refused: the guidance does not allow that many weeks, or the day is past.
        """
        bounds = self.data.wording.period
        if bounds is not None and not weeks_allowed(weeks, bounds):
            raise Refused(
                f"An improvement period lasts {bounds.at_least} to {bounds.at_most} school weeks.",
                todo="Choose a number of weeks within that.",
            )
        if planned_on < self.desk.today():
            raise Refused(
                "The day of posting is past.",
                meaning="A letter is dated the day that it is posted or handed over.",
                todo="Choose today or a later day.",
            )
        self._keep(prepared, WEEKS, str(weeks))
        self._keep(prepared, PLANNED_ON, planned_on.isoformat())

    def preview(self, prepared: PreparedNotice) -> bytes:
        """Return the letter as it would be issued; while something is missing, with its gaps."""
        return self.press.draw(
            self.data.wording,
            prepared.facts,
            dated=prepared.planned_on,
            marked_gaps=bool(prepared.missing),
        )

    def issue(self, prepared: PreparedNotice) -> KeptLetter:
        """Keep the exact bytes, their hash, the facts and the versions, in one act.

        Raises:
            Refused: a particular is missing; each one is named.
        """
        if prepared.missing:
            raise Refused(
                "This notice cannot be issued yet.",
                meaning="Missing: " + "; ".join(gap.label for gap in prepared.missing) + ".",
                todo=prepared.missing[0].todo,
            )
        pdf = self.preview(prepared)
        case, wording = prepared.case, self.data.wording
        with self.desk.acts.act("issue letter") as act:
            letter = self._issued(prepared, act.keep(pdf, "application/pdf"))
            act.record(
                new(
                    "letter",
                    letter.id,
                    case.scope,
                    case_file_id=letter.case_id,
                    person_id=letter.person_id,
                    officer_id=self.desk.me.officer_id,
                    kind=letter.kind,
                    title=letter.title,
                    facts=letter.facts,
                    wording_version=letter.wording_version,
                    rule_set=letter.rule_set,
                    pdf_sha256=letter.pdf_sha256,
                    planned_on=letter.planned_on.isoformat(),
                    issued_at=moment(letter.issued_at),
                ),
                self._entry(case, EntryKind.LETTER, f"{wording.name} issued", letter.id),
            )
            act.drop_letter_words(letter.case_id, letter.person_id, letter.kind)
        return letter

    def _issued(self, prepared: PreparedNotice, pdf_sha256: str) -> KeptLetter:
        """Return the letter as `letter` will find it."""
        wording = self.data.wording
        return KeptLetter(
            id=self.desk.ids.new(),
            case_id=prepared.case.id,
            person_id=prepared.parent.id,
            person_name=prepared.parent.name,
            kind=wording.kind,
            title=wording.title,
            facts=as_json(prepared.facts),
            wording_version=wording.version,
            rule_set=self.data.rule_set,
            pdf_sha256=pdf_sha256,
            planned_on=prepared.planned_on,
            issued_at=self.desk.clock.now(),
            issued_by=self.desk.me.name,
            voided_at=None,
            void_reason="",
            posted=None,
        )

    def letter(self, letter_id: str) -> KeptLetter:
        """Return an issued letter.

        Raises:
            Refused: it is not on this laptop.
        """
        letter = self.desk.shelves.letters.letter(letter_id)
        if letter is None:
            raise Refused("This letter is not on this laptop.", todo="Look at the case's timeline.")
        return letter

    def all(self) -> Sequence[KeptLetter]:
        """Return every letter on this laptop, newest first."""
        return self.desk.shelves.letters.all()

    def clocks(self, letter_id: str) -> Sequence[Clock]:
        """Return the clocks that posting a letter started, soonest first."""
        return self.desk.shelves.letters.clocks(letter_id)

    def words(self, prepared: PreparedNotice) -> Mapping[str, str]:
        """Return the officer's own words for a notice being prepared, by particular."""
        return self.desk.shelves.letters.words(
            prepared.case.id, prepared.parent.id, self.data.wording.kind
        )

    def pdf(self, letter: KeptLetter) -> bytes:
        """Return the bytes that were issued: what a reprint shows."""
        return self.desk.shelves.letters.pdf(letter.pdf_sha256)

    def mark_posted(self, letter_id: str, *, on: date, method: str) -> tuple[Clock, ...]:
        """Record posting or handing over, and start the notice's clocks.

        Raises:
            Refused: the letter is voided, already posted, or dated another day.
        """
        letter = self.letter(letter_id)
        if letter.kind == PENALTY:
            raise Refused(
                "A penalty notice is served on its own page.",
                meaning="Its last days for paying run from how it goes.",
                todo="Open Legal, then the notice, and record how it went.",
            )
        now = self.desk.clock.now()
        posted = Posted(on, method, self.desk.me.name, now)
        post(letter, posted)
        case = self.desk.case(letter.case_id)
        clocks = self._clocks(letter, case, posted)
        name = self.data.service.method(method).name
        with self.desk.acts.act("post letter") as act:
            act.record(
                new(
                    "posting",
                    self.desk.ids.new(),
                    case.scope,
                    letter_id=letter.id,
                    officer_id=self.desk.me.officer_id,
                    method=method,
                    posted_on=on.isoformat(),
                    recorded_at=moment(now),
                ),
                *self._clock_changes(case, letter, clocks),
                self._entry(case, EntryKind.POSTED, f"{letter.title}: {name}", letter.id),
            )
        return clocks

    def void(self, letter_id: str, reason: str) -> None:
        """Mark an issued, unposted letter as never to be sent; it is kept with the reason.

        Raises:
            Refused: the letter was posted or voided already, or there is no reason.
        """
        letter = self.letter(letter_id)
        voided = void(letter, self.desk.clock.now(), reason)
        case = self.desk.case(letter.case_id)
        at = voided.voided_at
        with self.desk.acts.act("void letter") as act:
            act.record(
                edit(
                    "letter",
                    letter.id,
                    case.scope,
                    voided_at=moment(at) if at else None,
                    void_reason=voided.void_reason,
                ),
                self._entry(case, EntryKind.LETTER, f"{letter.title} voided", letter.id),
            )

    def _cautions(self, page: PupilPage, parent: Person) -> tuple[str, ...]:
        cautions = [self.data.wording.review + "."]
        relation = next(r for r in page.relations if r.person.id == parent.id)
        if not relation.is_parent_in_law:
            cautions.append("It is not recorded that this person is a parent in law or has care.")
        if page.pupil.social_care == "CLA":
            cautions.append("This child is looked after. Ask the social worker before any letter.")
        if parent.interpreter:
            cautions.append("This parent needs an interpreter. Send a translation with the letter.")
        threshold = page.attendance.threshold if page.attendance else None
        if threshold is None or not threshold.met:
            cautions.append("The register does not meet the national threshold.")
        elif threshold.provisional and threshold.provisional_until:
            until = day_in_words(threshold.provisional_until)
            cautions.append(f"{threshold.provisional} of these marks may change until {until}.")
        return tuple(cautions)

    def _clocks(self, letter: KeptLetter, case: CaseFile, posted: Posted) -> tuple[Clock, ...]:
        pupil = self.desk.shelves.people.pupil(case.pupil_id)
        calendar = self.desk.shelves.registers.calendar(pupil.school_id) if pupil else None
        facts = from_json(letter.facts)
        weeks, printed = facts.text("period_weeks"), facts.text("period_to")
        if calendar is None or not weeks:
            return ()
        period = improvement_period(letter.planned_on, int(weeks), calendar)
        method = self.data.service.method(posted.method)
        served = deemed_service(method, posted.on, self.data.bank_holidays)
        last = day_of_words(printed) if printed else None
        return notice_clocks(period, served, posted, last)

    def _clock_changes(
        self, case: CaseFile, letter: KeptLetter, clocks: Sequence[Clock]
    ) -> list[Change]:
        return [
            new(
                "clock",
                self.desk.ids.new(),
                case.scope,
                case_file_id=case.id,
                letter_id=letter.id,
                kind=clock.kind.value,
                label=clock.label,
                basis=clock.basis,
                due_on=clock.on.isoformat(),
            )
            for clock in clocks
        ]

    def _entry(self, case: CaseFile, kind: EntryKind, title: str, letter_id: str) -> Change:
        now = self.desk.clock.now()
        return entry(
            self.desk.ids.new(),
            case,
            kind,
            title,
            source="letter",
            source_id=letter_id,
            officer_id=self.desk.me.officer_id,
            happened_at=now,
            entered_at=now,
        )

    def _keep(self, prepared: PreparedNotice, key: str, words: str) -> None:
        with self.desk.acts.act("write letter") as act:
            act.save_letter_words(
                prepared.case.id, prepared.parent.id, self.data.wording.kind, key, words
            )


def _parent(page: PupilPage, person_id: str) -> Person:
    for relation in page.relations:
        if relation.person.id == person_id:
            return relation.person
    raise Refused(
        "This person is not one of the pupil's parents or carers.",
        todo="Add them on the family page.",
    )
