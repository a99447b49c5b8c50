"""What one act changed: the unit that is written here, queued here and replayed at the hub.

Shape after the sync design: a UUIDv7 that makes sending twice harmless, the table and row, the
changed fields only, the version that the officer had in front of them, and the scope.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SHAPE = 1
"""Version of the operation's own shape; the hub serves this and the two before it."""

Value = str | int | bool | None
"""What a field may hold. Days are ISO text; instants are ISO text in UTC."""


class ChangeKind(StrEnum):
    """What happens to the row."""

    NEW = "new"
    SET = "set"
    DELETE = "del"


@dataclass(frozen=True, slots=True)
class Change:
    """One row's change within an act. `fields` holds the changed fields only."""

    kind: ChangeKind
    table: str
    row: str
    scope: str
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Operation:
    """A change as it is queued: who, when by this laptop's clock, and on which version."""

    id: str
    act: str
    change: Change
    base: int
    at: datetime
    by: str
    schema: int = SHAPE


def new(table: str, row: str, scope: str, **fields: Value) -> Change:
    """Return the change that makes a row."""
    return Change(ChangeKind.NEW, table, row, scope, fields)


def edit(table: str, row: str, scope: str, **fields: Value) -> Change:
    """Return the change that sets some fields of a row."""
    return Change(ChangeKind.SET, table, row, scope, fields)


def to_json(operation: Operation) -> str:
    """Return the operation as it is kept in the outbox, keys in a fixed order."""
    change = operation.change
    return json.dumps(
        {
            "op": operation.id,
            "act": operation.act,
            "k": change.kind.value,
            "t": change.table,
            "id": change.row,
            "sc": change.scope,
            "set": dict(change.fields),
            "base": operation.base,
            "at": operation.at.isoformat(),
            "by": operation.by,
            "sv": operation.schema,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def from_json(text: str) -> Operation:
    """Return the operation that `to_json` wrote.

    Raises:
        KeyError: a key is missing; ValueError: the text is not an operation.
    """
    raw = json.loads(text)
    change = Change(ChangeKind(raw["k"]), raw["t"], raw["id"], raw["sc"], raw["set"])
    return Operation(
        id=raw["op"],
        act=raw["act"],
        change=change,
        base=raw["base"],
        at=datetime.fromisoformat(raw["at"]),
        by=raw["by"],
        schema=raw["sv"],
    )
