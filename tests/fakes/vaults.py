"""A caseload in memory: the real tables and the real engine, without file or key."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from attendance_desktop.storage.search_schema import search_ddl
from attendance_desktop.storage.tables import metadata


class MemoryVault:
    """One connection for everything; leaving `write` normally commits."""

    def __init__(self) -> None:
        self.engine: Engine = create_engine(
            "sqlite://",
            module=sqlcipher3.dbapi2,
            creator=lambda: sqlcipher3.dbapi2.connect(":memory:", check_same_thread=False),
            poolclass=StaticPool,
        )
        event.listen(self.engine, "connect", _make_tables)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self.engine.begin() as db:
            yield db

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self.engine.connect() as db:
            yield db


def _make_tables(connection: sqlcipher3.dbapi2.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys=ON")
    connection.executescript(_ddl())


@cache
def _ddl() -> str:
    """Compile the tables once for all caseloads: it takes ten times as long as making them."""
    dialect = SQLiteDialect_pysqlite()
    made: list[Any] = []
    for table in metadata.sorted_tables:
        made += [CreateTable(table), *(CreateIndex(each) for each in table.indexes)]
    return ";\n".join([*(str(each.compile(dialect=dialect)) for each in made), *search_ddl()])
