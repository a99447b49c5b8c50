"""Help offered to a family: recorded on its own, or taken from a visit without typing it twice."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.casework.visit import SignedVisit
from attendance_desktop.domain.forms.answers import said
from attendance_desktop.domain.forms.definition import Form
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import Change, edit, new
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.entries import entry

HELP = "help.row"


@dataclass(frozen=True, slots=True)
class Offers:
    """What an officer does with offers of help."""

    desk: Desk

    def record(self, case_id: str, what: str, *, on: date, answer: str, note: str = "") -> str:
        """Record an offer and return its id. `answer` is accepted, declined, thinking or "".

        Raises:
            Refused: it does not say what was offered.
        """
        if not what.strip():
            raise Refused(
                "The offer does not say what was offered.", todo="Write what you offered."
            )
        case = self.desk.case(case_id)
        ident = self.desk.ids.new()
        now = self.desk.clock.now()
        with self.desk.acts.act("record offer") as act:
            act.record(
                offer(ident, case, what, on=on, answer=answer, note=note),
                entry(
                    self.desk.ids.new(),
                    case,
                    EntryKind.OFFER,
                    "Help offered",
                    text=what,
                    source="offer",
                    source_id=ident,
                    officer_id=self.desk.me.officer_id,
                    happened_at=now,
                    entered_at=now,
                ),
            )
        return ident

    def answer(self, case_id: str, offer_id: str, answer: str, *, on: date) -> None:
        """Record the family's answer to an offer."""
        case = self.desk.case(case_id)
        with self.desk.acts.act("answer offer") as act:
            act.record(
                edit("offer", offer_id, case.scope, answer=answer, answered_on=on.isoformat())
            )


def offer(
    ident: str, case: CaseFile, what: str, *, on: date, answer: str, note: str = ""
) -> Change:
    """Return the change that records an offer; an answer given at once has the same day."""
    return new(
        "offer",
        ident,
        case.scope,
        case_file_id=case.id,
        what=what,
        offered_on=on.isoformat(),
        answer=answer,
        answered_on=on.isoformat() if answer else None,
        note=note,
    )


def offers_of_visit(form: Form, case: CaseFile, signed: SignedVisit, desk: Desk) -> list[Change]:
    """Return the offers that a visit's rows of help record."""
    group = form.find(HELP)
    if group is None:
        return []
    changes = []
    for row in signed.answers.rows(group):
        told = {
            column.path.rpartition(".")[2]: (column, signed.answers.get(column.path, row))
            for column in group.columns
        }
        column, what = told["what"]
        _, answer = told["answer"]
        if what:
            note = told["why"][1] if "why" in told else ""
            on = signed.visited_at.astimezone().date()
            changes.append(
                offer(desk.ids.new(), case, said(column, what), on=on, answer=answer, note=note)
            )
    return changes
