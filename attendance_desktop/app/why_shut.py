"""Why a caseload stays shut, in the words of the door."""

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.keys.keystore import KeystoreDamaged, KeystoreMissing, KeystoreTooNew
from attendance_desktop.keys.unlocking import NoKeyring, TryLater, WrongPassphrase
from attendance_desktop.storage.opening import NotMigrated
from attendance_desktop.storage.vault import Damaged, Missing, TooNew, WrongKey
from attendance_desktop.ui.unlock import presenter as door

Shut = WrongPassphrase | TryLater | NoKeyring | KeystoreMissing | KeystoreDamaged | KeystoreTooNew
Unread = NotMigrated | TooNew | WrongKey | Damaged | Missing


def about_keystore(answer: Shut) -> door.WrongPassphrase | door.Obstacle:
    """Return what the door says of a keystore that does not open."""
    match answer:
        case WrongPassphrase() | TryLater():
            return door.WrongPassphrase(wait=round(answer.wait.total_seconds()))
        case NoKeyring():
            return door.Obstacle(door.DoorState("no keyring"))
        case KeystoreTooNew():
            return door.Obstacle(door.DoorState("newer file"))
        case KeystoreMissing():
            words = "The file that opens it, keystore.json, is missing from its folder."
        case KeystoreDamaged():
            words = "The file that opens it, keystore.json, is damaged; the caseload may be whole."
    return door.Obstacle(door.DoorState("damaged file", words))


def about_vault(answer: Unread) -> door.DoorState:
    """Return what the door says of a caseload that does not open although the key is right."""
    match answer:
        case TooNew():
            return door.DoorState("newer file")
        case Damaged(pages=pages):
            parts = f"Parts that are damaged: {len(pages)}." if pages else ""
            return door.DoorState("damaged file", parts)
        case WrongKey():
            words = "Its keystore belongs to another caseload."
        case Missing():
            words = "The file is gone; its keystore is still there."
        case NotMigrated():
            words = "It could not be brought up to date, and is as it was before."
    return door.DoorState("damaged file", words)


def not_here() -> Refused:
    """Return the words for a step that came out of turn."""
    return Refused(
        "There is already a caseload here, or none was begun.",
        meaning="Nothing has changed.",
        todo="Close the program and start it again.",
    )
