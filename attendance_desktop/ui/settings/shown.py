"""What the settings page shows, and the words for it."""

from dataclasses import dataclass
from datetime import datetime

from attendance_desktop.domain.law.wording import CouncilSettings
from attendance_desktop.ui.words import day_and_time, listed

THEMES = (
    ("computer", "As this computer"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("high-contrast", "High contrast"),
)
"""Each theme by its key, with its words."""

TEXT_SIZES = (100, 125, 150, 175, 200)
"""Text sizes in per cent."""


@dataclass(frozen=True, slots=True)
class LookChoice:
    """A theme by its key, and the text size in per cent."""

    theme: str = "computer"
    percent: int = 100


@dataclass(frozen=True, slots=True)
class Head:
    """The council on letters, what may be chosen for it, and why it cannot be changed, if so.

    `envelopes` are (key, name); `weeks` are the lengths that an improvement period may have.
    """

    council: CouncilSettings
    envelopes: tuple[tuple[str, str], ...]
    weeks: tuple[int, ...]
    why_read_only: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed and not saved: the council, and the officer's (name, role). None is nothing."""

    council: CouncilSettings | None = None
    me: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Protection:
    """What opens this caseload, and its copies.

    `device`: this computer's keyring holds half of the key; `others` are ways of opening that
    this version leaves alone; `by_code`: today it was opened with the recovery code.
    `last_copy` is an instant in UTC.
    """

    is_sample: bool
    passphrase: bool
    device: bool
    recovery: bool
    others: int
    by_code: bool
    copies: str
    last_copy: datetime | None


@dataclass(frozen=True, slots=True)
class ToRead:
    """A text of some length; `is_markdown` where it has headings and tables."""

    name: str
    text: str
    is_markdown: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """Facts about the program as (what, value), and texts to read."""

    facts: tuple[tuple[str, str], ...]
    texts: tuple[ToRead, ...]


@dataclass(frozen=True, slots=True)
class Shield:
    """What the page says of protection; `why_not` stands in place of the change of passphrase."""

    lines: tuple[str, ...]
    copies: str
    asks_old: bool
    why_not: str = ""


PACK_HEAD = (
    "The council’s signed pack sets this page. The council changes it there, for every officer "
    "alike."
)
SAMPLE_HEAD = (
    "This is the sample council's paper. It stays as it is, so that no sample letter can pass for "
    "a real council's. In your own caseload this page is yours to fill in."
)
SAMPLE_SHIELD = (
    "Everybody in the sample council is invented. Its file is encrypted like a real one, but its "
    "passphrase is no secret."
)
SAMPLE_WORDS = "The sample council opens by itself: there is no passphrase to change."


def shield(found: Protection) -> Shield:
    """Return the plain words about protection."""
    return Shield(
        lines=_protecting(found),
        copies=_copies(found),
        asks_old=not found.by_code,
        why_not=SAMPLE_WORDS if found.is_sample else "",
    )


def still_empty(council: CouncilSettings) -> tuple[str, ...]:
    """Return the names of what letters ask for and this council has not filled in."""
    asked = (
        ("the address", council.address),
        ("telephone or e-mail", council.phone or council.email),
        ("how to answer", council.respond),
        ("interpreters or other formats", council.interpreter or council.formats),
        ("privacy", council.privacy),
        ("grounds to act early", council.early_grounds),
        ("further support", council.further_support),
    )
    return tuple(name for name, value in asked if not value)


def head_saved(council: CouncilSettings) -> str:
    """Say what was saved, and what is still empty."""
    said = "Saved. The next letter carries it; letters already issued stay as they are."
    empty = still_empty(council)
    if not empty:
        return said
    return f"{said} Still empty: {listed(empty)}. A notice names what it lacks of these."


def passphrase_changed(before: Protection) -> str:
    """Say what was changed, and what opens older copies."""
    if before.last_copy is None:
        return "The passphrase is changed. Use the new one from now on."
    old = "your recovery code" if before.device else "the old passphrase"
    return (
        "The passphrase is changed. Use the new one from now on. Copies made before now open "
        f"only with {old}: make a new copy."
    )


def _protecting(found: Protection) -> tuple[str, ...]:
    if found.is_sample:
        return (SAMPLE_SHIELD,)
    lines = ["Everything in the caseload is encrypted on this laptop's disk."]
    if found.passphrase and found.device:
        lines.append(
            "It opens with your passphrase, on this laptop under your own sign-in: half of the "
            "key lies in the computer's keyring, so a stolen file cannot be guessed open elsewhere."
        )
    elif found.passphrase:
        lines.append(
            "It opens with your passphrase alone: this computer has no keyring that could hold "
            "half of the key. A long passphrase matters all the more."
        )
    if found.recovery:
        lines.append(
            "It opens with the recovery code on your sheet of paper. Keep the sheet away from "
            "the laptop."
        )
    if found.others:
        lines.append("Another way to open it was added, as by a council. It is left as it is.")
    else:
        lines.append("Nobody else can open it: without passphrase and code it is lost for good.")
    return tuple(lines)


def _copies(found: Protection) -> str:
    where = f"Copies are encrypted too and lie in {found.copies}."
    if found.last_copy is None:
        return f"There is no copy yet. {where}"
    return f"Last copy: {day_and_time(found.last_copy.astimezone())}. {where}"
