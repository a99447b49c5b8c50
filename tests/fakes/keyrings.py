"""Keyrings that answer, keep silent or lose what they were given."""

from keyring.backend import KeyringBackend

from attendance_desktop.keys.device import DeviceUnavailable, Silence


class OpenKeyring:
    """A device whose keyring answers."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def get(self, service: str, account: str) -> bytes | None:
        return self.kept.get((service, account))

    def put(self, service: str, account: str, secret: bytes) -> None:
        self.kept[service, account] = secret

    def delete(self, service: str, account: str) -> None:
        self.kept.pop((service, account), None)


class SilentKeyring:
    """A device whose keyring does not answer."""

    def __init__(self, reason: Silence = Silence.ABSENT) -> None:
        self.reason = reason

    def get(self, *_: str) -> bytes | None:
        raise DeviceUnavailable(self.reason)

    def put(self, *_: str | bytes) -> None:
        raise DeviceUnavailable(self.reason)

    def delete(self, *_: str) -> None:
        raise DeviceUnavailable(self.reason)


class BackendInMemory(KeyringBackend):
    """What stands behind `KeyringDevice`: the real class over a system keyring in memory."""

    priority = 1

    def __init__(self, fault: Exception | None = None) -> None:
        super().__init__()
        self.fault = fault
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.fault:
            raise self.fault
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.fault:
            raise self.fault
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]
