"""The keystore file: the data key wrapped in slots, and how the file is read and written."""

import base64
import contextlib
import json
import os
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import rfc8785

from attendance_desktop.keys.stretching import CEILING, SALT_BYTES, Cost
from attendance_desktop.keys.wrapping import NONCE_BYTES, WRAPPED_BYTES, Wrapped

VERSION = 1
STORE_ID_BYTES = 16
_CHECK_BYTES = 32
_PASSPHRASE, _PASSPHRASE_AND_DEVICE, _RECOVERY = "passphrase", "passphrase+device", "recovery"


@dataclass(frozen=True, slots=True)
class DeviceAccount:
    """Under which name this device's secret lies in the keyring."""

    service: str
    account: str


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """Opens with the passphrase, and with the device's secret too where `device` is set."""

    number: int
    key_id: int
    cost: Cost
    salt: bytes
    device: DeviceAccount | None
    wrapped: Wrapped


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """Opens with the recovery code on the officer's sheet."""

    number: int
    key_id: int
    salt: bytes
    wrapped: Wrapped


@dataclass(frozen=True, slots=True)
class OtherSlot:
    """A slot of a kind this version does not open (a council's): kept as it came."""

    number: int
    key_id: int
    text: str


Slot = PassphraseSlot | RecoverySlot | OtherSlot


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """Recognises data key number `key_id` (32 bytes)."""

    key_id: int
    value: bytes


@dataclass(frozen=True, slots=True)
class Tries:
    """Passphrases that did not open it since one did, and until when the next try waits (UTC)."""

    failed: int = 0
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Keystore:
    """All that the file says. It holds no key that opens anything by itself."""

    store_id: str
    checks: tuple[KeyCheck, ...]
    slots: tuple[Slot, ...]
    tries: Tries = Tries()

    @property
    def newest_key_id(self) -> int:
        """The number of the data key made last."""
        return max(check.key_id for check in self.checks)

    @property
    def next_slot_number(self) -> int:
        """A number that no slot has."""
        return max(slot.number for slot in self.slots) + 1

    def check_of(self, key_id: int) -> bytes | None:
        """Return the check value of one data key, or None."""
        return next((check.value for check in self.checks if check.key_id == key_id), None)

    def with_slot(self, slot: Slot) -> "Keystore":
        """Return the keystore with a slot put in the place of the one of its number."""
        others = [kept for kept in self.slots if kept.number != slot.number]
        return replace(self, slots=tuple(sorted([*others, slot], key=lambda each: each.number)))


@dataclass(frozen=True, slots=True)
class KeystoreMissing:
    """There is no keystore file: nothing was set up here, or it was removed."""


@dataclass(frozen=True, slots=True)
class KeystoreDamaged:
    """The keystore file cannot be used; `why` names the part, never its content."""

    why: str


@dataclass(frozen=True, slots=True)
class KeystoreTooNew:
    """A newer version of the program wrote the file."""

    version: int


def bound(store_id: str, slot: PassphraseSlot | RecoverySlot) -> bytes:
    """Return the bytes that a slot's wrapping is bound to: all it says, so no part can change."""
    return f"ad-keystore-v1|{store_id}|".encode("ascii") + rfc8785.dumps(_told(slot))


def read_keystore(path: Path) -> Keystore | KeystoreMissing | KeystoreDamaged | KeystoreTooNew:
    """Read a keystore file. Raises OSError when the disk does not answer."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return KeystoreMissing()
    try:
        found = json.loads(content)
        version = int(found["v"])
        if version > VERSION:
            return KeystoreTooNew(version)
        return _keystore(found)
    except (KeyError, ValueError, TypeError, RecursionError) as fault:
        return KeystoreDamaged(type(fault).__name__)


def write_keystore(path: Path, keystore: Keystore) -> None:
    """Write the file whole or not at all: beside it, to the disk, then in its place (0600)."""
    told = {
        "v": VERSION,
        "store_id": keystore.store_id,
        "checks": [{"key_id": c.key_id, "hmac": _b64(c.value)} for c in keystore.checks],
        "tries": {
            "failed": keystore.tries.failed,
            "not_before": _time_text(keystore.tries.not_before),
        },
        "slots": [_slot_json(slot) for slot in keystore.slots],
    }
    content = json.dumps(told, indent=1).encode("ascii") + b"\n"
    beside = path.with_name(path.name + ".part")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()  # left by a stop half-way through
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, opened private at birth
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; its rename is already journalled
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _told(slot: PassphraseSlot | RecoverySlot) -> dict[str, Any]:
    told: dict[str, Any] = {"id": slot.number, "key_id": slot.key_id}
    if isinstance(slot, RecoverySlot):
        return told | {"type": _RECOVERY, "salt": _b64(slot.salt)}
    told["type"] = _PASSPHRASE_AND_DEVICE if slot.device else _PASSPHRASE
    told["kdf"] = {
        "alg": "argon2id",
        "v": 19,
        "t": slot.cost.passes,
        "m_kib": slot.cost.memory_kib,
        "p": slot.cost.lanes,
        "salt": _b64(slot.salt),
    }
    if slot.device:
        told |= {"service": slot.device.service, "account": slot.device.account}
    return told


def _slot_json(slot: Slot) -> dict[str, Any]:
    if isinstance(slot, OtherSlot):
        kept: dict[str, Any] = json.loads(slot.text)
        return kept
    return _told(slot) | {"nonce": _b64(slot.wrapped.nonce), "ct": _b64(slot.wrapped.ciphertext)}


def _keystore(found: dict[str, Any]) -> Keystore:
    checks = tuple(
        KeyCheck(_whole(each["key_id"]), _bytes(each["hmac"], _CHECK_BYTES))
        for each in found["checks"]
    )
    slots = tuple(_slot(each) for each in found["slots"])
    store_id = found["store_id"]
    if not checks or not slots or len(bytes.fromhex(store_id)) != STORE_ID_BYTES:
        raise ValueError("incomplete")
    tries = found["tries"]
    return Keystore(
        store_id=store_id,
        checks=checks,
        slots=slots,
        tries=Tries(_whole(tries["failed"], least=0), _time(tries["not_before"])),
    )


def _slot(each: dict[str, Any]) -> Slot:
    number, key_id, kind = _whole(each["id"]), _whole(each["key_id"]), each["type"]
    if kind not in (_PASSPHRASE, _PASSPHRASE_AND_DEVICE, _RECOVERY):
        return OtherSlot(number, key_id, json.dumps(each))
    wrapped = Wrapped(_bytes(each["nonce"], NONCE_BYTES), _bytes(each["ct"], WRAPPED_BYTES))
    if kind == _RECOVERY:
        return RecoverySlot(number, key_id, _bytes(each["salt"], SALT_BYTES), wrapped)
    kdf = each["kdf"]
    if (kdf["alg"], kdf["v"]) != ("argon2id", 19):
        raise ValueError("unknown stretching")
    cost = Cost(
        passes=_whole(kdf["t"], most=CEILING.passes),
        memory_kib=_whole(kdf["m_kib"], most=CEILING.memory_kib),
        lanes=_whole(kdf["p"], most=CEILING.lanes),
    )
    if cost.memory_kib < 8 * cost.lanes:
        raise ValueError("impossible stretching")
    with_device = kind == _PASSPHRASE_AND_DEVICE
    device = DeviceAccount(str(each["service"]), str(each["account"])) if with_device else None
    return PassphraseSlot(number, key_id, cost, _bytes(kdf["salt"], SALT_BYTES), device, wrapped)


def _whole(value: object, *, least: int = 1, most: int = 2**31) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError("not a number it can be")
    return value


def _bytes(text: str, length: int) -> bytes:
    value = base64.b64decode(text, validate=True)
    if len(value) != length:
        raise ValueError("wrong length")
    return value


def _b64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError("a time without its zone")
    return time


def _time_text(time: datetime | None) -> str | None:
    return None if time is None else time.isoformat()
