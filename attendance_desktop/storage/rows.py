"""Between fields as operations carry them (text, whole numbers, truth values) and table columns."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Date, Table

from attendance_desktop.domain.sync.operation import Value

_CHUNK = 500
"""Rows looked up at a time, well under the engine's limit of bound values."""


def in_chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield ids as many at a time as one statement may name."""
    for start in range(0, len(ids), _CHUNK):
        yield ids[start : start + _CHUNK]


def to_row(table: Table, fields: Mapping[str, Value]) -> dict[str, object]:
    """Return column values for a change's fields.

    Raises:
        KeyError: the table has no such column (an operation of another schema).
    """
    return RowMaker(table).row(fields)


class RowMaker:
    """Makes rows of one table; what its columns are is looked up once."""

    def __init__(self, table: Table) -> None:
        self._is_day = {column.name: isinstance(column.type, Date) for column in table.c}

    def row(self, fields: Mapping[str, Value]) -> dict[str, object]:
        """Return column values for a change's fields; raises as `to_row` does."""
        return {
            name: date.fromisoformat(value)
            if self._is_day[name] and isinstance(value, str)
            else value
            for name, value in fields.items()
        }


def moment_text(moment: datetime) -> str:
    """Return an instant as it is kept: UTC, to the microsecond, so text order is time order."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read_moment(text: str) -> datetime:
    """Return the instant that `moment_text` kept."""
    return datetime.fromisoformat(text)


def read_moment_or_none(text: str | None) -> datetime | None:
    """Return an instant that may be missing."""
    return None if text is None else datetime.fromisoformat(text)
