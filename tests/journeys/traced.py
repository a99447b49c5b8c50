"""Every byte that a program and its children write, by a trace of system calls, kept as streams.

One stream a file path, in the order of the writes, so that a name cut by two writes is whole in it;
a deleted or renamed file keeps its stream. Needs strace (Linux).
"""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CALLS = (
    "write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,sendmmsg,sendfile,copy_file_range,"
    "splice,vmsplice,io_uring_setup,mmap,execve,open,openat,creat,mkdir,mkdirat,rename,renameat,"
    "renameat2,link,linkat,symlink,symlinkat"
)
"""All by which bytes or names reach a file system, and by which they could do so unseen."""

_WHOLE = "60000000"
_LINE = re.compile(rb"(\d+) +(\w+)\((.*)", re.DOTALL)
_TEXT = re.compile(rb'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_FILE = re.compile(rb"(-?\w+)<([^>]*)>")
_WRITES = frozenset({b"write", b"pwrite64", b"writev", b"pwritev", b"pwritev2"})
_SENDS = frozenset({b"sendto", b"sendmsg", b"sendmmsg"})
_COPIES = frozenset({b"sendfile", b"copy_file_range", b"splice", b"vmsplice", b"io_uring_setup"})
_OPENS = frozenset({b"open", b"openat"})
_SAID = frozenset({b"1", b"2"})
_NO_FILE = ("pipe:", "anon_inode:", "/dev/null", "/dev/ptmx", "/dev/tty")


@dataclass(slots=True)
class Trace:
    """What was traced.

    `streams` leads from a path ("said" for standard output, "sent: PROGRAM" for sockets, "names"
    for paths made and command lines) to the file that holds all its bytes. `mapped` are files that
    were mapped to be written, `unseen` calls that move bytes without showing them.
    """

    streams: dict[str, Path]
    mapped: set[str] = field(default_factory=set)
    unseen: list[str] = field(default_factory=list)
    written: int = 0


def why_not() -> str:
    """Return why this machine cannot trace, or ""."""
    tool = shutil.which("strace")
    if tool is None:
        return "strace is not installed"
    done = subprocess.run([tool, "-f", "true"], capture_output=True, check=False)
    return "" if done.returncode == 0 else "this machine does not let a process be traced"


def run_traced(
    line: Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float
) -> tuple[int, Trace]:
    """Run a command under the trace; `folder` must be there and takes the streams."""
    raw = folder / "trace"
    before = ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", _WHOLE, "-e", "signal=none"]
    done = subprocess.run(
        [*before, "-e", f"trace={CALLS}", "-o", str(raw), *line],
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=seconds,
        check=False,
    )
    try:
        return done.returncode, read_trace(raw, folder)
    finally:
        raw.unlink()


def read_trace(raw: Path, folder: Path) -> Trace:
    """Take a trace apart into streams."""
    reader = _Reader(folder)
    with raw.open("rb") as lines:
        for line in lines:
            reader.take(line)
    reader.close()
    return reader.trace


class _Reader:
    """Takes lines one by one; little more than a line is in memory at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.trace = Trace({})
        self._programs: dict[bytes, str] = {}
        self._held: dict[str, list[bytes]] = {}
        self._size = 0

    def take(self, line: bytes) -> None:
        match = _LINE.match(line)
        if match is None:
            return
        process, call, rest = match.groups()
        if call in _WRITES or call in _SENDS:
            self._take_write(process, rest)
        elif call == b"mmap":
            if b"MAP_SHARED" in rest and b"PROT_WRITE" in rest and (file := _FILE.search(rest)):
                self.trace.mapped.add(_path(file[2]))
        elif call in _COPIES:
            self.trace.unseen.append(f"{call.decode()} {_plain(rest)}")
        else:
            if call == b"execve" and (program := _TEXT.search(rest)):
                self._programs[process] = Path(_bytes(program[1]).decode()).name
            if call not in _OPENS or b"O_CREAT" in rest:
                self._put("names", b"\n".join(_texts(rest)) + b"\n")

    def _take_write(self, process: bytes, rest: bytes) -> None:
        file = _FILE.match(rest)
        path = _path(file[2]) if file else "unnamed"
        if file and file[1] in _SAID and not path.startswith("/"):
            path = "said"
        elif path.startswith("socket:"):
            path = f"sent: {self._programs.get(process, 'a thread or fork')}"
        elif path.startswith(_NO_FILE):
            return
        data = b"".join(_texts(rest[file.end() :] if file else rest))
        self.trace.written += len(data)
        self._put(path, data)

    def _put(self, path: str, data: bytes) -> None:
        self._held.setdefault(path, []).append(data)
        self._size += len(data)
        if self._size > 16_000_000:
            self.close()

    def close(self) -> None:
        for path, parts in self._held.items():
            known = self.trace.streams
            target = known.setdefault(path, self._folder / f"{len(known):04}.stream")
            with target.open("ab") as stream:
                stream.write(b"".join(parts))
        self._held, self._size = {}, 0


def _texts(rest: bytes) -> Iterator[bytes]:
    for match in _TEXT.finditer(rest):
        assert match[2] is None, "the trace cut a write short"
        yield _bytes(match[1])


def _bytes(shown: bytes) -> bytes:
    return bytes.fromhex(shown.replace(b"\\x", b"").decode())


def _path(shown: bytes) -> str:
    whole = _bytes(shown) if shown.startswith(b"\\x") else shown
    return whole.decode(errors="backslashreplace").removesuffix(" (deleted)")


def _plain(rest: bytes) -> str:
    files = " ".join(_path(each[2]) for each in _FILE.finditer(rest))
    return files or rest[:80].decode(errors="replace").strip()
