"""Reads a council's signed pack: its settings, local code and evidence rules, never the law.

A pack is a zip file. `pack.toml` says whose it is, its number and how long it holds, and names
each other file with its SHA-256; `pack.sig` is the Ed25519 signature over it, `pack.key` the
council's public key, both in base64. Nothing of it is ever written to the disk.
"""

import base64
import binascii
import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from attendance_desktop.domain.law.council_pack import CouncilPack
from attendance_desktop.domain.law.local_code import LocalCode
from attendance_desktop.domain.law.wording import CouncilSettings
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.clocks import code_of, local_code
from attendance_desktop.packs.evidence import evidence_of
from attendance_desktop.packs.fault import PackFault
from attendance_desktop.packs.letters import envelopes, improvement_bounds, settings_of
from attendance_desktop.packs.locate import TomlTable, toml_text

FORMAT: Final = 1
SIGNED: Final = b"attendance-desktop council pack 1\n"
"""Stands before the signed bytes, so that no other signature of the council fits."""

MANIFEST, SIGNATURE, KEY = "pack.toml", "pack.sig", "pack.key"
SETTINGS, CODE, EVIDENCE = "settings.toml", "local_code.toml", "evidence.toml"
PARTS: Final = (SETTINGS, CODE, EVIDENCE)
LARGEST: Final = 1_000_000
_KEY_BYTES = 32


def read_pack(content: bytes) -> CouncilPack:
    """Return what a pack holds.

    Raises:
        Refused: it is no pack, is not signed, or was changed after it was signed.
        PackFault: a file in it says what cannot be, or what is not left to a council.
    """
    files = _files(content)
    if MANIFEST not in files:
        raise _no_pack()
    if SIGNATURE not in files or KEY not in files:
        raise Refused(
            "This pack is not signed.",
            meaning="Nobody can tell whether it comes from your council. Nothing was changed.",
            todo="Ask the council for its signed pack.",
        )
    key = _base64(files[KEY])
    _check_signature(key, _base64(files[SIGNATURE]), files[MANIFEST])
    manifest = _toml(MANIFEST, files[MANIFEST])
    manifest.only("format", "la_code", "council", "number", "version", "issued", "valid_to", "file")
    if manifest.whole("format") != FORMAT:
        raise manifest.fault("this program does not know that `format`: it may be too old for it")
    _check_files(manifest, files)
    return CouncilPack(
        la_code=manifest.text("la_code"),
        council=manifest.text("council"),
        number=manifest.whole("number"),
        version=manifest.text("version"),
        issued=manifest.day("issued"),
        valid_to=manifest.day("valid_to"),
        key=key.hex(),
        settings=_settings(files),
        code=_code(files),
        evidence=evidence_of(_toml(EVIDENCE, files[EVIDENCE])) if EVIDENCE in files else None,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _files(content: bytes) -> dict[str, bytes]:
    if len(content) > LARGEST:
        raise _no_pack()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            found = held.infolist()
            names = [each.filename for each in found]
            if len(set(names)) != len(names):
                raise _no_pack()
            for each in found:
                if each.filename not in (MANIFEST, SIGNATURE, KEY, *PARTS):
                    raise PackFault(each.filename, "", "this is not left to a council")
            if sum(each.file_size for each in found) > LARGEST:
                raise _no_pack()
            return {each.filename: held.read(each) for each in found}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError) as bad:
        # RuntimeError: a file in it asks for a password; NotImplementedError: a strange packing.
        raise _no_pack() from bad
    except (EOFError, OSError, ValueError, zlib.error) as bad:
        raise _no_pack() from bad


def _base64(content: bytes) -> bytes:
    try:
        return base64.b64decode(content.strip(), validate=True)
    except binascii.Error as bad:
        raise _changed() from bad


def _check_signature(key: bytes, signature: bytes, manifest: bytes) -> None:
    if len(key) != _KEY_BYTES:
        raise _changed()
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, SIGNED + manifest)
    except (InvalidSignature, ValueError) as bad:
        raise _changed() from bad


def _check_files(manifest: TomlTable, files: Mapping[str, bytes]) -> None:
    """Raise Refused unless the manifest names exactly the files that are there, as they are."""
    named = {}
    for entry in manifest.tables("file"):
        entry.only("name", "sha256")
        named[entry.text("name")] = entry.text("sha256")
    there = {name: hashlib.sha256(files[name]).hexdigest() for name in PARTS if name in files}
    if named != there:
        raise _changed()


def _settings(files: Mapping[str, bytes]) -> CouncilSettings | None:
    if SETTINGS not in files:
        return None
    top = _toml(SETTINGS, files[SETTINGS])
    top.only("council")
    found, bounds = settings_of(top), improvement_bounds()
    if not bounds.at_least <= found.notice_weeks <= bounds.at_most:
        raise top.fault(f"`notice_weeks` must be {bounds.at_least} to {bounds.at_most}")
    if found.envelope not in {envelope.key for envelope in envelopes()}:
        raise top.fault(f"there is no envelope `{found.envelope}`")
    if found.sample_line:
        raise top.fault("`sample_line` belongs to sample data")
    return found


def _code(files: Mapping[str, bytes]) -> LocalCode | None:
    if CODE not in files:
        return None
    top = _toml(CODE, files[CODE])
    found = code_of(top)
    missing = {clock.key for clock in local_code().clocks} - {clock.key for clock in found.clocks}
    if missing:
        raise top.fault(f"the clock `{min(missing)}` is missing")
    return found


def _toml(name: str, content: bytes) -> TomlTable:
    try:
        return toml_text(name, content.decode("utf-8-sig"))
    except UnicodeDecodeError as bad:
        raise PackFault(name, "", "the file cannot be read") from bad


def _no_pack() -> Refused:
    return Refused(
        "This file is no council pack.",
        meaning="Nothing was changed.",
        todo="Choose the file that the council sent; its name ends in .councilpack.",
    )


def _changed() -> Refused:
    return Refused(
        "This pack was changed after it was signed.",
        meaning="It is not what the council signed, or the file is damaged. Nothing was changed.",
        todo="Fetch it from the council again. If it is so again, tell the council.",
    )
