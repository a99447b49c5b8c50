"""The trace shows every byte that a process writes, however it is written."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.journeys.seeker import seek, squeezed
from tests.journeys.traced import Trace, read_trace, run_traced, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())

WORDS = "Zuleikha Quennelle-Adal"
WRITER = """
import mmap, os, socket, subprocess, sys
folder, words = sys.argv[1], sys.argv[2].encode()
def at(name):
    return os.open(os.path.join(folder, name), os.O_RDWR | os.O_CREAT, 0o600)
os.write(at("written"), words)
os.pwrite(at("placed"), words, 4096)
os.writev(at("gathered"), [words[:9], words[9:]])
os.pwritev(at("gathered and placed"), [words[:9], words[9:]], 512)
cut = at("cut")
os.write(cut, words[:11]); os.write(cut, words[11:])
gone = at("gone")
os.unlink(os.path.join(folder, "gone"))
os.write(gone, words)
os.mkdir(os.path.join(folder, "of " + words.decode()))
print(words.decode(), flush=True)
here, there = socket.socketpair()
here.sendall(words)
shared = at("mapped"); os.truncate(shared, 4096)
mmap.mmap(shared, 4096)[: len(words)] = words
os.sendfile(at("sent"), at("written"), 0, 5)
code = "import sys; open(sys.argv[1], 'w').write(sys.argv[2])"
subprocess.run([sys.executable, "-c", code, os.path.join(folder, "by a child"), words.decode()])
"""


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Trace]:
    home, streams = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("streams")
    line = [sys.executable, "-c", WRITER, str(home), WORDS]
    status, trace = run_traced(line, streams, os.environ, 60)
    assert status == 0
    return home, trace


@pytest.mark.parametrize(
    "way",
    ["written", "placed", "gathered", "gathered and placed", "cut", "gone", "by a child"],
)
def test_every_way_of_writing_is_seen(trace: tuple[Path, Trace], way: str, tmp_path: Path) -> None:
    home, seen = trace
    stream = seen.streams[str(home / way)]
    assert stream.read_bytes() == WORDS.encode()
    assert seek([WORDS], [stream], tmp_path) == {stream: {WORDS}}


@pytest.mark.parametrize("stream", ["names", "said"])
def test_names_of_files_command_lines_and_what_is_said_are_seen(
    trace: tuple[Path, Trace], stream: str
) -> None:
    assert WORDS.encode() in trace[1].streams[stream].read_bytes()


def test_what_goes_through_a_socket_is_seen(trace: tuple[Path, Trace]) -> None:
    sent = [path for name, path in trace[1].streams.items() if name.startswith("sent: ")]
    assert any(WORDS.encode() in path.read_bytes() for path in sent)


def test_what_cannot_be_seen_is_told(trace: tuple[Path, Trace]) -> None:
    home, seen = trace
    assert seen.mapped == {str(home / "mapped")}
    assert seen.unseen == [f"sendfile {home / 'sent'} {home / 'written'}"]


def test_each_form_is_found_in_what_a_process_wrote(tmp_path: Path) -> None:
    forms = squeezed(WORDS)
    sources, streams, scratch = (tmp_path / name for name in ("sources", "streams", "scratch"))
    for folder in (sources, streams, scratch):
        folder.mkdir()
    for number, data in enumerate(forms.values()):
        (sources / str(number)).write_bytes(data)
    copy = "import sys; [open(p + 'x', 'wb').write(open(p, 'rb').read()) for p in sys.argv[1:]]"
    paths = [str(sources / str(number)) for number in range(len(forms))]
    line: Sequence[str] = [sys.executable, "-c", copy, *paths]
    _, trace = run_traced(line, streams, os.environ, 60)
    written = [trace.streams[f"{path}x"] for path in paths]
    assert seek([WORDS], written, scratch) == {each: {WORDS} for each in written}


def test_a_trace_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    raw = tmp_path / "trace"
    raw.write_bytes(b'7 write(3</x>, "\\x41\\x42"..., 90) = 90\n')
    with pytest.raises(AssertionError, match="cut"):
        read_trace(raw, tmp_path)


def test_a_call_that_another_interrupts_is_read_from_its_beginning(tmp_path: Path) -> None:
    raw = tmp_path / "trace"
    raw.write_bytes(
        b'7 write(3</x>, "\\x41\\x42", 2 <unfinished ...>\n8 write(3</x>, "\\x43", 1) = 1\n'
        b"7 <... write resumed>) = 2\n"
    )
    assert read_trace(raw, tmp_path).streams["/x"].read_bytes() == b"ABC"
