"""Checking the pages of the caseload's file against its key, even when the first page is lost.

SQLCipher names damaged pages itself, but only once page 1 opens; and it gives one answer for
another key and for a damaged page 1. Each page ends with 16 bytes of IV and 64 of HMAC-SHA512
over its ciphertext, IV and number (SQLCipher 4 defaults), so the question can be asked of the
pages that follow: when one of them agrees with the key, the key is right.
"""

import hashlib
import hmac
from dataclasses import dataclass
from pathlib import Path

PAGE_BYTES = 4096
SALT_BYTES = 16
_HMAC_BYTES = 64
_HMAC_SALT_MASK = 0x3A
_PLAIN_HEADER = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class PagesChecked:
    """How many whole pages the file has, and the numbers (from 1) of those that do not agree."""

    pages: int
    damaged: tuple[int, ...]

    @property
    def key_is_right(self) -> bool:
        """Whether any page agrees with the key."""
        return len(self.damaged) < self.pages


def check_pages(path: Path, dek: bytes) -> PagesChecked:
    """Check each page of a file with its data key (32 bytes). Raises OSError.

    Pages that are still in the journal beside the file are not looked at.
    """
    damaged = []
    number = 0
    with path.open("rb") as file:
        salt = file.read(SALT_BYTES)
        file.seek(0)
        masked = bytes(byte ^ _HMAC_SALT_MASK for byte in salt)
        key = hashlib.pbkdf2_hmac("sha512", dek, masked, 2, 32)
        while page := file.read(PAGE_BYTES):
            number += 1
            if not _agrees(page, number, key):
                damaged.append(number)
    return PagesChecked(number, tuple(damaged))


def is_encrypted(path: Path) -> bool:
    """Say whether a file begins as an encrypted one: no readable header, no salt of zeros."""
    with path.open("rb") as file:
        first = file.read(SALT_BYTES)
    return len(first) == SALT_BYTES and first not in (_PLAIN_HEADER, bytes(SALT_BYTES))


def _agrees(page: bytes, number: int, key: bytes) -> bool:
    if len(page) < PAGE_BYTES:
        return False
    start = SALT_BYTES if number == 1 else 0
    signed = page[start:-_HMAC_BYTES] + number.to_bytes(4, "little")
    return hmac.compare_digest(hmac.digest(key, signed, "sha512"), page[-_HMAC_BYTES:])
