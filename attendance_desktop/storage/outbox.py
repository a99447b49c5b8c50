"""Applying changes to their rows and queueing their operations: the only way to a shared table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from attendance_desktop.domain.sync.operation import (
    Change,
    ChangeKind,
    Operation,
    from_json,
    to_json,
)
from attendance_desktop.services.ports import Ids
from attendance_desktop.storage import batches, search_index
from attendance_desktop.storage.rows import RowMaker, to_row
from attendance_desktop.storage.tables import metadata, outbox


def record(
    db: Connection, changes: Sequence[Change], *, act: str, at: datetime, by: str, ids: Ids
) -> None:
    """Apply changes and queue one operation each, in the caller's transaction."""
    queued = [
        {
            "op_id": operation.id,
            "act": operation.act,
            "body": to_json(operation),
        }
        for operation in (
            Operation(ids.new(), act, change, _base(db, change), at, by) for change in changes
        )
    ]
    apply(db, changes)
    if queued:
        db.execute(insert(outbox), queued)


def apply(db: Connection, changes: Sequence[Change]) -> None:
    """Apply changes to their rows, then bring what is derived from them up to date."""
    for (kind, table), run in groupby(changes, key=lambda c: (c.kind, c.table)):
        if kind is ChangeKind.NEW:
            _insert(db, table, tuple(run))
        else:
            for change in run:
                _alter(db, change)
    batches.derive(db, changes)
    search_index.refresh(db, changes)


def operations(db: Connection) -> tuple[Operation, ...]:
    """Return every queued operation in the order of its act."""
    return tuple(from_json(body) for body in db.scalars(select(outbox.c.body).order_by(outbox.c.n)))


def replay(db: Connection, queue: Iterable[Operation]) -> None:
    """Apply operations made elsewhere to this store, in their order."""
    apply(db, [operation.change for operation in queue])


def _base(db: Connection, change: Change) -> int:
    if change.kind is ChangeKind.NEW:
        return 0
    table = metadata.tables[change.table]
    version: int = db.execute(select(table.c.ver).where(table.c.id == change.row)).scalar_one()
    return version


def _insert(db: Connection, name: str, changes: tuple[Change, ...]) -> None:
    table = metadata.tables[name]
    made = RowMaker(table)
    rows = [
        {"id": change.row, "scope": change.scope, **made.row(change.fields)} for change in changes
    ]
    # One statement runs for rows with the same columns; a missing column takes its default.
    for _, alike in groupby(rows, key=_columns):
        db.execute(insert(table), list(alike))


def _columns(row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(row)


def _alter(db: Connection, change: Change) -> None:
    table = metadata.tables[change.table]
    this = table.c.id == bindparam("this_row")
    if change.kind is ChangeKind.DELETE:
        db.execute(delete(table).where(this), {"this_row": change.row})
    elif change.fields:  # an act about a row that changes nothing of it is a record alone
        db.execute(
            update(table).where(this).values(**to_row(table, change.fields)),
            {"this_row": change.row},
        )
