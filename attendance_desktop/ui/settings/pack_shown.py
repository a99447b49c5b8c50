"""What the tab of the council's pack shows, in words, and what it asks of the program."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

Lines = tuple[tuple[str, str], ...]
"""Labels and words."""


@dataclass(frozen=True, slots=True)
class PackInUse:
    """The pack in use: what it sets, who took it in, and what is wrong with it ("": nothing)."""

    lines: Lines
    words: str
    problem: str


@dataclass(frozen=True, slots=True)
class OfferedPack:
    """A pack that may be taken in. The first one asks for the fingerprint of its key."""

    lines: Lines
    asks_fingerprint: bool


class PackService(Protocol):
    """What the program keeps of packs. Each may take time; each may raise Refused."""

    def pack(self) -> PackInUse:
        """Return what is in use."""

    def look(self, path: Path) -> OfferedPack:
        """Read a pack and say what it would set."""

    def take(self, typed: str) -> PackInUse:
        """Keep the pack that was looked at last."""
