"""Copies of the caseload: made while it is in use, proved before they count, three kept."""

import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from attendance_desktop.storage.connections import Use, connect
from attendance_desktop.storage.vault import Damaged, damaged_pages, refuse_readable

KEPT = 3
_STAMP = "%Y%m%dT%H%M%S%fZ"
_KEYSTORE_ENDING = ".keystore.json"


@dataclass(frozen=True, slots=True)
class Copy:
    """One proved copy: the caseload's file, and the keystore that opens it."""

    path: Path
    keystore: Path


@dataclass(frozen=True, slots=True)
class InUse:
    """The file is open elsewhere; nothing was done."""


def keep_copy(
    path: Path, dek: bytes, *, keystore: Path, folder: Path, label: str, now: datetime
) -> Copy | Damaged:
    """Copy a caseload, also while it is written to; check the copy; keep the newest three.

    `label` tells families of copies apart ("daily", "before-0002"): three are kept of each.
    The keystore goes along, for the copy opens with nothing else. Raises OSError and
    `sqlcipher3.dbapi2.Error` when the disk is full; nothing half-made is left then.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"{label}-{now.strftime(_STAMP)}.db"
    kept = Copy(target, _keystore_beside(target))
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _vacuum_into(path, dek, part)
        pages = _pages_damaged(part, dek)
        if pages:
            return Damaged(pages)
        _copy_to_disk(keystore, kept.keystore)
        settle(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    settle(folder)
    for old in copies_kept(folder, label)[KEPT:]:
        old.path.unlink()
        old.keystore.unlink(missing_ok=True)
    return kept


def copies_kept(folder: Path, label: str = "") -> tuple[Copy, ...]:
    """Return the copies in a folder, newest first; of one label, or of all."""
    found = [path for path in folder.glob("*.db") if _label(path) == label or not label]
    newest_first = sorted(found, key=_stamp, reverse=True)
    return tuple(Copy(path, _keystore_beside(path)) for path in newest_first)


def restore(copy: Copy, path: Path, dek: bytes, *, now: datetime) -> Path | Damaged:
    """Put a copy in the place of the caseload, which must be closed.

    The file that was there is kept beside it, under the name that is returned. A copy with a
    damaged page is not restored. Full-text indexes should be rebuilt by the caller afterwards.
    """
    pages = _pages_damaged(copy.path, dek)
    if pages:
        return Damaged(pages)
    part = path.with_name(path.name + ".part")
    _copy_to_disk(copy.path, part)
    aside = path.with_name(f"{path.name}.before-{now.strftime(_STAMP)}")
    for ending in ("-wal", "-shm", ""):
        moved = path.with_name(path.name + ending)
        if moved.exists():
            moved.replace(aside.with_name(aside.name + ending))
    part.replace(path)
    settle(path.parent)
    return aside


def change_key(path: Path, old: bytes, new: bytes) -> InUse | Damaged | None:
    """Write the caseload anew under another data key, then put it in the old one's place.

    The caseload must be closed: a connection left open would go on with a file that nobody
    reads again, so `InUse` is answered while there is one.
    """
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with closing(connect(path, old, Use.COPY)) as source:
            if not _is_alone(source):
                return InUse()
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            with closing(connect(part, new, Use.COPY)) as target:
                source.backup(target)
        pages = _pages_damaged(part, new)
        if pages:
            return Damaged(pages)
        settle(part)
        part.replace(path)
    finally:
        for ending in ("", "-wal", "-shm"):
            part.with_name(part.name + ending).unlink(missing_ok=True)
    settle(path.parent)
    return None


def settle(path: Path) -> None:
    """Wait until a file's content, or a folder's names, are on the disk."""
    if os.name == "nt" and path.is_dir():  # Windows cannot open a folder; its journal serves
        return
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _vacuum_into(path: Path, dek: bytes, part: Path) -> None:
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))  # private from birth
    with closing(connect(path, dek, Use.COPY)) as source:
        source.execute("VACUUM INTO ?", (str(part),))
    refuse_readable(part)


def _pages_damaged(path: Path, dek: bytes) -> tuple[int, ...]:
    try:
        with closing(connect(path, dek, Use.INSPECT)) as connection:
            return damaged_pages(connection)
    except dbapi2.DatabaseError:
        return (1,)


def _is_alone(connection: dbapi2.Connection) -> bool:
    """Say whether no other connection is open: only then can the journal be put away."""
    try:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    except dbapi2.OperationalError:
        return False
    return str(mode) == "delete"


def _copy_to_disk(source: Path, target: Path) -> None:
    descriptor = os.open(target, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with open(descriptor, "wb") as file, source.open("rb") as content:  # noqa: PTH123 - private at birth
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())


def _keystore_beside(path: Path) -> Path:
    return path.with_name(path.stem + _KEYSTORE_ENDING)


def _label(path: Path) -> str:
    return path.stem.rpartition("-")[0]


def _stamp(path: Path) -> str:
    return path.stem.rpartition("-")[2]
