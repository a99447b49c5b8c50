"""An accepted register file becomes marks and amendments: derived rows, the same on every store."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attendance_desktop.domain.attendance.marks import (
    NO_MARK_CHARS,
    YearMarks,
    differences,
    merge,
    position,
)
from attendance_desktop.domain.casework.register_history import BatchLine
from attendance_desktop.domain.sync.operation import Change, ChangeKind
from attendance_desktop.storage.tables import amendment, batch, year_marks


def derive(db: Connection, changes: Sequence[Change]) -> None:
    """Bring the marks up to date with the batches among these changes."""
    for change in changes:
        if change.table == batch.name and change.kind is ChangeKind.NEW:
            _derive_one(db, change)


def read_lines(text: str) -> tuple[BatchLine, ...]:
    """Return the lines of a batch as its `lines` field keeps them."""
    return tuple(BatchLine(pupil, year, marks) for pupil, year, marks in json.loads(text))


def write_lines(lines: Sequence[BatchLine]) -> str:
    """Return lines as a batch's `lines` field keeps them."""
    return json.dumps(
        [[line.pupil_id, line.academic_year, line.marks] for line in lines], separators=(",", ":")
    )


def _derive_one(db: Connection, change: Change) -> None:
    school = str(change.fields["school_id"])
    lines = read_lines(str(change.fields["lines"]))
    before = _marks_at(db, school)
    rows: list[Mapping[str, object]] = []
    changed: list[Mapping[str, object]] = []
    for line in lines:
        key = (line.pupil_id, line.academic_year)
        old = before.get(key)
        now = line.marks if old is None else _merged(line, old)
        if now != old:
            rows.append(
                {
                    "pupil_id": line.pupil_id,
                    "school_id": school,
                    "academic_year": line.academic_year,
                    "marks": now,
                }
            )
        if old is not None:
            changed += _amendments(change.row, line, old, now)
    if rows:
        statement = upsert(year_marks)
        db.execute(
            statement.on_conflict_do_update(
                index_elements=["pupil_id", "school_id", "academic_year"],
                set_={"marks": statement.excluded.marks},
            ),
            rows,
        )
    if changed:
        db.execute(insert(amendment), changed)


def _marks_at(db: Connection, school: str) -> dict[tuple[str, int], str]:
    found = db.execute(
        select(year_marks.c.pupil_id, year_marks.c.academic_year, year_marks.c.marks).where(
            year_marks.c.school_id == school
        )
    )
    return {(pupil, year): marks for pupil, year, marks in found}


def _merged(line: BatchLine, old: str) -> str:
    year = line.academic_year
    return merge(YearMarks(year, old), YearMarks(year, line.marks)).marks


def _amendments(batch_id: str, line: BatchLine, old: str, now: str) -> list[Mapping[str, object]]:
    """Return the marks that changed; a session that had no mark before is not an amendment."""
    year = line.academic_year
    return [
        {
            "batch_id": batch_id,
            "pupil_id": line.pupil_id,
            "academic_year": year,
            "position": position(change.session),
            "old": change.old,
            "new": change.new,
        }
        for change in differences(YearMarks(year, old), YearMarks(year, now))
        if change.old not in NO_MARK_CHARS
    ]
