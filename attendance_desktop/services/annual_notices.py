"""The penalty notices of this caseload as the annual return counts them."""

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.domain.attendance.marks import session_at
from attendance_desktop.domain.casework.penalty_record import PenaltyRecord, StepKind
from attendance_desktop.domain.law.annual_return import About, ReturnNotice, ReturnRules
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.law.rules import in_force
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.figures import Rules
from attendance_desktop.services.penalty_standing import account_of, dates_of


@dataclass(frozen=True, slots=True)
class IssuedNotices:
    """Reads every notice that this council gave and sent; called with nothing."""

    desk: Desk
    rules: ReturnRules
    figures: Rules
    law: RuleSets

    def __call__(self) -> Sequence[ReturnNotice]:
        """Return the notices for absence, of whatever year."""
        return tuple(
            self._notice(record)
            for record in self.desk.shelves.penalties.all()
            if record.is_ours
            and not record.voided
            and record.section == in_force(self.law.penalties, record.issued_on).default_section
        )

    def _notice(self, record: PenaltyRecord) -> ReturnNotice:
        dates = dates_of(record, self.law)
        account = account_of(record, self.law, self.desk.today())
        withdrawn = record.last(StepKind.WITHDRAWN)
        court = [step.on for step in record.steps if step.kind is StepKind.COURT]
        case = self.desk.shelves.cases.case(record.case_id)
        return ReturnNotice(
            about=About(
                record.pupil_id,
                record.pupil_name,
                record.person_id,
                record.person_name,
                case.reference if case else record.number,
            ),
            issued=record.issued_on,
            reason=self.rules.reason(self._codes(record)),
            is_second=record.reduced is None and record.full is not None,
            early_last=dates.reduced_last if dates else None,
            pay_last=dates.pay_accepted_to if dates else None,
            paid_on=account.discharged_on if account else None,
            withdrawn_on=withdrawn.on if withdrawn else None,
            prosecuted_on=min(court, default=None),
        )

    def _codes(self, record: PenaltyRecord) -> list[str]:
        """Return the code of each counted mark in the days of the offence."""
        rule = self.figures.threshold(record.issued_on)
        chars = {
            code.stored_as: code.code
            for code in self.figures.codes.codes
            if code.code in rule.codes
        }
        found = []
        for year in self.desk.shelves.registers.years(record.pupil_id):
            for at, mark in enumerate(year.marks):
                on = session_at(year.academic_year, at).on if mark in chars else None
                if on is not None and record.offence_first <= on <= record.offence_last:
                    found.append(chars[mark])
        return found
