"""How hard a passphrase is to guess, in words that can change with each letter typed."""

import itertools
import math
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_BITS_FOR_A_WORD = 11.0  # one of about two thousand: people choose common words
_BITS_FOR_A_REPEAT = 1.0
_BITS_FOR_A_LETTER = 5.0  # letters too few to be a word
_BITS_FOR_A_LONG_WORDS_LETTER = 2.0
_BITS_FOR_A_FIGURE = 2.5  # figures are mostly years and counts
_BITS_FOR_A_MARK = 4.0
_BITS_FOR_THE_ORDER = 8.0  # several words: which, where, and what stands between
_SHORTEST_WORD, _LONGEST_WORD = 3, 8
_FAIR_BITS = 40.0
_STRONG_BITS = 51.0  # four words out of a list of 7,776
_RUNS = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")


class Strength(StrEnum):
    """How a passphrase stands, from nothing typed to strong."""

    EMPTY = "Nothing typed yet."
    WEAK = "Easy to guess. Use four or more words that do not belong together."
    FAIR = "Harder to guess. One more word would make it strong."
    STRONG = "Strong."


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate: `bits` of guessing (base-2 logarithm), and what to tell the officer."""

    bits: float
    strength: Strength

    @property
    def words(self) -> str:
        """The sentence to show beside the field."""
        return self.strength.value

    @property
    def is_enough(self) -> bool:
        """Whether set-up may go on with it: fair or better."""
        return self.strength in (Strength.FAIR, Strength.STRONG)


def estimate(passphrase: str) -> Estimate:
    """Estimate how hard a passphrase is to guess.

    The lower of two counts is taken: as words chosen from a short list, and as letters that
    change. It is a guide to the officer, not a proof: no list of leaked passwords is consulted.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if not text.strip():
        return Estimate(0.0, Strength.EMPTY)
    bits = min(_bits_as_words(text), _bits_as_letters(text))
    if bits < _FAIR_BITS:
        return Estimate(bits, Strength.WEAK)
    return Estimate(bits, Strength.FAIR if bits < _STRONG_BITS else Strength.STRONG)


def _bits_as_words(text: str) -> float:
    runs = _RUNS.findall(text.casefold())
    fresh = set(runs)
    bits = sum(_bits_of(run) for run in fresh) + _BITS_FOR_A_REPEAT * (len(runs) - len(fresh))
    return bits + (_BITS_FOR_THE_ORDER if len(text.split()) > 1 else 0.0)


def _bits_of(run: str) -> float:
    if run.isdigit():
        return _BITS_FOR_A_FIGURE * len(run)
    if not run.isalpha():
        return _BITS_FOR_A_MARK
    if len(run) < _SHORTEST_WORD:
        return _BITS_FOR_A_LETTER * len(run)
    beyond = max(0, len(run) - _LONGEST_WORD)
    return _BITS_FOR_A_WORD + _BITS_FOR_A_LONG_WORDS_LETTER * beyond


def _bits_as_letters(text: str) -> float:
    steps = list(itertools.pairwise(text))
    # 'aaaa' and '1234' add nothing: each letter follows from the one before.
    surprising = 1 + sum(1 for one, two in steps if ord(two) - ord(one) not in (-1, 0, 1))
    return min(surprising, 2 * len(set(text))) * math.log2(_alphabet(text))


def _alphabet(text: str) -> int:
    size = 2
    size += 26 * any(letter.islower() for letter in text)
    size += 26 * any(letter.isupper() for letter in text)
    size += 10 * any(letter.isdigit() for letter in text)
    size += 20 * any(not letter.isalnum() for letter in text)
    # A single unbroken word is rarely random: half its letters follow from the others.
    return size if not text.isalpha() else max(4, size // 6)
