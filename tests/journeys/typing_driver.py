"""Types into a visit without end, until it is killed.

python typing_driver.py VAULT LOG DRAFT_ID SEED

Each line of LOG is written after its key: "typed SECONDS LENGTH", or "saved SECONDS LENGTH" when
the page says that all is on the disk. Seconds are those of the machine, so that the test that
kills can compare.
"""

import os
import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from attendance_desktop.app.kept_words import VaultWords
from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.packs.forms import load_form
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.setup import introduce
from attendance_desktop.services.visits import Visits
from attendance_desktop.storage.caseload import Caseload
from attendance_desktop.storage.vault import Vault, open_vault
from attendance_desktop.ui.visit.presenter import VisitPresenter
from tests.fakes.times import CountedIds, TickingClock

DEK = bytes(range(32))
WORDS = Place("tell.school")


def text_of(length: int) -> str:
    """The first characters of the one text that is typed: 00000 00001 00002 and on."""
    return "".join(f"{number:05d} " for number in range(length // 6 + 1))[:length]


class Worker:
    """One thread that works, and answers that wait to be fetched: lanes without Qt."""

    def __init__(self) -> None:
        self.jobs: SimpleQueue[tuple[Any, Any, Any]] = SimpleQueue()
        self.answers: SimpleQueue[Callable[[], object]] = SimpleQueue()
        threading.Thread(target=self.labour, daemon=True).start()

    def run(self, work: Any, then: Any, failed: Any) -> None:
        self.jobs.put((work, then, failed))

    def labour(self) -> None:
        while True:
            work, then, failed = self.jobs.get()
            try:
                gave = work()
            except Exception as problem:  # noqa: BLE001 - handed over, as the lanes do
                self.answers.put(lambda failed=failed, problem=problem: failed(problem))
            else:
                self.answers.put(lambda then=then, gave=gave: then(gave))

    def deliver(self) -> None:
        while True:
            try:
                answer = self.answers.get_nowait()
            except Empty:
                return
            answer()


class Page:
    """Wakes when it was asked to, and writes the log."""

    def __init__(self, log: Path) -> None:
        self.log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self.wake_at: float | None = None
        self.length = 0
        self.is_open = False

    def write(self, what: str) -> None:
        os.write(self.log, f"{what} {time.monotonic()} {self.length}\n".encode())

    def show_form(self, _sheet: Any) -> None:
        self.is_open = True

    def show_saved(self, _at: Any) -> None:
        self.write("saved")

    def wake_in(self, seconds: float) -> None:
        self.wake_at = time.monotonic() + seconds

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_args: None


def main(path: Path, log: Path, draft_id: str, seed: int) -> None:
    vault = open_vault(path, DEK)
    assert isinstance(vault, Vault)
    clock, ids, hands = TickingClock(), CountedIds("row"), random.Random(seed)
    me = introduce(ids, council="Sampleshire", la_code="865", officer="Jo Marsh", role="Officer")
    caseload = Caseload(vault, clock=clock, ids=ids, by=me.officer_id)
    visits = Visits(Desk(me, clock, ids, caseload, caseload), load_form("home_visit"))
    worker, page = Worker(), Page(log)
    words = VaultWords(vault)
    presenter = VisitPresenter(page, visits, worker.run, seconds=time.monotonic, words=words)
    presenter.open(draft_id)
    next_key = 0.0
    while True:
        worker.deliver()
        now = time.monotonic()
        if page.wake_at is not None and now >= page.wake_at:
            page.wake_at = None
            presenter.tick()
        if page.is_open and now >= next_key:
            page.length += 1
            presenter.changed(WORDS, text_of(page.length))
            page.write("typed")
            is_pause = hands.random() < 0.01
            next_key = now + (hands.uniform(0.5, 1.3) if is_pause else hands.uniform(0.005, 0.03))
        time.sleep(0.002)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
