"""Promise 3: no name, number or word of the work can be read in anything that the program writes.

The whole tour runs under a trace of system calls; what is searched is every byte that any of its
processes wrote to a file, also to one that is gone, every name of a file, every command line (the
print job's name is in one), all that was said or sent, the window titles (in tour.json), and what
is left on the disk. Left out is only what the officer exports: see `is_export`.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from attendance_desktop.letters.printing import JOB_NAME
from attendance_desktop.sample.council import Preset
from tests.journeys.sample_markers import markers
from tests.journeys.seeker import seek
from tests.journeys.traced import Trace, run_traced, why_not

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(why_not()), reason=why_not()),
]

SECONDS = 400
MANY = 1000
PRINT_SYSTEM = {"lp", "lpstat", "lpadmin", "cupsd", "socket"}


@dataclass(frozen=True)
class Searched:
    """A traced tour, and the markers found in each stream and each file that is left."""

    out: Path
    trace: Trace
    names: frozenset[str]
    found: dict[str, set[str]]


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    place = tmp_path_factory.mktemp("traced-tour")
    home, streams, scratch = (place / name for name in ("home", "streams", "scratch"))
    for folder in (home, streams, scratch):
        folder.mkdir()
    passing = Path(tempfile.mkdtemp(prefix="traced-tour-"))
    passing.chmod(0o711)  # the print service's own user has to reach its spool in it
    out = place / "out"
    line = [sys.executable, "-m", "attendance_desktop", "tour", "--out", str(out)]
    line += ["--themes", "light", "--keep-data"]
    status, trace = run_traced(line, streams, the_environment(home, passing), SECONDS)
    assert status == 0, trace.streams["said"].read_text()
    left = [each for folder in (home, passing, out) for each in folder.rglob("*")]
    named = {path: name for name, path in trace.streams.items()}
    named |= {each: f"left: {each}" for each in left if each.is_file()}
    names = markers(Preset.DEMO)
    found = seek(names, named, scratch)
    yield Searched(out, trace, names, {named[path]: hits for path, hits in found.items()})
    shutil.rmtree(place)
    shutil.rmtree(passing)


def the_environment(home: Path, passing: Path) -> dict[str, str]:
    """Lead all that the program keeps and passes on into folders of this test."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
        "HOME": str(home),
        "TMPDIR": str(passing),
        "XDG_RUNTIME_DIR": str(passing),
        "QT_QPA_PLATFORM": "offscreen",
        # The tour types words of its own program text: compiled, they would be found.
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def is_export(stream: str, out: Path) -> bool:
    """Tell whether the officer, the school or the print system made this on purpose.

    The school's register, the PDFs that the officer saves, the pictures of the tour, what the print
    service spools (its data, not the jobs' descriptions) and what goes to the printer.
    """
    path = Path(stream.removeprefix("left: "))
    if stream.startswith("sent: "):
        return stream.removeprefix("sent: ") in PRINT_SYSTEM
    if path.is_relative_to(out / "pdf") or path.is_relative_to(out / "print"):
        return True
    if path.is_relative_to(out / "light") and path.suffix == ".png":
        return True
    # A document is numbered in eight figures while it comes, and d00001-001 once it is spooled.
    return path.parent.name == "spool" and (path.name.startswith("d") or path.name.isdigit())


def test_nothing_that_the_program_wrote_can_be_read(searched: Searched) -> None:
    hits = {
        stream: sorted(found)
        for stream, found in searched.found.items()
        if not is_export(stream, searched.out)
    }
    assert hits == {}
    print(
        f"{searched.trace.written:,} bytes written to {len(searched.trace.streams)} streams "
        f"searched for {len(searched.names)} markers: no hit outside exports"
    )


def test_the_search_was_of_a_whole_day(searched: Searched) -> None:
    streams = searched.trace.streams
    assert len(searched.names) > MANY
    assert searched.trace.written > 10_000_000
    for kept in ("caseload.db", "caseload.db-wal", "keystore", "tour.json"):
        assert any(Path(stream).name.startswith(kept) for stream in streams), kept
    assert "said" in streams


def test_names_are_found_where_they_must_be(searched: Searched) -> None:
    register = str(searched.out / "pdf" / "light-register.csv")
    assert len(searched.found[register]) > 50
    assert len(searched.found[f"left: {register}"]) > 50
    # Inside a PDF words are deflated: the issued letter shows that the search looks there.
    assert searched.found[str(searched.out / "pdf" / "light-issued.pdf")]


def test_no_byte_went_round_the_trace(searched: Searched) -> None:
    # SQLite's index of its log is the one file that is mapped: it holds numbers of pages alone.
    assert {Path(each).name[-7:] for each in searched.trace.mapped} <= {".db-shm", "new-shm"}
    assert searched.trace.unseen == []


def test_the_print_job_has_a_neutral_name(searched: Searched) -> None:
    assert JOB_NAME.encode() in searched.trace.streams["names"].read_bytes()
    jobs = [path for stream, path in searched.trace.streams.items() if "/spool/c" in stream]
    assert any(JOB_NAME.encode() in each.read_bytes() for each in jobs)
