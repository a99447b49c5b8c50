"""A text file from a school: its hash, its encoding and its lines, read without holding it."""

import codecs
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TextIO

from attendance_desktop.domain.attendance.register import RefusalReason
from attendance_desktop.registers.refusals import refused

_CHUNK = 1 << 20
_BEGINNING = 4096
_PACKED = b"PK\x03\x04"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Kind(Enum):
    """What a file is by how it begins."""

    TEXT = auto()
    WORKBOOK = auto()
    XML = auto()
    JSON = auto()


_BEGINNINGS = {"<": Kind.XML, "{": Kind.JSON, "[": Kind.JSON}


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was looked through once.

    `encoding` is how its text is encoded, None for workbooks and XML, which say so themselves.
    """

    path: Path
    sha256: str
    size: int
    kind: Kind
    encoding: str | None

    @contextmanager
    def lines(self) -> Iterator[TextIO]:
        """The decoded file, with its line ends as they are; may be opened again."""
        # A byte that Windows leaves undefined must not stop a whole register; nor may one that
        # a file marked as UTF-8 should not hold, nor one written since it was looked through.
        try:
            with self.path.open(encoding=self.encoding, errors="replace", newline="") as text:
                yield text
        except OSError as bad:
            raise refused(RefusalReason.UNREADABLE) from bad


def examine(path: Path) -> Source:
    """Hash the file and find how its text is encoded.

    A byte order mark decides; without one it is UTF-8 if it is valid UTF-8, else cp1252. Raises
    RegisterRefused: unreadable, empty, not_text, damaged.
    """
    digest = hashlib.sha256()
    size = 0
    try:
        if not path.is_file():  # a device may never end, a pipe cannot be read twice
            raise refused(RefusalReason.UNREADABLE)
        with path.open("rb") as file:
            head = file.read(_CHUNK)
            judge = _Judge(head)
            chunk = head
            while chunk:
                digest.update(chunk)
                size += len(chunk)
                judge.see(chunk)
                chunk = file.read(_CHUNK)
    except OSError as bad:
        raise refused(RefusalReason.UNREADABLE) from bad
    judge.end()
    encoding = None if judge.kind in (Kind.WORKBOOK, Kind.XML) else judge.encoding
    return Source(path, digest.hexdigest(), size, judge.kind, encoding)


class _Judge:
    """Looks at a file's bytes in order and settles on an encoding."""

    def __init__(self, head: bytes) -> None:
        if head.startswith(_UTF16_MARKS):
            self.encoding = "utf-16"
        elif head.startswith(codecs.BOM_UTF8):
            self.encoding = "utf-8-sig"
        else:
            self.encoding = "utf-8"
        self._decoder = codecs.getincrementaldecoder(self.encoding)()
        self._pending = False
        self._blank = True
        self._settled = False
        first = head[:_BEGINNING].decode(self.encoding, "ignore").lstrip()[:1]
        self.kind = _BEGINNINGS.get(first, Kind.TEXT)
        if head.startswith(_PACKED):
            self.kind = Kind.WORKBOOK

    def see(self, chunk: bytes) -> None:
        if self.kind is Kind.WORKBOOK:
            return
        if self.encoding != "utf-16" and b"\0" in chunk:
            raise refused(RefusalReason.NOT_TEXT)
        if self._settled or (not self._pending and chunk.isascii()):
            self._blank = self._blank and not chunk.strip()
            return
        self._pending = True
        self._decode(chunk, final=False)

    def end(self) -> None:
        if self.kind is Kind.WORKBOOK:
            return
        if not self._settled:
            self._decode(b"", final=True)
        if self._blank:
            raise refused(RefusalReason.EMPTY)

    def _decode(self, chunk: bytes, *, final: bool) -> None:
        try:
            text = self._decoder.decode(chunk, final)
        except UnicodeDecodeError as bad:
            if self.encoding == "utf-16":
                raise refused(RefusalReason.DAMAGED) from bad
            # A byte order mark has said UTF-8 already: what is not, is shown as not readable.
            self.encoding = "cp1252" if self.encoding == "utf-8" else self.encoding
            self._settled = True
            self._blank = False
            return
        if "\0" in text:
            raise refused(RefusalReason.NOT_TEXT)
        self._blank = self._blank and not text.strip()
