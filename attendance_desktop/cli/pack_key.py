"""`attendance-desktop pack key`: the key that a council signs its packs with."""

import argparse
from getpass import getpass
from pathlib import Path

from attendance_desktop.domain.law.council_pack import fingerprint
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.council_pack_made import new_key
from attendance_desktop.services.saved_file import save_file

_SHORTEST = 12


def summary() -> str:
    """Return the line that help shows."""
    return "make the key that a council signs its packs with (for the council's office)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("out", type=Path, metavar="FILE", help="where the private key goes")


def run(arguments: argparse.Namespace) -> int:
    """Ask twice for a passphrase, write the key, and print its fingerprint.

    Raises:
        Refused: there is a file already, or the passphrase is short or not the same twice.
    """
    if arguments.out.exists():
        raise Refused("There is a file of that name.", todo="Choose another name for the key.")
    passphrase = getpass("New passphrase for the key: ")
    if len(passphrase) < _SHORTEST:
        raise Refused(f"The passphrase is too short: it needs {_SHORTEST} letters or more.")
    if getpass("The same again: ") != passphrase:
        raise Refused("The two are not the same.", todo="Begin again.")
    pem, key = new_key(passphrase)
    save_file(arguments.out, pem)
    print(f"The private key is in {arguments.out.name}. Keep it where only the signer can reach.")
    print(f"Fingerprint, to be given to every officer on paper: {fingerprint(key)}")
    return 0
