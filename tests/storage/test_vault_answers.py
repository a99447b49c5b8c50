"""What the vault answers when it does not open: missing, another key, damage, newer."""

import os
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from attendance_desktop.storage import vault as vaults
from attendance_desktop.storage.connections import (
    Use,
    connect,
    raw_key_sql,
)
from attendance_desktop.storage.vault import (
    Damaged,
    Missing,
    NeedsMigration,
    TooNew,
    Vault,
    WrongKey,
    create,
    open_vault,
)
from attendance_desktop.storage.vault_faults import Unreadable
from attendance_desktop.storage.vault_pages import PAGE_BYTES, check_pages
from tests.vault_files import DEK, OTHER, filled, flip

# Opening


def test_missing(path: Path) -> None:
    assert open_vault(path, DEK) == Missing()
    assert not path.exists()


def test_another_key_is_told_from_damage(
    path: Path, vault: Vault, capfd: pytest.CaptureFixture[str]
) -> None:
    filled(vault)
    assert open_vault(path, OTHER) == WrongKey()
    flip(path, 1)
    assert open_vault(path, DEK) == Damaged((1,))
    assert open_vault(path, OTHER) == WrongKey()
    assert capfd.readouterr().err == ""


def test_a_key_proved_by_the_keystore_makes_it_damage(path: Path, vault: Vault) -> None:
    filled(vault)
    content = path.read_bytes()
    path.write_bytes(os.urandom(16) + content[16:])  # the salt itself: no page agrees any more
    assert open_vault(path, DEK) == WrongKey()
    answer = open_vault(path, DEK, key_is_proved=True)
    assert isinstance(answer, Damaged)
    assert len(answer.pages) == len(content) // PAGE_BYTES


@pytest.mark.parametrize("length", [0, 100, PAGE_BYTES - 1])
def test_a_cut_file_is_damage(path: Path, vault: Vault, length: int) -> None:
    filled(vault)
    path.write_bytes(path.read_bytes()[:length])
    assert open_vault(path, DEK) == Damaged((1,))


def test_a_readable_database_is_never_opened(path: Path) -> None:
    with closing(dbapi2.connect(str(path))) as plain:
        plain.execute("CREATE TABLE t (x)")
        plain.execute("CREATE TABLE u (x)")
        plain.commit()
    assert open_vault(path, DEK) == WrongKey()
    assert isinstance(open_vault(path, DEK, key_is_proved=True), Damaged)


@pytest.mark.parametrize(
    "newer", ["PRAGMA user_version = 999", "UPDATE alembic_version SET version_num = '0999'"]
)
def test_a_newer_file_is_left_untouched(path: Path, vault: Vault, newer: str) -> None:
    vault.close()
    with closing(connect(path, DEK, Use.WRITE)) as connection:
        connection.execute(newer)
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    answer = open_vault(path, DEK)
    assert isinstance(answer, TooNew)
    assert answer.found > answer.known
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before


def test_an_empty_file_of_ours_needs_its_tables(path: Path) -> None:
    create(path, DEK)
    before = path.read_bytes()
    assert isinstance(open_vault(path, DEK), NeedsMigration)
    assert path.read_bytes() == before


# Damage


def test_a_flipped_bit_is_named_by_its_page(path: Path, vault: Vault) -> None:
    filled(vault)
    assert check_pages(path, DEK).damaged == ()
    flip(path, 120)
    assert check_pages(path, DEK).damaged == (120,)
    opened = open_vault(path, DEK)
    assert isinstance(opened, Vault)
    assert opened.verify_pages() == (120,)
    opened.close()


def test_a_damaged_page_is_said_and_the_rest_still_reads(path: Path, vault: Vault) -> None:
    filled(vault)
    last = path.stat().st_size // PAGE_BYTES
    flip(path, last)
    opened = open_vault(path, DEK)
    assert isinstance(opened, Vault)
    with pytest.raises(Unreadable), opened.read() as db:
        db.execute(text("SELECT key, value FROM setting")).all()
    with opened.read() as db:
        row = db.execute(text("SELECT value FROM setting WHERE key = 'k1'")).scalar()
    assert row == "x" * 3000
    opened.close()


@pytest.mark.slow
def test_the_pages_are_checked_as_sqlcipher_does(path: Path, vault: Vault) -> None:
    filled(vault)
    whole = path.read_bytes()
    for page in range(2, len(whole) // PAGE_BYTES + 1):
        flip(path, page)
        with closing(dbapi2.connect(str(path))) as connection:
            connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
            connection.execute(f"PRAGMA key = {raw_key_sql(DEK)}").fetchall()
            named = vaults.damaged_pages(connection)
        assert check_pages(path, DEK).damaged == named == (page,)
        path.write_bytes(whole)
