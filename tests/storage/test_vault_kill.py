"""A process that is killed while it writes: all that was acknowledged is there afterwards."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from attendance_desktop.storage.opening import create_caseload
from attendance_desktop.storage.vault import Vault, open_vault

DEK = bytes(range(32))
ROOT = Path(__file__).resolve().parents[2]
# Four rows a transaction; a number is printed only after its transaction was committed.
WRITER = f"""
import sys
from pathlib import Path
from sqlalchemy import text
from attendance_desktop.storage.vault import open_vault
vault = open_vault(Path(sys.argv[1]), {DEK!r})
put = text("INSERT INTO setting (key, value) VALUES (:key, :value)")
number = int(sys.argv[2])
while True:
    with vault.write() as db:
        for part in range(4):
            db.execute(put, {{"key": f"{{number}}-{{part}}", "value": "x" * 700}})
    print(number, flush=True)
    number += 1
"""


def run_and_kill(path: Path, first: int, seconds: float) -> int:
    """Return the last number that the writer acknowledged before it was killed."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]  # it writes now; the kill falls at any moment after
        with pytest.raises(subprocess.TimeoutExpired):
            writer.wait(timeout=seconds)
        writer.kill()
        lines += writer.stdout.readlines()
    return int([line for line in lines if line.endswith("\n")][-1])


@pytest.mark.parametrize(
    "kills", [pytest.param(6, id="six"), pytest.param(200, id="all", marks=pytest.mark.slow)]
)
def test_nothing_acknowledged_is_lost_and_nothing_is_torn(tmp_path: Path, kills: int) -> None:
    path, moment = tmp_path / "caseload.db", random.Random(20261123)
    made = create_caseload(path, DEK)
    assert isinstance(made, Vault)
    made.close()
    acknowledged, first = set(), 0
    for _ in range(kills):
        last = run_and_kill(path, first, moment.uniform(0, 0.05))
        acknowledged |= set(range(first, last + 1))
        first = last + 2  # the one that was under way may have been kept, unacknowledged
    opened = open_vault(path, DEK)
    assert isinstance(opened, Vault)
    with opened.read() as db:
        rows = db.execute(
            text("SELECT substr(key, 1, instr(key, '-') - 1), count(*) FROM setting GROUP BY 1")
        ).all()
        assert db.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert acknowledged <= {int(number) for number, _ in rows}
    assert {count for _, count in rows} == {4}
    assert opened.verify_pages() == ()
    opened.close()
