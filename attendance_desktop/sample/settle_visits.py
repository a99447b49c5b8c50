"""The sample council's visits move in: sealed in the order of signing, a chain an officer."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from types import MappingProxyType

from attendance_desktop.domain.casework.seals import seal
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.casework.visit import Addendum, SignedVisit, VisitDraft
from attendance_desktop.domain.forms.answers import SEVERAL, Answers, Place
from attendance_desktop.domain.forms.summary import summary
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.sample.settle import Names, Settling
from attendance_desktop.sample.settle_entry import timeline_entry
from attendance_desktop.sample.shapes import AnswerValue, SampleCouncil, SampleVisit
from attendance_desktop.services.entries import moment
from attendance_desktop.services.ports import Act


def settle_visits(settling: Settling, council: SampleCouncil, names: Names, act: Act) -> None:
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
        act.record(*_visit_rows(settling, visit, names, signed))
        heads[officer] = signed.seal
        if visit.addendum:
            heads[officer] = _add(settling, visit, names, signed, act)
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


def _visit_rows(
    settling: Settling, visit: SampleVisit, names: Names, signed: SignedVisit
) -> Sequence[Change]:
    scope = settling.desk.me.team_scope
    return (
        new(
            "visit",
            signed.id,
            scope,
            case_file_id=signed.case_id,
            officer_id=signed.by,
            form=signed.form,
            form_version=signed.form_version,
            children=json.dumps(list(signed.children)),
            outcome=signed.outcome,
            summary=signed.summary,
            visited_at=moment(signed.visited_at),
            written_from=moment(signed.written_from),
            written_to=moment(signed.written_to),
            signed_at=moment(signed.signed_at),
            device=signed.device,
            previous_seal=signed.previous_seal,
            seal=signed.seal,
        ),
        *(
            new(
                "answer",
                settling.desk.ids.new(),
                scope,
                visit_id=signed.id,
                path=place.path,
                about=place.about,
                value=value,
            )
            for place, value in signed.answers.values.items()
        ),
        timeline_entry(
            settling,
            names,
            visit.case,
            visit.officer,
            EntryKind.VISIT,
            "Home visit",
            text=signed.summary,
            source=("visit", signed.id),
            happened=signed.visited_at,
            entered=signed.signed_at,
        ),
    )


def _add(
    settling: Settling, visit: SampleVisit, names: Names, signed: SignedVisit, act: Act
) -> str:
    bare = Addendum(
        id=settling.desk.ids.new(),
        visit_id=signed.id,
        text=visit.addendum,
        written_at=signed.signed_at,
        by=signed.by,
        device=signed.device,
        previous_seal=signed.seal,
        seal="",
    )
    sealed = seal(bare.content(), bare.previous_seal)
    act.record(
        new(
            "addendum",
            bare.id,
            settling.desk.me.team_scope,
            visit_id=bare.visit_id,
            officer_id=bare.by,
            text=bare.text,
            written_at=moment(bare.written_at),
            device=bare.device,
            previous_seal=bare.previous_seal,
            seal=sealed,
        ),
        timeline_entry(
            settling,
            names,
            visit.case,
            visit.officer,
            EntryKind.ADDENDUM,
            "Added to a visit",
            text=visit.addendum,
            source=("visit", signed.id),
            happened=signed.signed_at,
            entered=signed.signed_at,
        ),
    )
    return sealed


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
