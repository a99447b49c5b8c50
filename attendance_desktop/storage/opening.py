"""Opening the caseload for a day's work: made on the first day, brought up to date when older."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, cast

from attendance_desktop.storage.copies import Copy, keep_copy, settle
from attendance_desktop.storage.migrations import SCHEMA_NUMBER
from attendance_desktop.storage.places import Places as Places  # noqa: PLC0414 - also known here
from attendance_desktop.storage.vault import (
    AlreadyThere,
    Damaged,
    Missing,
    NeedsMigration,
    Opened,
    TooNew,
    Vault,
    WrongKey,
    create,
    open_vault,
)


class Upgraded(Protocol):
    """The answer of a migration: `migrate.Migrated`, `RowsLost` or `LinksBroken`."""


class Migration(Protocol):
    """What `attendance_desktop.storage.migrate` offers."""

    def upgrade(self, path: Path, dek: bytes) -> Upgraded:
        """Run the missing steps, or roll them all back."""


@dataclass(frozen=True, slots=True)
class NotMigrated:
    """The steps were rolled back: the file is as it was, and a copy of it was made before."""

    answer: Upgraded
    copy: Copy


Answer = Vault | NotMigrated | TooNew | WrongKey | Damaged | Missing
LoadMigration = Callable[[], Migration]


def load_migration() -> Migration:
    """Load the steps and Alembic: 0.15 s that a caseload already up to date does not pay."""
    return cast(Migration, importlib.import_module("attendance_desktop.storage.migrate"))


def create_caseload(
    path: Path, dek: bytes, *, load: LoadMigration = load_migration
) -> Vault | AlreadyThere:
    """Make an empty caseload with its tables; the file takes its name only when it is whole."""
    if path.exists():
        return AlreadyThere()
    new = path.with_name(path.name + ".new")
    for ending in ("", "-wal", "-shm"):  # left by a stop half-way through
        new.with_name(new.name + ending).unlink(missing_ok=True)
    create(new, dek)
    load().upgrade(new, dek)
    settle(new)
    new.replace(path)
    settle(path.parent)
    opened = open_vault(path, dek, key_is_proved=True)
    assert isinstance(opened, Vault), "a caseload just made does not open"
    return opened


def open_caseload(
    places: Places, deks: Sequence[bytes], *, now: datetime, load: LoadMigration = load_migration
) -> Answer:
    """Open a caseload with the data keys that the keystore proved, newest first.

    There are two keys only while a change of key is under way. An older file is copied with its
    keystore, then migrated; a newer one is left untouched.
    """
    opened: Opened = Missing()
    for dek in deks:
        opened = open_vault(places.caseload, dek, key_is_proved=len(deks) == 1)
        if isinstance(opened, NeedsMigration):
            return _migrated(places, dek, now=now, load=load)
        if not isinstance(opened, WrongKey):
            return opened
    # Both keys were proved, so a file that opens with neither is damaged.
    return Damaged(()) if isinstance(opened, WrongKey) and deks else cast(Answer, opened)


def _migrated(places: Places, dek: bytes, *, now: datetime, load: LoadMigration) -> Answer:
    label = f"before-{SCHEMA_NUMBER:04d}"
    copy = keep_copy(
        places.caseload,
        dek,
        keystore=places.keystore,
        folder=places.copies,
        label=label,
        now=now,
    )
    if isinstance(copy, Damaged):
        return copy
    answer = load().upgrade(places.caseload, dek)
    opened = open_vault(places.caseload, dek, key_is_proved=True)
    return NotMigrated(answer, copy) if isinstance(opened, NeedsMigration) else opened
