"""This device's half of the key: 32 random bytes kept by the operating system's keyring."""

import base64
import sys
from enum import StrEnum
from typing import Protocol

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import (
    InitError,
    KeyringError,
    KeyringLocked,
    NoKeyringError,
    PasswordDeleteError,
)

SECRET_BYTES = 32


class Silence(StrEnum):
    """Why the keyring did not give this device's secret."""

    ABSENT = "absent"  # this computer has no keyring
    DISMISSED = "dismissed"  # the keyring's own question was closed or could not be shown
    LOCKED = "locked"  # the keyring is there but locked
    FORGOTTEN = "forgotten"  # the keyring answers, but no longer holds our secret
    FAILED = "failed"  # the keyring answered with something else


class DeviceUnavailable(Exception):  # noqa: N818 - an answer of the keyring, not a fault of ours
    """The keyring did not answer; `reason` says how. Never holds a secret."""

    def __init__(self, reason: Silence) -> None:
        self.reason = reason
        super().__init__(f"the keyring did not answer: {reason.value}")


class DeviceSecrets(Protocol):
    """Where this device's secret is kept. Each method may raise `DeviceUnavailable`."""

    def get(self, service: str, account: str) -> bytes | None:
        """Return the 32 bytes kept, or None when the keyring holds nothing by this name."""

    def put(self, service: str, account: str, secret: bytes) -> None:
        """Keep 32 bytes, in place of any kept before."""

    def delete(self, service: str, account: str) -> None:
        """Forget the secret; nothing happens when there is none."""


class KeyringDevice:
    """`DeviceSecrets` over the keyring of the operating system.

    The first call looks for the system's keyring (about 0.3 s): make it off the window's thread.
    """

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        self._backend = backend

    def get(self, service: str, account: str) -> bytes | None:
        """Return the 32 bytes kept, or None; raise `DeviceUnavailable`."""
        try:
            kept = self._ready().get_password(service, account)
        except (KeyringError, OSError) as fault:
            raise DeviceUnavailable(_reason(fault)) from fault
        if kept is None:
            return None
        try:
            secret = base64.b64decode(kept, validate=True)
        except ValueError:
            raise DeviceUnavailable(Silence.FAILED) from None  # the cause would quote the text
        if len(secret) != SECRET_BYTES:
            raise DeviceUnavailable(Silence.FAILED)
        return secret

    def put(self, service: str, account: str, secret: bytes) -> None:
        """Keep 32 bytes and read them back; raise `DeviceUnavailable`."""
        text = base64.b64encode(secret).decode("ascii")
        try:
            self._ready().set_password(service, account, text)
        except (KeyringError, OSError) as fault:
            raise DeviceUnavailable(_reason(fault)) from fault
        if self.get(service, account) != secret:  # a keyring that keeps nothing, or shortens
            raise DeviceUnavailable(Silence.FAILED)

    def delete(self, service: str, account: str) -> None:
        """Forget the secret if there is one; raise `DeviceUnavailable`."""
        try:
            if self._ready().get_password(service, account) is not None:
                self._ready().delete_password(service, account)
        except PasswordDeleteError as fault:
            raise DeviceUnavailable(Silence.FAILED) from fault
        except (KeyringError, OSError) as fault:
            raise DeviceUnavailable(_reason(fault)) from fault

    def _ready(self) -> KeyringBackend:
        if self._backend is None:
            found = keyring.get_keyring()
            # By default Windows copies the secret to every computer of a roaming profile.
            on_windows = sys.platform == "win32"
            self._backend = found.with_properties(persist="local machine") if on_windows else found
        return self._backend


def _reason(fault: Exception) -> Silence:
    if isinstance(fault, NoKeyringError):
        return Silence.ABSENT
    if isinstance(fault, KeyringLocked):
        return Silence.LOCKED
    if isinstance(fault, InitError):
        return Silence.DISMISSED
    return Silence.FAILED
