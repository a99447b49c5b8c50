"""The searcher finds what is planted, in every form, and nothing where nothing is."""

import os
import random
from pathlib import Path

import pytest

from tests.journeys.seeker import seek, squeezed

WORDS = "Zuleikha Quennelle-Ådal"
MARKERS = ("Quennelle-Ådal", "Absentia Nobody")


@pytest.mark.parametrize("form", squeezed(WORDS))
def test_a_marker_is_found_in_every_form(tmp_path: Path, form: str) -> None:
    noise = random.Random(7)
    planted, scratch = tmp_path / "planted", tmp_path / "scratch"
    scratch.mkdir()
    data = noise.randbytes(100_001) + squeezed(WORDS)[form] + noise.randbytes(70_001)
    planted.write_bytes(data)
    assert seek(MARKERS, [planted], scratch) == {planted: {"Quennelle-Ådal"}}


def test_a_marker_is_found_where_two_pieces_of_a_large_file_meet(tmp_path: Path) -> None:
    planted, scratch = tmp_path / "planted", tmp_path / "scratch"
    scratch.mkdir()
    packed = squeezed(WORDS)["gzip"]
    planted.write_bytes(bytes(8_000_000 - len(packed) // 2) + packed + bytes(100))
    assert seek(MARKERS, [planted], scratch) == {planted: {"Quennelle-Ådal"}}


def test_noise_holds_no_marker(tmp_path: Path) -> None:
    noise, scratch = tmp_path / "noise", tmp_path / "scratch"
    scratch.mkdir()
    noise.write_bytes(os.urandom(3_000_000))
    assert seek(MARKERS, [noise], scratch) == {}
