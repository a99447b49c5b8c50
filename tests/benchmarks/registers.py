"""Registers of 10,000 pupils x 380 sessions, beside DuckDB, Polars and pandas in the same run.

Each job of each engine runs in a process of its own, turn about; what the process grew by is
measured there. All engines must give the same answer.
"""

import importlib.metadata
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.measuring import Contest, Figure, figure
from tests.benchmarks.register_files import LAYOUTS, register_files

ROUNDS = 5
OTHERS = ("duckdb", "polars", "pandas")
OURS = "ours"

LONG_BOUND = 4.0
"""A long file read and judged, beside DuckDB's keeping every column as text."""

MEMORY_BOUND = 0.1
"""What reading grows the process by, beside the same."""


@dataclass(frozen=True, slots=True)
class Run:
    """One job, done once: seconds by stage, MiB grown by, and the answer."""

    seconds: dict[str, float]
    grew: float
    answer: dict[str, int]


def registers(folder: Path) -> list[Figure]:
    """Reading, counting, taking, taking again and counting anew."""
    missing = [name for name in OTHERS if importlib.util.find_spec(name) is None]
    if missing:
        raise SystemExit(f"Not here: {', '.join(missing)}. `sh build/bench.sh` installs them.")
    register_files(folder)
    return [*_reading(folder), *_counting(folder), *_taking(folder)]


def _reading(folder: Path) -> list[Figure]:
    runs = _rounds(folder, "read", "long", (OURS, "duckdb"))
    what = "DuckDB, every column kept as text, nothing judged"
    return [
        _beside("long file read and judged", runs, "duckdb", ("read",), what, bound=LONG_BOUND),
        _grown("  memory grown by", runs, "duckdb", what, bound=MEMORY_BOUND),
    ]


def _counting(folder: Path) -> list[Figure]:
    figures = []
    for layout in LAYOUTS:
        runs = _rounds(folder, "figures", layout, (OURS, *OTHERS))
        first = {name: runs[name][0].answer for name in runs}
        assert all(answer == first[OURS] for answer in first.values()), first
        for other in OTHERS:
            stages = ("read", "figures")
            what = f"{_named(other)}: the same file, codes judged, the same answer"
            name = f"{layout} file to everybody's figures"
            figures.append(_beside(name, runs, other, stages, what))
            figures.append(_beside("  of it the counting", runs, other, ("figures",), what))
            figures.append(_grown("  memory grown by", runs, other, what))
    return figures


def _taking(folder: Path) -> list[Figure]:
    what = f"{_named('duckdb')}: rows in its file, not encrypted, no history, no search"
    stages = {
        "taken: beyond reading": "first: beyond reading",
        "1 % changed, taken again: beyond reading": "again: beyond reading",
        "all rates and thresholds anew": "anew",
        "  the same, and kept": "anew, and kept",
    }
    figures = []
    for layout in LAYOUTS:
        runs = _rounds(folder, "take", layout, (OURS, "duckdb"))
        mine, theirs = (runs[name][0].answer for name in (OURS, "duckdb"))
        alike = ("again changed", "pupils", "possible", "attended", "met")
        assert all(mine[key] == theirs[key] for key in alike), (mine, theirs)
        figures += [
            _beside(f"{layout} {name}", runs, "duckdb", (stage,), what)
            for name, stage in stages.items()
        ]
        figures.append(_grown("  memory grown by in all", runs, "duckdb", what))
    return figures


def _rounds(folder: Path, job: str, layout: str, engines: Sequence[str]) -> dict[str, list[Run]]:
    """Run each engine turn about; the first round is not counted: the disk's cache."""
    runs: dict[str, list[Run]] = {name: [] for name in engines}
    for number in range(ROUNDS + 1):
        order = engines if number % 2 else tuple(reversed(engines))
        for name in order:
            run = _run(name, job, layout, folder)
            if number:
                runs[name].append(run)
    return runs


def _run(engine: str, job: str, layout: str, folder: Path) -> Run:
    words = ["-W", "ignore", "-m", "tests.benchmarks.register_job", engine, job, layout]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, *words, str(folder)],
        check=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
    )
    return Run(**json.loads(done.stdout))


def _beside(
    name: str,
    runs: dict[str, list[Run]],
    other: str,
    stages: Sequence[str],
    what: str,
    *,
    bound: float | None = None,
) -> Figure:
    pairs = [
        (_sum(ours, stages), _sum(theirs, stages))
        for ours, theirs in zip(runs[OURS], runs[other], strict=True)
    ]
    return figure(Contest(name, what, bound), pairs)


def _sum(run: Run, stages: Sequence[str]) -> float:
    return sum(run.seconds[stage] for stage in stages)


def _grown(
    name: str, runs: dict[str, list[Run]], other: str, what: str, *, bound: float | None = None
) -> Figure:
    pairs = [(o.grew, t.grew) for o, t in zip(runs[OURS], runs[other], strict=True)]
    return figure(Contest(name, what, bound, unit="MiB"), pairs)


def _named(package: str) -> str:
    names = {"duckdb": "DuckDB", "polars": "Polars", "pandas": "pandas"}
    return f"{names[package]} {importlib.metadata.version(package)}"
