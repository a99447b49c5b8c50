"""The sample council's visits move in: sealed in the order of signing, a chain an officer."""

from dataclasses import replace
from datetime import UTC
from types import MappingProxyType

from attendance_desktop.domain.casework.seals import seal
from attendance_desktop.domain.casework.visit import Addendum, SignedVisit, VisitDraft
from attendance_desktop.domain.forms.answers import SEVERAL, Answers, Place
from attendance_desktop.domain.forms.summary import summary
from attendance_desktop.sample.settle import Names, Settling
from attendance_desktop.sample.settle_cases import CaseFiles
from attendance_desktop.sample.shapes import AnswerValue, SampleCouncil, SampleVisit
from attendance_desktop.services.ports import Act
from attendance_desktop.services.visit_changes import changes_of_addendum, changes_of_visit


def settle_visits(
    settling: Settling, council: SampleCouncil, names: Names, cases: CaseFiles, act: Act
) -> None:
    """Write signed visits with their addenda; keep this officer's unsigned ones as drafts."""
    me = settling.desk.me
    heads: dict[str, str] = {}
    for visit in sorted(council.history.visits, key=lambda v: v.signed or v.planned):
        answers = _answers(visit, names)
        officer = names.id(visit.officer)
        if visit.signed is None:
            if visit.arrived is not None and officer == me.officer_id:
                act.start_draft(_draft(settling, visit, names, answers))
            continue
        # Other officers sign at their own laptops: a chain each.
        device = me.device if officer == me.officer_id else f"sample-{officer}"
        signed = _signed(settling, visit, names, answers, device, heads.get(officer, ""))
        case, fresh = cases[visit.case], settling.desk.ids.new
        act.record(*changes_of_visit(case, signed, fresh))
        heads[officer] = signed.seal
        if visit.addendum:
            addendum = _addendum(settling, visit.addendum, signed)
            act.record(*changes_of_addendum(case, addendum, fresh))
            heads[officer] = addendum.seal
    act.move_chain(me.officer_id, heads.get(me.officer_id, ""))


def _draft(settling: Settling, visit: SampleVisit, names: Names, answers: Answers) -> VisitDraft:
    at = visit.arrived or visit.planned
    return VisitDraft(
        id=settling.desk.ids.new(),
        case_id=names.id(visit.case),
        form=settling.form.key,
        form_version=settling.form.version,
        children=tuple(names.id(pupil) for pupil in visit.pupils),
        started_at=at,
        touched_at=at,
        answers=answers,
    )


def _signed(
    settling: Settling,
    visit: SampleVisit,
    names: Names,
    answers: Answers,
    device: str,
    previous: str,
) -> SignedVisit:
    assert visit.signed is not None
    arrived = visit.arrived or visit.planned
    written = visit.written or visit.signed
    bare = SignedVisit(
        id=settling.desk.ids.new(),
        case_id=names.id(visit.case),
        form=settling.form.key,
        form_version=settling.form.version,
        children=tuple(names.id(pupil) for pupil in visit.pupils),
        outcome=answers.get("v.outcome"),
        summary=summary(settling.form, answers),
        visited_at=arrived.astimezone(UTC),
        written_from=written.astimezone(UTC),
        written_to=visit.signed.astimezone(UTC),
        signed_at=visit.signed.astimezone(UTC),
        by=names.id(visit.officer),
        device=device,
        previous_seal=previous,
        seal="",
        answers=answers,
    )
    return replace(bare, seal=seal(bare.content(), previous))


def _addendum(settling: Settling, text: str, signed: SignedVisit) -> Addendum:
    bare = Addendum(
        id=settling.desk.ids.new(),
        visit_id=signed.id,
        text=text,
        written_at=signed.signed_at,
        by=signed.by,
        device=signed.device,
        previous_seal=signed.seal,
        seal="",
    )
    return replace(bare, seal=seal(bare.content(), bare.previous_seal))


def _answers(visit: SampleVisit, names: Names) -> Answers:
    """Return a visit's answers; rows get ids that sort in their order, people their names."""
    values: dict[Place, str] = {}
    for told in visit.answers:
        about = names.id(told.about) if told.about else ""
        if told.row:
            about = f"{visit.ref}-row-{told.row:02d}"
        text = _text(told.value, names)
        if text:
            values[Place(told.path, about)] = text
    return Answers(MappingProxyType(values))


def _text(value: AnswerValue, names: Names) -> str:
    if isinstance(value, tuple):
        return SEVERAL.join(names.words.get(part, part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return names.words.get(str(value), str(value))
