"""What happens to a penalty notice once it is given: money, arrival, choices, proceedings."""

from dataclasses import dataclass, replace
from datetime import date

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.penalty_record import (
    CourtStep,
    NoticeStep,
    PenaltyRecord,
    StepKind,
    money,
    pounds,
)
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.particulars import (
    day_in_words,
)
from attendance_desktop.domain.law.payment import Intends
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.services.entries import moment
from attendance_desktop.services.penalty_book import PenaltyBook
from attendance_desktop.services.penalty_changes import (
    clocks_end,
    clocks_moved,
    step_change,
    told_change,
)
from attendance_desktop.services.penalty_shapes import (
    Stage,
    Standing,
)
from attendance_desktop.services.penalty_standing import account_of, dates_of, standing_of


@dataclass(frozen=True, slots=True)
class PenaltySteps:
    """What an officer records about a notice. Steps are only added."""

    book: PenaltyBook

    def told_of(
        self, pupil_id: str, person_id: str, issued_on: date, *, number: str, issued_by: str
    ) -> None:
        """Keep a notice that somebody else gave, as this council was told of it.

        Raises:
            Refused: its day is still to come, or it is kept already.
        """
        if issued_on > self.book.desk.today():
            raise Refused("That day is still to come.", todo="Give the day on the notice.")
        kept = self.book.desk.shelves.penalties.of_pair(person_id, pupil_id)
        if any(each.issued_on == issued_on and not each.voided for each in kept):
            raise Refused("A notice of that day is kept already.", todo="Look at the register.")
        pupil = self.book.desk.shelves.people.pupil(pupil_id)
        if pupil is None:
            raise Refused("This pupil is not on this laptop.", todo="Look at the caseload.")
        rules = in_force(self.book.data.rules.penalties, issued_on)
        with self.book.desk.acts.act("keep a notice told of") as act:
            act.record(
                new(
                    "penalty_notice",
                    self.book.desk.ids.new(),
                    pupil.scope,
                    pupil_id=pupil_id,
                    person_id=person_id,
                    officer_id=self.book.desk.me.officer_id,
                    number=number.strip(),
                    section=rules.default_section,
                    issued_on=issued_on.isoformat(),
                    offence_first=issued_on.isoformat(),
                    offence_last=issued_on.isoformat(),
                    issued_by=issued_by.strip(),
                    recorded_at=moment(self.book.desk.clock.now()),
                )
            )

    def paid(self, notice_id: str, pence: int, on: date, how: str) -> Standing:
        """Keep money received on a day, whether it settles the notice or not.

        Raises:
            Refused: no amount, a day still to come or before the notice, or nothing to pay for.
        """
        record, case = self.book.paying(notice_id)
        self._must_be_past(on, record)
        if pence <= 0:
            raise Refused("The amount is missing.", todo="Write it in pounds, such as 80 or 80.00.")
        desk, rules = self.book.desk, self.book.data.rules
        now, way = desk.clock.now(), how.strip()
        known = NoticeStep(StepKind.PAID, on, pence, way, "", "", desk.me.name, now)
        after = standing_of(replace(record, steps=(*record.steps, known)), rules, desk.today())
        ended = clocks_end(desk, record, case) if after.stage is Stage.PAID else ()
        words = f"{money(pounds(pence))} received on {day_in_words(on)}"
        step = step_change(desk, record, case.scope, StepKind.PAID, on, pence=pence, detail=way)
        self._keep("record payment", record, case, words, step, *ended)
        return after

    def repaid(self, notice_id: str, pence: int, on: date, how: str) -> None:
        """Keep money given back.

        Raises:
            Refused: more than was received, or a day still to come.
        """
        record, case = self.book.kept(notice_id)
        self._must_be_past(on, record)
        received = sum(step.pence for step in record.steps if step.kind is StepKind.PAID)
        back = sum(step.pence for step in record.steps if step.kind is StepKind.REFUNDED)
        if pence <= 0 or back + pence > received:
            raise Refused(
                "That is not an amount that can be paid back.",
                meaning=f"Received and not yet paid back: {money(pounds(received - back))}.",
                todo="Write an amount up to that.",
            )
        words = f"{money(pounds(pence))} paid back on {day_in_words(on)}"
        step = step_change(
            self.book.desk,
            record,
            case.scope,
            StepKind.REFUNDED,
            on,
            pence=pence,
            detail=how.strip(),
        )
        self._keep("record repayment", record, case, words, step)

    def came(self, notice_id: str, on: date, words: str) -> None:
        """Keep that a notice is proved to have come on a later day than the presumed one.

        Raises:
            Refused: it is not served, the day is not later, or nothing shows it.
        """
        record, case = self.book.running(notice_id)
        served = record.last(StepKind.SERVED)
        if served is None or on <= served.on or on > self.book.desk.today():
            raise Refused(
                "That day changes nothing.",
                meaning="Only a proved later day of arrival moves the days of a notice.",
                todo="Give the day on which it came, up to today.",
            )
        if not words.strip():
            raise Refused("It is not said what shows it.", todo="Write what proves the day.")
        step = step_change(
            self.book.desk, record, case.scope, StepKind.CAME, on, words=words.strip()
        )
        known = NoticeStep(
            StepKind.CAME, on, 0, "", words.strip(), "", self.book.desk.me.name, served.recorded_at
        )
        rules = self.book.data.rules
        dates = dates_of(replace(record, steps=(*record.steps, known)), rules)
        assert dates is not None, "a served notice has its days"
        why = f"it came on {day_in_words(on)}"
        moved = clocks_moved(self.book.desk, record, case, dates, why)
        told = f"came on {day_in_words(on)}"
        if dates.pay_by is not None:
            told += f"; it can be paid to {day_in_words(dates.pay_by)}, its printed days stand"
        self._keep("record arrival", record, case, told, step, *moved)

    def intend(self, notice_id: str, intends: Intends, words: str) -> None:
        """Keep what the council means to do about an unpaid notice, with the reasons.

        Raises:
            Refused: no reason is written, or nothing has to be decided.
        """
        record, case = self.book.running(notice_id)
        if not words.strip():
            raise Refused("The reason is missing.", todo="Write why, in your own words.")
        step = step_change(
            self.book.desk,
            record,
            case.scope,
            StepKind.INTENDS,
            self.book.desk.today(),
            detail=intends.value,
            words=words.strip(),
        )
        told = {
            Intends.PROSECUTE: "to be prosecuted if it stays unpaid",
            Intends.NOT_PROSECUTE: "not to be prosecuted",
            Intends.UNDECIDED: "undecided again",
        }
        self._keep("choose what follows", record, case, told[intends], step)

    def court(self, notice_id: str, outcome: CourtStep, on: date, words: str = "") -> None:
        """Keep how proceedings for the offence stand.

        Raises:
            Refused: the notice is settled or withdrawn, or it is before the first lawful day.
        """
        record, case = self.book.running(notice_id)
        self._must_be_past(on, record)
        held = account_of(record, self.book.data.rules, on)
        if held is None or not held.can_prosecute:
            raise Refused(
                "There can be no proceedings on that day.",
                meaning="The time for paying is not over, or the notice is settled.",
                todo="Look at the notice's days.",
            )
        step = step_change(
            self.book.desk,
            record,
            case.scope,
            StepKind.COURT,
            on,
            detail=outcome.value,
            words=words.strip(),
        )
        told = {
            CourtStep.BEGUN: "proceedings begun",
            CourtStep.CONVICTED: "the parent was convicted",
            CourtStep.ACQUITTED: "the parent was acquitted",
        }
        ended = clocks_end(self.book.desk, record, case)
        self._keep("record proceedings", record, case, told[outcome], step, *ended)

    def _must_be_past(self, on: date, record: PenaltyRecord) -> None:
        if on > self.book.desk.today():
            raise Refused("That day is still to come.", todo="Give the day on which it happened.")
        if on < record.issued_on:
            raise Refused("That day is before the notice.", todo="Look at the day of issue.")

    def _keep(
        self, name: str, record: PenaltyRecord, case: CaseFile, words: str, *changes: Change
    ) -> None:
        title = f"Penalty notice {record.number}: {words}"
        told = told_change(self.book.desk, case, EntryKind.LETTER, title, record.letter_id)
        with self.book.desk.acts.act(name) as act:
            act.record(*changes, told)
