"""A council's signed pack: whose it is, whether it may be used here, and what it sets in words."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.law.evidence import EvidenceRules
from attendance_desktop.domain.law.local_code import LocalCode
from attendance_desktop.domain.law.particulars import day_in_words
from attendance_desktop.domain.law.wording import CouncilSettings
from attendance_desktop.domain.refusal import Refused

_SHAPE = "XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"


@dataclass(frozen=True, slots=True)
class CouncilPack:
    """A pack whose signature fits its own key; see `admit` for whether it may be used here.

    A part is None where the pack leaves it as it is. `key` is the public key in hex.
    """

    la_code: str
    council: str
    number: int
    version: str
    issued: date
    valid_to: date
    key: str
    settings: CouncilSettings | None
    code: LocalCode | None
    evidence: EvidenceRules | None
    sha256: str

    @property
    def fingerprint(self) -> str:
        """What stands for the key when people compare it: eight groups of four."""
        return fingerprint(self.key)


def fingerprint(key: str) -> str:
    """Return a public key's fingerprint: the beginning of its SHA-256, in groups."""
    told = iter(hashlib.sha256(bytes.fromhex(key)).hexdigest().upper())
    return "".join(next(told) if place == "X" else place for place in _SHAPE)


def same_fingerprint(typed: str, key: str) -> bool:
    """Whether what somebody typed is a key's fingerprint; blanks, hyphens and case are nothing."""
    told = "".join(letter for letter in typed.upper() if letter.isalnum())
    return told == fingerprint(key).replace("-", "")


def admit(
    pack: CouncilPack, la_codes: frozenset[str], on: date, installed: CouncilPack | None
) -> None:
    """Raise Refused unless a pack may be used here.

    Args:
        pack: see `read_pack`; whether its key is the council's is asked of a person the first time.
        la_codes: the codes of the council that works here.
        on: today.
        installed: the pack in use; a later one must bear the same key.
    """
    if pack.la_code not in la_codes:
        raise Refused(
            "This pack is of another council.",
            meaning=f"It is signed for {pack.council}. Nothing was changed.",
            todo="Ask your own council for its pack.",
        )
    if pack.valid_to < on:
        raise Refused(
            "This pack has run out.",
            meaning=f"It held until {day_in_words(pack.valid_to)}. Nothing was changed.",
            todo="Ask the council for its present pack.",
        )
    if pack.issued > on:
        raise Refused(
            "This pack is dated after today.",
            meaning=f"It holds from {day_in_words(pack.issued)}. Nothing was changed.",
            todo="Take it in on that day, or look at the date of this laptop.",
        )
    if installed is not None:
        _follow(pack, installed)


def _follow(pack: CouncilPack, installed: CouncilPack) -> None:
    """Raise Refused unless a pack may come after the one in use."""
    if pack.key != installed.key:
        raise Refused(
            "This pack is signed with another key than the one in use.",
            meaning="Somebody else may have made it. Nothing was changed.",
            todo="Ask the council, by a way that you know, whether it has a new key.",
        )
    if pack.number < installed.number or (
        pack.number == installed.number and pack.sha256 != installed.sha256
    ):
        raise Refused(
            "This pack is older than the one in use.",
            meaning=f"It is number {pack.number}; number {installed.number} is in use.",
            todo="Ask the council for its latest pack.",
        )


def pack_lines(pack: CouncilPack) -> tuple[tuple[str, str], ...]:
    """Return what a pack holds as label and words."""
    return (
        ("Council", f"{pack.council} ({pack.la_code})"),
        ("Number and version", f"{pack.number}, {pack.version}"),
        ("Holds", f"from {day_in_words(pack.issued)} to {day_in_words(pack.valid_to)}"),
        ("Sets", "; ".join(_sets(pack)) or "nothing"),
        ("Fingerprint of the key", pack.fingerprint),
    )


def _sets(pack: CouncilPack) -> Iterator[str]:
    if pack.settings is not None:
        yield f"the council on letters, {pack.settings.notice_weeks} weeks for a notice to improve"
    if pack.code is not None:
        read_by = pack.code.reviewed_by
        review = f"reviewed by {read_by}" if read_by else "not yet reviewed by a solicitor"
        yield f"the local code “{pack.code.name}” of {pack.code.version}, {review}"
        if pack.code.authorised:
            yield f"{len(pack.code.authorised)} authorised officers"
    if pack.evidence is not None:
        yield f"{len(pack.evidence.rules)} pieces of evidence of {pack.evidence.version}"
