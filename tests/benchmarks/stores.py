"""The same caseload twice: as the program keeps it, and plain, opened by the program's own code.

The plain copies hold the same rows, indexes and search index, have the same pragmas but for the
key, and are read through the same shelves and services. So a ratio between them is the price of
encryption and of nothing else.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import Enum
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from attendance_desktop.storage.connections import raw_key_sql
from attendance_desktop.storage.vault import Vault, open_vault

DEK = bytes(range(32))
"""The corpus's key; everyone in the corpus is invented."""

PRAGMAS = (
    "temp_store=MEMORY",
    "journal_mode=WAL",
    "synchronous=FULL",
    "cache_size=-65536",
    "secure_delete=ON",
    "foreign_keys=ON",
)


class Plain(Enum):
    """Which SQLite reads the plain file."""

    SAME_LIBRARY = "same"
    STANDARD = "standard"

    @property
    def module(self) -> ModuleType:
        """The DB-API module."""
        return dbapi2 if self is Plain.SAME_LIBRARY else sqlite3

    @property
    def words(self) -> str:
        """How it is named in the table."""
        name = "sqlcipher3 without a key" if self is Plain.SAME_LIBRARY else "stdlib sqlite3"
        return f"plain file, {name} (SQLite {self.module.sqlite_version})"


class PlainVault:
    """Offers what `storage.vault.Vault` offers, over a file that is not encrypted."""

    def __init__(self, path: Path, which: Plain) -> None:
        self.path = path
        self._writer = _engine(path, which, write=True)
        self._reader = _engine(path, which, write=False)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._reader.connect() as connection:
            yield connection

    def close(self) -> None:
        self._reader.dispose()
        self._writer.dispose()


def open_ours(path: Path) -> Vault:
    """Open the encrypted file as the program does."""
    opened = open_vault(path, DEK, key_is_proved=True)
    assert isinstance(opened, Vault), opened
    return opened


def plain_path(path: Path) -> Path:
    """Where the plain copy of a caseload is."""
    return path.with_name(f"{path.stem}-plain.db")


def clear(path: Path) -> None:
    """Remove a file with its journal: a journal left behind would be played into the next."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def copy_plain(path: Path) -> None:
    """Write the plain copy of a caseload beside it.

    The search index is built once more in the copy, so that neither file has a tidier one: the
    encrypted file's is built once more too.
    """
    with closing(dbapi2.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA key = {raw_key_sql(DEK)}").fetchall()
        for index in ("name_search", "note_search"):
            # The standard library's SQLite cannot read an index that was marked secure-delete.
            db.execute(f"INSERT INTO {index}({index}, rank) VALUES ('secure-delete', 0)")
            db.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
        db.execute("VACUUM")
        number = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute("ATTACH ? AS plain KEY ''", (str(plain_path(path)),))
        db.execute("SELECT sqlcipher_export('plain')").fetchall()
        db.execute(f"PRAGMA plain.user_version = {number}")
        db.execute("DETACH plain")


def _engine(path: Path, which: Plain, *, write: bool) -> Engine:
    def connect() -> sqlite3.Connection:
        uri = f"{path.absolute().as_uri()}?mode=rwc"
        db: sqlite3.Connection = which.module.connect(
            uri, uri=True, check_same_thread=False, timeout=5, isolation_level=None
        )
        for pragma in (*PRAGMAS, f"query_only={'OFF' if write else 'ON'}"):
            db.execute(f"PRAGMA {pragma}").fetchall()
        return db

    return create_engine(
        "sqlite://",
        module=which.module,
        creator=connect,
        poolclass=QueuePool,
        pool_size=1 if write else 3,
        max_overflow=0,
    )
