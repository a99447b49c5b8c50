"""The commands by name; the chosen one alone is imported, so that plain ones never need Qt.

A command's module has `summary() -> str`, `add_arguments(parser) -> None` and
`run(arguments) -> int` (the exit status). Its name is one word or two ("register check").
"""

import argparse
import difflib
import importlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn, Protocol, cast

from attendance_desktop.domain.refusal import Refused

PROGRAM = "attendance-desktop"


@dataclass(frozen=True, slots=True)
class Command:
    """A command as help shows it: its words, the module that does it, one line about it.

    `misused` is the exit status when its options cannot be understood.
    """

    name: str
    module: str
    summary: str
    misused: int = 2


COMMANDS = (
    Command("open", "attendance_desktop.cli.open", "open the program (also when nothing is typed)"),
    Command("demo", "attendance_desktop.cli.demo", "open a sample council, kept apart from work"),
    Command("tour", "attendance_desktop.cli.tour", "drive the windows through an officer's day"),
    Command(
        "doctor", "attendance_desktop.cli.doctor", "say what is right and wrong with this machine"
    ),
    Command(
        "verify",
        "attendance_desktop.cli.verify",
        "check that the caseload is whole and signed records are as they were signed",
    ),
    Command(
        "law check",
        "attendance_desktop.cli.law_check",
        "try the installed rules of law on scenarios with known answers",
    ),
    Command(
        "register check",
        "attendance_desktop.cli.register_check",
        "read school register files and say what is in them; stores nothing",
        misused=3,
    ),
    Command(
        "pack check",
        "attendance_desktop.cli.pack_check",
        "say whose a council pack is, whether it is whole, and what it sets; stores nothing",
    ),
    Command(
        "pack make",
        "attendance_desktop.cli.pack_make",
        "make a signed council pack from a folder (for the council's office)",
    ),
    Command(
        "pack key",
        "attendance_desktop.cli.pack_key",
        "make the key that a council signs its packs with (for the council's office)",
    ),
)


class _Parser(argparse.ArgumentParser):
    """A parser that leaves with the command's own status when it is misused."""

    misused = 2

    def error(self, message: str) -> NoReturn:
        """Say how the command is used and what was wrong, then leave."""
        self.print_usage(sys.stderr)
        self.exit(self.misused, f"{self.prog}: {message}\n")


class CommandModule(Protocol):
    """What a command's module offers."""

    summary: Callable[[], str]
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def main(argv: Sequence[str], commands: Sequence[Command] = COMMANDS) -> int:
    """Run the command named by the first word or two of `argv`; return its exit status.

    Nothing typed, or options alone, means the first command. A refusal is said in its own words
    on standard error and gives 1; a name that is not known gives 2.
    """
    if list(argv[:1]) in (["--help"], ["-h"], ["help"]):
        print(overview(commands))
        return 0
    if not argv or argv[0].startswith("-"):
        return _run(commands[0], argv)
    for words in (2, 1):
        for command in commands:
            if command.name.split() == list(argv[:words]):
                return _run(command, argv[words:])
    print(_not_known(argv[0], commands), file=sys.stderr)
    return 2


def overview(commands: Sequence[Command] = COMMANDS) -> str:
    """Say every command in a line, without importing any of them."""
    width = max(len(command.name) for command in commands)
    lines = [f"  {command.name:{width}}  {command.summary}" for command in commands]
    return "\n".join(
        [
            f"usage: {PROGRAM} [command] [options]",
            "",
            *lines,
            "",
            f"{PROGRAM} COMMAND --help says more about one of them.",
        ]
    )


def _run(command: Command, words: Sequence[str]) -> int:
    module = cast("CommandModule", importlib.import_module(command.module))
    parser = _Parser(
        prog=f"{PROGRAM} {command.name}", description=module.summary(), allow_abbrev=False
    )
    parser.misused = command.misused
    module.add_arguments(parser)
    try:
        return module.run(parser.parse_args(words))
    except Refused as refusal:
        said = (refusal.what, refusal.meaning, refusal.todo)
        print("\n".join(part for part in said if part), file=sys.stderr)
        return 1


def _not_known(word: str, commands: Sequence[Command]) -> str:
    longer = [command.name for command in commands if command.name.split()[0] == word]
    near = longer or difflib.get_close_matches(word, [command.name for command in commands], n=1)
    hint = f" Did you mean: {', '.join(near)}?" if near else ""
    return f"There is no command '{word}'.{hint}\n\n{overview(commands)}"
