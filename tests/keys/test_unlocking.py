"""Opening the keystore: each key, each way that it may fail, and the waits between."""

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from attendance_desktop.keys.device import Silence
from attendance_desktop.keys.keystore import (
    Keystore,
    KeystoreMissing,
    PassphraseSlot,
    read_keystore,
)
from attendance_desktop.keys.recovery import Mistyped, Slip
from attendance_desktop.keys.stretching import Cost
from attendance_desktop.keys.unlocking import (
    AlreadyThere,
    Created,
    NoKeyring,
    TryLater,
    Unlocked,
    WrongCode,
    WrongPassphrase,
    change_passphrase,
    create,
    set_passphrase,
    unlock_with_passphrase,
    unlock_with_recovery,
)
from tests.fakes.keyrings import OpenKeyring, SilentKeyring

QUICK = Cost(passes=1, memory_kib=64, lanes=1)
RIGHT = "kettle orbit lantern moss"
WRONG = "kettle orbit lantern mess"
SILENCES = [Silence.ABSENT, Silence.LOCKED, Silence.DISMISSED, Silence.FAILED]


class Clock:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


def made(path: Path, device: OpenKeyring | SilentKeyring) -> Created:
    created = create(path, RIGHT, device=device, cost=QUICK)
    assert isinstance(created, Created)
    return created


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keystore.json"


def test_passphrase_and_device_open_it(path: Path) -> None:
    device = OpenKeyring()
    created = made(path, device)
    assert created.slots == ("passphrase+device", "recovery")
    assert created.device_silence is None
    opened = unlock_with_passphrase(path, RIGHT, device=device)
    assert isinstance(opened, Unlocked)
    assert opened.dek == created.dek
    assert len(created.dek) == 32


@pytest.mark.parametrize("reason", SILENCES)
def test_without_a_keyring_the_passphrase_stands_alone(path: Path, reason: Silence) -> None:
    device = SilentKeyring(reason)
    created = made(path, device)
    assert created.slots == ("passphrase", "recovery")
    assert created.device_silence is reason
    opened = unlock_with_passphrase(path, RIGHT, device=device)
    assert isinstance(opened, Unlocked)
    assert opened.dek == created.dek


@pytest.mark.parametrize("reason", SILENCES)
def test_a_keyring_gone_silent_is_said_and_the_recovery_code_opens(
    path: Path, reason: Silence
) -> None:
    created = made(path, OpenKeyring())
    silent = SilentKeyring(reason)
    assert unlock_with_passphrase(path, RIGHT, device=silent) == NoKeyring(reason)
    opened = unlock_with_recovery(path, created.recovery_code)
    assert isinstance(opened, Unlocked)
    assert opened.dek == created.dek
    set_passphrase(path, opened, RIGHT, device=silent, cost=QUICK)
    again = unlock_with_passphrase(path, RIGHT, device=silent)
    assert isinstance(again, Unlocked)
    assert again.dek == created.dek


def test_a_wiped_profile_is_told_from_a_wrong_passphrase(path: Path) -> None:
    made(path, OpenKeyring())
    answer = unlock_with_passphrase(path, RIGHT, device=OpenKeyring())
    assert answer == NoKeyring(Silence.FORGOTTEN)


def test_the_passphrase_alone_does_not_open_it_on_another_device(path: Path) -> None:
    made(path, OpenKeyring())
    other = OpenKeyring()
    keystore = read_keystore(path)
    assert isinstance(keystore, Keystore)
    slot = keystore.slots[0]
    assert isinstance(slot, PassphraseSlot)
    assert slot.device is not None
    other.put(slot.device.service, slot.device.account, bytes(32))
    assert isinstance(unlock_with_passphrase(path, RIGHT, device=other), WrongPassphrase)


def test_nothing_is_made_twice(path: Path) -> None:
    device = OpenKeyring()
    made(path, device)
    before = path.read_bytes()
    assert create(path, WRONG, device=device, cost=QUICK) == AlreadyThere()
    assert path.read_bytes() == before
    assert len(device.kept) == 1


def test_missing(path: Path) -> None:
    device = OpenKeyring()
    assert unlock_with_passphrase(path, RIGHT, device=device) == KeystoreMissing()
    code = "00000-" * 6 + "00000"
    assert unlock_with_recovery(path, code) == KeystoreMissing()


def test_a_mistyped_code_is_told_from_another_sheet(path: Path, tmp_path: Path) -> None:
    created = made(path, OpenKeyring())
    other = made(tmp_path / "other.json", OpenKeyring())
    assert unlock_with_recovery(path, other.recovery_code) == WrongCode()
    last = "0" if created.recovery_code[-1] != "0" else "1"
    slipped = created.recovery_code[:-1] + last
    assert unlock_with_recovery(path, slipped) == Mistyped(Slip.CHECK)


def test_a_new_passphrase_replaces_the_old(path: Path) -> None:
    device = OpenKeyring()
    created = made(path, device)
    secrets_before = set(device.kept.values())
    answer = change_passphrase(path, RIGHT, WRONG, device=device, cost=QUICK)
    assert isinstance(answer, Unlocked)
    assert isinstance(unlock_with_passphrase(path, RIGHT, device=device), WrongPassphrase)
    opened = unlock_with_passphrase(path, WRONG, device=device)
    assert isinstance(opened, Unlocked)
    assert opened.dek == created.dek
    assert len(device.kept) == 1
    assert not secrets_before & set(device.kept.values())


def test_a_stop_while_changing_the_passphrase_leaves_the_old_one_working(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = OpenKeyring()
    created = made(path, device)

    def stopped(*_: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stopped)
        with pytest.raises(KeyboardInterrupt):
            change_passphrase(path, RIGHT, WRONG, device=device, cost=QUICK)
    opened = unlock_with_passphrase(path, RIGHT, device=device)
    assert isinstance(opened, Unlocked)
    assert opened.dek == created.dek


def test_changing_with_the_wrong_passphrase_changes_nothing(path: Path) -> None:
    device = OpenKeyring()
    made(path, device)
    answer = change_passphrase(path, WRONG, "another", device=device, cost=QUICK)
    assert isinstance(answer, WrongPassphrase)
    assert isinstance(unlock_with_passphrase(path, RIGHT, device=device), Unlocked)


def test_five_quick_tries_then_a_growing_wait(path: Path) -> None:
    device, clock = OpenKeyring(), Clock()
    made(path, device)
    waits = []
    for _ in range(7):
        answer = unlock_with_passphrase(path, WRONG, device=device, now=clock)
        assert isinstance(answer, WrongPassphrase)
        waits.append(answer.wait.total_seconds())
        clock.time += answer.wait
    assert waits == [0, 0, 0, 0, 2, 4, 8]
    unlock_with_passphrase(path, WRONG, device=device, now=clock)
    assert unlock_with_passphrase(path, RIGHT, device=device, now=clock) == TryLater(
        timedelta(seconds=16)
    )
    clock.time += timedelta(seconds=16)
    assert isinstance(unlock_with_passphrase(path, RIGHT, device=device, now=clock), Unlocked)
    again = unlock_with_passphrase(path, WRONG, device=device, now=clock)
    assert again == WrongPassphrase(1, timedelta())


def test_a_clock_set_back_does_not_lock_the_officer_out(path: Path) -> None:
    device, clock = OpenKeyring(), Clock()
    made(path, device)
    for _ in range(5):
        unlock_with_passphrase(path, WRONG, device=device, now=clock)
    clock.time -= timedelta(days=30)
    answer = unlock_with_passphrase(path, RIGHT, device=device, now=clock)
    assert answer == TryLater(timedelta(minutes=5))


def test_a_full_disk_does_not_keep_the_officer_out(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = OpenKeyring()
    made(path, device)
    unlock_with_passphrase(path, WRONG, device=device)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert isinstance(unlock_with_passphrase(path, WRONG, device=device), WrongPassphrase)
    assert isinstance(unlock_with_passphrase(path, RIGHT, device=device), Unlocked)


def test_no_key_shows_in_words_about_it(path: Path) -> None:
    device = OpenKeyring()
    created = made(path, device)
    opened = unlock_with_passphrase(path, RIGHT, device=device)
    shown = f"{created!r} {created} {opened!r} {opened} {path.read_text()}"
    secret = next(iter(device.kept.values()))
    for key in (created.dek, secret):
        for form in (key.hex(), repr(key)[2:-1], base64.b64encode(key).decode()):
            assert form not in shown
    assert created.recovery_code not in shown
    assert RIGHT not in shown
