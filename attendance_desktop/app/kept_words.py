"""Words that have no draft of their own: kept in the caseload, on this laptop only."""

from attendance_desktop.storage.this_laptop import put_setting, read_setting
from attendance_desktop.storage.vault import Vault

_KEPT = "words "


class VaultWords:
    """See `ui.keeping.KeptWords`."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def read(self, key: str) -> str:
        """Return the words under a key, "" for none."""
        return read_setting(self._vault, _KEPT + key)

    def write(self, key: str, text: str) -> None:
        """Keep words under a key; "" forgets them.

        Raises:
            Refused: the disk does not take them.
        """
        with self._vault.write() as db:
            put_setting(db, _KEPT + key, text)
