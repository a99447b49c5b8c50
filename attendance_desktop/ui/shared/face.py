"""What several screens show alike: a mark, somebody to choose, a line of a list."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["bad", "warn", "good", "calm"]
Shape = Literal["triangle", "diamond", "dot", "square", "ring"]
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A status or flag: shape, word and tone."""

    word: str
    tone: Tone
    shape: Shape
    about: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who can be chosen: an id, the words on the button, and what is said on hover."""

    id: str
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list. `key` is "visit:…", "letter:…", "offer:…", "pupil:…" or "" (no door)."""

    key: str
    icon: str
    title: str
    when: str
    text: str
    sealed: bool = False
