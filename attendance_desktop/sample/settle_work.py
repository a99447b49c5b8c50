"""The sample council's casework moves in: cases, entries, sealed visits, letters, offers."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time
from types import MappingProxyType

from attendance_desktop.domain.casework.seals import seal
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.casework.visit import Addendum, SignedVisit, VisitDraft
from attendance_desktop.domain.forms.answers import SEVERAL, Answers, Place
from attendance_desktop.domain.forms.summary import summary
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.sample.settle import Names, Settling
from attendance_desktop.sample.shapes import (
    AnswerValue,
    SampleCouncil,
    SampleLetter,
    SampleTask,
    SampleVisit,
)
from attendance_desktop.services.cases import reference
from attendance_desktop.services.entries import moment
from attendance_desktop.services.ports import Act

KINDS = {
    "note": (EntryKind.MESSAGE, "Note"),
    "phone_call": (EntryKind.CALL, "Phone call"),
    "text_message": (EntryKind.MESSAGE, "Text message"),
    "email": (EntryKind.MESSAGE, "E-mail"),
    "school_contact": (EntryKind.SCHOOL, "Contact with school"),
    "meeting": (EntryKind.MEETING, "Meeting"),
    "agency_contact": (EntryKind.CALL, "Contact with an agency"),
    "office_visit": (EntryKind.MEETING, "Family came to the office"),
}
"""The generator's kinds of entry, as the timeline shows them."""

STAGES = {"support": "early_help", "formal": "formal_support", "legal": "legal"}
"""The generator's stages, as the caseload names them; a closed case keeps its own word."""

SERVICE = {"first": "first_class", "second": "other_post", "hand": "hand"}
"""The generator's ways of sending, as the service rules name them."""


def settle_work(settling: Settling, council: SampleCouncil, names: Names) -> None:
    """Write all casework, in one act."""
    with settling.desk.acts.act("settle sample casework") as act:
        act.record(*_cases(settling, council, names))
        act.record(*_entries(settling, council, names))
        act.record(*_offers(settling, council, names))
        _visits(settling, council, names, act)
        _letters(settling, council, names, act)


def _cases(settling: Settling, council: SampleCouncil, names: Names) -> list[Change]:
    first: dict[str, SampleTask] = {}
    for task in council.history.tasks:
        if task.case not in first or task.due < first[task.case].due:
            first[task.case] = task
    changes = []
    for case in council.history.cases:
        action = first.get(case.ref)
        ident = names.id(case.ref)
        changes.append(
            new(
                "case_file",
                ident,
                settling.desk.me.team_scope,
                pupil_id=names.id(case.pupil),
                officer_id=names.id(case.officer),
                reference=reference(ident, case.opened.year),
                reason=case.reason,
                stage=STAGES.get(case.stage, case.stage),
                next_action=action.text if action else "",
                next_on=action.due.isoformat() if action else None,
                opened_on=case.opened.isoformat(),
                closed_on=case.closed.isoformat() if case.closed else None,
                risk=case.risk,
            )
        )
        opened = datetime.combine(case.opened, time(9), tzinfo=UTC)
        changes.append(
            _entry(
                settling,
                names,
                case.ref,
                case.officer,
                EntryKind.OPENED,
                "Case opened",
                text=case.reason,
                happened=opened,
                entered=opened,
            )
        )
    return sorted(changes, key=lambda change: change.table)


def _entries(settling: Settling, council: SampleCouncil, names: Names) -> list[Change]:
    changes = []
    for told in council.history.entries:
        kind, title = KINDS[told.kind]
        with_whom = f" with {names.words[told.person]}" if told.person else ""
        changes.append(
            _entry(
                settling,
                names,
                told.case,
                told.officer,
                kind,
                title + with_whom,
                text=told.text,
                happened=told.happened,
                entered=told.written,
            )
        )
    return changes


def _offers(settling: Settling, council: SampleCouncil, names: Names) -> list[Change]:
    changes = []
    for offer in council.history.offers:
        ident = settling.desk.ids.new()
        changes.append(
            new(
                "offer",
                ident,
                settling.desk.me.team_scope,
                case_file_id=names.id(offer.case),
                what=f"{offer.what} ({offer.provider})" if offer.provider else offer.what,
                offered_on=offer.offered.isoformat(),
                answer=offer.answer,
                answered_on=offer.answered.isoformat() if offer.answered else None,
                note=offer.why,
            )
        )
        at = datetime.combine(offer.offered, time(11), tzinfo=UTC)
        changes.append(
            _entry(
                settling,
                names,
                offer.case,
                offer.officer,
                EntryKind.OFFER,
                "Help offered",
                text=offer.what,
                source=("offer", ident),
                happened=at,
                entered=at,
            )
        )
    return sorted(changes, key=lambda change: change.table)


def _visits(settling: Settling, council: SampleCouncil, names: Names, act: Act) -> None:
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
        _entry(
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
        _entry(
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


def _letters(settling: Settling, council: SampleCouncil, names: Names, act: Act) -> None:
    homes = {home.ref: (*home.lines, home.postcode) for home in council.addresses}
    for letter in council.history.letters:
        if settling.draw is None or letter.posted is None:
            continue
        pdf = settling.draw(letter, names.words[letter.person], homes[letter.address])
        digest = act.keep(pdf, "application/pdf")
        act.record(*_letter_rows(settling, letter, names, digest))


def _letter_rows(
    settling: Settling, letter: SampleLetter, names: Names, digest: str
) -> Sequence[Change]:
    assert letter.posted is not None
    scope = settling.desk.me.team_scope
    ident = settling.desk.ids.new()
    posted = datetime.combine(letter.posted, time(15), tzinfo=UTC)
    facts = [[fact.name, fact.value, fact.source] for fact in letter.facts]
    return (
        new(
            "letter",
            ident,
            scope,
            case_file_id=names.id(letter.case),
            person_id=names.id(letter.person),
            officer_id=names.id(letter.officer),
            kind=letter.kind,
            title=letter.subject,
            facts=json.dumps(facts, ensure_ascii=False),
            wording_version="sample",
            rule_set="sample",
            pdf_sha256=digest,
            planned_on=letter.posted.isoformat(),
            issued_at=moment(letter.drafted),
        ),
        new(
            "posting",
            settling.desk.ids.new(),
            scope,
            letter_id=ident,
            officer_id=names.id(letter.officer),
            method=SERVICE[letter.service],
            posted_on=letter.posted.isoformat(),
            recorded_at=moment(posted),
        ),
        _entry(
            settling,
            names,
            letter.case,
            letter.officer,
            EntryKind.LETTER,
            letter.subject,
            source=("letter", ident),
            happened=posted,
            entered=posted,
        ),
    )


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


def _entry(
    settling: Settling,
    names: Names,
    case: str,
    officer: str,
    kind: EntryKind,
    title: str,
    *,
    text: str = "",
    source: tuple[str, str] = ("", ""),
    happened: datetime,
    entered: datetime,
) -> Change:
    return new(
        "timeline_entry",
        settling.desk.ids.new(),
        settling.desk.me.team_scope,
        case_file_id=names.id(case),
        officer_id=names.id(officer),
        kind=kind.value,
        title=title,
        text=text,
        source=source[0],
        source_id=source[1],
        happened_at=moment(happened),
        entered_at=moment(entered),
    )
