"""A taking that is stopped half way leaves the encrypted caseload as it was, byte for byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from attendance_desktop.services.registers import Registers
from attendance_desktop.storage.tables import metadata
from attendance_desktop.storage.vault import Vault
from tests.builders import SmallCouncil
from tests.services.test_registers import a_pupil, a_register_file
from tests.vault_files import vault_at


class Stop(Exception):  # noqa: N818 - what the officer does
    """The officer stops the work."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "caseload.db"


@pytest.fixture
def vault(path: Path) -> Iterator[Vault]:
    with vault_at(path) as made:
        yield made


def everything(vault: Vault) -> dict[str, list[object]]:
    with vault.read() as db:
        return {name: list(db.execute(select(table))) for name, table in metadata.tables.items()}


@pytest.mark.parametrize("step", [0, 1, 2])
def test_nothing_of_a_stopped_taking_stays(vault: Vault, path: Path, step: int) -> None:
    council = SmallCouncil(vault=vault)  # type: ignore[arg-type]
    registers = Registers(council.desk, council.rules)
    registers.accept(registers.plan(a_register_file("GGGGG"), council.school))
    other = a_pupil("//", "J865299921002", forename="Bo", surname="Li")
    plan = registers.plan(a_register_file("GGI", other), council.school)
    vault.verify_pages()  # what is known is now in the file itself, not beside it
    before, content = everything(vault), path.read_bytes()
    heard: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        heard.append((done, of))
        if len(heard) > step:
            raise Stop

    with pytest.raises(Stop):
        registers.accept(plan, progress)
    assert everything(vault) == before
    vault.verify_pages()
    assert path.read_bytes() == content
    accepted = registers.accept(plan)
    assert accepted.pupils == 2


def test_progress_goes_from_nothing_to_all(vault: Vault) -> None:
    council = SmallCouncil(vault=vault)  # type: ignore[arg-type]
    registers = Registers(council.desk, council.rules)
    heard: list[tuple[int, int]] = []
    registers.accept(
        registers.plan(a_register_file("GG"), council.school), lambda *told: heard.append(told)
    )
    assert heard == [(0, 2), (1, 2), (2, 2)]
