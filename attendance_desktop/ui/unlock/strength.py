"""How strong a passphrase is, in words, while it is typed."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Level = Literal["none", "weak", "fair", "strong"]
FEWEST_LETTERS = 12
_STRONG_LETTERS = 18
_FEWEST_WORDS = 4
_FEWEST_DIFFERENT = 6


@dataclass(frozen=True, slots=True)
class Strength:
    """A level, and what would make the passphrase better."""

    level: Level
    words: str

    def is_enough(self) -> bool:
        """Say whether a caseload may be made with it."""
        return self.level in ("fair", "strong")


def strength(passphrase: str) -> Strength:
    """Judge a passphrase by its length, its words and how often letters repeat."""
    if not passphrase:
        return Strength("none", "Four or more words that do not belong together work well")
    if len(passphrase) < FEWEST_LETTERS:
        missing = FEWEST_LETTERS - len(passphrase)
        return Strength("weak", f"Weak: at least {missing} more letters, figures or spaces")
    if len(set(passphrase.lower())) < _FEWEST_DIFFERENT or _is_a_row(passphrase):
        return Strength("weak", "Weak: the same letters or figures follow each other")
    words = [word for word in passphrase.split() if len(word) > 1]
    if len(passphrase) >= _STRONG_LETTERS and len(set(words)) >= _FEWEST_WORDS:
        return Strength("strong", "Strong")
    return Strength("fair", "Fair: another word would make it strong")


def _is_a_row(passphrase: str) -> bool:
    """Say whether most letters only count on from the one before: abcdef, 123456."""
    plain = passphrase.lower()
    steps = [ord(after) - ord(before) for before, after in pairwise(plain)]
    return sum(step in (-1, 0, 1) for step in steps) > len(steps) * 0.7
