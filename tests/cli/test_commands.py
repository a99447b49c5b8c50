"""Commands are found by one word or two, and only the chosen one is imported."""

import importlib
import importlib.util
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from types import SimpleNamespace

import pytest

from attendance_desktop.cli import commands
from attendance_desktop.cli.commands import COMMANDS, Command
from attendance_desktop.domain.refusal import Refused

ROOT = Path(__file__).parents[2]
OURS = (
    Command("open", "fake_open", "open"),
    Command("register check", "fake_check", "check a register"),
    Command("verify", "fake_verify", "verify"),
)


def fake(monkeypatch: pytest.MonkeyPatch, module: str, refusal: Refused | None = None) -> list[str]:
    """Put a command in place that notes what it was given."""
    seen: list[str] = []

    def add_arguments(parser: ArgumentParser) -> None:
        parser.add_argument("--loud", action="store_true")
        parser.add_argument("file", nargs="?")

    def run(arguments: Namespace) -> int:
        if refusal:
            raise refusal
        seen.append(f"{arguments.file} {arguments.loud}")
        return 7

    doing = SimpleNamespace(summary=lambda: "fake", add_arguments=add_arguments, run=run)
    monkeypatch.setitem(sys.modules, module, doing)
    return seen


def loaded_by(*words: str) -> str:
    """Run the program in a process of its own and name the Qt modules left in it."""
    code = (
        "import sys; from attendance_desktop import __main__\n"
        f"sys.argv[1:] = {list(words)!r}\n"
        "try:\n    __main__.main()\nexcept SystemExit:\n    pass\n"
        "print('LOADED', [name for name in sys.modules if name.startswith('PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[-1]


@pytest.mark.parametrize("words", [["--help"], ["help"], ["doctor", "--help"], ["doctor"]])
def test_plain_commands_never_load_qt(words: list[str]) -> None:
    assert loaded_by(*words) == "LOADED []"


def test_nothing_typed_opens_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = fake(monkeypatch, "fake_open")
    assert commands.main([], OURS) == 7
    assert commands.main(["--loud"], OURS) == 7
    assert seen == ["None False", "None True"]


def test_two_words_name_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = fake(monkeypatch, "fake_check")
    assert commands.main(["register", "check", "marks.csv", "--loud"], OURS) == 7
    assert seen == ["marks.csv True"]


def test_a_refusal_is_said_in_its_own_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refusal = Refused("The file was not read.", todo="Choose another.")
    fake(monkeypatch, "fake_verify", refusal)
    assert commands.main(["verify"], OURS) == 1
    assert capsys.readouterr().err == "The file was not read.\nChoose another.\n"


@pytest.mark.parametrize(
    ("typed", "hint"), [("register", "register check"), ("verfy", "verify"), ("xyz", None)]
)
def test_an_unknown_command_names_the_nearest(
    typed: str, hint: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main([typed], OURS) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"There is no command '{typed}'.")
    assert ("Did you mean" in said) == (hint is not None)
    assert hint is None or f"Did you mean: {hint}?" in said


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"  {command.name} " in said and command.summary in said for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_module_and_the_table_say_the_same(command: Command) -> None:
    module = importlib.import_module(command.module)
    assert module.summary() == command.summary
    module.add_arguments(ArgumentParser())
