"""Real layouts, mutated: every file is read or refused; nothing crashes or hangs."""

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from attendance_desktop.domain.attendance.marks import NO_MARK_CHARS
from attendance_desktop.domain.attendance.register import (
    DateOrder,
    Effect,
    RegisterFile,
    RegisterRefused,
)
from attendance_desktop.registers.read import read_register
from tests.registers.export_writers import WRITERS, child
from tests.registers.reading import RULES, calendar

SAMPLES = Path(__file__).parent / "samples"
MANY = 20_000
FEW = 300

TOKENS = (
    b"\0", b'"', b'""', b"\n", b"\r", b"\r\n", b",", b";", b"\t", b"|", b"\xff", b"\xfe\xff",
    b"\xef\xbb\xbf", b"\xc2\xa0", b"\xe2\x80\x99", b"31/02/2025", b"45910", b"2025-09-10",
    b"99999", b"9999-12-31", b"01/01/0001", b"UPN", b"Date", b"Marks", b"W/C", b"AM", b"PM",
    b"Mon 08/09/25 AM", b"?", b"H", b"Y", b"-", b"#", b"<", b">", b"</Pupil>", b"<Pupil>",
    b"<YearData>", b"&lt;", b"&#0;", b"<!--", b"<![CDATA[", b"{", b"}", b"[", b"]", b"null",
    b"1e999", b"\\u0000", b"x" * 40_000, b"Period", b"865/2999", b"8654999", b"V865299921001",
)  # fmt: skip
RULE_SETS = (
    RULES,
    replace(RULES, date_order=DateOrder.DMY),
    replace(RULES, school="8652999"),
    replace(RULES, as_of=date(2199, 12, 31)),
    calendar(date(2025, 9, 1), date(2025, 9, 12)),
)


def layouts(folder: Path) -> list[bytes]:
    """The samples, and the same marks in every layout."""
    children = [child(0, "/\\/\\/OOOUU", "/\\IIMM--##"), child(1, "GGGGGGGGGG", "/\\/\\YY/\\DD")]
    written = [write(folder / "seed", children).read_bytes() for write in WRITERS.values()]
    return [path.read_bytes() for path in sorted(SAMPLES.iterdir())] + written


def _place(rng: random.Random, data: bytes) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, min(len(data), start + rng.choice((0, 1, 2, 8, 40, 400)))


def _insert(rng: random.Random, data: bytes) -> bytes:
    start, end = _place(rng, data)
    return data[:start] + rng.choice(TOKENS) + data[end:]


def _cut(rng: random.Random, data: bytes) -> bytes:
    start, end = _place(rng, data)
    return data[:start] if rng.random() < 0.2 else data[:start] + data[end:]


def _repeat(rng: random.Random, data: bytes) -> bytes:
    start, end = _place(rng, data)
    return data[:end] + data[start:end] * rng.choice((1, 2, 50)) + data[end:]


def _flip(rng: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 20)) if data else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _lines(rng: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    rng.shuffle(lines)
    return b"".join(lines[: rng.randrange(1, len(lines) + 1)] if lines else lines)


def _letters(rng: random.Random, data: bytes) -> bytes:
    """Other text in the places of some text."""
    old = rng.choice((b"/", b"2025", b"AM", b"09", b"V865", b",", b"Surname", b"8"))
    return data.replace(old, rng.choice(TOKENS[:40]), rng.choice((1, 5, -1)))


def _encoded(rng: random.Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(
        rng.choice(("utf-16", "utf-8-sig", "cp1252")), "replace"
    )


MUTATIONS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _insert, _cut, _repeat, _flip, _lines, _letters, _encoded,
)  # fmt: skip


def mutated(rng: random.Random, data: bytes) -> bytes:
    """The file with a few changes; a workbook's parts are changed inside, too."""
    if data.startswith(b"PK") and rng.random() < 0.8:
        return _repacked(rng, data)
    for _ in range(rng.choice((1, 1, 2, 5))):
        data = rng.choice(MUTATIONS)(rng, data)
    return data


def _repacked(rng: random.Random, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        changed = rng.choice([name for name in old.namelist() if name.startswith("xl/")])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, rng.choice(MUTATIONS)(rng, part) if name == changed else part)
    return out.getvalue()


def hold(found: RegisterFile) -> None:
    """What is true of every file that is read."""
    accepted = sum(len(y.marks.translate(_NO_MARKS)) for p in found.pupils for y in p.years)
    assert accepted == found.marks_accepted
    assert len({pupil.upn for pupil in found.pupils}) == len(found.pupils)
    assert all(len(fault.value) <= 100 for fault in found.faults)
    assert all(fault.effect in Effect for fault in found.faults)
    assert found.rows_read >= found.rows_other_school


_NO_MARKS = {ord(char): None for char in NO_MARK_CHARS}


def fuzz(folder: Path, number: int, seed: int) -> tuple[int, int]:
    """Read that many mutated files; how many were read, and how many refused."""
    rng = random.Random(seed)
    seeds = layouts(folder)
    path = folder / "mutated"
    read = refused = 0
    for _ in range(number):
        path.write_bytes(mutated(rng, rng.choice(seeds)))
        try:
            found = read_register(path, rng.choice(RULE_SETS))
        except RegisterRefused:
            refused += 1
        else:
            hold(found)
            read += 1
    return read, refused


def test_a_few_mutated_files_are_read_or_refused(tmp_path: Path) -> None:
    read, refused = fuzz(tmp_path, FEW, seed=20251123)
    assert read > FEW // 10
    assert refused > FEW // 10


@pytest.mark.slow
def test_twenty_thousand_mutated_files_are_read_or_refused(tmp_path: Path) -> None:
    read, refused = fuzz(tmp_path, MANY, seed=1)
    assert read + refused == MANY
