"""The recovery code on the officer's sheet: 160 bits that can be read aloud and typed back."""

import secrets
from dataclasses import dataclass
from enum import StrEnum

SECRET_BYTES = 20
GROUPS = 7
GROUP_LETTERS = 5
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O or U
_BITS_A_LETTER = 5
_BODY_LETTERS = 32
_CHECK_LETTERS = 3
# CRC-15 (CAN bus): finds every run of up to 15 changed bits, so any one letter mistyped and
# any two neighbours swapped are always found.
_CHECK_BITS = 15
_CHECK_POLYNOMIAL = 0x4599
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = str.maketrans("", "", " -\t\r\n\u2010\u2011\u2012\u2013\u00a0")


class Slip(StrEnum):
    """What is amiss with a typed code."""

    LENGTH = "A recovery code has seven groups of five letters and figures."
    LETTER = "A recovery code uses figures and capital letters, but never the letter U."
    CHECK = "One of the letters was not typed as it stands on the sheet."


@dataclass(frozen=True, slots=True)
class Mistyped:
    """The typed text is no recovery code; `slip` says in what way."""

    slip: Slip


def new_secret() -> bytes:
    """Return 20 random bytes."""
    return secrets.token_bytes(SECRET_BYTES)


def written(secret: bytes) -> str:
    """Return the code for a secret: seven groups of five, joined by hyphens (41 characters)."""
    number = int.from_bytes(secret, "big")
    check = _check(number)
    text = _as_letters(number, _BODY_LETTERS) + _as_letters(check, _CHECK_LETTERS)
    return "-".join(
        text[start : start + GROUP_LETTERS] for start in range(0, len(text), GROUP_LETTERS)
    )


def read_back(typed: str) -> bytes | Mistyped:
    """Return the 20 bytes of a typed code. Case, spaces, hyphens and O, I, L do not matter."""
    text = _tidied(typed)
    if len(text) != _BODY_LETTERS + _CHECK_LETTERS:
        return Mistyped(Slip.LENGTH)
    if any(letter not in _LETTERS for letter in text):
        return Mistyped(Slip.LETTER)
    number = _as_number(text[:_BODY_LETTERS])
    if _check(number) != _as_number(text[_BODY_LETTERS:]):
        return Mistyped(Slip.CHECK)
    return number.to_bytes(SECRET_BYTES, "big")


def groups_to_retype() -> tuple[int, int]:
    """Choose two different groups, counted from 0, that the officer is asked to type back."""
    first, second = sorted(secrets.SystemRandom().sample(range(GROUPS), 2))
    return first, second


def group_agrees(code: str, group: int, typed: str) -> bool:
    """Say whether the typed letters are group number `group` (from 0) of the code."""
    start = group * GROUP_LETTERS
    return _tidied(typed) == _tidied(code)[start : start + GROUP_LETTERS]


def _tidied(typed: str) -> str:
    return typed.upper().translate(_BETWEEN).translate(_READ_AS)


def _as_letters(number: int, count: int) -> str:
    shifts = range((count - 1) * _BITS_A_LETTER, -1, -_BITS_A_LETTER)
    return "".join(_LETTERS[(number >> shift) & 31] for shift in shifts)


def _as_number(text: str) -> int:
    number = 0
    for letter in text:
        number = (number << _BITS_A_LETTER) | _LETTERS.index(letter)
    return number


def _check(number: int) -> int:
    remainder = 0
    for shift in range(SECRET_BYTES * 8 - 1, -1, -1):
        carried = ((remainder >> (_CHECK_BITS - 1)) ^ (number >> shift)) & 1
        remainder = (remainder << 1) & 0x7FFF
        if carried:
            remainder ^= _CHECK_POLYNOMIAL
    return remainder
