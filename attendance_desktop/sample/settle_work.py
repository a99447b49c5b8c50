"""The sample council's casework moves in: cases, entries, sealed visits, letters, offers."""

from datetime import UTC, datetime, time

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.sample.settle import Names, Settling
from attendance_desktop.sample.settle_cases import CaseFiles, case_files, settle_cases
from attendance_desktop.sample.settle_letters import settle_letters
from attendance_desktop.sample.settle_visits import settle_visits
from attendance_desktop.sample.shapes import SampleCouncil, SampleOffer
from attendance_desktop.services.entries import entry

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


def settle_work(settling: Settling, council: SampleCouncil, names: Names) -> None:
    """Write all casework, in one act."""
    cases = case_files(settling, council, names)
    with settling.desk.acts.act("settle sample casework") as act:
        act.record(*settle_cases(settling, council, names, cases))
        act.record(*_entries(settling, council, names, cases))
        act.record(*_offers(settling, council, names, cases))
        settle_visits(settling, council, names, cases, act)
        settle_letters(settling, council, names, cases, act)


def _entries(
    settling: Settling, council: SampleCouncil, names: Names, cases: CaseFiles
) -> list[Change]:
    changes = []
    for told in council.history.entries:
        kind, title = KINDS[told.kind]
        with_whom = f" with {names.words[told.person]}" if told.person else ""
        changes.append(
            entry(
                settling.desk.ids.new(),
                cases[told.case],
                kind,
                title + with_whom,
                text=told.text,
                officer_id=names.id(told.officer),
                happened_at=told.happened,
                entered_at=told.written,
            )
        )
    return changes


def _offers(
    settling: Settling, council: SampleCouncil, names: Names, cases: CaseFiles
) -> list[Change]:
    offers: list[Change] = []
    entries: list[Change] = []
    for told in council.history.offers:
        case, ident = cases[told.case], settling.desk.ids.new()
        offers.append(_offer(told, ident, case))
        at = datetime.combine(told.offered, time(11), tzinfo=UTC)
        entries.append(
            entry(
                settling.desk.ids.new(),
                case,
                EntryKind.OFFER,
                "Help offered",
                text=told.what,
                source="offer",
                source_id=ident,
                officer_id=names.id(told.officer),
                happened_at=at,
                entered_at=at,
            )
        )
    return [*offers, *entries]


def _offer(told: SampleOffer, ident: str, case: CaseFile) -> Change:
    return new(
        "offer",
        ident,
        case.scope,
        case_file_id=case.id,
        what=f"{told.what} ({told.provider})" if told.provider else told.what,
        offered_on=told.offered.isoformat(),
        answer=told.answer,
        answered_on=told.answered.isoformat() if told.answered else None,
        note=told.why,
    )
