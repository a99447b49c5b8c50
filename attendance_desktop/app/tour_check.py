"""After the tour: its store, replayed from its operations alone, and every seal."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table, insert, select

from attendance_desktop.app.clockwork import SystemClock
from attendance_desktop.app.folders import Folders
from attendance_desktop.app.sample_store import SAMPLE_WORDS, NoDevice
from attendance_desktop.app.study import load_packs, open_study
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import from_json, to_json
from attendance_desktop.keys.unlocking import Unlocked, unlock_with_passphrase
from attendance_desktop.storage import outbox
from attendance_desktop.storage.opening import create_caseload, open_caseload
from attendance_desktop.storage.tables import amendment, attachment, shared_tables, year_marks
from attendance_desktop.storage.this_laptop import read_me
from attendance_desktop.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of replaying: names of tables that differ, and how much was compared."""

    operations: int
    rows: int
    differ: tuple[str, ...]
    broken_seals: int

    @property
    def is_well(self) -> bool:
        """Whether every table came out the same and every seal holds."""
        return not self.differ and not self.broken_seals and self.operations > 0


def check_store(folders: Folders, scratch: Path) -> Replay:
    """Replay a sample caseload's operations into an empty one in `scratch`, and compare.

    Raises:
        Refused: the caseload does not open.
    """
    unlocked = unlock_with_passphrase(folders.places.keystore, SAMPLE_WORDS, device=NoDevice())
    if not isinstance(unlocked, Unlocked):
        raise Refused("The tour's caseload does not open.")
    deks = [key.dek for key in unlocked.keys]
    vault = open_caseload(folders.places, deks, now=SystemClock().now())
    if not isinstance(vault, Vault):
        raise Refused("The tour's caseload does not open.")
    copy = create_caseload(scratch / "replayed.db", deks[0])
    assert isinstance(copy, Vault), "a new folder holds no caseload"
    try:
        return _compare(vault, copy)
    finally:
        copy.close()
        vault.close()


def _compare(vault: Vault, copy: Vault) -> Replay:
    with vault.read() as here, copy.write() as there:
        # Attachments travel beside the operations, which name them by their hash.
        if kept := here.execute(select(attachment)).mappings().all():
            there.execute(insert(attachment), [dict(row) for row in kept])
        queued = outbox.operations(here)
        outbox.replay(there, (from_json(to_json(each)) for each in queued))
    rows, differ = 0, []
    with vault.read() as here, copy.read() as there:
        tables: tuple[Table, ...] = (*shared_tables(), year_marks, amendment)
        for table in tables:
            order = table.primary_key.columns
            mine = here.execute(select(table).order_by(*order)).all()
            rows += len(mine)
            if mine != there.execute(select(table).order_by(*order)).all():
                differ.append(table.name)
    return Replay(len(queued), rows, tuple(differ), _broken_seals(vault))


def _broken_seals(vault: Vault) -> int:
    me = read_me(vault)
    assert me is not None, "the sample caseload knows its officer"
    today = SystemClock().now().astimezone().date()
    return len(open_study(vault, me, load_packs(today)).visits.verify())
