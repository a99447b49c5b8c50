"""Keeping an open caseload safe: what protects it, another passphrase, a copy on request."""

from datetime import UTC, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from attendance_desktop.app.folders import Folders
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.keys.device import DeviceSecrets
from attendance_desktop.keys.keystore import Keystore, PassphraseSlot, RecoverySlot, read_keystore
from attendance_desktop.keys.stretching import calibrate
from attendance_desktop.keys.unlocking import (
    ByPassphrase,
    NoKeyring,
    TryLater,
    Unlocked,
    WrongPassphrase,
)
from attendance_desktop.keys.unlocking import change_passphrase as change
from attendance_desktop.keys.unlocking import set_passphrase as put
from attendance_desktop.storage.copies import copies_kept, keep_copy
from attendance_desktop.storage.places import Places
from attendance_desktop.storage.vault import Damaged
from attendance_desktop.ui.settings.shown import Protection

ASKED = "asked"
"""The label of copies that the officer asked for: three of them are kept."""

_STAMP = "%Y%m%dT%H%M%S%fZ"
_AS_IT_WAS = "The passphrase is as it was."


def protection(folders: Folders, *, is_sample: bool, by_code: bool) -> Protection:
    """Read the keystore and the copies of a caseload. `by_code`: opened by its recovery code."""
    places = folders.places
    keystore = read_keystore(places.keystore)
    slots = keystore.slots if isinstance(keystore, Keystore) else ()
    own = [slot for slot in slots if isinstance(slot, PassphraseSlot)]
    codes = [slot for slot in slots if isinstance(slot, RecoverySlot)]
    return Protection(
        is_sample=is_sample,
        passphrase=bool(own),
        device=any(slot.device is not None for slot in own),
        recovery=bool(codes),
        others=len(slots) - len(own) - len(codes),
        by_code=by_code,
        copies=str(places.copies),
        last_copy=_last_copy(places.copies),
    )


def change_passphrase(keystore: Path, old: str, new: str, device: DeviceSecrets) -> None:
    """Put a new passphrase in place of the old. Takes seconds.

    Raises:
        Refused: the old one is not right, must wait, or the keystore does not answer.
    """
    _say_why_not(change(keystore, old, new, device=device, cost=calibrate()))


def set_passphrase(keystore: Path, opened: Unlocked, new: str, device: DeviceSecrets) -> None:
    """Give a caseload that its recovery code opened a new passphrase. Takes seconds.

    Raises:
        Refused: the keystore does not answer.
    """
    _say_why_not(put(keystore, opened, new, device=device, cost=calibrate()))


def copy_now(places: Places, opened: Unlocked, *, now: datetime) -> None:
    """Copy the caseload and prove the copy.

    Raises:
        Refused: a page is damaged, a change of key is under way, or the disk does not take it.
    """
    if len(opened.keys) > 1:
        raise Refused(
            "No copy was made.",
            meaning="The key of this caseload is being changed.",
            todo="Lock and unlock, then make the copy.",
        )
    try:
        kept = keep_copy(
            places.caseload,
            opened.dek,
            keystore=places.keystore,
            folder=places.copies,
            label=ASKED,
            now=now,
        )
    except (OSError, dbapi2.Error) as fault:
        raise Refused(
            "No copy was made: the disk did not take it.",
            meaning="The caseload itself is as it was, and so are earlier copies.",
            todo="Free some room on the disk, then make the copy again.",
        ) from fault
    if isinstance(kept, Damaged):
        raise Refused(
            "No copy was made: a part of the caseload is damaged.",
            meaning="Earlier copies are as they were.",
            todo="Keep the earlier copies safe, and ask your IT service for help today.",
        )


def _last_copy(folder: Path) -> datetime | None:
    copies = copies_kept(folder)
    if not copies:
        return None
    # A copy carries its instant, in UTC, in its name: "asked-20261123T091500000000Z".
    stamp = copies[0].path.stem.rpartition("-")[2]
    return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)


def _say_why_not(answer: ByPassphrase) -> None:
    match answer:
        case Unlocked():
            return
        case WrongPassphrase(wait=wait):
            seconds = round(wait.total_seconds())
            raise Refused(
                "That is not your passphrase of today.",
                meaning=_AS_IT_WAS,
                todo=f"Wait {seconds} seconds, then type it again."
                if seconds
                else "Type it again.",
            )
        case TryLater(wait=wait):
            raise Refused(
                "It was not tried.",
                meaning=f"{_AS_IT_WAS} After several wrong tries each one has to wait.",
                todo=f"Try again in {round(wait.total_seconds())} seconds.",
            )
        case NoKeyring():
            raise Refused(
                "This computer's keyring did not answer.",
                meaning=_AS_IT_WAS,
                todo="Unlock the computer's keyring, then change the passphrase again.",
            )
        case _:
            raise Refused(
                "The file that opens the caseload, keystore.json, could not be read.",
                meaning=_AS_IT_WAS,
                todo="Make a copy of the caseload now, and ask your IT service for help.",
            )
