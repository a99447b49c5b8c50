"""`python -m tests.benchmarks.register_job ENGINE JOB LAYOUT FOLDER`: one job in its own process.

Prints one JSON: seconds by stage, what the process grew by over its idle size (MiB, the most
that was resident at once), and the answer, which every engine must agree on.
"""

import importlib
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Protocol, cast

from tests.benchmarks.register_files import Files

Answer = dict[str, int]

KIB = 1024


@dataclass(slots=True)
class Stages:
    """How long each stage of a job took, in seconds."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Time one stage."""
        began = perf_counter()
        yield
        self.seconds[name] = perf_counter() - began


class Job(Protocol):
    """What an engine offers by the job's name."""

    def __call__(self, stages: Stages, layout: str) -> Answer: ...


def main(words: Sequence[str]) -> int:
    """Do the job and tell of it."""
    engine, job, layout, folder = words
    module = importlib.import_module(f"tests.benchmarks.register_{engine}")
    work = cast("Job", getattr(module.Engine(Files(Path(folder))), job))
    stages = Stages()
    idle = _begin_at_idle()
    answer = work(stages, layout)
    told = {"seconds": stages.seconds, "grew": _status("VmHWM") - idle, "answer": answer}
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


def _begin_at_idle() -> float:
    """Forget the peak of the imports, and return what is resident now in MiB."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _status("VmRSS")


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / KIB


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
