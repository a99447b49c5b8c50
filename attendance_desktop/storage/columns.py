"""How a table of the caseload is written down: its families, and the few kinds of column."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def shared(name: str, *columns: Column[object] | Index | UniqueConstraint) -> Table:
    """Return a table of rows with a UUID, a scope, and the hub's version (0: not at the hub)."""
    return Table(
        name,
        metadata,
        Column("id", String, primary_key=True),
        Column("scope", String, nullable=False),
        Column("ver", Integer, nullable=False, server_default="0"),
        *columns,
        info={"family": "shared"},
    )


def own(family: str, name: str, *parts: Column[Any] | Index, rowid: bool = True) -> Table:
    """Return a table of the `derived` or the `local` family."""
    return Table(name, metadata, *parts, info={"family": family}, sqlite_with_rowid=rowid)


def points_to(target: str, *, optional: bool = False, indexed: bool = True) -> Column[object]:
    """Return a column that points at another table's id, named after it."""
    return Column(
        f"{target}_id", String, ForeignKey(f"{target}.id"), nullable=optional, index=indexed
    )


def text(name: str) -> Column[object]:
    """Return a column of words, empty unless given."""
    return Column(name, Text, nullable=False, server_default="")


def flag(name: str) -> Column[object]:
    """Return a yes-or-no column, no unless given."""
    return Column(name, Boolean, nullable=False, server_default="0")


def moment(name: str, *, optional: bool = False) -> Column[object]:
    """Return a column for an instant: ISO 8601 text in UTC, so that text order is time order."""
    return Column(name, String, nullable=optional)


def day(name: str, *, optional: bool = True) -> Column[object]:
    """Return a column for a calendar day."""
    return Column(name, Date, nullable=optional)
