"""Migrations: the steps make the tables of this program, and no row is lost on the way."""

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from attendance_desktop.storage import migrate, vault
from attendance_desktop.storage.connections import Use, connect, engine
from attendance_desktop.storage.copies import Copy, copies_kept
from attendance_desktop.storage.migrate import LinksBroken, Migrated, RowsLost
from attendance_desktop.storage.migrations import REVISIONS, SCHEMA_NUMBER
from attendance_desktop.storage.opening import (
    NotMigrated,
    Places,
    create_caseload,
    open_caseload,
)
from attendance_desktop.storage.search_schema import search_ddl
from attendance_desktop.storage.tables import metadata
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

DEK = bytes(range(32))
NEW = bytes(range(1, 33))
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SHADOW = re.compile(r"_(data|idx|docsize|config|content)$|_search$|^alembic_version$")
STEP = """
from alembic import op
import sqlalchemy as sa
revision, down_revision, branch_labels, depends_on = {revision!r}, {down!r}, None, None
def upgrade():
{body}
"""


@pytest.fixture
def places(path: Path, tmp_path: Path) -> Places:
    (tmp_path / "keystore.json").write_text("the keystore")
    return Places(path, tmp_path / "keystore.json", tmp_path / "copies")


@pytest.fixture
def made(path: Path) -> Path:
    opened = create_caseload(path, DEK)
    assert isinstance(opened, Vault)
    opened.close()
    return path


@pytest.fixture
def family(path: Path) -> Path:
    """A small caseload of our own: two parents, 500 children that go when a parent goes."""
    create(path, DEK)
    with closing(connect(path, DEK, Use.WRITE)) as db:
        db.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)")
        db.execute(
            "CREATE TABLE child (id INTEGER PRIMARY KEY,"
            " parent_id INTEGER NOT NULL REFERENCES parent(id) ON DELETE CASCADE)"
        )
        db.execute("INSERT INTO parent VALUES (1, 'a'), (2, 'b')")
        db.executemany("INSERT INTO child VALUES (?, ?)", [(n, 1 + n % 2) for n in range(500)])
    return path


def steps(folder: Path, *bodies: str) -> Path:
    versions = folder / "steps" / "versions"
    versions.mkdir(parents=True)
    (versions.parent / "env.py").write_text((migrate.FOLDER / "env.py").read_text())
    for number, body in enumerate(bodies, start=1):
        down = f"{number - 1:04d}" if number > 1 else None
        lines = "\n".join(f"    {line}" for line in body.splitlines())
        written = STEP.format(revision=f"{number:04d}", down=down, body=lines)
        (versions / f"{number:04d}_step.py").write_text(written)
    return versions.parent


def counts(path: Path) -> Mapping[str, int]:
    with closing(connect(path, DEK, Use.INSPECT)) as db:
        names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for (name,) in names}


# The steps and the tables


def test_the_steps_make_the_tables_of_this_program(made: Path) -> None:
    reading = engine(made, DEK, Use.READ)
    with reading.connect() as db:
        context = MigrationContext.configure(
            db,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or not SHADOW.search(name),
            },
        )
        differences = compare_metadata(context, metadata)
        there = {
            name: " ".join(sql.split())
            for name, sql in db.execute(
                text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
            )
        }
    reading.dispose()
    assert differences == []
    for table in metadata.sorted_tables:
        # `compare_metadata` is blind to defaults, WITHOUT ROWID, ON DELETE and names.
        assert same(there[table.name]) == same(CreateTable(table))
        for index in table.indexes:
            assert same(there[str(index.name)]) == same(
                str(CreateIndex(index).compile(dialect=dialect()))
            )
    wanted = [" ".join(each.split()) for each in search_ddl() if each.startswith("CREATE")]
    assert all(each in there.values() for each in wanted)


def same(sql: str | CreateTable | CreateIndex) -> str:
    spelled = sql if isinstance(sql, str) else str(sql.compile(dialect=dialect()))
    return re.sub(r'[\s"]+', "", spelled)


def test_the_listed_steps_are_those_in_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    config.set_main_option("path_separator", "os")
    found = [step.revision for step in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(found)) == REVISIONS
    assert [int(step) for step in REVISIONS] == list(range(1, SCHEMA_NUMBER + 1))


def test_words_are_found_by_the_indexes_that_the_step_made(made: Path) -> None:
    opened = open_vault(made, DEK)
    assert isinstance(opened, Vault)
    with opened.write() as db:
        db.exec_driver_sql(
            "INSERT INTO note_doc (kind, ref, pupil_id, title, detail)"
            " VALUES ('visit', 'r', 'p', 'Home visit', 'The dog barked')"
        )
    with opened.read() as db:
        found = "SELECT count(*) FROM note_search WHERE note_search MATCH '\"bark\"*'"
        assert db.exec_driver_sql(found).scalar() == 1
    with opened.write() as db:
        db.exec_driver_sql("DELETE FROM note_doc")
        db.exec_driver_sql(
            "INSERT INTO note_search(note_search, rank) VALUES ('integrity-check', 1)"
        )
    opened.close()


def test_running_the_steps_again_changes_nothing(made: Path) -> None:
    before = counts(made)
    assert migrate.upgrade(made, DEK) == Migrated(SCHEMA_NUMBER)
    assert counts(made) == before


@pytest.mark.parametrize("older", REVISIONS[:-1])
def test_a_caseload_of_an_earlier_step_keeps_its_rows(path: Path, older: str) -> None:
    create(path, DEK)
    assert migrate.upgrade(path, DEK, to=older) == Migrated(int(older))
    with closing(connect(path, DEK, Use.WRITE)) as db:
        db.execute("INSERT INTO person (id, scope, surname) VALUES ('a', 's', 'Elm')")
    before = counts(path)
    assert migrate.upgrade(path, DEK) == Migrated(SCHEMA_NUMBER)
    after = counts(path)
    assert {name: after[name] for name in before} == before
    assert {"penalty_notice", "notice_step"} <= set(after)


def test_opening_a_caseload_up_to_date_loads_no_alembic(made: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from datetime import UTC, datetime\n"
        "from attendance_desktop.storage.opening import Places, open_caseload\n"
        f"path = Path({str(made)!r})\n"
        f"answer = open_caseload(Places(path, path, path), [{DEK!r}], now=datetime.now(UTC))\n"
        "answer.close()\n"
        "assert 'alembic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2])


# No row is lost


def test_rebuilding_a_parent_keeps_its_children(family: Path, tmp_path: Path) -> None:
    folder = steps(
        tmp_path,
        "with op.batch_alter_table('parent', recreate='always') as batch:\n"
        "    batch.alter_column('name', new_column_name='called')\n"
        "    batch.add_column(sa.Column('age', sa.Integer))",
    )
    assert migrate.upgrade(family, DEK, folder=folder, to="0001") == Migrated(1)
    assert counts(family) == {"parent": 2, "child": 500, "alembic_version": 1}


def test_the_trap_is_real_with_foreign_keys_on(
    family: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same step through a connection for writing deletes every child without a word."""
    monkeypatch.setattr(migrate, "engine", lambda path, dek, _: engine(path, dek, Use.WRITE))
    folder = steps(
        tmp_path,
        "with op.batch_alter_table('parent', recreate='always') as batch:\n"
        "    batch.add_column(sa.Column('age', sa.Integer))",
    )
    answer = migrate.upgrade(family, DEK, folder=folder, to="0001")
    assert answer == RowsLost(("child",))
    assert counts(family) == {"parent": 2, "child": 500}


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("op.execute('DELETE FROM child WHERE id = 7')", RowsLost(("child",))),
        ("op.drop_table('child')", RowsLost(("child",))),
        ("op.execute('UPDATE child SET parent_id = 99 WHERE id = 7')", LinksBroken(("child",))),
    ],
)
def test_a_step_that_loses_rows_or_links_is_rolled_back(
    family: Path, tmp_path: Path, body: str, answer: RowsLost | LinksBroken
) -> None:
    before = counts(family)
    folder = steps(tmp_path, "op.add_column('parent', sa.Column('x', sa.Text))", body)
    assert migrate.upgrade(family, DEK, folder=folder, to="0002") == answer
    assert counts(family) == before
    with closing(connect(family, DEK, Use.INSPECT)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (0,)
        assert [row[1] for row in db.execute("PRAGMA table_info(parent)")] == ["id", "name"]


def test_a_step_that_fails_takes_the_steps_before_it_back(family: Path, tmp_path: Path) -> None:
    before = counts(family)
    folder = steps(
        tmp_path, "op.create_table('extra', sa.Column('id', sa.Integer))", "raise LookupError('no')"
    )
    with pytest.raises(LookupError):
        migrate.upgrade(family, DEK, folder=folder, to="0002")
    assert counts(family) == before


def test_a_caseload_of_the_first_day_keeps_its_rows_to_the_newest_step(path: Path) -> None:
    create(path, DEK)
    assert migrate.upgrade(path, DEK, to="0001") == Migrated(1)
    with closing(connect(path, DEK, Use.WRITE)) as db:
        db.execute("INSERT INTO school (id, scope, name) VALUES ('s', 'school:s', 'Elm School')")
    assert open_vault(path, DEK) == NeedsMigration(1, SCHEMA_NUMBER)
    assert migrate.upgrade(path, DEK) == Migrated(SCHEMA_NUMBER)
    opened = open_vault(path, DEK)
    assert isinstance(opened, Vault)
    with opened.read() as db:
        assert db.exec_driver_sql("SELECT name FROM school").all() == [("Elm School",)]
        assert db.exec_driver_sql("SELECT count(*) FROM held_pupil").scalar() == 0
    opened.close()


# Opening an older, newer or other file


NEXT = SCHEMA_NUMBER + 1


class NextStep:
    """The program after this one, with one step more."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def upgrade(self, path: Path, dek: bytes) -> object:
        return migrate.upgrade(path, dek, folder=self.folder, to=f"{NEXT:04d}")


def next_step(folder: Path, body: str) -> None:
    written = STEP.format(revision=f"{NEXT:04d}", down=f"{SCHEMA_NUMBER:04d}", body=f"    {body}")
    (folder / "versions" / f"{NEXT:04d}_step.py").write_text(written)


@pytest.fixture
def next_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = steps(tmp_path)
    for released in (migrate.FOLDER / "versions").glob("0*.py"):
        (folder / "versions" / released.name).write_text(released.read_text())
    next_step(folder, "op.add_column('setting', sa.Column('more', sa.Text))")
    monkeypatch.setattr(vault, "REVISIONS", (*REVISIONS, f"{NEXT:04d}"))
    monkeypatch.setattr(vault, "SCHEMA_NUMBER", NEXT)
    return folder


def test_an_older_caseload_is_copied_then_migrated(
    made: Path, places: Places, next_program: Path
) -> None:
    assert open_vault(made, DEK) == NeedsMigration(SCHEMA_NUMBER, NEXT)
    opened = open_caseload(places, [DEK], now=NOON, load=lambda: NextStep(next_program))
    assert isinstance(opened, Vault)
    with opened.read() as db:
        db.exec_driver_sql("SELECT more FROM setting").all()
    opened.close()
    (copy,) = copies_kept(places.copies)
    assert open_vault(copy.path, DEK) == NeedsMigration(SCHEMA_NUMBER, NEXT)
    assert copy.keystore.read_text() == "the keystore"


def test_a_migration_rolled_back_is_said_with_its_copy(
    made: Path, places: Places, next_program: Path
) -> None:
    next_step(next_program, "op.execute('DELETE FROM setting')")
    with closing(connect(made, DEK, Use.WRITE)) as db:
        db.execute("INSERT INTO setting VALUES ('a', 'b')")
    answer = open_caseload(places, [DEK], now=NOON, load=lambda: NextStep(next_program))
    assert isinstance(answer, NotMigrated)
    assert answer.answer == RowsLost(("setting",))
    assert isinstance(answer.copy, Copy)
    assert counts(made)["setting"] == 1


def test_a_newer_caseload_is_left_untouched_and_not_copied(made: Path, places: Places) -> None:
    with closing(connect(made, DEK, Use.WRITE)) as db:
        db.execute("PRAGMA user_version = 999")
    before = made.read_bytes()
    assert open_caseload(places, [DEK], now=NOON) == TooNew(999, SCHEMA_NUMBER)
    assert made.read_bytes() == before
    assert copies_kept(places.copies) == ()


def test_missing_damaged_and_another_key(made: Path, places: Places) -> None:
    two = open_caseload(places, [NEW, DEK], now=NOON)
    assert isinstance(two, Vault)
    two.close()
    assert isinstance(open_caseload(places, [NEW], now=NOON), Damaged)
    assert open_caseload(places, [NEW, bytes(32)], now=NOON) == Damaged(())
    assert open_vault(made, NEW) == WrongKey()
    made.unlink()
    assert open_caseload(places, [DEK], now=NOON) == Missing()
