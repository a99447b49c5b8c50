"""`attendance-desktop pack make`: a signed council pack from a folder, for the council's office."""

import argparse
from getpass import getpass
from pathlib import Path

from attendance_desktop.cli.pack_check import bytes_of
from attendance_desktop.domain.law.council_pack import pack_lines
from attendance_desktop.packs.council_pack_made import make_pack, open_key
from attendance_desktop.services.saved_file import save_file


def summary() -> str:
    """Return the line that help shows."""
    return "make a signed council pack from a folder (for the council's office)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--key", type=Path, required=True, metavar="FILE", help="the private key")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.councilpack")


def run(arguments: argparse.Namespace) -> int:
    """Ask for the key's passphrase, write the pack, and print what it holds.

    Raises:
        Refused: the key does not open, a file is damaged, or it cannot be written.
    """
    key = open_key(bytes_of(arguments.key), getpass("Passphrase of the key: "))
    content, pack = make_pack(arguments.folder, key)
    save_file(arguments.out, content)
    for label, words in pack_lines(pack):
        print(f"{label}: {words}")
    return 0
