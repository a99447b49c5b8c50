"""The council's signed pack on this laptop: kept in the caseload, read again at each opening."""

import base64
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from attendance_desktop.app.study import Study
from attendance_desktop.domain.casework.identity import authority_id
from attendance_desktop.domain.casework.officer import Me
from attendance_desktop.domain.law.council_pack import (
    CouncilPack,
    admit,
    pack_lines,
    same_fingerprint,
)
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.council_pack import LARGEST, read_pack
from attendance_desktop.storage.reading import Reading
from attendance_desktop.storage.this_laptop import put_setting, read_setting
from attendance_desktop.storage.vault import Vault
from attendance_desktop.ui.settings.pack_shown import OfferedPack, PackInUse

_KEY = "council_pack"


@dataclass(frozen=True, slots=True)
class KeptPack:
    """The pack that was taken in. `pack` is None, and `problem` says why, where it cannot be read.

    A pack that was good when it was taken in may be one that a later program refuses; the
    program's own data then hold, and the settings page says so.
    """

    pack: CouncilPack | None
    by: str
    at: datetime
    problem: str


def kept_pack(vault: Reading) -> KeptPack | None:
    """Return the pack that was taken in, None for none."""
    kept = read_setting(vault, _KEY)
    if not kept:
        return None
    content, by, at = json.loads(kept)
    when = datetime.fromisoformat(at)
    try:
        return KeptPack(read_pack(base64.b64decode(content)), by, when, "")
    except Refused as refusal:
        return KeptPack(None, by, when, refusal.what)


def pack_in_use(vault: Reading, me: Me) -> CouncilPack | None:
    """Return the pack whose settings hold: never in the sample council."""
    kept = None if me.sample else kept_pack(vault)
    return kept.pack if kept else None


class PackDesk:
    """See `ui.settings.pack_shown.PackService`."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._offered: tuple[bytes, CouncilPack] | None = None

    def pack(self) -> PackInUse:
        """Return what is in use, in words."""
        kept = kept_pack(self._study.vault)
        if kept is None:
            return PackInUse((), "No pack is taken in. The program's own data hold.", "")
        taken = f"Taken in by {kept.by} on {day_in_words(kept.at.astimezone().date())}."
        if kept.pack is None:
            return PackInUse((), taken, f"{kept.problem} The program's own data hold.")
        ran_out = f"It ran out on {day_in_words(kept.pack.valid_to)}. Ask for a newer one."
        problem = ran_out if kept.pack.valid_to < self._today() else ""
        return PackInUse(pack_lines(kept.pack), taken, problem)

    def look(self, path: Path) -> OfferedPack:
        """Read a pack and say what it would set. Nothing is kept.

        Raises:
            Refused: it may not be used here.
        """
        self._offered = None
        if self._study.desk.me.sample:
            raise Refused(
                "Nothing was taken in.",
                meaning="The sample council stays as it is.",
                todo="Take the pack in where you work.",
            )
        content = _bytes(path)
        pack = read_pack(content)
        mine = self._study.desk.me.council_id
        codes = frozenset({pack.la_code} if authority_id(pack.la_code) == mine else ())
        installed = pack_in_use(self._study.vault, self._study.desk.me)
        admit(pack, codes, self._today(), installed)
        self._offered = content, pack
        lines = tuple(line for line in pack_lines(pack) if line[1] != pack.fingerprint)
        return OfferedPack(lines, asks_fingerprint=installed is None)

    def take(self, typed: str) -> PackInUse:
        """Keep the pack that was looked at last.

        Raises:
            Refused: the fingerprint that was typed is another key's.
        """
        if self._offered is None:
            raise Refused("No pack is chosen.", todo="Choose the council's pack first.")
        content, pack = self._offered
        known = pack_in_use(self._study.vault, self._study.desk.me)
        if known is None and not same_fingerprint(typed, pack.key):
            raise Refused(
                "The fingerprint is another one.",
                meaning="This pack is not signed with the key that you typed. Nothing was changed.",
                todo="Look at what the council gave you, and type it again. If it is the same, "
                "tell the council.",
            )
        desk = self._study.desk
        keep_pack(self._study.vault, content, desk.me.name, desk.clock.now())
        self._offered = None
        return self.pack()

    def _today(self) -> date:
        return self._study.desk.today()


def keep_pack(vault: Vault, content: bytes, by: str, at: datetime) -> None:
    """Keep a pack's bytes on this laptop."""
    with vault.write() as db:
        kept = [base64.b64encode(content).decode(), by, at.isoformat()]
        put_setting(db, _KEY, json.dumps(kept, ensure_ascii=False))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as bad:
        raise Refused("This file cannot be read.", todo="Choose a file that is there.") from bad
