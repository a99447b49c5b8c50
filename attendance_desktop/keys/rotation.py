"""A new data key: after a lost recovery sheet, or a device that was found again.

The keystore and the database cannot change in one step, so the file holds both keys meanwhile:
`begin` adds the new key's slots, then storage copies the caseload under the new key, then
`finish` drops the old key. Whoever unlocks in between gets both keys and tries them in turn.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from attendance_desktop.keys import recovery
from attendance_desktop.keys.device import DeviceSecrets, Silence
from attendance_desktop.keys.keystore import (
    KeyCheck,
    Keystore,
    KeystoreDamaged,
    read_keystore,
    write_keystore,
)
from attendance_desktop.keys.stretching import Cost
from attendance_desktop.keys.unlocking import (
    ByPassphrase,
    DataKey,
    Now,
    Unlocked,
    Unreadable,
    forget_on_device,
    keep_on_device,
    passphrase_slot,
    recovery_slot,
    unlock_with_passphrase,
    utc_now,
)
from attendance_desktop.keys.wrapping import check_value, new_dek


@dataclass(frozen=True, slots=True)
class Begun:
    """Both keys open from now on: copy the caseload from `old` to `new`, then `finish`."""

    old: DataKey
    new: DataKey
    recovery_code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Finished:
    """One data key is left."""

    key_id: int


def begin(
    path: Path, passphrase: str, *, device: DeviceSecrets, cost: Cost, now: Now = utc_now
) -> Begun | ByPassphrase:
    """Add a new data key under the same passphrase and a new recovery code.

    A change that stopped half-way is taken up with a fresh code, from the key it already had.
    """
    opened = unlock_with_passphrase(path, passphrase, device=device, now=now)
    keystore = read_keystore(path)
    if not isinstance(opened, Unlocked):
        return opened
    if not isinstance(keystore, Keystore):
        return keystore
    old = opened.keys[-1]
    new = opened.keys[0] if len(opened.keys) > 1 else DataKey(old.key_id + 1, new_dek())
    fresh = _without(keystore, {key.key_id for key in opened.keys if key is not old})
    kept, code_secret = keep_on_device(keystore.store_id, device), recovery.new_secret()
    share = None if isinstance(kept, Silence) else kept
    number = fresh.next_slot_number
    fresh = fresh.with_slot(
        passphrase_slot(keystore.store_id, number, new, passphrase, cost=cost, share=share)
    )
    fresh = fresh.with_slot(recovery_slot(keystore.store_id, number + 1, new, code_secret))
    checks = (*fresh.checks, KeyCheck(new.key_id, check_value(new.dek)))
    fresh = replace(fresh, checks=checks)
    write_keystore(path, fresh)
    forget_on_device(keystore, fresh, device)
    return Begun(old, new, recovery.written(code_secret))


def finish(path: Path, key_id: int, *, device: DeviceSecrets) -> Finished | Unreadable:
    """Drop every other data key's slots, once the caseload was opened with key `key_id`."""
    keystore = read_keystore(path)
    if not isinstance(keystore, Keystore):
        return keystore
    if keystore.check_of(key_id) is None:
        return KeystoreDamaged("key number")
    others = {check.key_id for check in keystore.checks} - {key_id}
    fresh = _without(keystore, others)
    write_keystore(path, fresh)
    forget_on_device(keystore, fresh, device)
    return Finished(key_id)


def _without(keystore: Keystore, key_ids: Iterable[int]) -> Keystore:
    gone = frozenset(key_ids)
    return replace(
        keystore,
        checks=tuple(check for check in keystore.checks if check.key_id not in gone),
        slots=tuple(slot for slot in keystore.slots if slot.key_id not in gone),
    )
