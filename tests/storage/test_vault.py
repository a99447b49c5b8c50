"""The vault: encrypted from its first byte, opened by its key alone, one writer."""

import logging
import os
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlcipher3 import dbapi2

from attendance_desktop.storage import vault as vaults
from attendance_desktop.storage.connections import (
    MalformedKey,
    Use,
    connect,
    engine,
    raw_key_sql,
)
from attendance_desktop.storage.opening import create_caseload
from attendance_desktop.storage.vault import (
    AlreadyThere,
    Missing,
    NotEncrypted,
    Vault,
    create,
    open_vault,
)
from attendance_desktop.storage.vault_faults import Busy, DiskFull
from attendance_desktop.storage.vault_pages import PAGE_BYTES, is_encrypted
from tests.vault_files import DEK, OTHER, PUT, put, values

# Made


def test_what_is_written_is_read_after_reopening(path: Path, vault: Vault) -> None:
    put(vault, "name", "value")
    assert values(vault) == {"name": "value"}
    vault.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    again = open_vault(path, DEK)
    assert isinstance(again, Vault)
    assert values(again) == {"name": "value"}
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_every_file_is_the_officers_alone(path: Path, vault: Vault) -> None:
    put(vault, "name", "value")
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert f"{path.name}-wal" in modes


def test_nothing_readable_on_disk(path: Path, vault: Vault) -> None:
    put(vault, "name", "Marker-Quillfeather")
    for each in path.parent.iterdir():
        content = each.read_bytes()
        assert b"Quillfeather" not in content
        assert b"SQLite format" not in content
        assert b"CREATE TABLE" not in content
    assert is_encrypted(path)


def test_the_salt_is_not_zero(path: Path) -> None:
    create(path, DEK)
    assert path.read_bytes()[:16] != bytes(16)
    with closing(connect(path, DEK, Use.READ)) as connection:
        assert (
            connection.execute("PRAGMA cipher_salt").fetchone()[0] == path.read_bytes()[:16].hex()
        )


@pytest.mark.parametrize("header", [b"SQLite format 3\x00", bytes(16), b"short"])
def test_a_readable_header_or_a_salt_of_zeros_is_refused(
    path: Path, header: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closed:
        def close(self) -> None:
            path.write_bytes(header + bytes(4096) if len(header) == 16 else header)

    monkeypatch.setattr(vaults, "connect", lambda *_: Closed())
    with pytest.raises(NotEncrypted):
        create(path, DEK)
    assert not path.exists()


def test_the_memory_map_pragma_is_refused_because_it_zeroes_the_salt(path: Path) -> None:
    """The trap is real: without the authorizer the salt is lost. With it, it cannot be set."""
    with closing(dbapi2.connect(str(path), isolation_level=None)) as bare:
        bare.execute(f"PRAGMA key = {raw_key_sql(DEK)}").fetchall()
        bare.execute("PRAGMA mmap_size = 1000000").fetchall()
        bare.execute("CREATE TABLE t (x)")
    assert not is_encrypted(path)
    create(path.with_name("ours.db"), DEK)
    with closing(connect(path.with_name("ours.db"), DEK, Use.WRITE)) as ours:
        for statement in (
            "PRAGMA mmap_size = 1000000",
            "PRAGMA MMAP_SIZE = 1000000",
            "PRAGMA cipher_memory_security = ON",
            "PRAGMA cipher_page_size = 8192",
            f"PRAGMA rekey = {raw_key_sql(OTHER)}",
        ):
            with pytest.raises(dbapi2.DatabaseError, match="not authorized"):
                ours.execute(statement)


def test_an_existing_file_is_not_made_again(path: Path, vault: Vault) -> None:
    put(vault, "name", "value")
    assert create(path, DEK) == AlreadyThere()
    assert create_caseload(path, DEK) == AlreadyThere()
    assert values(vault) == {"name": "value"}


def test_a_stop_while_making_leaves_no_half_caseload(path: Path) -> None:
    class Stopped:
        def upgrade(self, *_: object) -> object:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_caseload(path, DEK, load=Stopped)
    assert open_vault(path, DEK) == Missing()
    made = create_caseload(path, DEK)
    assert isinstance(made, Vault)
    made.close()


# Keys


@given(st.binary(max_size=64).filter(lambda key: len(key) != 32))
def test_a_key_of_another_length_is_refused_without_showing_it(key: bytes) -> None:
    with pytest.raises(MalformedKey) as refused:
        raw_key_sql(key)
    assert len(key) < 4 or repr(key)[2:-1] not in str(refused.value)


@pytest.mark.parametrize("key", ["ab" * 32, "zz", None, bytearray(32), 5])
def test_only_bytes_are_a_key(path: Path, key: object) -> None:
    for act in (create, open_vault):
        path.unlink(missing_ok=True)
        if act is open_vault:
            path.write_bytes(bytes(PAGE_BYTES))
        with pytest.raises(MalformedKey):
            act(path, key)  # type: ignore[operator]
    with pytest.raises(MalformedKey):
        engine(path, key, Use.WRITE)  # type: ignore[arg-type]


def test_the_key_comes_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    class Listening(dbapi2.Connection):  # type: ignore[misc]
        def execute(self, statement: str, *values: object) -> object:
            said.append(statement)
            return super().execute(statement, *values)

    real = dbapi2.connect
    monkeypatch.setattr(dbapi2, "connect", lambda *a, **k: real(*a, factory=Listening, **k))
    connect(path, DEK, Use.WRITE).close()
    assert said[0] == "PRAGMA cipher_log_level = NONE"
    assert said[1].startswith("PRAGMA key = \"x'")
    assert said[2].startswith("SELECT count(*) FROM sqlite_master")
    assert {line.split()[1] for line in said[3:]} >= {"journal_mode=WAL", "synchronous=FULL"}


def test_the_pragmas_are_as_decided(vault: Vault) -> None:
    expected = {
        "foreign_keys": 1,
        "journal_mode": "wal",
        "synchronous": 2,
        "cache_size": -65536,
        "busy_timeout": 5000,
        "secure_delete": 1,
        "temp_store": 2,
        "query_only": 0,
        "mmap_size": 0,
        "cipher_memory_security": "0",
    }
    with vault.write() as db:
        found = {name: db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected}
    assert found | {"mmap_size": found["mmap_size"] or 0} == expected
    with vault.read() as db:
        assert db.exec_driver_sql("PRAGMA query_only").scalar() == 1


# Reading and writing


def test_a_write_is_whole_or_not_at_all(vault: Vault) -> None:
    def write(second: str) -> None:
        with vault.write() as db:
            db.execute(PUT, {"key": "one", "value": "1"})
            if second == "stop":
                raise KeyboardInterrupt
            db.execute(PUT, {"key": second, "value": "2"})

    with pytest.raises(IntegrityError):
        write("one")
    with pytest.raises(KeyboardInterrupt):
        write("stop")
    assert values(vault) == {}
    write("two")
    assert values(vault) == {"one": "1", "two": "2"}


def test_a_reader_cannot_write_and_sees_one_moment(vault: Vault) -> None:
    put(vault, "a", "1")
    count = text("SELECT count(*) FROM setting")
    with vault.read() as db:
        assert db.scalar(count) == 1
        put(vault, "b", "2")
        assert db.scalar(count) == 1
        with pytest.raises(DBAPIError, match="readonly"):
            db.execute(PUT, {"key": "c", "value": "3"})
    assert set(values(vault)) == {"a", "b"}


def test_links_are_kept(vault: Vault) -> None:
    columns = "id, scope, pupil_id, school_id, main"
    statement = f"INSERT INTO enrolment ({columns}) VALUES ('e', 's', 'p', 'q', 1)"
    with pytest.raises(IntegrityError), vault.write() as db:
        db.exec_driver_sql(statement)


def test_writers_on_several_threads_take_turns(vault: Vault) -> None:
    def write(name: str) -> None:
        for number in range(10):
            put(vault, f"{name}{number}", "x")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(values(vault)) == 40


def test_attach_is_refused_for_reading_and_writing(vault: Vault, tmp_path: Path) -> None:
    plain = tmp_path / "plain.db"
    for opened in (vault.read, vault.write):
        with pytest.raises(DBAPIError, match="not authorized"), opened() as db:
            db.exec_driver_sql(f"ATTACH '{plain}' AS other KEY ''")
    for use in (Use.READ, Use.WRITE, Use.MIGRATE, Use.INSPECT):
        with closing(connect(vault.path, DEK, use)) as connection:
            for statement in ("ATTACH ? AS other KEY ''", "VACUUM INTO ?"):
                with pytest.raises(dbapi2.DatabaseError) as refused:
                    connection.execute(statement, (str(plain),))
                assert refused.value.sqlite_errorname == "SQLITE_AUTH"
    assert not plain.exists()


def test_a_full_disk_is_said_and_what_was_saved_stands(path: Path, vault: Vault) -> None:
    put(vault, "kept", "yes")
    with vault.write() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
        db.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    def write_on() -> None:
        for number in range(100):
            put(vault, f"k{number}", "x" * 5000)

    with pytest.raises(DiskFull) as full:
        write_on()
    assert "not saved" in full.value.what
    saved = values(vault)
    assert saved["kept"] == "yes"
    with vault.write() as db:
        db.exec_driver_sql("PRAGMA max_page_count = 1000000")
    put(vault, "after", "room again")
    vault.close()
    again = open_vault(path, DEK)
    assert isinstance(again, Vault)
    assert values(again) == saved | {"after": "room again"}
    assert again.verify_pages() == ()
    again.close()


def test_another_program_in_the_way_is_said(path: Path, vault: Vault) -> None:
    with vault.write() as db:
        db.exec_driver_sql("PRAGMA busy_timeout = 1")
    with closing(connect(path, DEK, Use.WRITE)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            put(vault, "a", "1")
        other.execute("ROLLBACK")
    put(vault, "a", "1")
    assert values(vault) == {"a": "1"}


# Silence


def test_neither_key_nor_content_stands_in_words_about_a_fault(
    path: Path, vault: Vault, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    said = [repr(vault), repr(engine(path, DEK, Use.WRITE)), repr(open_vault(path, OTHER))]
    put(vault, "name", "Quillfeather")
    for statement in ("INSERT INTO setting VALUES (:key, :value)", "NOT SQL (:key, :value)"):
        with pytest.raises(DBAPIError) as fault, vault.write() as db:
            db.execute(text(statement), {"key": "name", "value": "Quillfeather"})
        said += [str(fault.value), repr(fault.value), repr(fault.value.orig)]
    with pytest.raises(dbapi2.DatabaseError) as wrong:
        connect(path, OTHER, Use.READ)
    said += [repr(wrong.value), caplog.text, *capfd.readouterr()]
    everything = "\n".join(said)
    for key in (DEK, OTHER):
        assert key.hex() not in everything.lower()
        assert repr(key)[2:-1] not in everything
    assert "Quillfeather" not in everything
