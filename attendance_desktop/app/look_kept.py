"""The look between two runs: theme and text size in a small file; nothing about anybody."""

import json
import logging
import os
from dataclasses import asdict
from pathlib import Path

from attendance_desktop.app.opening import THEMES
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.settings.shown import TEXT_SIZES, LookChoice
from attendance_desktop.ui.theme import Look, theme_of_the_computer

FILE = "look.json"

_log = logging.getLogger(__name__)


def kept_look(path: Path) -> LookChoice:
    """Return the kept look. A file that is missing or says nothing known counts as none."""
    try:
        told = json.loads(path.read_text("utf-8"))
        choice = LookChoice(str(told["theme"]), int(told["percent"]))
    except FileNotFoundError:
        return LookChoice()
    except (OSError, ValueError, TypeError, KeyError) as fault:
        _log.warning("the kept look was not read: %s", type(fault).__name__)
        return LookChoice()
    known = choice.theme in {"computer", *THEMES} and choice.percent in TEXT_SIZES
    return choice if known else LookChoice()


def keep_look(path: Path, choice: LookChoice) -> None:
    """Keep the look for the next run.

    Raises:
        Refused: the disk does not take it.
    """
    part = path.with_name(path.name + ".part")
    try:
        descriptor = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - private at birth
            json.dump(asdict(choice), file)
        part.replace(path)
    except OSError as fault:
        raise Refused(
            "The look is used now, but was not kept: the disk did not take it.",
            todo="Free some room on the disk, then choose again.",
        ) from fault


class Wardrobe:
    """The look that is worn, and the file that keeps it."""

    def __init__(self, look: Look, folder: Path) -> None:
        self._look, self._path = look, folder / FILE
        self._now = LookChoice()

    def dress(self, theme: str | None, percent: int | None) -> None:
        """Wear what was kept, except for what the command line says."""
        kept = kept_look(self._path)
        self.wear(LookChoice(theme or kept.theme, percent or kept.percent))

    def now(self) -> LookChoice:
        """Return what is worn."""
        return self._now

    def wear(self, choice: LookChoice) -> None:
        """Wear a look at once. Call it on the screen's thread."""
        tokens = THEMES[choice.theme] if choice.theme in THEMES else theme_of_the_computer()
        self._now = choice
        self._look.wear(tokens, choice.percent / 100)

    def keep(self, choice: LookChoice) -> None:
        """Keep a look for the next run; see `keep_look`."""
        keep_look(self._path, choice)
