"""The change that puts an entry on a case's timeline; used by every service that acts."""

from datetime import UTC, datetime

from attendance_desktop.domain.casework.case import CaseFile
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.sync.operation import Change, new


def moment(at: datetime) -> str:
    """Return an instant as changes carry it: UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def entry(
    ident: str,
    case: CaseFile,
    kind: EntryKind,
    title: str,
    *,
    text: str = "",
    source: str = "",
    source_id: str = "",
    officer_id: str,
    happened_at: datetime,
    entered_at: datetime,
) -> Change:
    """Return the change that adds a timeline entry. `source` names the table it came from."""
    return new(
        "timeline_entry",
        ident,
        case.scope,
        case_file_id=case.id,
        officer_id=officer_id,
        kind=kind.value,
        title=title,
        text=text,
        source=source,
        source_id=source_id,
        happened_at=moment(happened_at),
        entered_at=moment(entered_at),
    )
