"""What the search shows: commands and what was found, as lines of one list."""

from collections.abc import Callable
from dataclasses import dataclass

from attendance_desktop.domain.casework.search import Found


@dataclass(frozen=True, slots=True)
class Command:
    """Something the program can do. `keys` are its shortcut in words, "" for none."""

    title: str
    keys: str
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """A line. `about` may be ""; `target` is what it opens."""

    kind: str
    icon: str
    title: str
    about: str
    target: Found | Command

    def words(self) -> str:
        """Return the line as a screen reader says it, its kind first."""
        told = ", ".join(part for part in (self.title, self.about) if part)
        return f"{self.kind}: {told}"


@dataclass(frozen=True, slots=True)
class ResultsFace:
    """The list. `note` says what to do when it is empty; `counted` is said aloud."""

    results: tuple[Result, ...]
    note: str
    counted: str
