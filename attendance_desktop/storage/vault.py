"""The encrypted caseload as one file: making it, opening it, reading and writing it."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from attendance_desktop.storage.connections import Use, begin_reading, connect, engine, is_damage
from attendance_desktop.storage.migrations import REVISIONS, SCHEMA_NUMBER
from attendance_desktop.storage.vault_faults import spoken
from attendance_desktop.storage.vault_pages import PAGE_BYTES, check_pages, is_encrypted


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no file at this path."""


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """A file exists at this path; it was not touched."""


@dataclass(frozen=True, slots=True)
class WrongKey:
    """No page of the file agrees with the key, and the key was not proved by the keystore."""


@dataclass(frozen=True, slots=True)
class Damaged:
    """The file does not open although the key is right; `pages` are numbered from 1."""

    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TooNew:
    """A newer version of the program wrote the file (schema `found`); it was not touched."""

    found: int
    known: int


@dataclass(frozen=True, slots=True)
class NeedsMigration:
    """The file is sound but older than this program; it was not touched."""

    found: int
    known: int


class NotEncrypted(RuntimeError):  # noqa: N818 - says what it is
    """A new file would have been readable on disk. It was removed."""


class Vault:
    """An open caseload: one connection writes, three read. Close it before the process ends."""

    def __init__(self, path: Path, *, writer: Engine, reader: Engine) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Open the one write transaction. It commits to the disk on a normal end.

        Raises `vault_faults.NotSaved` (a `Refused`) when the disk or another program is in the
        way; the transaction is then rolled back whole.
        """
        try:
            with self._writer.begin() as connection:
                yield connection
        except DBAPIError as fault:
            refusal = spoken(fault)
            if refusal is None:
                raise
            raise refusal from fault

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a read transaction: one moment of the caseload, in which nothing can be written."""
        try:
            with self._reader.connect() as connection:
                begin_reading(connection)
                try:
                    yield connection
                except DBAPIError as fault:
                    if is_damage(fault.orig):
                        connection.invalidate()
                    raise
        except DBAPIError as fault:
            refusal = spoken(fault)
            if refusal is None:
                raise
            raise refusal from fault

    def verify_pages(self) -> tuple[int, ...]:
        """Return the numbers (from 1) of the pages that do not agree with the key."""
        with self._writer.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.rollback()  # the check sees the file, so outside of a transaction
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return damaged_pages(raw)

    def close(self) -> None:
        """Close every connection; the journal is then written into the file and removed."""
        self._reader.dispose()
        self._writer.dispose()


Opened = Vault | NeedsMigration | TooNew | WrongKey | Damaged | Missing


def create(path: Path, dek: bytes) -> AlreadyThere | None:
    """Make an empty, encrypted file without tables, private from its first byte (0600).

    Raises `NotEncrypted`, `connections.MalformedKey`, and OSError.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return AlreadyThere()
    try:
        connect(path, dek, Use.WRITE).close()
        refuse_readable(path)
    except BaseException:
        path.unlink()
        raise
    return None


def refuse_readable(path: Path) -> None:
    """Raise `NotEncrypted` when a file begins as a readable one, or with a salt of zeros."""
    if not is_encrypted(path):
        raise NotEncrypted(path.name)


def open_vault(path: Path, dek: bytes, *, key_is_proved: bool = False) -> Opened:
    """Open a caseload with its data key (32 bytes).

    `key_is_proved` says that the keystore's check value recognised the key, so a file that does
    not open with it is damaged. Without that the pages are asked, one by one.
    Raises `connections.MalformedKey`, and OSError when the disk does not answer.
    """
    if not path.exists():
        return Missing()
    found = _inspected(path, dek, key_is_proved=key_is_proved)
    if not isinstance(found, int):
        return found
    if found > SCHEMA_NUMBER:
        return TooNew(found, SCHEMA_NUMBER)
    if found < SCHEMA_NUMBER:
        return NeedsMigration(found, SCHEMA_NUMBER)
    return Vault(path, writer=engine(path, dek, Use.WRITE), reader=engine(path, dek, Use.READ))


def _inspected(path: Path, dek: bytes, *, key_is_proved: bool) -> int | WrongKey | Damaged:
    """Return the schema number of a file, which is left as it was; or why it does not open."""
    if path.stat().st_size < PAGE_BYTES:
        return Damaged((1,))
    try:
        with closing(connect(path, dek, Use.INSPECT)) as connection:
            return _schema_number(connection)
    except dbapi2.DatabaseError:
        checked = check_pages(path, dek)
        known = key_is_proved or checked.key_is_right
        return Damaged(checked.damaged) if known else WrongKey()


def damaged_pages(connection: dbapi2.Connection) -> tuple[int, ...]:
    """Return the numbers of the pages that SQLCipher finds damaged in an open file."""
    lines = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    numbers = [int(line.rsplit(" ", 1)[-1]) for line in lines if line.split()[-1].isdigit()]
    return tuple(sorted(set(numbers)))


def _schema_number(connection: dbapi2.Connection) -> int:
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    named = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    ).fetchone()[0]
    if not named:
        return number
    steps = {str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")}
    # A step that this program does not know was written by a newer one, whatever its number.
    return number if steps <= set(REVISIONS) else max(number, SCHEMA_NUMBER + 1)
