"""Wording of a kind of letter and the council's settings, as dated data gives them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attendance_desktop.domain.law.particulars import Required


class Shape(StrEnum):
    """What a block of wording becomes on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    BOX = "box"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class WordingBlock:
    """A piece of wording. Texts are templates over the letter's facts.

    `text` is a heading, a paragraph, a box's heading or a table's caption. `items` are a list's
    points, a box's paragraphs or a signature's lines; `each` names a fact whose lines or rows
    follow. `header` heads a table's columns; neighbouring rows that differ only in the column
    named by `join` become one. With `when`, the block is left out while that fact is empty.
    """

    shape: Shape
    text: str = ""
    items: tuple[str, ...] = ()
    each: str = ""
    header: tuple[str, ...] = ()
    when: str = ""
    cites: tuple[str, ...] = ()
    join: str = ""


@dataclass(frozen=True, slots=True)
class FixedText:
    """Words that the wording itself supplies for a particular (the duty, the warning)."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class WeekBounds:
    """How many school weeks an improvement period may last, and where that is said."""

    at_least: int
    at_most: int
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """A version of the wording of one kind of letter.

    `reviewed_by` is empty until a solicitor of the council has read it; `period` belongs to a
    notice to improve only. `source_sha256` is the hash of the file that the wording came from.
    """

    kind: str
    name: str
    title: str
    version: str
    effective_from: date
    reviewed_by: str
    reviewed_on: date | None
    required: tuple[Required, ...]
    fixed: tuple[FixedText, ...]
    blocks: tuple[WordingBlock, ...]
    period: WeekBounds | None
    source_sha256: str

    @property
    def review(self) -> str:
        """Who has read the wording for the law, in words to be shown with it."""
        if not self.reviewed_by or self.reviewed_on is None:
            return "Wording not yet reviewed by a solicitor"
        return f"Wording reviewed by {self.reviewed_by} on {self.reviewed_on.isoformat()}"


@dataclass(frozen=True, slots=True)
class Zone:
    """A rectangle on the sheet in millimetres from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class EnvelopeProfile:
    """A window envelope: where the address always shows, and where anything may show."""

    key: str
    name: str
    visible: Zone
    keep_free: Zone
    max_lines: int


@dataclass(frozen=True, slots=True)
class CouncilSettings:
    """What a council sets for its letters; never law.

    `sample_line` is printed on every page while it is not empty.
    """

    name: str
    team: str
    address: tuple[str, ...]
    phone: str
    email: str
    website: str
    interpreter: str
    formats: str
    privacy: str
    respond: str
    envelope: str
    notice_weeks: int
    early_grounds: tuple[str, ...]
    further_support: tuple[str, ...]
    sample_line: str


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """What composing a letter needs besides its wording and facts."""

    council: CouncilSettings
    envelope: EnvelopeProfile
    rule_set: str
