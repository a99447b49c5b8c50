"""A new data key: both open until the change is finished, then only the new one."""

from pathlib import Path

import pytest

from attendance_desktop.keys import rotation
from attendance_desktop.keys.keystore import KeystoreDamaged
from attendance_desktop.keys.rotation import Begun, Finished
from attendance_desktop.keys.stretching import Cost
from attendance_desktop.keys.unlocking import (
    Created,
    Unlocked,
    WrongCode,
    WrongPassphrase,
    create,
    set_passphrase,
    unlock_with_passphrase,
    unlock_with_recovery,
)
from tests.fakes.keyrings import OpenKeyring

QUICK = Cost(passes=1, memory_kib=64, lanes=1)
RIGHT = "kettle orbit lantern moss"


@pytest.fixture
def device() -> OpenKeyring:
    return OpenKeyring()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keystore.json"


@pytest.fixture
def created(path: Path, device: OpenKeyring) -> Created:
    created = create(path, RIGHT, device=device, cost=QUICK)
    assert isinstance(created, Created)
    return created


def begun(path: Path, device: OpenKeyring) -> Begun:
    answer = rotation.begin(path, RIGHT, device=device, cost=QUICK)
    assert isinstance(answer, Begun)
    return answer


def deks(answer: object) -> list[bytes]:
    assert isinstance(answer, Unlocked)
    return [key.dek for key in answer.keys]


def test_both_keys_open_until_it_is_finished(
    path: Path, device: OpenKeyring, created: Created
) -> None:
    change = begun(path, device)
    assert change.old.dek == created.dek != change.new.dek
    both = unlock_with_passphrase(path, RIGHT, device=device)
    assert deks(both) == [change.new.dek, change.old.dek]
    assert deks(unlock_with_recovery(path, created.recovery_code)) == [change.old.dek]
    assert deks(unlock_with_recovery(path, change.recovery_code)) == [change.new.dek]

    assert rotation.finish(path, change.new.key_id, device=device) == Finished(2)
    assert deks(unlock_with_passphrase(path, RIGHT, device=device)) == [change.new.dek]
    assert unlock_with_recovery(path, created.recovery_code) == WrongCode()
    assert len(device.kept) == 1


def test_a_change_that_stopped_is_taken_up_with_the_same_new_key(
    path: Path, device: OpenKeyring, created: Created
) -> None:
    first = begun(path, device)
    second = begun(path, device)
    assert second.new.dek == first.new.dek
    assert second.old.dek == created.dek
    assert unlock_with_recovery(path, first.recovery_code) == WrongCode()
    rotation.finish(path, second.new.key_id, device=device)
    assert deks(unlock_with_recovery(path, second.recovery_code)) == [first.new.dek]
    assert len(device.kept) == 1


@pytest.mark.usefixtures("created")
def test_a_passphrase_set_meanwhile_opens_both(path: Path, device: OpenKeyring) -> None:
    change = begun(path, device)
    both = unlock_with_passphrase(path, RIGHT, device=device)
    assert isinstance(both, Unlocked)
    set_passphrase(path, both, "another", device=device, cost=QUICK)
    again = unlock_with_passphrase(path, "another", device=device)
    assert deks(again) == [change.new.dek, change.old.dek]


@pytest.mark.usefixtures("created")
def test_the_wrong_passphrase_and_an_unknown_key_change_nothing(
    path: Path, device: OpenKeyring
) -> None:
    before = path.read_bytes()
    answer = rotation.begin(path, "another", device=device, cost=QUICK)
    assert isinstance(answer, WrongPassphrase)
    assert rotation.finish(path, 5, device=device) == KeystoreDamaged("key number")
    assert b'"key_id": 2' not in path.read_bytes()
    assert len(path.read_bytes()) == len(before)


@pytest.mark.usefixtures("created")
def test_no_key_shows(path: Path, device: OpenKeyring) -> None:
    change = begun(path, device)
    shown = repr(change)
    assert change.recovery_code not in shown
    assert repr(change.new.dek) not in shown
    assert change.new.dek.hex() not in shown
