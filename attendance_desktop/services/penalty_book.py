"""The book of penalty notices: each with how it stands, and what may be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.penalty_record import PenaltyRecord
from attendance_desktop.domain.law.rules import PenaltyRules, in_force
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.penalty_shapes import GroundFace, PenaltyData, Stage, Standing
from attendance_desktop.services.penalty_standing import standing_of

_ENDED = (Stage.PAID, Stage.WITHDRAWN, Stage.TRIED, Stage.VOIDED)


@dataclass(frozen=True, slots=True)
class PenaltyBook:
    """Every notice on this laptop, whoever gave it."""

    desk: Desk
    data: PenaltyData

    def register(self, typed: str = "") -> Sequence[Standing]:
        """Return every notice whose parent, child or number holds what is typed, newest first."""
        wanted = typed.casefold().split()
        found = []
        for record in self.desk.shelves.penalties.all():
            said = f"{record.person_name} {record.pupil_name} {record.number}".casefold()
            if all(word in said for word in wanted):
                found.append(standing_of(record, self.data.rules, self.desk.today()))
        return found

    def standing(self, notice_id: str) -> Standing:
        """Return how one notice stands today.

        Raises:
            Refused: it is not on this laptop.
        """
        return standing_of(self.record(notice_id), self.data.rules, self.desk.today())

    def grounds(self, notice_id: str) -> tuple[GroundFace, ...]:
        """Return the grounds of withdrawal by the rules that the notice was given under."""
        rules = self.rules(self.record(notice_id))
        return tuple(
            GroundFace(each.key, each.name, each.reason.why, each.reason.cites)
            for each in rules.grounds
        )

    def record(self, notice_id: str) -> PenaltyRecord:
        """Return one notice.

        Raises:
            Refused: it is not on this laptop.
        """
        found = self.desk.shelves.penalties.notice(notice_id)
        if found is None:
            raise Refused("This notice is not on this laptop.", todo="Look at the register.")
        return found

    def kept(self, notice_id: str) -> tuple[PenaltyRecord, CaseFile]:
        """Return a notice that this council gave, and its case.

        Raises:
            Refused: somebody else gave it.
        """
        record = self.record(notice_id)
        if not record.is_ours:
            raise Refused(
                "This notice was given by somebody else.",
                meaning="Here it only counts towards later notices.",
                todo="Ask whoever gave it.",
            )
        return record, self.desk.case(record.case_id)

    def running(self, notice_id: str) -> tuple[PenaltyRecord, CaseFile]:
        """Return a notice that is served and has not ended, and its case.

        Raises:
            Refused: it is not served yet, or it has ended.
        """
        record, case = self.kept(notice_id)
        stage = self.standing(notice_id).stage
        if stage in _ENDED or stage is Stage.ISSUED:
            raise Refused(
                "Nothing of this can be recorded on this notice now.",
                meaning="It is not served yet, or it has ended.",
                todo="Look at its history.",
            )
        return record, case

    def paying(self, notice_id: str) -> tuple[PenaltyRecord, CaseFile]:
        """Return a notice on which money may come: a running one, or one that is paid already.

        Raises:
            Refused: it is not served yet, or it has ended otherwise.
        """
        if self.standing(notice_id).stage is Stage.PAID:
            return self.kept(notice_id)
        return self.running(notice_id)

    def rules(self, record: PenaltyRecord) -> PenaltyRules:
        """Return the rules that a notice was given under."""
        return in_force(self.data.rules.penalties, record.issued_on)
