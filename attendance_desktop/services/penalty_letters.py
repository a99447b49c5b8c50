"""Letters about a penalty notice that was given: reminder, withdrawal, certificate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.penalty_record import (
    PenaltyRecord,
    StepKind,
    money,
    pounds,
)
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.council_facts import council_facts, greeting
from attendance_desktop.domain.law.particulars import (
    Fact,
    Facts,
    FactValue,
    day_in_words,
    from_json,
    missing,
    stated,
)
from attendance_desktop.domain.law.rules import WithdrawalGround
from attendance_desktop.domain.law.withdrawal import withdraw
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change
from attendance_desktop.services.notices import Press
from attendance_desktop.services.penalty_book import PenaltyBook
from attendance_desktop.services.penalty_changes import (
    clocks_end,
    letter_change,
    step_change,
    told_change,
)
from attendance_desktop.services.penalty_shapes import CERTIFICATE, REMINDER, WITHDRAWAL, Stage
from attendance_desktop.services.penalty_standing import account_of, dates_of

_NOTICE = "The notice"
_NOT_TO_WITHDRAW = (Stage.WITHDRAWN, Stage.VOIDED, Stage.TRIED, Stage.TOLD, Stage.ISSUED)


@dataclass(frozen=True, slots=True)
class PenaltyLetters:
    """What an officer writes about a notice once it is given. Each letter is kept as issued."""

    book: PenaltyBook
    press: Press

    def remind(self, notice_id: str) -> str:
        """Issue a reminder of an unpaid notice and return the id of its letter.

        Raises:
            Refused: nothing is owed, the time for paying is over, or a particular is missing.
        """
        record, case = self.book.running(notice_id)
        rules, today = self.book.data.rules, self.book.desk.today()
        held, dates = account_of(record, rules, today), dates_of(record, rules)
        if held is None or dates is None or dates.pay_by is None or held.discharged:
            raise Refused("Nothing is owed on this notice now.", todo="Look at its payments.")
        if today > dates.pay_by:
            raise Refused(
                "The time for paying is over.",
                meaning="A reminder now would seem to give more time.",
                todo="Choose what follows: proceedings, or withdrawing the notice.",
            )
        last = day_in_words(dates.pay_by, weekday=True)
        owed, reduced = money(held.outstanding), dates.reduced_last
        if reduced is not None and today <= reduced:
            later = account_of(record, rules, reduced + timedelta(days=1))
            assert later is not None, "a served notice has its account on every day"
            owed += f" if you pay it by {day_in_words(reduced, weekday=True)}"
            owed += f", or {money(later.outstanding)} after that day"
        facts = self._facts(
            record,
            REMINDER,
            owed=owed,
            pay_by=f"The last day for paying is {last}.",
            how_to_pay=self.book.data.rules.code.payment_routes,
        )
        return self._letter_step(record, case, REMINDER, StepKind.REMINDED, facts)

    def withdraw(self, notice_id: str, ground: str, words: str) -> str:
        """Withdraw a notice and issue the letter that says so; return the letter's id.

        Raises:
            Refused: it is withdrawn or tried already, no reason is written, or the ground does
                not fit; or a particular of the letter is missing.
        """
        record, case = self.book.kept(notice_id)
        if not words.strip():
            raise Refused("The reason is missing.", todo="Write why, in your own words.")
        rules = self.book.rules(record)
        found = rules.ground(ground)
        _must_be_open_to(self.book.standing(notice_id).stage, found)
        received = sum((each.amount for each in record.payments), pounds(0))
        does = withdraw(ground, received, rules)
        back = f"{money(does.repay)} will be paid back to you." if does.repay else ""
        facts = self._facts(
            record,
            WITHDRAWAL,
            ground=found.name,
            repaid=back or "You have paid nothing that has to be paid back.",
            follows="You can still be prosecuted for this absence."
            if does.can_prosecute
            else "You will not be prosecuted for this absence.",
        )
        ended = clocks_end(self.book.desk, record, case)
        return self._letter_step(
            record, case, WITHDRAWAL, StepKind.WITHDRAWN, facts, ended, ground, words.strip()
        )

    def certificate(self, notice_id: str, by: date) -> str:
        """Make the certificate of payment for the proper officer's signature; return its letter.

        Raises:
            Refused: the notice is not served, or the day is still to come.
        """
        record, case = self.book.kept(notice_id)
        if by > self.book.desk.today():
            raise Refused("That day is still to come.", todo="Choose a day up to today.")
        held = account_of(record, self.book.data.rules, by)
        if held is None:
            raise Refused("This notice is not served.", todo="Record how it was served first.")
        until = day_in_words(by)
        paid = sum((each.amount for each in record.payments if each.on <= by), pounds(0))
        words = f"Payment in full was received by {until}."
        if not held.discharged:
            words = f"By {until} payment in full was not received. Received: {money(paid)}."
        facts = self._facts(record, CERTIFICATE, certified=words)
        return self._letter_step(record, case, CERTIFICATE, StepKind.CERTIFIED, facts)

    def _facts(self, record: PenaltyRecord, kind: str, **own: FactValue) -> Facts:
        """Return the facts of a letter about a notice: the notice's own people, and no others."""
        wording, me = self.book.data.wordings[kind], self.book.desk.me
        sent = self.book.desk.shelves.letters.letter(record.letter_id)
        notice = from_json(sent.facts) if sent else Facts(())
        values: dict[str, FactValue] = {
            "reference": record.number,
            "issued": day_in_words(record.issued_on),
            "letter_date": day_in_words(self.book.desk.today()),
            "child_name": record.pupil_name,
            "parent_name": notice.text("parent_name") or record.person_name,
            "parent_address": notice.lines("parent_address"),
            "salutation": notice.text("salutation") or greeting("", record.person_name, ""),
            "officer_name": me.name,
            "officer_role": me.role,
            **own,
        }
        asked = {entry.key for entry in wording.required}
        facts: list[Fact] = [
            stated(wording.required, key, value, source=_NOTICE)
            for key, value in values.items()
            if key in asked
        ]
        return Facts(council_facts(wording, self.book.data.council())).having(*facts)

    def _letter_step(
        self,
        record: PenaltyRecord,
        case: CaseFile,
        kind: str,
        step: StepKind,
        facts: Facts,
        more: Sequence[Change] = (),
        detail: str = "",
        words: str = "",
    ) -> str:
        wording, today = self.book.data.wordings[kind], self.book.desk.today()
        gaps = missing(facts, wording.required)
        if gaps:
            raise Refused(
                f"The letter is not whole: {wording.name}.",
                meaning="Missing: " + "; ".join(gap.label for gap in gaps) + ".",
                todo=gaps[0].todo,
            )
        pdf = self.press.draw(wording, facts, dated=today)
        desk, data = self.book.desk, self.book.data
        letter_id, name = desk.ids.new(), f"{wording.name} issued"
        done = step_change(
            desk, record, case.scope, step, today, detail=detail, words=words, letter_id=letter_id
        )
        told = told_change(desk, case, EntryKind.LETTER, name, letter_id)
        with desk.acts.act(f"issue {wording.kind}") as act:
            kept = act.keep(pdf, "application/pdf")
            letter = letter_change(
                desk, data, case, wording, letter_id, record.person_id, facts, today, kept
            )
            act.record(letter, done, told, *more)
        return letter_id


def _must_be_open_to(stage: Stage, ground: WithdrawalGround) -> None:
    """Raises Refused where a notice so far on cannot be withdrawn on that ground."""
    if stage in _NOT_TO_WITHDRAW:
        raise Refused(
            "This notice cannot be withdrawn.",
            meaning="One that was not sent is voided; one that ended stays as it ended.",
            todo="Look at its history.",
        )
    if not ground.repay and stage is not Stage.DECIDE:
        raise Refused(
            "The time for paying is not over.",
            meaning=f"This ground is for a notice that stayed unpaid: {ground.name}.",
            todo="Choose another ground, or wait until the time for paying is over.",
        )
