"""Seals: a signed record is bound to its content and to the record signed before it.

Chained by device and signer, so that two offline laptops never fork one chain. The bytes are
canonical JSON (RFC 8785) of NFC text; records hold text, whole numbers, truth values, lists and
objects with ASCII keys only, for which sorted compact JSON is the canonical form.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256


def canonical(content: object) -> bytes:
    """Return the canonical bytes of a record.

    Raises:
        TypeError: the content holds something that has no place in a record (a float, bytes).
    """
    return json.dumps(
        _plain(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def seal(content: object, previous: str) -> str:
    """Return the seal of a record: SHA-256 over the seal before it and its canonical bytes."""
    return sha256(previous.encode("ascii") + b"\n" + canonical(content)).hexdigest()


@dataclass(frozen=True, slots=True)
class Sealed:
    """A record as it stands in the store, ready to be checked."""

    what: str
    id: str
    content: Mapping[str, object]
    chain: str
    previous: str
    seal: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it was signed."""

    what: str
    id: str
    words: str


def check(records: Sequence[Sealed]) -> tuple[Fault, ...]:
    """Return what does not agree: changed content, a broken link, a missing record."""
    faults = [
        Fault(r.what, r.id, "its content is not what was signed")
        for r in records
        if seal(r.content, r.previous) != r.seal
    ]
    known = {(r.chain, r.seal) for r in records}
    faults += [
        Fault(r.what, r.id, "the record signed before it is missing or altered")
        for r in records
        if r.previous and (r.chain, r.previous) not in known
    ]
    seen: dict[tuple[str, str], str] = {}
    for record in records:
        link = (record.chain, record.previous)
        if link in seen:
            faults.append(Fault(record.what, record.id, "two records claim the same place"))
        seen[link] = record.id
    return tuple(faults)


def check_ends(records: Sequence[Sealed], heads: Mapping[str, str]) -> tuple[Fault, ...]:
    """Return each chain that does not end where it should: its newest records were removed.

    `heads` holds the last seal by chain, as kept apart from the records; "" for a chain that was
    never begun. A chain that is not named there ends at another laptop, and is not looked at.
    """
    faults = []
    for chain, head in heads.items():
        here = [record for record in records if record.chain == chain]
        if head not in {"", *(record.seal for record in here)}:
            faults.append(Fault("chain", chain, "the record signed last is missing or altered"))
        faults += [
            Fault(record.what, record.id, "it stands after the record signed last")
            for record in here
            if record.previous == head
        ]
    return tuple(faults)


def _plain(content: object) -> object:
    if isinstance(content, str):
        return unicodedata.normalize("NFC", content)
    if content is None or isinstance(content, bool | int):
        return content
    if isinstance(content, Mapping):
        return {_key(key): _plain(value) for key, value in content.items()}
    if isinstance(content, Sequence) and not isinstance(content, bytes | bytearray):
        return [_plain(value) for value in content]
    raise TypeError(f"a record cannot hold {type(content).__name__}")


def _key(key: object) -> str:
    if not isinstance(key, str) or not key.isascii():
        raise TypeError("a record's keys are ASCII text")
    return key
