"""A letter before it is laid out: blocks in reading order, with every text final."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.law.particulars import Missing
from attendance_desktop.domain.law.wording import EnvelopeProfile
from attendance_desktop.services.figure import Figure


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the letter's subject."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, an item a point."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: a header cell a column, then rows of as many cells."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Fixed legal text, set apart from the letter's own words."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Space for a signature, then name and role."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, as wide as the text; its `figure.said` is what is read aloud for it."""

    figure: Figure


Block = Heading | Paragraph | Bullets | Grid | Box | Signature | Drawing


@dataclass(frozen=True, slots=True)
class Stated:
    """A particular's label and its words, to name what a font cannot print."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class LetterDocument:
    """One letter to one parent, ready to be laid out.

    `letterhead` is the council's name and team, `sender` its address and contact, `details` the
    reference and the date. `gaps` are needed particulars that are not there yet.
    """

    title: str
    dated: date | None
    envelope: EnvelopeProfile
    letterhead: tuple[str, ...]
    sender: tuple[str, ...]
    details: tuple[str, ...]
    addressee: tuple[str, ...]
    blocks: tuple[Block, ...]
    footer: str
    sample_line: str
    stated: tuple[Stated, ...]
    gaps: tuple[Missing, ...]
