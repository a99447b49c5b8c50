"""Looks for markers in files: as UTF-8, UTF-16 and base64, also inside what is deflated.

The looking itself is GNU grep's: one pass for all patterns, however many.
"""

import base64
import gzip
import os
import re
import subprocess
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

LARGEST = 64_000_000
_PIECE = 8_000_000
_OVERLAP = 4_000_000
_DEEPEST = 3
_AT_ONCE = 500
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_GZIP = re.compile(rb"\x1f\x8b\x08")
_ZIP = re.compile(rb"PK\x03\x04")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_ASCII85 = re.compile(rb"[!-uz\s]+~>")


def forms_of(marker: str) -> set[str]:
    """Return a marker as it is written, in one case, and without accents as an index folds it."""
    apart = unicodedata.normalize("NFD", marker)
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    written = {marker, apart, bare}
    return written | {each.lower() for each in written} | {each.upper() for each in written}


def patterns_of(marker: str) -> set[bytes]:
    """Return the byte strings that stand for a marker: three encodings, and base64."""
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    plain = {form.encode(code) for form in forms_of(marker) for code in codes}
    coded = {one for code in codes[:2] for one in _base64(marker.encode(code))}
    return plain | coded


def _base64(data: bytes) -> Iterator[bytes]:
    """Return what is in a base64 text wherever the data stands in it: at 0, 1 or 2 bytes of 3."""
    for before in range(3):
        coded = base64.b64encode(bytes(before) + data)
        first = -(-before * 8 // 6)
        last = (before + len(data)) * 8 // 6
        yield coded[first:last]
        yield coded[first:last].translate(bytes.maketrans(b"+/", b"-_"))


def seek(markers: Iterable[str], files: Iterable[Path], scratch: Path) -> dict[Path, set[str]]:
    """Return the markers that are in each file; files without any are left out.

    `scratch` is an empty folder for the patterns and for what was inflated.
    """
    meant: dict[bytes, str] = {}
    for marker in markers:
        meant.update(dict.fromkeys(patterns_of(marker), marker))
    listed = scratch / "patterns"
    # grep reads a pattern a line; a marker whose UTF-16 has a line's end in it keeps its others.
    listed.write_bytes(b"\n".join(sorted(each for each in meant if b"\n" not in each)) + b"\n")
    looked: dict[str, Path] = {}
    for number, file in enumerate(files):
        looked[os.fspath(file)] = file
        inflated = scratch / f"{number}.inflated"
        if inflate_into(file, inflated):
            looked[os.fspath(inflated)] = file
    return _grep(listed, looked, meant)


def _grep(listed: Path, looked: dict[str, Path], meant: dict[bytes, str]) -> dict[Path, set[str]]:
    found: dict[Path, set[str]] = {}
    names = list(looked)
    for first in range(0, len(names), _AT_ONCE):
        batch = names[first : first + _AT_ONCE]
        done = subprocess.run(
            ["grep", "-a", "-o", "-H", "-Z", "-F", "-f", str(listed), "--", *batch],
            env={**os.environ, "LC_ALL": "C"},
            capture_output=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        for name, hit in _hits(done.stdout):
            found.setdefault(looked[name], set()).add(meant[hit])
    return found


def _hits(told: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield file and match; a match may hold zeros, a file's name holds none."""
    for line in told.removesuffix(b"\n").split(b"\n"):
        if line:
            name, _, hit = line.partition(b"\0")
            yield os.fsdecode(name), hit


def inflate_into(file: Path, target: Path) -> bool:
    """Write all that can be inflated in a file, in pieces so that memory stays small."""
    came = False
    with file.open("rb") as source, target.open("wb") as out:
        tail = b""
        while piece := source.read(_PIECE):
            data = tail + piece
            for inner in inflated(data):
                came = True
                out.write(inner + b"\0")
            tail = data[-_OVERLAP:]
    return came


def inflated(data: bytes, depth: int = 1) -> Iterator[bytes]:
    """Yield what is deflated in some bytes (zlib, gzip, zip, PDF streams), and inside that."""
    for inner in _inner(data):
        yield inner
        if depth < _DEEPEST:
            yield from inflated(inner, depth + 1)


def _inner(data: bytes) -> Iterator[bytes]:
    for match in _ZLIB.finditer(data):
        yield from _open(data, match.start(), zlib.MAX_WBITS)
    for match in _GZIP.finditer(data):
        yield from _open(data, match.start(), zlib.MAX_WBITS | 16)
    for match in _ZIP.finditer(data):
        head = data[match.start() : match.start() + 30]
        names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        yield from _open(data, match.start() + 30 + names, -zlib.MAX_WBITS)
    for match in _STREAM.finditer(data):
        if _ASCII85.fullmatch(match[1].strip()):
            yield base64.a85decode(match[1].strip().removesuffix(b"~>"))


def _open(data: bytes, start: int, bits: int) -> Iterator[bytes]:
    """Yield what a stream that begins here holds, also where it is cut; nothing if it is none."""
    opened, parts, size = zlib.decompressobj(bits), [], 0
    view = memoryview(data)
    try:
        for at in range(start, len(data), 65536):
            parts.append(opened.decompress(view[at : at + 65536], LARGEST))
            size += len(parts[-1])
            if opened.eof or size > LARGEST:
                break
    except zlib.error:
        pass  # what came before the fault may hold a name: it is looked at all the same
    if size > 16:
        yield b"".join(parts)


def squeezed(words: str) -> dict[str, bytes]:
    """Return a text in each form that is looked for, by the form's name: positives to plant."""
    plain = words.encode()
    flat = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    raw = flat.compress(plain * 9) + flat.flush()
    pdf = base64.a85encode(zlib.compress(plain * 9)) + b"~>"
    return {
        "UTF-8": plain,
        "UTF-16 LE": words.encode("utf-16-le"),
        "UTF-16 BE": words.encode("utf-16-be"),
        "folded": words.lower().encode(),
        **{f"base64 at {at}": base64.b64encode(b"x" * at + plain) for at in range(3)},
        "base64 of UTF-16": base64.b64encode(words.encode("utf-16-le")),
        "zlib": zlib.compress(plain * 9),
        "gzip": gzip.compress(plain * 9),
        "zlib in gzip": gzip.compress(b"...." + zlib.compress(plain * 9)),
        "zip": b"PK\x03\x04" + bytes(22) + b"\x01\x00\x00\x00" + b"n" + raw,
        "PDF": b"<< /Filter [/ASCII85Decode /FlateDecode] >>\nstream\n" + pdf + b"\nendstream",
    }
