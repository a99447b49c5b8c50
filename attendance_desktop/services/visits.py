"""Home visits: start, keep every word, sign, add."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from attendance_desktop.domain.casework.seals import Fault, check, seal
from attendance_desktop.domain.casework.visit import (
    Addendum,
    SignedVisit,
    VisitDraft,
    read_moment,
)
from attendance_desktop.domain.forms.answers import Answers, Place
from attendance_desktop.domain.forms.completeness import (
    Missing,
    missing_to_sign,
    open_latches,
)
from attendance_desktop.domain.forms.definition import Form
from attendance_desktop.domain.forms.summary import summary
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.offers import offers_of_visit
from attendance_desktop.services.visit_changes import changes_of_addendum, changes_of_visit

VISITED_AT = "v.visited_at"
OUTCOME = "v.outcome"


@dataclass(frozen=True, slots=True)
class Visits:
    """What an officer does with visits. `form` is the form that new visits are written on."""

    desk: Desk
    form: Form

    def start(self, case_id: str, children: Sequence[str]) -> VisitDraft:
        """Start a visit on this laptop and keep it at once. Nothing is sent."""
        case = self.desk.case(case_id)
        now = self.desk.clock.now()
        draft = VisitDraft(
            id=self.desk.ids.new(),
            case_id=case.id,
            form=self.form.key,
            form_version=self.form.version,
            children=tuple(children),
            started_at=now,
            touched_at=now,
            answers=Answers(),
        )
        with self.desk.acts.act("start visit") as act:
            act.start_draft(draft)
        return draft

    def save(self, draft_id: str, changed: Mapping[Place, str]) -> datetime:
        """Keep changed answers and return when. It is on disk when this returns."""
        now = self.desk.clock.now()
        with self.desk.acts.act("save draft") as act:
            act.save_answers(draft_id, changed, now)
        return now

    def draft(self, draft_id: str) -> VisitDraft:
        """Return a draft.

        Raises:
            Refused: it is not on this laptop (it was signed, or removed).
        """
        draft = self.desk.shelves.visits.draft(draft_id)
        if draft is None:
            raise Refused(
                "This visit is no longer a draft.",
                meaning="It was signed, or removed.",
                todo="Look for it on the timeline.",
            )
        return draft

    def remove(self, draft_id: str) -> None:
        """Remove a draft that was opened in vain."""
        with self.desk.acts.act("remove draft") as act:
            act.drop_draft(draft_id)

    def missing(self, draft: VisitDraft) -> tuple[Missing, ...]:
        """Return what must be answered before this visit can be signed."""
        return missing_to_sign(self.form, draft.answers, draft.children)

    def sign(self, draft_id: str) -> SignedVisit:
        """Seal a visit: the record, its timeline entry and offers of help, in one act.

        Raises:
            Refused: an answer is missing, or a safeguarding worry is not handed over.
        """
        draft = self.draft(draft_id)
        self._may_sign(draft)
        case = self.desk.case(draft.case_id)
        with self.desk.acts.act("sign visit") as act:
            signed = self._sealed(draft, act.chain_head(self.desk.me.officer_id))
            act.record(
                *changes_of_visit(case, signed, self.desk.ids.new),
                *offers_of_visit(self.form, case, signed, self.desk),
            )
            act.move_chain(self.desk.me.officer_id, signed.seal)
            act.drop_draft(draft.id)
        return signed

    def add(self, visit_id: str, text: str) -> Addendum:
        """Seal later words on a signed visit.

        Raises:
            Refused: there are no words, or the visit is not a signed one.
        """
        if not text.strip():
            raise Refused("There are no words to add.", todo="Write what you want to add.")
        visit = self.desk.shelves.visits.signed(visit_id)
        if visit is None:
            raise Refused("Only a signed visit takes an addendum.", todo="Sign the visit first.")
        case = self.desk.case(visit.case_id)
        me = self.desk.me
        with self.desk.acts.act("add to visit") as act:
            head = act.chain_head(me.officer_id)
            bare = Addendum(
                id=self.desk.ids.new(),
                visit_id=visit.id,
                text=text,
                written_at=self.desk.clock.now().astimezone(UTC),
                by=me.officer_id,
                device=me.device,
                previous_seal=head,
                seal="",
            )
            addendum = _with_seal_addendum(bare)
            act.record(*changes_of_addendum(case, addendum, self.desk.ids.new))
            act.move_chain(me.officer_id, addendum.seal)
        return addendum

    def verify(self) -> tuple[Fault, ...]:
        """Return every sealed record that is not as it was signed."""
        return check(self.desk.shelves.visits.sealed())

    def _may_sign(self, draft: VisitDraft) -> None:
        latches = open_latches(self.form, draft.answers)
        if latches:
            raise Refused("This visit cannot be signed yet.", meaning=latches[0].words)
        missing = self.missing(draft)
        if missing:
            labels = "; ".join(gap.words for gap in missing[:3])
            more = f" and {len(missing) - 3} more" if len(missing) > len(missing[:3]) else ""
            raise Refused("This visit cannot be signed yet.", todo=f"Still needed: {labels}{more}.")

    def _sealed(self, draft: VisitDraft, head: str) -> SignedVisit:
        written = draft.answers.get(VISITED_AT)
        visited = read_moment(written, label="Date and time of the visit") if written else None
        me = self.desk.me
        bare = SignedVisit(
            id=draft.id,
            case_id=draft.case_id,
            form=draft.form,
            form_version=draft.form_version,
            children=draft.children,
            outcome=draft.answers.get(OUTCOME),
            summary=summary(self.form, draft.answers),
            visited_at=(visited or draft.started_at).astimezone(UTC),
            written_from=draft.started_at.astimezone(UTC),
            written_to=draft.touched_at.astimezone(UTC),
            signed_at=self.desk.clock.now().astimezone(UTC),
            by=me.officer_id,
            device=me.device,
            previous_seal=head,
            seal="",
            answers=draft.answers,
        )
        return _with_seal(bare)


def _with_seal(bare: SignedVisit) -> SignedVisit:
    return replace(bare, seal=seal(bare.content(), bare.previous_seal))


def _with_seal_addendum(bare: Addendum) -> Addendum:
    return replace(bare, seal=seal(bare.content(), bare.previous_seal))
