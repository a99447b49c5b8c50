"""Promise 1: a process that is killed while an officer types loses at most three seconds of it."""

import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from attendance_desktop.packs.forms import load_form
from attendance_desktop.services.visits import Visits
from attendance_desktop.storage.opening import create_caseload
from attendance_desktop.storage.shelf_visits import Visits as VisitShelf
from attendance_desktop.storage.vault import Vault, open_vault
from tests.builders import SmallCouncil
from tests.journeys.typing_driver import DEK, WORDS, text_of

DRIVER = Path(__file__).with_name("typing_driver.py")
AT_ONCE = 4
LONGEST_TYPING = 4.5
MAY_BE_MISSING = 3.0
PATIENCE = 60


@dataclass
class Typist:
    """One process that types, its caseload and its log."""

    path: Path
    log: Path
    process: subprocess.Popen[bytes]
    killed_at: float = 0.0

    def lines(self, what: str) -> list[tuple[float, int]]:
        if not self.log.exists():
            return []
        whole = (line.split() for line in self.log.read_text().splitlines(keepends=False))
        return [(float(at), int(length)) for kind, at, length in whole if kind == what]

    def kill(self) -> None:
        self.killed_at = time.monotonic()
        self.process.kill()
        self.process.wait()


def a_caseload(folder: Path) -> tuple[Path, str]:
    path = folder / "first.db"
    vault = create_caseload(path, DEK)
    assert isinstance(vault, Vault)
    council = SmallCouncil(vault=vault)  # type: ignore[arg-type]
    visits = Visits(council.desk, load_form("home_visit"))
    draft = visits.start(council.open_case().id, [council.pupil])
    vault.close()
    return path, draft.id


def begin(first: Path, draft: str, number: int) -> Typist:
    path, log = first.with_name(f"{number}.db"), first.with_name(f"{number}.log")
    shutil.copy(first, path)
    order = [sys.executable, str(DRIVER), str(path), str(log), draft, str(number)]
    return Typist(path, log, subprocess.Popen(order))


def wait_until_they_type(typists: list[Typist]) -> None:
    end = time.monotonic() + PATIENCE
    while not all(typist.lines("typed") for typist in typists):
        assert time.monotonic() < end, "the typists did not begin"
        assert all(typist.process.poll() is None for typist in typists), "a typist stopped"
        time.sleep(0.05)


def check(typist: Typist, draft: str) -> None:
    vault = open_vault(typist.path, DEK)
    assert isinstance(vault, Vault)
    kept = VisitShelf(vault).draft(draft)
    with vault.read() as db:
        assert db.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert vault.verify_pages() == ()
    vault.close()
    assert kept is not None
    text = kept.answers.get(WORDS.path)
    assert text == text_of(len(text))
    safe = [n for at, n in typist.lines("typed") if at <= typist.killed_at - MAY_BE_MISSING]
    said = [length for _, length in typist.lines("saved")]
    assert len(text) >= max(safe, default=0), "more than three seconds of typing are missing"
    assert len(text) >= max(said, default=0), "words are missing that the page called saved"


@pytest.mark.parametrize(
    "kills", [pytest.param(4, id="four"), pytest.param(200, id="all", marks=pytest.mark.slow)]
)
def test_at_most_three_seconds_of_typing_are_lost_and_the_caseload_is_whole(
    tmp_path: Path, kills: int
) -> None:
    first, draft = a_caseload(tmp_path)
    moments = random.Random(20261123)
    lost_something = 0
    for batch in range(0, kills, AT_ONCE):
        typists = [begin(first, draft, batch + one) for one in range(AT_ONCE)]
        try:
            wait_until_they_type(typists)
            began = time.monotonic()
            for moment in sorted(moments.uniform(0.0, LONGEST_TYPING) for _ in typists):
                time.sleep(max(0.0, began + moment - time.monotonic()))
                next(each for each in typists if not each.killed_at).kill()
        finally:
            for typist in typists:
                typist.process.kill()
                typist.process.wait()
        for typist in typists:
            check(typist, draft)
            saved = [length for _, length in typist.lines("saved")]
            lost_something += typist.lines("typed")[-1][1] > max(saved, default=0)
    assert lost_something, "no kill fell while words were on their way: this shows nothing"
