"""Makes a council's signed pack from a folder, and the key that it is signed with."""

import base64
import hashlib
import io
import zipfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from attendance_desktop.domain.law.council_pack import CouncilPack
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.council_pack import (
    KEY,
    MANIFEST,
    PARTS,
    SIGNATURE,
    SIGNED,
    read_pack,
)
from attendance_desktop.packs.locate import toml_file

_EPOCH = (1980, 1, 1, 0, 0, 0)


def new_key(passphrase: str) -> tuple[bytes, str]:
    """Return a new private key, locked with a passphrase (PEM), and its public key in hex."""
    made = Ed25519PrivateKey.generate()
    locked = BestAvailableEncryption(passphrase.encode())
    pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    return pem, public_key(made)


def open_key(pem: bytes, passphrase: str) -> Ed25519PrivateKey:
    """Return a private key. Raises Refused for another passphrase, or what is no such key."""
    try:
        found = load_pem_private_key(pem, passphrase.encode())
    except (ValueError, TypeError) as bad:
        raise Refused("This key does not open with that passphrase.") from bad
    if not isinstance(found, Ed25519PrivateKey):
        raise Refused("This is no Ed25519 key.", todo="Make one with: pack key")
    return found


def public_key(key: Ed25519PrivateKey) -> str:
    """Return a key's public half in hex."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def make_pack(folder: Path, key: Ed25519PrivateKey) -> tuple[bytes, CouncilPack]:
    """Return a signed pack of a folder's files, and what it holds when it is read again.

    The folder holds `pack.toml` without the list of files, and any of the parts.

    Raises:
        PackFault: a file is damaged, or says what is not left to a council.
    """
    top = toml_file(folder / MANIFEST)
    if top.has("file"):
        raise top.fault("leave out [[file]]: the list is made here")
    manifest = (folder / MANIFEST).read_bytes().rstrip() + b"\n"
    files = {name: (folder / name).read_bytes() for name in PARTS if (folder / name).exists()}
    for name, content in files.items():
        digest = hashlib.sha256(content).hexdigest()
        manifest += f'\n[[file]]\nname = "{name}"\nsha256 = "{digest}"\n'.encode()
    made = packed({MANIFEST: manifest, **files}, key)
    return made, read_pack(made)


def packed(files: dict[str, bytes], key: Ed25519PrivateKey) -> bytes:
    """Return files as a zip with the signature over their `pack.toml`; the same bytes each time."""
    signature = key.sign(SIGNED + files[MANIFEST])
    held = {
        **files,
        SIGNATURE: base64.b64encode(signature) + b"\n",
        KEY: base64.b64encode(bytes.fromhex(public_key(key))) + b"\n",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in held.items():
            made.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return out.getvalue()
