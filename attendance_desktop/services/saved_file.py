"""Puts a file of the officer's choosing on the disk: all of it, or nothing."""

import errno
import os
import tempfile
from pathlib import Path
from typing import Final

from attendance_desktop.domain.refusal import Refused

READABLE = (
    "It is not encrypted: whoever can open that folder can read it. Delete it when it is not "
    "needed any more."
)
"""What the officer is told of every file that leaves the caseload."""

# The marks that LibreOffice and Excel put beside a file while it is open in them.
_OPEN_ELSEWHERE: Final = (".~lock.{}#", "~${}")
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def save_file(path: Path, content: bytes) -> None:
    """Write a file whole and on the disk, or leave what was there as it is.

    Raises:
        Refused: it is open in another program, the disk is full, or the folder does not take it.
    """
    if any((path.parent / mark.format(path.name)).exists() for mark in _OPEN_ELSEWHERE):
        raise _in_use()
    try:
        _write(path, content)
    except PermissionError as bad:
        # Windows says so of a file that another program holds open.
        raise _in_use() if path.exists() and os.access(path.parent, os.W_OK) else _no() from bad
    except OSError as bad:
        raise _full() if bad.errno in _FULL else _no() from bad


def _write(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".saving-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _in_use() -> Refused:
    return Refused(
        "The file was not saved.",
        meaning="It is open in another program. What it held before is still there.",
        todo="Close it there, or choose another name.",
    )


def _full() -> Refused:
    return Refused(
        "The file was not saved.",
        meaning="The disk is full. What was there before is as it was.",
        todo="Make room, or choose another disk.",
    )


def _no() -> Refused:
    return Refused(
        "The file was not saved.",
        meaning="The folder did not take it. What was there before is as it was.",
        todo="Choose another folder.",
    )
