"""A caseload in memory: the real tables and the real engine, without file or key."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, text

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
        event.listen(self.engine, "connect", _foreign_keys)
        metadata.create_all(self.engine)
        with self.engine.begin() as db:
            for statement in search_ddl():
                db.execute(text(statement))

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self.engine.begin() as db:
            yield db

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self.engine.connect() as db:
            yield db


def _foreign_keys(connection: sqlcipher3.dbapi2.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys=ON")
