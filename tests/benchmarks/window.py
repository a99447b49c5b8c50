"""From a process's start to its painted window, beside a bare Qt window; and peak memory."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.corpus import Corpus
from tests.benchmarks.measuring import Contest, Figure, figure, recorded, turn_about

AT_MOST = 3.0
ROUNDS = 11
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(sys.argv[:1])
label = QLabel("Attendance Desktop")
label.resize(1366, 768)
label.show()
application.processEvents()
label.grab().save(sys.argv[1])
"""
UNLOCKED = """
import sys
from pathlib import Path
from attendance_desktop.app.study import load_packs
from tests.benchmarks.reading import study_over, today
from tests.benchmarks.stores import open_ours
vault = open_ours(Path(sys.argv[1]))
study = study_over(vault, load_packs(today()))
study.cases.today()
for line in study.cases.lines()[:50]:
    study.cases.page(line.pupil_id)
for typed in ("al", "ali", "home", "visit"):
    study.finding.find(typed)
vault.close()
"""
ASK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
MIB = 1 << 20


def start_to_window() -> list[Figure]:
    """Processes from nothing to a picture of their first window, saved, and their end."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ours = _the_program(folder)
        bare = [sys.executable, "-c", BARE, str(folder / "bare.png")]
        readings = turn_about(lambda: _run(ours), lambda: _run(bare), ROUNDS)
        assert (folder / "ours.png").stat().st_size, "no window was painted"
        contest = Contest(
            "start to painted window",
            "a bare Qt window of the same size",
            AT_MOST,
            note="process started, window painted, picture saved, process ended; offscreen, warm",
        )
        return [figure(contest, readings)]


def peak_memory(corpus: Corpus) -> list[Figure]:
    """The most memory that a process held at once."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        bare = [sys.executable, "-c", BARE, str(folder / "bare.png")]
        unlocked = [sys.executable, "-c", UNLOCKED, str(corpus.council)]
        start = [_peak(_the_program(folder)) for _ in range(3)]
        shared = [_peak(bare) for _ in range(3)]
        return [
            figure(
                Contest("peak memory, start to window", "a bare Qt window", None, unit="MiB"),
                list(zip(start, shared, strict=True)),
            ),
            recorded(
                "peak memory, 10,000 pupils at work",
                "MiB",
                [_peak(unlocked) for _ in range(3)],
                "no window: Today, the caseload, 50 pupils opened, four searches",
            ),
        ]


def _the_program(folder: Path) -> list[str]:
    return [
        sys.executable,
        *("-m", "attendance_desktop", "open"),
        *("--data", str(folder / "data")),
        *("--exit-after-paint", str(folder / "ours.png")),
    ]


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, env=_surroundings(), capture_output=True)


def _peak(command: Sequence[str]) -> float:
    """Return the most resident memory of one process, in MiB.

    A small process starts it: one started from here would be counted with what this one holds.
    """
    asked = subprocess.run(
        [sys.executable, "-c", ASK, *command], check=True, env=_surroundings(), capture_output=True
    )
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1 << 10
    return int(asked.stdout.split()[-1]) * unit / MIB


def _surroundings() -> dict[str, str]:
    root = str(Path(__file__).resolve().parents[2])
    return os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": root}
