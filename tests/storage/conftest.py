"""A caseload on the disk, for tests of what stands in its file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from attendance_desktop.storage.vault import Vault
from tests.vault_files import vault_at


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "caseload.db"


@pytest.fixture
def vault(path: Path) -> Iterator[Vault]:
    with vault_at(path) as made:
        yield made
