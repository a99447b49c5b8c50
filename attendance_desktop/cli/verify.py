"""`attendance-desktop verify`: is every page whole, and every signed record as it was signed?"""

import argparse
from collections.abc import Sequence
from contextlib import closing
from getpass import getpass
from pathlib import Path

from attendance_desktop.app.folders import Folders, own_folders
from attendance_desktop.app.sample_store import SAMPLE_WORDS, NoDevice
from attendance_desktop.domain.casework.seals import check, check_ends
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.keys.device import DeviceSecrets, KeyringDevice
from attendance_desktop.keys.unlocking import (
    DataKey,
    TryLater,
    Unlocked,
    WrongPassphrase,
    unlock_with_passphrase,
)
from attendance_desktop.storage.opening import Places
from attendance_desktop.storage.shelf_visits import Visits
from attendance_desktop.storage.this_laptop import chain_heads, read_me
from attendance_desktop.storage.vault import Damaged, NeedsMigration, Opened, Vault, open_vault
from attendance_desktop.storage.vault_faults import Unreadable


def summary() -> str:
    """Return the line that help shows."""
    return "check that the caseload is whole and signed records are as they were signed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="the folder of the caseload")
    parser.add_argument(
        "--sample", action="store_true", help="look at the sample council; asks no passphrase"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print each fault in words; 0 when there is none, else 1.

    Raises:
        Refused: there is no caseload, or it does not open.
    """
    folders = Folders(arguments.data) if arguments.data else own_folders()
    places = (folders.sample if arguments.sample else folders).places
    if not places.caseload.exists():
        raise Refused("There is no caseload in this folder.", todo="Name its folder with --data.")
    if arguments.sample:
        faults = find_faults(places, SAMPLE_WORDS, NoDevice())
    else:
        faults = find_faults(places, getpass("Passphrase: "), KeyringDevice())
    print("\n".join(faults or ["Every page is whole; every signed record is as it was signed."]))
    return int(bool(faults))


def find_faults(places: Places, passphrase: str, device: DeviceSecrets) -> Sequence[str]:
    """Return what is not as it should be, a line each. The caseload is not changed.

    Raises:
        Refused: it does not open, and not because of damage.
    """
    unlocked = unlock_with_passphrase(places.keystore, passphrase, device=device)
    if isinstance(unlocked, TryLater):
        seconds = round(unlocked.wait.total_seconds())
        raise Refused("The passphrase was not tried.", todo=f"Try again in {seconds} seconds.")
    if isinstance(unlocked, WrongPassphrase):
        raise Refused("That passphrase does not open this caseload.")
    if not isinstance(unlocked, Unlocked):
        raise _not_opened()
    opened = _opened(places.caseload, unlocked.keys)
    if isinstance(opened, Damaged):
        return _of_pages(opened.pages) or ["The caseload file is damaged."]
    if isinstance(opened, NeedsMigration):
        raise Refused(
            "This caseload was last used by an older version of the program.",
            todo="Open it once in the program, then look again.",
        )
    if not isinstance(opened, Vault):
        raise _not_opened()
    with closing(opened):
        return [*_of_pages(opened.verify_pages()), *_of_seals(opened)]


def _opened(caseload: Path, keys: Sequence[DataKey]) -> Opened:
    """Open with whichever key fits: there are two only while a change of key is under way."""
    *others, last = keys
    for key in others:
        opened = open_vault(caseload, key.dek)
        if isinstance(opened, Vault):
            return opened
    return open_vault(caseload, last.dek, key_is_proved=True)


def _of_pages(pages: Sequence[int]) -> list[str]:
    return [f"Page {page} of the caseload file is damaged." for page in pages]


def _of_seals(vault: Vault) -> list[str]:
    try:
        records, me = Visits(vault).sealed(), read_me(vault)
        heads = chain_heads(vault, me) if me else {}
    except Unreadable as refusal:
        return [f"The signed records cannot be read. {refusal.what}"]
    faults = (*check(records), *check_ends(records, heads))
    return [f"{found.what.capitalize()} {found.id}: {found.words}." for found in faults]


def _not_opened() -> Refused:
    return Refused(
        "This caseload does not open.", todo="Start the program: its first window says why."
    )
