"""What the officer is told when the disk or the file refuses a read or a write."""

from sqlalchemy.exc import DBAPIError

from attendance_desktop.domain.refusal import Refused


class NotSaved(Refused):
    """The transaction was rolled back: nothing of it was kept, and all before it stands."""


class DiskFull(NotSaved):
    """There was no room to write."""


class Busy(NotSaved):
    """Another program holds the file."""


class Unreadable(Refused):
    """A page of the file does not agree with its key; the pages that do can still be read."""


def spoken(fault: DBAPIError) -> Refused | None:
    """Return the refusal that says a fault of the world; None when the fault is ours."""
    name = str(getattr(fault.orig, "sqlite_errorname", ""))
    if name == "SQLITE_FULL":
        return DiskFull(
            "This was not saved: the disk is full.",
            meaning="Everything saved before is safe. What you typed is still on the screen.",
            todo="Free some room on this computer, then save again.",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy(
            "This was not saved: another program is using the caseload.",
            meaning="Everything saved before is safe. What you typed is still on the screen.",
            todo="Close other copies of this program or a running backup, then save again.",
        )
    if name.startswith(("SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return NotSaved(
            "This was not saved: the disk did not take it.",
            meaning="Everything saved before is safe. What you typed is still on the screen.",
            todo="Check that the disk is connected and may be written to, then save again.",
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Unreadable(
            "A part of the caseload on this computer is damaged.",
            meaning="The other parts can still be read. Nothing was changed.",
            todo="Close the program and restore the newest copy.",
        )
    return None
