"""The commands of council packs: a key, a pack from a folder, and looking at it."""

import json
from pathlib import Path

import pytest

from attendance_desktop.cli import pack_key, pack_make
from attendance_desktop.cli.commands import main
from tests.packs.test_council_pack import MANIFEST, PARTS, a_folder

WORDS = "lantern orchard seven"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a key and a pack as the council's office does."""
    for module in (pack_key, pack_make):
        monkeypatch.setattr(module, "getpass", lambda _prompt: WORDS)
    folder = tmp_path / "folder"
    folder.mkdir()
    a_folder(folder, PARTS)
    key, pack = tmp_path / "council.pem", tmp_path / "mine.councilpack"
    assert main(["pack", "key", str(key)]) == 0
    assert main(["pack", "make", str(folder), "--key", str(key), "--out", str(pack)]) == 0
    return pack


def the_fingerprint(told: str) -> str:
    return next(line for line in told.splitlines() if "Fingerprint, to be given" in line)[-39:]


def test_a_pack_that_was_made_is_found_whole(
    capsys: pytest.CaptureFixture[str], made: Path
) -> None:
    shown = the_fingerprint(capsys.readouterr().out)
    assert main(["pack", "check", str(made), "--on", "2026-11-24", "--fingerprint", shown]) == 0
    told = capsys.readouterr().out
    assert "Council: Sampleshire (865)" in told
    assert f"Fingerprint of the key: {shown}" in told
    assert "any key would fit" not in told
    assert main(["pack", "check", str(made), "--on", "2026-11-24", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is True
    assert answer["sets"] == ["settings", "local_code", "evidence"]


def test_the_private_key_is_locked(made: Path) -> None:
    pem = (made.parent / "council.pem").read_text()
    assert "ENCRYPTED PRIVATE KEY" in pem
    assert (made.parent / "council.pem").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--on", "2028-01-01"], "run out"),
        (["--council", "302"], "another council"),
        (["--fingerprint", "0000"], "fingerprint is another one"),
    ],
)
def test_a_pack_that_does_not_hold_is_refused_in_words(
    made: Path, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    on = [] if "--on" in options else ["--on", "2026-11-24"]
    assert main(["pack", "check", str(made), *on, *options]) == 1
    assert words in capsys.readouterr().err


def test_a_file_that_is_not_there_or_no_pack_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x").write_bytes(b"no pack")
    assert main(["pack", "check", str(tmp_path / "x")]) == 1
    assert "no council pack" in capsys.readouterr().err
    assert main(["pack", "check", str(tmp_path / "y")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_key_is_never_put_over_another_file(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (made.parent / "council.pem").read_bytes()
    assert main(["pack", "key", str(made.parent / "council.pem")]) == 1
    assert "file of that name" in capsys.readouterr().err
    assert (made.parent / "council.pem").read_bytes() == before


def test_a_short_passphrase_makes_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pack_key, "getpass", lambda _prompt: "short")
    assert main(["pack", "key", str(tmp_path / "k.pem")]) == 1
    assert "too short" in capsys.readouterr().err
    assert not (tmp_path / "k.pem").exists()


def test_a_law_in_the_folder_is_not_taken_in(made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "pack.toml").write_text(MANIFEST + 'extra = "x"\n', encoding="utf-8")
    out = tmp_path / "bad.councilpack"
    key = made.parent / "council.pem"
    assert main(["pack", "make", str(folder), "--key", str(key), "--out", str(out)]) == 1
    assert not out.exists()
