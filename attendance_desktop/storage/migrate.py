"""Bringing an older caseload to the newest tables without losing a row.

Only `opening` loads this module, and by its name, because Alembic takes longer to load than a
caseload takes to open.
"""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from attendance_desktop.storage.connections import Use, connect, engine
from attendance_desktop.storage.migrations import REVISIONS

FOLDER = Path(__file__).resolve().parent / "migrations"


@dataclass(frozen=True, slots=True)
class Migrated:
    """The caseload is at schema `number`; every row that was there still is."""

    number: int


@dataclass(frozen=True, slots=True)
class RowsLost:
    """A step would have lost rows of these tables; it was rolled back whole."""

    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinksBroken:
    """A step would have left rows of these tables pointing at nothing; it was rolled back."""

    tables: tuple[str, ...]


class _GoBack(Exception):  # noqa: N818 - carries the answer out of the transaction
    def __init__(self, answer: RowsLost | LinksBroken) -> None:
        self.answer = answer
        super().__init__(type(answer).__name__)


def upgrade(
    path: Path, dek: bytes, *, folder: Path = FOLDER, to: str = REVISIONS[-1]
) -> Migrated | RowsLost | LinksBroken:
    """Run the missing steps in one transaction, with foreign keys off and rows counted.

    Make a copy first (`copies.keep_copy`). Anything raised rolls the file back to what it was.
    """
    number = int(to)
    migrating = engine(path, dek, Use.MIGRATE)
    try:
        with migrating.begin() as connection:
            before = _rows(connection)
            _run(connection, folder, to)
            _keep_every_row(before, _rows(connection))
            _keep_every_link(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")
    except _GoBack as back:
        return back.answer
    finally:
        migrating.dispose()
    with closing(connect(path, dek, Use.WRITE)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return Migrated(number)


def _run(connection: Connection, folder: Path, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _rows(connection: Connection) -> Mapping[str, int]:
    listed = connection.exec_driver_sql("PRAGMA main.table_list").mappings()
    names = sorted(
        str(row["name"])
        for row in listed
        # Full-text indexes are rebuilt from their tables, so their own rows do not count.
        if row["type"] == "table" and not str(row["name"]).startswith(("sqlite_", "alembic_"))
    )
    return {
        name: int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one())  # noqa: S608 - names out of the file's own list
        for name in names
    }


def _keep_every_row(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    lost = tuple(name for name, count in before.items() if after.get(name, 0) < count)
    if lost:
        raise _GoBack(RowsLost(lost))


def _keep_every_link(connection: Connection) -> None:
    broken = {str(row[0]) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")}
    if broken:
        raise _GoBack(LinksBroken(tuple(sorted(broken))))
