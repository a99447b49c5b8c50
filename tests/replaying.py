"""All queued operations of a caseload, replayed into an empty one, and both held side by side."""

from sqlalchemy import insert, select

from attendance_desktop.domain.sync.operation import from_json, to_json
from attendance_desktop.storage import outbox
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.tables import amendment, attachment, shared_tables, year_marks
from tests.fakes.vaults import MemoryVault


def replayed(vault: Reading) -> MemoryVault:
    """Attachments travel beside the operations, as they do to the hub."""
    copy = MemoryVault()
    with vault.read() as here, copy.write() as there:
        if kept := here.execute(select(attachment)).mappings().all():
            there.execute(insert(attachment), [dict(row) for row in kept])
        outbox.replay(there, (from_json(to_json(op)) for op in outbox.operations(here)))
    return copy


def assert_same_rows(mine: Reading, theirs: Reading) -> None:
    with mine.read() as here, theirs.read() as there:
        for table in (*shared_tables(), year_marks, amendment):
            ordered = select(table).order_by(*table.primary_key.columns)
            assert here.execute(ordered).all() == there.execute(ordered).all(), table.name
