"""The changes that a signed visit and an addendum record, answers and timeline among them."""

import json
from collections.abc import Callable

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.casework.visit import Addendum, SignedVisit
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.services.entries import entry, moment


def changes_of_visit(case: CaseFile, signed: SignedVisit, fresh: Callable[[], str]) -> list[Change]:
    """Return the record, its answers in the order of their paths, and its timeline entry."""
    ordered = sorted(signed.answers.values.items(), key=lambda kv: (kv[0].path, kv[0].about))
    return [
        _visit(case, signed),
        *(
            new(
                "answer",
                fresh(),
                case.scope,
                visit_id=signed.id,
                path=place.path,
                about=place.about,
                value=value,
            )
            for place, value in ordered
        ),
        entry(
            fresh(),
            case,
            EntryKind.VISIT,
            "Home visit",
            text=signed.summary,
            source="visit",
            source_id=signed.id,
            officer_id=signed.by,
            happened_at=signed.visited_at,
            entered_at=signed.signed_at,
        ),
    ]


def changes_of_addendum(
    case: CaseFile, addendum: Addendum, fresh: Callable[[], str]
) -> list[Change]:
    """Return the sealed words and their timeline entry."""
    return [
        new(
            "addendum",
            addendum.id,
            case.scope,
            visit_id=addendum.visit_id,
            officer_id=addendum.by,
            text=addendum.text,
            written_at=moment(addendum.written_at),
            device=addendum.device,
            previous_seal=addendum.previous_seal,
            seal=addendum.seal,
        ),
        entry(
            fresh(),
            case,
            EntryKind.ADDENDUM,
            "Added to a visit",
            text=addendum.text,
            source="visit",
            source_id=addendum.visit_id,
            officer_id=addendum.by,
            happened_at=addendum.written_at,
            entered_at=addendum.written_at,
        ),
    ]


def _visit(case: CaseFile, signed: SignedVisit) -> Change:
    return new(
        "visit",
        signed.id,
        case.scope,
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
    )
