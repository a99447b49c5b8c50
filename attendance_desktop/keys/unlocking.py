"""Setting up the keystore, opening it, and changing what opens it."""

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from attendance_desktop.keys import recovery
from attendance_desktop.keys.device import (
    SECRET_BYTES,
    DeviceSecrets,
    DeviceUnavailable,
    Silence,
)
from attendance_desktop.keys.keystore import (
    STORE_ID_BYTES,
    DeviceAccount,
    KeyCheck,
    Keystore,
    KeystoreDamaged,
    KeystoreMissing,
    KeystoreTooNew,
    PassphraseSlot,
    RecoverySlot,
    Tries,
    bound,
    read_keystore,
    write_keystore,
)
from attendance_desktop.keys.stretching import SALT_BYTES, Cost, stretch
from attendance_desktop.keys.tries import after_a_miss, wait_left
from attendance_desktop.keys.wrapping import (
    Wrapped,
    check_value,
    derived,
    new_dek,
    recognises,
    unwrap,
    wrap,
)

SERVICE = "attendance-desktop"
_NOT_YET = Wrapped(b"", b"")


@dataclass(frozen=True, slots=True)
class Created:
    """A keystore was made: its data key, the code to print once, and whether the device joins."""

    dek: bytes = field(repr=False)
    recovery_code: str = field(repr=False)
    slots: tuple[str, ...]
    device_silence: Silence | None


@dataclass(frozen=True, slots=True)
class AlreadyThere:
    """A keystore file exists; it was not touched."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """One data key (32 bytes) and its number."""

    key_id: int
    dek: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeviceShare:
    """This device's half of the key (32 bytes) and where the keyring keeps it."""

    account: DeviceAccount
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The data keys, newest first: two only while a change of key is under way."""

    keys: tuple[DataKey, ...]

    @property
    def dek(self) -> bytes:
        """The newest data key; when the vault does not open with it, try the others."""
        return self.keys[0].dek


@dataclass(frozen=True, slots=True)
class WrongPassphrase:
    """It did not open, `failed` times in a row; the next try waits for `wait`."""

    failed: int
    wait: timedelta


@dataclass(frozen=True, slots=True)
class TryLater:
    """Not tried: the wait after earlier tries is not over."""

    wait: timedelta


@dataclass(frozen=True, slots=True)
class WrongCode:
    """A recovery code without slips, but not this keystore's."""


@dataclass(frozen=True, slots=True)
class NoKeyring:
    """The device's half of the key did not come; the recovery code still opens it."""

    reason: Silence


Unreadable = KeystoreMissing | KeystoreDamaged | KeystoreTooNew
ByPassphrase = Unlocked | WrongPassphrase | TryLater | NoKeyring | Unreadable
ByRecovery = Unlocked | WrongCode | recovery.Mistyped | Unreadable
Now = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


def create(
    path: Path, passphrase: str, *, device: DeviceSecrets, cost: Cost
) -> Created | AlreadyThere:
    """Make a keystore. The device joins where a keyring answers; a recovery code always does."""
    if path.exists():
        return AlreadyThere()
    key, code_secret, store_id = DataKey(1, new_dek()), recovery.new_secret(), new_store_id()
    kept = keep_on_device(store_id, device)
    share = None if isinstance(kept, Silence) else kept
    slots = (
        passphrase_slot(store_id, 1, key, passphrase, cost=cost, share=share),
        recovery_slot(store_id, 2, key, code_secret),
    )
    write_keystore(path, Keystore(store_id, (KeyCheck(1, check_value(key.dek)),), slots))
    return Created(
        dek=key.dek,
        recovery_code=recovery.written(code_secret),
        slots=("passphrase" if share is None else "passphrase+device", "recovery"),
        device_silence=kept if isinstance(kept, Silence) else None,
    )


def unlock_with_passphrase(
    path: Path, passphrase: str, *, device: DeviceSecrets, now: Now = utc_now
) -> ByPassphrase:
    """Open with the passphrase. Takes about half a second: call it off the window's thread."""
    keystore = read_keystore(path)
    if not isinstance(keystore, Keystore):
        return keystore
    wait = wait_left(keystore.tries, now())
    if wait:
        return TryLater(wait)
    found = _open_passphrase_slots(keystore, passphrase, device)
    if isinstance(found, Unlocked) and keystore.tries.failed:
        _note_tries(path, keystore, Tries())
    if isinstance(found, WrongPassphrase):
        tries = after_a_miss(keystore.tries, now())
        _note_tries(path, keystore, tries)
        return WrongPassphrase(tries.failed, wait_left(tries, now()))
    return found


def unlock_with_recovery(path: Path, typed: str) -> ByRecovery:
    """Open with the code on the officer's sheet; a slip of typing is told from another code."""
    secret = recovery.read_back(typed)
    if isinstance(secret, recovery.Mistyped):
        return secret
    keystore = read_keystore(path)
    if not isinstance(keystore, Keystore):
        return keystore
    keys = []
    for slot in keystore.slots:
        if isinstance(slot, RecoverySlot):
            key = derived(secret, slot.salt, "recovery")
            dek = unwrap(slot.wrapped, key, bound(keystore.store_id, slot))
            keys += [] if dek is None else [DataKey(slot.key_id, dek)]
    return _checked(keystore, keys) if keys else WrongCode()


def change_passphrase(
    path: Path, old: str, new: str, *, device: DeviceSecrets, cost: Cost, now: Now = utc_now
) -> ByPassphrase:
    """Put a new passphrase in place of the old; the caseload itself is not rewritten."""
    opened = unlock_with_passphrase(path, old, device=device, now=now)
    if isinstance(opened, Unlocked):
        return set_passphrase(path, opened, new, device=device, cost=cost)
    return opened


def set_passphrase(
    path: Path, opened: Unlocked, new: str, *, device: DeviceSecrets, cost: Cost
) -> Unlocked | Unreadable:
    """Give an opened keystore a new passphrase, as after the recovery code or on a new profile.

    A fresh device secret is kept under a new name before the file is written, and the old one
    forgotten after: a stop between leaves the old passphrase working.
    """
    keystore = read_keystore(path)
    if not isinstance(keystore, Keystore):
        return keystore
    kept = keep_on_device(keystore.store_id, device)
    share = None if isinstance(kept, Silence) else kept
    fresh = keystore
    for key in opened.keys:
        number = _number_of_passphrase_slot(fresh, key.key_id)
        slot = passphrase_slot(keystore.store_id, number, key, new, cost=cost, share=share)
        fresh = fresh.with_slot(slot)
    write_keystore(path, replace(fresh, tries=Tries()))
    forget_on_device(keystore, fresh, device)
    return opened


def passphrase_slot(
    store_id: str,
    number: int,
    key: DataKey,
    passphrase: str,
    *,
    cost: Cost,
    share: DeviceShare | None,
) -> PassphraseSlot:
    """Wrap a data key under a passphrase, with the device's secret where there is one."""
    salt = secrets.token_bytes(SALT_BYTES)
    account = None if share is None else share.account
    unfilled = PassphraseSlot(number, key.key_id, cost, salt, account, _NOT_YET)
    kek = _passphrase_kek(unfilled, passphrase, None if share is None else share.secret)
    return replace(unfilled, wrapped=wrap(key.dek, kek, bound(store_id, unfilled)))


def recovery_slot(store_id: str, number: int, key: DataKey, secret: bytes) -> RecoverySlot:
    """Wrap a data key under the 20 bytes of a recovery code."""
    salt = secrets.token_bytes(SALT_BYTES)
    unfilled = RecoverySlot(number, key.key_id, salt, _NOT_YET)
    kek = derived(secret, salt, "recovery")
    return replace(unfilled, wrapped=wrap(key.dek, kek, bound(store_id, unfilled)))


def new_store_id() -> str:
    """Return a random name for a store: 32 hexadecimal letters."""
    return secrets.token_hex(STORE_ID_BYTES)


def keep_on_device(store_id: str, device: DeviceSecrets) -> DeviceShare | Silence:
    """Keep a fresh secret in the keyring, under a name of its own; or say why it did not."""
    account = DeviceAccount(SERVICE, f"kek:{store_id}:{secrets.token_hex(4)}")
    secret = secrets.token_bytes(SECRET_BYTES)
    try:
        device.put(account.service, account.account, secret)
    except DeviceUnavailable as fault:
        return fault.reason
    return DeviceShare(account, secret)


def forget_on_device(before: Keystore, after: Keystore, device: DeviceSecrets) -> None:
    """Remove from the keyring the secrets that no slot of `after` names any more."""
    for account in _accounts(before) - _accounts(after):
        # A keyring that stopped answering keeps a secret that no longer opens anything here.
        with suppress(DeviceUnavailable):
            device.delete(account.service, account.account)


def _accounts(keystore: Keystore) -> set[DeviceAccount]:
    slots = [slot for slot in keystore.slots if isinstance(slot, PassphraseSlot)]
    return {slot.device for slot in slots if slot.device is not None}


def _open_passphrase_slots(
    keystore: Keystore, passphrase: str, device: DeviceSecrets
) -> Unlocked | WrongPassphrase | NoKeyring | KeystoreDamaged:
    keys: list[DataKey] = []
    silence: Silence | None = None
    for slot in keystore.slots:
        if not isinstance(slot, PassphraseSlot):
            continue
        secret = _device_secret(slot, device)
        if isinstance(secret, Silence):
            silence = secret
            continue
        kek = _passphrase_kek(slot, passphrase, secret)
        dek = unwrap(slot.wrapped, kek, bound(keystore.store_id, slot))
        keys += [] if dek is None else [DataKey(slot.key_id, dek)]
    if keys:
        return _checked(keystore, keys)
    return WrongPassphrase(0, timedelta()) if silence is None else NoKeyring(silence)


def _device_secret(slot: PassphraseSlot, device: DeviceSecrets) -> bytes | Silence | None:
    if slot.device is None:
        return None
    try:
        secret = device.get(slot.device.service, slot.device.account)
    except DeviceUnavailable as fault:
        return fault.reason
    return Silence.FORGOTTEN if secret is None else secret


def _passphrase_kek(slot: PassphraseSlot, passphrase: str, device_secret: bytes | None) -> bytes:
    stretched = stretch(passphrase, slot.salt, slot.cost)
    if device_secret is None:
        return stretched
    return derived(stretched + device_secret, slot.salt, "passphrase+device")


def _checked(keystore: Keystore, keys: list[DataKey]) -> Unlocked | KeystoreDamaged:
    for key in keys:
        check = keystore.check_of(key.key_id)
        if check is None or not recognises(check, key.dek):
            return KeystoreDamaged("check value")
    return Unlocked(tuple(sorted(keys, key=lambda key: -key.key_id)))


def _number_of_passphrase_slot(keystore: Keystore, key_id: int) -> int:
    for slot in keystore.slots:
        if isinstance(slot, PassphraseSlot) and slot.key_id == key_id:
            return slot.number
    return keystore.next_slot_number


def _note_tries(path: Path, keystore: Keystore, tries: Tries) -> None:
    # A full disk must not keep the officer out: the count only slows a hand at the keyboard.
    with suppress(OSError):
        write_keystore(path, replace(keystore, tries=tries))
