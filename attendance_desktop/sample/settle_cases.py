"""The sample council's cases move in, each with the first of its planned actions."""

from collections.abc import Mapping
from datetime import UTC, datetime, time

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.sample.settle import Names, Settling
from attendance_desktop.sample.shapes import SampleCase, SampleCouncil, SampleTask
from attendance_desktop.services.cases import reference
from attendance_desktop.services.entries import entry

STAGES = {"support": "early_help", "formal": "formal_support", "legal": "legal"}
"""The generator's stages, as the caseload names them; a closed case keeps its own word."""

CaseFiles = Mapping[str, CaseFile]
"""Cases as the caseload holds them, by the generator's refs."""


def case_files(settling: Settling, council: SampleCouncil, names: Names) -> CaseFiles:
    """Return every case; writes nothing."""
    first: dict[str, SampleTask] = {}
    for task in council.history.tasks:
        if task.case not in first or task.due < first[task.case].due:
            first[task.case] = task
    scope = settling.desk.me.team_scope
    return {
        case.ref: _case_file(case, scope, names, first.get(case.ref))
        for case in council.history.cases
    }


def settle_cases(
    settling: Settling, council: SampleCouncil, names: Names, cases: CaseFiles
) -> list[Change]:
    """Return the changes that open the cases, the cases before their timelines."""
    opened: list[Change] = []
    entries: list[Change] = []
    for told in council.history.cases:
        case, officer = cases[told.ref], names.id(told.officer)
        at = datetime.combine(case.opened_on, time(9), tzinfo=UTC)
        opened.append(_case_change(case, officer))
        entries.append(
            entry(
                settling.desk.ids.new(),
                case,
                EntryKind.OPENED,
                "Case opened",
                text=case.reason,
                officer_id=officer,
                happened_at=at,
                entered_at=at,
            )
        )
    return [*opened, *entries]


def _case_file(told: SampleCase, scope: str, names: Names, action: SampleTask | None) -> CaseFile:
    ident = names.id(told.ref)
    return CaseFile(
        id=ident,
        scope=scope,
        pupil_id=names.id(told.pupil),
        reference=reference(ident, told.opened.year),
        reason=told.reason,
        stage=STAGES.get(told.stage, told.stage),
        next_action=action.text if action else "",
        next_on=action.due if action else None,
        opened_on=told.opened,
        closed_on=told.closed,
        risk=told.risk,
    )


def _case_change(case: CaseFile, officer: str) -> Change:
    return new(
        "case_file",
        case.id,
        case.scope,
        pupil_id=case.pupil_id,
        officer_id=officer,
        reference=case.reference,
        reason=case.reason,
        stage=case.stage,
        next_action=case.next_action,
        next_on=case.next_on.isoformat() if case.next_on else None,
        opened_on=case.opened_on.isoformat(),
        closed_on=case.closed_on.isoformat() if case.closed_on else None,
        risk=case.risk,
    )
