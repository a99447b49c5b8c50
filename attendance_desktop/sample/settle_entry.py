"""One line of a sample case's timeline, as the change that adds it."""

from datetime import datetime

from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.sync.operation import Change, new
from attendance_desktop.sample.settle import Names, Settling
from attendance_desktop.services.entries import moment


def timeline_entry(
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
    """Return the change that adds an entry; `source` is the table and id that it came from."""
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
