"""Keyed connections to the caseload's file: the key first, then everything else.

Two pragmas are never set, and refused by an authorizer, because they were seen to do harm:
`mmap_size` makes SQLCipher store a salt of zero bytes, and `cipher_memory_security` slows the
whole process for good. ATTACH is refused too: with an empty key it makes a readable file.
"""

from enum import Enum
from pathlib import Path

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import NullPool, Pool, QueuePool
from sqlcipher3 import dbapi2

KEY_BYTES = 32
_BUSY_SECONDS = 5
_KEY_PRAGMAS = frozenset({"key", "hexkey", "rekey", "hexrekey"})
_HARMFUL_PRAGMAS = frozenset({"mmap_size", "cipher_memory_security", "cipher_page_size"})
_ATTACH, _PRAGMA = int(dbapi2.SQLITE_ATTACH), int(dbapi2.SQLITE_PRAGMA)
_OK, _DENY = int(dbapi2.SQLITE_OK), int(dbapi2.SQLITE_DENY)


class Use(Enum):
    """What a connection is for."""

    WRITE = "write"
    READ = "read"
    MIGRATE = "migrate"  # foreign keys off, or batch mode deletes the children of a rebuilt table
    COPY = "copy"  # the one use that may write another file
    INSPECT = "inspect"  # changes nothing, not even the journal's files


class MalformedKey(ValueError):  # noqa: N818 - says what it is; SQLCipher would take it silently
    """The data key is not 32 bytes. SQLCipher would take it for a passphrase."""


def raw_key_sql(dek: bytes) -> str:
    """Return the data key (32 bytes) as SQLCipher's raw key: 64 hexadecimal letters."""
    if not isinstance(dek, bytes) or len(dek) != KEY_BYTES:
        raise MalformedKey("a data key is 32 bytes")
    return f"\"x'{dek.hex()}'\""


def connect(path: Path, dek: bytes, use: Use) -> dbapi2.Connection:
    """Open a keyed connection and prove the key.

    Raises `MalformedKey`, and `sqlcipher3.dbapi2.Error` when the file does not open: SQLCipher
    gives one answer for another key and for a damaged first page.
    """
    key = raw_key_sql(dek)
    connection = dbapi2.connect(
        _uri(path, use),
        uri=True,
        check_same_thread=False,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()  # it would use stderr
        connection.execute(f"PRAGMA key = {key}").fetchall()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _pragmas(use):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    connection.set_authorizer(_allows_copies if use is Use.COPY else _allows)
    return connection


def engine(path: Path, dek: bytes, use: Use) -> Engine:
    """Return an engine over keyed connections; one connection for writing, three for reading.

    Statements are never echoed, and values never stand in exceptions. A connection for reading
    begins by `begin_reading`, and whoever reads drops it after a damaged page (`is_damage`).
    """
    raw_key_sql(dek)
    pools: dict[Use, tuple[type[Pool], dict[str, int]]] = {
        Use.WRITE: (QueuePool, {"pool_size": 1, "max_overflow": 0}),
        Use.READ: (QueuePool, {"pool_size": 3, "max_overflow": 0}),
    }
    pool, sizes = pools.get(use, (NullPool, {}))
    made = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, dek, use),
        poolclass=pool,
        hide_parameters=True,
        **sizes,
    )
    if use is not Use.READ:
        event.listen(made, "handle_error", _drop_a_failed_connection)
        event.listen(made, "begin", _begin_writing)
    return made


def begin_reading(connection: Connection) -> None:
    """Begin a read transaction: one moment of the caseload.

    Not by an event, because one listener slows each statement, and search as typed makes many.
    """
    raw = connection.connection.driver_connection
    assert raw is not None, "a connection in use has its driver's"
    raw.execute("BEGIN")


def is_damage(fault: BaseException | None) -> bool:
    """Whether a fault is that of a damaged page.

    After one damaged page a connection refuses every other; a fresh one reads the rest.
    """
    name = str(getattr(fault, "sqlite_errorname", ""))
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _drop_a_failed_connection(context: ExceptionContext) -> None:
    if is_damage(context.original_exception):
        context.is_disconnect = True


def _uri(path: Path, use: Use) -> str:
    if use is not Use.INSPECT:
        return f"{path.absolute().as_uri()}?mode=rwc"
    # Without a journal beside it the file is all there is, and immutable leaves nothing behind.
    journal = path.with_name(path.name + "-wal")
    return f"{path.absolute().as_uri()}?mode=ro" + ("" if journal.exists() else "&immutable=1")


def _pragmas(use: Use) -> tuple[str, ...]:
    if use is Use.INSPECT:
        return ("temp_store=MEMORY", "query_only=ON")
    return (
        "temp_store=MEMORY",
        "journal_mode=WAL",
        "synchronous=FULL",
        "cache_size=-65536",
        "secure_delete=ON",
        f"foreign_keys={'OFF' if use is Use.MIGRATE else 'ON'}",
        f"query_only={'ON' if use is Use.READ else 'OFF'}",
    )


def _allows(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    # Asked some ninety times for one search, about each column that the index reads.
    if action == _ATTACH:
        return _DENY
    return _OK if action != _PRAGMA else _allows_copies(action, first, second)


def _allows_copies(action: int, first: str | None, second: str | None, *_: str | None) -> int:
    if action != _PRAGMA or first is None:
        return _OK
    name = first.lower()
    harmful = name in _HARMFUL_PRAGMAS and second is not None
    return _DENY if harmful or name in _KEY_PRAGMAS else _OK
