"""The keystore file: what is written is read, and no part of it can be changed unseen."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.keys.keystore import (
    Keystore,
    KeystoreDamaged,
    KeystoreMissing,
    KeystoreTooNew,
    OtherSlot,
    read_keystore,
    write_keystore,
)
from attendance_desktop.keys.stretching import Cost
from attendance_desktop.keys.unlocking import (
    Created,
    Unlocked,
    WrongPassphrase,
    create,
    unlock_with_passphrase,
)
from tests.fakes.keyrings import OpenKeyring

QUICK = Cost(passes=2, memory_kib=64, lanes=1)
PASSPHRASE = "kettle orbit lantern moss"


@pytest.fixture
def device() -> OpenKeyring:
    return OpenKeyring()


@pytest.fixture
def path(tmp_path: Path, device: OpenKeyring) -> Path:
    path = tmp_path / "keystore.json"
    assert isinstance(create(path, PASSPHRASE, device=device, cost=QUICK), Created)
    return path


def change(path: Path, alter: Callable[[dict[str, Any]], None]) -> None:
    told = json.loads(path.read_text())
    alter(told)
    path.write_text(json.dumps(told))


def test_what_is_written_is_read(path: Path) -> None:
    keystore = read_keystore(path)
    assert isinstance(keystore, Keystore)
    before = path.read_bytes()
    write_keystore(path, keystore)
    assert path.read_bytes() == before
    assert read_keystore(path) == keystore


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_the_officer_can_read_the_file(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_is_left_beside_it_and_a_stale_part_does_no_harm(path: Path) -> None:
    keystore = read_keystore(path)
    assert isinstance(keystore, Keystore)
    path.with_name("keystore.json.part").write_text("half")
    write_keystore(path, keystore)
    assert [each.name for each in path.parent.iterdir()] == ["keystore.json"]


def test_a_write_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keystore, before = read_keystore(path), path.read_bytes()
    assert isinstance(keystore, Keystore)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_keystore(path, keystore)
    assert path.read_bytes() == before


def test_missing_newer_and_damaged_are_told_apart(path: Path) -> None:
    assert read_keystore(path.with_name("other.json")) == KeystoreMissing()
    change(path, lambda told: told.update(v=2))
    assert read_keystore(path) == KeystoreTooNew(2)
    path.write_bytes(b"")
    assert isinstance(read_keystore(path), KeystoreDamaged)


@given(cut=st.integers(min_value=0, max_value=900), byte=st.integers(min_value=0, max_value=255))
def test_any_change_of_a_byte_is_damage_or_a_keystore(
    tmp_path_factory: pytest.TempPathFactory, cut: int, byte: int
) -> None:
    path = tmp_path_factory.mktemp("keys") / "keystore.json"
    create(path, PASSPHRASE, device=OpenKeyring(), cost=QUICK)
    content = bytearray(path.read_bytes())
    content[cut % len(content)] = byte
    path.write_bytes(content)
    assert isinstance(read_keystore(path), Keystore | KeystoreDamaged | KeystoreTooNew)


def test_a_councils_slot_is_kept_as_it_came(path: Path, device: OpenKeyring) -> None:
    escrow = {"id": 9, "key_id": 1, "type": "escrow", "pub": "abc", "ct": "whatever"}
    change(path, lambda told: told["slots"].append(escrow))
    keystore = read_keystore(path)
    assert isinstance(keystore, Keystore)
    assert isinstance(keystore.slots[-1], OtherSlot)
    write_keystore(path, keystore)
    assert json.loads(path.read_text())["slots"][-1] == escrow
    assert isinstance(unlock_with_passphrase(path, PASSPHRASE, device=device), Unlocked)


@pytest.mark.parametrize(
    "alter",
    [
        lambda told: told["slots"][0]["kdf"].update(t=1),
        lambda told: told["slots"][0]["kdf"].update(m_kib=32),
        lambda told: told["slots"][0]["kdf"].update(salt=told["slots"][1]["salt"]),
        lambda told: told["slots"][0].update(key_id=2),
        lambda told: told["slots"][0].update(id=7),
        lambda told: told["slots"][0].update(ct=told["slots"][1]["ct"]),
        lambda told: told.update(store_id="0" * 32),
    ],
    ids=["fewer passes", "less memory", "salt", "key number", "slot number", "content", "store"],
)
def test_a_changed_slot_does_not_open(
    path: Path, device: OpenKeyring, alter: Callable[[dict[str, Any]], None]
) -> None:
    change(path, alter)
    assert isinstance(unlock_with_passphrase(path, PASSPHRASE, device=device), WrongPassphrase)


@pytest.mark.parametrize(
    "kdf", [{"m_kib": 2**30}, {"t": 10**6}, {"p": 4000}, {"t": 0}, {"t": True}, {"alg": "md5"}]
)
def test_parameters_that_would_stop_the_laptop_are_damage(path: Path, kdf: dict[str, Any]) -> None:
    change(path, lambda told: told["slots"][0]["kdf"].update(kdf))
    assert isinstance(read_keystore(path), KeystoreDamaged)


def test_a_changed_check_value_is_damage_not_a_wrong_passphrase(
    path: Path, device: OpenKeyring
) -> None:
    change(path, lambda told: told["checks"][0].update(hmac="A" * 43 + "="))
    answer = unlock_with_passphrase(path, PASSPHRASE, device=device)
    assert answer == KeystoreDamaged("check value")
