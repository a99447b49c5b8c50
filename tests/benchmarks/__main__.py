"""`python -m tests.benchmarks`: what the program promises of speed, as ratios.

Each figure stands beside a named alternative measured in the same run, turn about. Ends with 1
when a ratio is over its bound. Seconds are recorded with this machine's name, never guarded.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import heatmap, letters, reading, registers, threshold, window
from tests.benchmarks.corpus import Corpus, corpus_in, prepared
from tests.benchmarks.measuring import Figure
from tests.benchmarks.report import machine, table, write_json

Benchmark = Callable[[Corpus, Path], list[Figure]]

BENCHMARKS: dict[str, Benchmark] = {
    "start": lambda _corpus, _folder: window.start_to_window(),
    "unlock": lambda corpus, _folder: reading.unlock_to_today(corpus),
    "search": lambda corpus, _folder: reading.search_as_typed(corpus),
    "case": lambda corpus, _folder: reading.opening_a_case(corpus),
    "threshold": lambda _corpus, folder: threshold.threshold(folder),
    "registers": lambda _corpus, folder: registers.registers(folder / "registers"),
    "heatmap": lambda _corpus, _folder: heatmap.first_paint(),
    "notices": letters.notices,
    "memory": lambda corpus, _folder: window.peak_memory(corpus),
}

WITHOUT_CORPUS = {"start", "threshold", "registers", "heatmap"}
"""Benchmarks that need no council."""


def main(words: Sequence[str]) -> int:
    """Measure what was asked for; 1 when a ratio is over its bound."""
    asked = _asked(words)
    if asked.corpus is not None:
        return _measured(asked.corpus, asked.only, asked.json)
    with tempfile.TemporaryDirectory(prefix="attendance-benchmarks-") as folder:
        return _measured(Path(folder), asked.only, asked.json)


def _measured(folder: Path, only: Sequence[str], json: Path | None) -> int:
    if not WITHOUT_CORPUS.issuperset(only):
        _say("Making the council of 10,000 pupils, if it is not there (about a minute)")
        prepared(folder)
    corpus = corpus_in(folder)
    figures: list[Figure] = []
    for name in only:
        _say(f"Measuring: {name}")
        figures += BENCHMARKS[name](corpus, folder)
    sys.stdout.write(" · ".join(f"{part}" for part in machine().values()) + "\n\n")
    sys.stdout.write(table(figures) + "\n")
    if json is not None:
        write_json(figures, json)
    over = [each.name for each in figures if not each.kept]
    _say("Over the bound: " + "; ".join(over) if over else "Every ratio is within its bound.")
    return 1 if over else 0


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument(
        "--corpus", type=Path, metavar="DIR", help="keep the corpus here for the next run"
    )
    parser.add_argument(
        "--only", nargs="+", choices=list(BENCHMARKS), default=list(BENCHMARKS), metavar="NAME"
    )
    return parser.parse_args(words)


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
