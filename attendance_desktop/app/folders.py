"""Where the program keeps its files: private folders under the user's data folder."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from attendance_desktop.storage.places import Places

PRIVATE = 0o700


@dataclass(frozen=True, slots=True)
class Folders:
    """One caseload's folder: the officer's own, or the sample council's beside it."""

    root: Path

    @property
    def places(self) -> Places:
        """The caseload's file, its keystore and its copies."""
        return Places(
            caseload=self.root / "caseload.db",
            keystore=self.root / "keystore.json",
            copies=self.root / "copies",
        )

    @property
    def lock(self) -> Path:
        """The file that a running program holds."""
        return self.root / "in-use.lock"

    @property
    def log(self) -> Path:
        """The log: what happened, without names of people."""
        return self.root / "attendance.log"

    @property
    def sample(self) -> "Folders":
        """The sample council's folder."""
        return Folders(self.root / "sample-council")

    def make(self) -> None:
        """Make the folder, readable by this user only.

        Raises:
            OSError: the disk does not allow it.
        """
        self.root.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
        self.root.chmod(PRIVATE)


def own_folders() -> Folders:
    """Return the folders of this user."""
    return Folders(user_data_path("attendance-desktop", appauthor=False))
