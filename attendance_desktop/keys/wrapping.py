"""Wrapping the data key: AES-256-GCM over what a slot says, and keys made from secrets."""

import hmac
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

DEK_BYTES = 32
NONCE_BYTES = 12
WRAPPED_BYTES = DEK_BYTES + 16


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A data key under a slot's key: 12 bytes of nonce, 48 of ciphertext with its tag."""

    nonce: bytes
    ciphertext: bytes


def new_dek() -> bytes:
    """Return a fresh data key of 32 random bytes."""
    return secrets.token_bytes(DEK_BYTES)


def wrap(dek: bytes, key: bytes, bound: bytes) -> Wrapped:
    """Wrap the data key under `key`, bound to what the slot says."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return Wrapped(nonce, AESGCM(key).encrypt(nonce, dek, bound))


def unwrap(wrapped: Wrapped, key: bytes, bound: bytes) -> bytes | None:
    """Return the data key; None when the key is another or anything of the slot was changed."""
    try:
        return AESGCM(key).decrypt(wrapped.nonce, wrapped.ciphertext, bound)
    except InvalidTag:
        return None


def derived(secret: bytes, salt: bytes, purpose: str) -> bytes:
    """Return 32 bytes of key (HKDF-SHA256) from a secret that is already hard to guess."""
    info = f"attendance-desktop {purpose} v1".encode()
    return HKDF(algorithm=SHA256(), length=DEK_BYTES, salt=salt, info=info).derive(secret)


def check_value(dek: bytes) -> bytes:
    """Return 32 bytes that recognise the data key without telling it: HMAC(key, "check")."""
    return hmac.digest(dek, b"check", "sha256")


def recognises(check: bytes, dek: bytes) -> bool:
    """Say whether this is the data key that the check value was made from."""
    return hmac.compare_digest(check, check_value(dek))
