"""`verify` names each damaged page and each record that is not as it was signed."""

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from attendance_desktop.app.folders import Folders
from attendance_desktop.app.sample_store import SAMPLE_WORDS, NoDevice, make_sample_store
from attendance_desktop.cli import commands, verify
from attendance_desktop.keys.stretching import Cost
from attendance_desktop.keys.unlocking import Unlocked, unlock_with_passphrase
from attendance_desktop.sample.council import Preset
from attendance_desktop.storage.vault import Vault, open_vault
from attendance_desktop.storage.vault_pages import PAGE_BYTES
from tests.fakes.keyrings import SilentKeyring
from tests.vault_files import flip

QUICK = Cost(passes=1, memory_kib=64, lanes=1)
WHOLE = "Every page is whole; every signed record is as it was signed.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    folders = Folders(tmp_path_factory.mktemp("verify")).sample
    make_sample_store(folders, Preset.TESTS, cost=QUICK, letters=False)
    return folders


@pytest.fixture
def data(made: Folders, tmp_path: Path) -> Path:
    """Return a data folder with a sample council of its own, free to be damaged."""
    copy = Folders(tmp_path).sample
    copy.make()
    for name in ("caseload", "keystore"):
        getattr(copy.places, name).write_bytes(getattr(made.places, name).read_bytes())
    return tmp_path


def alter(data: Path, *statements: str) -> None:
    """Change the caseload as someone would who has its key and wants no trace."""
    places = Folders(data).sample.places
    unlocked = unlock_with_passphrase(places.keystore, SAMPLE_WORDS, device=NoDevice())
    assert isinstance(unlocked, Unlocked)
    vault = open_vault(places.caseload, unlocked.dek)
    assert isinstance(vault, Vault)
    with vault.write() as db:
        for statement in statements:
            db.execute(text(statement))
    vault.close()


def test_a_sound_caseload(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["verify", "--sample", "--data", str(data)]) == 0
    assert capsys.readouterr().out == WHOLE


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE visit SET outcome = 'refused' WHERE id = (SELECT max(id) FROM visit)",
        "UPDATE answer SET value = value || '.' WHERE id = (SELECT max(id) FROM answer)",
    ],
    ids=["a field", "an answer"],
)
def test_what_was_altered_is_named(
    data: Path, statement: str, capsys: pytest.CaptureFixture[str]
) -> None:
    alter(data, statement)
    assert commands.main(["verify", "--sample", "--data", str(data)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("Visit ")
    assert line.endswith(": its content is not what was signed.")


def test_a_record_that_was_taken_out_is_missed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = (
        "(SELECT min(v.id) FROM visit v JOIN visit w ON w.previous_seal = v.seal"
        " WHERE v.id NOT IN (SELECT visit_id FROM addendum))"
    )
    alter(
        data,
        f"CREATE TEMP TABLE gone AS SELECT {first} AS id",
        "DELETE FROM answer WHERE visit_id IN (SELECT id FROM gone)",
        "DELETE FROM visit WHERE id IN (SELECT id FROM gone)",
    )
    assert commands.main(["verify", "--sample", "--data", str(data)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith(": the record signed before it is missing or altered.")


def test_the_newest_record_is_missed_too(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alter(
        data,
        "CREATE TEMP TABLE me AS SELECT value AS head FROM setting WHERE key LIKE 'chain %'",
        "CREATE TEMP TABLE gone AS SELECT visit.id FROM visit, me WHERE visit.seal = me.head"
        " OR visit.id = (SELECT visit_id FROM addendum WHERE seal = me.head)",
        "DELETE FROM answer WHERE visit_id IN (SELECT id FROM gone)",
        "DELETE FROM addendum WHERE visit_id IN (SELECT id FROM gone)",
        "DELETE FROM visit WHERE id IN (SELECT id FROM gone)",
    )
    assert commands.main(["verify", "--sample", "--data", str(data)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("Chain ")
    assert line.endswith(": the record signed last is missing or altered.")


def test_a_head_that_was_taken_out_is_missed(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alter(data, "DELETE FROM setting WHERE key LIKE 'chain %'")
    assert commands.main(["verify", "--sample", "--data", str(data)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.endswith(": it stands after the record signed last.")


def test_a_damaged_page_is_named(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    caseload = Folders(data).sample.places.caseload
    for page in (1, 30):
        flip(caseload, page)
    assert commands.main(["verify", "--sample", "--data", str(data)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said == [f"Page {page} of the caseload file is damaged." for page in (1, 30)]


def test_a_damaged_page_behind_the_first_is_named(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flip(Folders(data).sample.places.caseload, 30)
    assert commands.main(["verify", "--sample", "--data", str(data)]) == 1
    assert capsys.readouterr().out.startswith("Page 30 of the caseload file is damaged.\n")


def test_every_page_overwritten(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    caseload = Folders(data).sample.places.caseload
    caseload.write_bytes(os.urandom(3 * PAGE_BYTES))
    assert commands.main(["verify", "--sample", "--data", str(data)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_the_passphrase_is_asked_for(
    made: Folders, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = [SAMPLE_WORDS, "not these"]
    monkeypatch.setattr(verify, "getpass", lambda _: typed.pop(0))
    monkeypatch.setattr(verify, "KeyringDevice", SilentKeyring)
    assert commands.main(["verify", "--data", str(made.root)]) == 0
    assert capsys.readouterr().out == WHOLE
    assert commands.main(["verify", "--data", str(made.root)]) == 1
    assert capsys.readouterr().err == "That passphrase does not open this caseload.\n"


def test_no_caseload(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["verify", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err.startswith("There is no caseload in this folder.")


def test_a_keystore_that_is_gone(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Folders(data).sample.places.keystore.unlink()
    assert commands.main(["verify", "--sample", "--data", str(data)]) == 1
    assert capsys.readouterr().err.startswith("This caseload does not open.")
