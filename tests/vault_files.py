"""Real encrypted caseloads in a test's own folder: made, filled, read back, damaged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from attendance_desktop.storage.opening import create_caseload
from attendance_desktop.storage.vault import Vault
from attendance_desktop.storage.vault_pages import PAGE_BYTES

DEK = bytes(range(32))
OTHER = bytes(range(1, 33))
PUT = text("INSERT INTO setting (key, value) VALUES (:key, :value)")


@contextmanager
def vault_at(path: Path) -> Iterator[Vault]:
    made = create_caseload(path, DEK)
    assert isinstance(made, Vault)
    yield made
    made.close()


def put(vault: Vault, key: str, value: str) -> None:
    with vault.write() as db:
        db.execute(PUT, {"key": key, "value": value})


def values(vault: Vault) -> dict[str, str]:
    with vault.read() as db:
        return {row.key: row.value for row in db.execute(text("SELECT key, value FROM setting"))}


def flip(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE_BYTES + 2000] ^= 1
    path.write_bytes(content)


def filled(vault: Vault) -> None:
    for number in range(60):
        put(vault, f"k{number}", "x" * 3000)
    vault.close()
