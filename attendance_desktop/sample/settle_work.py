"""The sample council's casework moves in: cases, entries, sealed visits, letters, offers."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time

from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.sample.settle import Names, Settling
from attendance_desktop.sample.settle_entry import timeline_entry
from attendance_desktop.sample.settle_visits import settle_visits
from attendance_desktop.sample.shapes import (
    SampleCouncil,
    SampleLetter,
    SampleTask,
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
        settle_visits(settling, council, names, act)
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
            timeline_entry(
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
            timeline_entry(
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
            timeline_entry(
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
        timeline_entry(
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
