"""Copies of the caseload: proved, private, three kept, and a new key under a closed vault."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from attendance_desktop.storage import copies
from attendance_desktop.storage.copies import (
    Copy,
    InUse,
    change_key,
    copies_kept,
    keep_copy,
    restore,
)
from attendance_desktop.storage.disk import (
    DiskRoom,
    disk_room,
    hold_ballast,
    release_ballast,
)
from attendance_desktop.storage.opening import create_caseload
from attendance_desktop.storage.vault import Damaged, Vault, WrongKey, open_vault
from attendance_desktop.storage.vault_pages import PAGE_BYTES, is_encrypted

DEK = bytes(range(32))
NEW = bytes(range(1, 33))
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PUT = text("INSERT INTO setting (key, value) VALUES (:key, :value)")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "caseload.db"


@pytest.fixture
def keystore(tmp_path: Path) -> Path:
    (tmp_path / "keystore.json").write_text("the keystore")
    return tmp_path / "keystore.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies"


@pytest.fixture
def vault(path: Path) -> Iterator[Vault]:
    made = create_caseload(path, DEK)
    assert isinstance(made, Vault)
    put(made, "name", "Marker-Quillfeather")
    yield made
    made.close()


def put(vault: Vault, key: str, value: str) -> None:
    with vault.write() as db:
        db.execute(PUT, {"key": key, "value": value})


def content(path: Path, dek: bytes) -> dict[str, str]:
    opened = open_vault(path, dek)
    assert isinstance(opened, Vault)
    with opened.read() as db:
        found = {row.key: row.value for row in db.execute(text("SELECT key, value FROM setting"))}
    opened.close()
    return found


def flip(path: Path, page: int) -> None:
    changed = bytearray(path.read_bytes())
    changed[(page - 1) * PAGE_BYTES + 2000] ^= 1
    path.write_bytes(changed)


@pytest.mark.usefixtures("vault")
def test_a_copy_made_while_in_use_opens_with_the_same_key(
    path: Path, keystore: Path, folder: Path
) -> None:
    copy = keep_copy(path, DEK, keystore=keystore, folder=folder, label="daily", now=NOON)
    assert isinstance(copy, Copy)
    assert is_encrypted(copy.path)
    assert b"Quillfeather" not in copy.path.read_bytes()
    assert copy.keystore.read_text() == "the keystore"
    assert sorted(each.name for each in folder.iterdir()) == [
        "daily-20261123T120000000000Z.db",
        "daily-20261123T120000000000Z.keystore.json",
    ]
    if os.name != "nt":
        assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
    assert content(copy.path, DEK) == {"name": "Marker-Quillfeather"}


@pytest.mark.usefixtures("vault")
def test_three_are_kept_of_each_label(path: Path, keystore: Path, folder: Path) -> None:
    for hour in range(5):
        for label in ("daily", "before-0002"):
            now = NOON + timedelta(hours=hour)
            keep_copy(path, DEK, keystore=keystore, folder=folder, label=label, now=now)
    kept = copies_kept(folder, "daily")
    assert [copy.path.name[6:17] for copy in kept] == ["20261123T16", "20261123T15", "20261123T14"]
    assert len(copies_kept(folder)) == 6
    assert len(list(folder.iterdir())) == 12


def test_a_copy_of_a_damaged_caseload_never_replaces_a_good_one(
    path: Path, vault: Vault, keystore: Path, folder: Path
) -> None:
    keep_copy(path, DEK, keystore=keystore, folder=folder, label="daily", now=NOON)
    for number in range(60):
        put(vault, f"k{number}", "x" * 3000)
    vault.close()
    flip(path, path.stat().st_size // PAGE_BYTES)
    with pytest.raises(dbapi2.DatabaseError, match="malformed"):
        keep_copy(path, DEK, keystore=keystore, folder=folder, label="daily", now=NOON)
    (kept,) = copies_kept(folder)
    assert content(kept.path, DEK) == {"name": "Marker-Quillfeather"}
    assert not list(folder.glob("*.part"))


@pytest.mark.usefixtures("vault")
def test_a_copy_that_does_not_verify_is_not_kept(
    path: Path, keystore: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = copies._vacuum_into

    def with_a_fault(source: Path, dek: bytes, part: Path) -> None:
        real(source, dek, part)
        flip(part, 5)

    monkeypatch.setattr(copies, "_vacuum_into", with_a_fault)
    answer = keep_copy(path, DEK, keystore=keystore, folder=folder, label="daily", now=NOON)
    assert answer == Damaged((5,))
    assert list(folder.iterdir()) == []


def test_a_full_disk_leaves_nothing_half_made(
    path: Path, vault: Vault, keystore: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            keep_copy(path, DEK, keystore=keystore, folder=folder, label="daily", now=NOON)
    assert copies_kept(folder) == ()
    assert not list(folder.glob("*.part"))
    put(vault, "after", "still writes")


def test_a_copy_is_restored_and_what_was_there_is_kept(
    path: Path, vault: Vault, keystore: Path, folder: Path
) -> None:
    copy = keep_copy(path, DEK, keystore=keystore, folder=folder, label="daily", now=NOON)
    assert isinstance(copy, Copy)
    put(vault, "later", "words")
    vault.close()
    aside = restore(copy, path, DEK, now=NOON)
    assert isinstance(aside, Path)
    assert content(path, DEK) == {"name": "Marker-Quillfeather"}
    assert content(aside, DEK) == {"name": "Marker-Quillfeather", "later": "words"}


def test_a_damaged_copy_is_not_restored(
    path: Path, vault: Vault, keystore: Path, folder: Path
) -> None:
    copy = keep_copy(path, DEK, keystore=keystore, folder=folder, label="daily", now=NOON)
    assert isinstance(copy, Copy)
    vault.close()
    flip(copy.path, 3)
    answer = restore(copy, path, DEK, now=NOON)
    assert isinstance(answer, Damaged)
    assert content(path, DEK) == {"name": "Marker-Quillfeather"}


def test_a_new_key_waits_until_the_vault_is_closed(path: Path, vault: Vault) -> None:
    assert change_key(path, DEK, NEW) == InUse()
    put(vault, "still", "writes")
    vault.close()
    assert change_key(path, DEK, NEW) is None
    assert open_vault(path, DEK) == WrongKey()
    assert content(path, NEW) == {"name": "Marker-Quillfeather", "still": "writes"}
    assert is_encrypted(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_stop_before_the_new_file_takes_its_place_leaves_the_old(
    path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.close()

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            change_key(path, DEK, NEW)
    assert content(path, DEK) == {"name": "Marker-Quillfeather"}


# Room


def test_room_is_low_under_five_hundred_megabytes(tmp_path: Path) -> None:
    assert DiskRoom(499_999_999).is_low
    assert not DiskRoom(500_000_000).is_low
    assert disk_room(tmp_path).free > 0


def test_the_ballast_can_be_let_go(tmp_path: Path) -> None:
    hold_ballast(tmp_path, size=3 * 1024 * 1024)
    (ballast,) = tmp_path.iterdir()
    assert ballast.stat().st_size == 3 * 1024 * 1024
    before = ballast.stat().st_mtime_ns
    hold_ballast(tmp_path, size=3 * 1024 * 1024)
    assert ballast.stat().st_mtime_ns == before
    assert release_ballast(tmp_path)
    assert not release_ballast(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_ballast_is_held_where_room_is_low(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("attendance_desktop.storage.disk.disk_room", lambda _: DiskRoom(1000))
    hold_ballast(tmp_path)
    assert not release_ballast(tmp_path)
