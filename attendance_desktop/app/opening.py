"""What the program is asked to open, and how its window looks."""

from dataclasses import dataclass
from pathlib import Path

from attendance_desktop.app.folders import Folders
from attendance_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT

THEMES = {"light": LIGHT, "dark": DARK, "high-contrast": HIGH_CONTRAST}
"""The themes by the names that the command line knows."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One start of the program.

    `theme` and `percent` (the text size, 100 to 200) are those that were kept where they are
    None. With `picture` the program ends when its first window is painted. `pupils` and `fresh`
    are for the sample. `locked` stops at the door, also of the sample council.
    """

    folders: Folders
    sample: bool
    theme: str | None = None
    percent: int | None = None
    picture: Path | None = None
    pupils: int = 0
    fresh: bool = False
    locked: bool = False
