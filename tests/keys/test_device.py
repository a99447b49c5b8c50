"""The keyring of the operating system, and each way in which it can keep silent."""

import pytest
from keyring.backends.fail import Keyring as NoBackend
from keyring.backends.null import Keyring as NullBackend
from keyring.errors import InitError, KeyringLocked, NoKeyringError, PasswordSetError

from attendance_desktop.keys.device import DeviceUnavailable, KeyringDevice, Silence
from tests.fakes.keyrings import BackendInMemory

SECRET = bytes(range(32))


def test_kept_read_and_forgotten() -> None:
    device = KeyringDevice(BackendInMemory())
    assert device.get("service", "account") is None
    device.put("service", "account", SECRET)
    assert device.get("service", "account") == SECRET
    device.delete("service", "account")
    device.delete("service", "account")
    assert device.get("service", "account") is None


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (NoKeyringError(), Silence.ABSENT),
        (InitError("prompt dismissed"), Silence.DISMISSED),
        (KeyringLocked(), Silence.LOCKED),
        (PasswordSetError(), Silence.FAILED),
        (OSError("no bus"), Silence.FAILED),
    ],
)
def test_each_silence_is_named(fault: Exception, reason: Silence) -> None:
    device = KeyringDevice(BackendInMemory(fault))
    with pytest.raises(DeviceUnavailable) as got:
        device.get("service", "account")
    assert got.value.reason is reason
    with pytest.raises(DeviceUnavailable) as put:
        device.put("service", "account", SECRET)
    assert put.value.reason is reason
    with pytest.raises(DeviceUnavailable) as deleted:
        device.delete("service", "account")
    assert deleted.value.reason is reason


def test_a_computer_without_a_keyring_says_so() -> None:
    with pytest.raises(DeviceUnavailable) as got:
        KeyringDevice(NoBackend()).put("service", "account", SECRET)
    assert got.value.reason is Silence.ABSENT


def test_a_keyring_that_keeps_nothing_is_not_trusted() -> None:
    with pytest.raises(DeviceUnavailable) as got:
        KeyringDevice(NullBackend()).put("service", "account", SECRET)
    assert got.value.reason is Silence.FAILED


@pytest.mark.parametrize("text", ["", "c2hvcnQ=", "not base64 \u00e9"])
def test_another_programs_text_is_not_taken_for_the_secret(text: str) -> None:
    backend = BackendInMemory()
    backend.kept["service", "account"] = text
    with pytest.raises(DeviceUnavailable) as got:
        KeyringDevice(backend).get("service", "account")
    assert got.value.reason is Silence.FAILED
    assert not text or text not in f"{got.value!r}{got.value.__cause__!r}"
