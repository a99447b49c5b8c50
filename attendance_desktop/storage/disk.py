"""Room on the disk: a warning in time, and a ballast file to let go when there is none."""

import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

BALLAST_BYTES = 16 * 1024 * 1024
LOW_BYTES = 500 * 1000 * 1000
_BLOCK_BYTES = 1024 * 1024
_NAME = "ballast"


@dataclass(frozen=True, slots=True)
class DiskRoom:
    """How many bytes are free where the caseload lies."""

    free: int

    @property
    def is_low(self) -> bool:
        """Whether the officer should be told to free some room (under 500 MB)."""
        return self.free < LOW_BYTES


def disk_room(path: Path) -> DiskRoom:
    """Return the room on the disk that holds an existing file or folder. Raises OSError."""
    return DiskRoom(shutil.disk_usage(path).free)


def hold_ballast(folder: Path, size: int = BALLAST_BYTES) -> None:
    """Fill a file so that there is something to let go. Random, as a disk may pack zeros away.

    Nothing happens when it is there, or when the room is low already. Raises OSError.
    """
    ballast = folder / _NAME
    if ballast.exists() and ballast.stat().st_size == size:
        return
    if disk_room(folder).is_low:
        return
    descriptor = os.open(ballast, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, opened private at birth
        file.writelines(
            secrets.token_bytes(min(_BLOCK_BYTES, size - start))
            for start in range(0, size, _BLOCK_BYTES)
        )
        file.flush()
        os.fsync(file.fileno())


def release_ballast(folder: Path) -> bool:
    """Let the ballast go; say whether there was any."""
    ballast = folder / _NAME
    if not ballast.exists():
        return False
    ballast.unlink()
    return True
