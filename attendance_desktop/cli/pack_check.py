"""`attendance-desktop pack check`: whose a council pack is, whether it is whole, what it sets."""

import argparse
import json
from datetime import UTC, date, datetime
from pathlib import Path

from attendance_desktop.domain.law.council_pack import (
    CouncilPack,
    admit,
    pack_lines,
    same_fingerprint,
)
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.council_pack import LARGEST, read_pack


def summary() -> str:
    """Return the line that help shows."""
    return "say whose a council pack is, whether it is whole, and what it sets; stores nothing"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--council", metavar="CODE", help="the council's code of three digits")
    parser.add_argument(
        "--fingerprint", metavar="F", help="the key's fingerprint as the council gave it"
    )
    parser.add_argument("--on", type=date.fromisoformat, metavar="DAY", help="the day; today")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print what the pack holds; 0 when it may be used.

    Raises:
        Refused: it is no pack, not signed, changed, of another council, run out, or sets what is
            not left to a council.
    """
    pack = read_pack(bytes_of(arguments.file))
    codes = frozenset({arguments.council or pack.la_code})
    admit(pack, codes, arguments.on or datetime.now(UTC).astimezone().date(), None)
    if arguments.fingerprint and not same_fingerprint(arguments.fingerprint, pack.key):
        raise Refused(
            "The fingerprint is another one.",
            meaning=f"The pack is signed with the key {pack.fingerprint}.",
            todo="Ask the council, by a way that you know, which key is its own.",
        )
    if arguments.json:
        print(json.dumps(_told(pack), ensure_ascii=False))
        return 0
    for label, words in pack_lines(pack):
        print(f"{label}: {words}")
    if not arguments.fingerprint:
        print("Compare the fingerprint with the one that the council gives: any key would fit.")
    return 0


def bytes_of(path: Path) -> bytes:
    """Return a file's bytes. Raises Refused when it cannot be read or is too large for a pack."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as bad:
        raise Refused(f"{path.name} cannot be read.", todo="Choose a file that is there.") from bad


def _told(pack: CouncilPack) -> dict[str, object]:
    return {
        "ok": True,
        "la_code": pack.la_code,
        "council": pack.council,
        "number": pack.number,
        "version": pack.version,
        "issued": pack.issued.isoformat(),
        "valid_to": pack.valid_to.isoformat(),
        "fingerprint": pack.fingerprint,
        "sets": [
            name
            for name, part in (
                ("settings", pack.settings),
                ("local_code", pack.code),
                ("evidence", pack.evidence),
            )
            if part is not None
        ],
    }
