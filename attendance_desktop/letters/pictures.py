"""Pictures as a document: each with what it says, the picture itself and its table."""

from collections.abc import Iterator, Sequence
from datetime import date

from attendance_desktop.domain.law.wording import LetterSettings
from attendance_desktop.letters.document import (
    Block,
    Drawing,
    Grid,
    Heading,
    LetterDocument,
    Paragraph,
    Stated,
)
from attendance_desktop.services.extract import MARKING
from attendance_desktop.services.figure import Picture

PAPER_WIDE = 640.0
"""A sheet's width of text in a picture's units: so wide that its words are read easily."""


def picture_document(
    title: str, pictures: Sequence[Picture], settings: LetterSettings, *, dated: date
) -> LetterDocument:
    """Return pictures on the council's paper, to nobody in particular."""
    council = settings.council
    return LetterDocument(
        title=title,
        dated=dated,
        envelope=settings.envelope,
        letterhead=tuple(line for line in (council.name, council.team) if line),
        sender=(),
        details=(f"Date: {dated:%d/%m/%Y}",),
        addressee=(),
        blocks=tuple(block for picture in pictures for block in _blocks(picture)),
        footer=MARKING,
        sample_line=council.sample_line,
        stated=(Stated("Title", title),),
        gaps=(),
    )


def _blocks(picture: Picture) -> Iterator[Block]:
    yield Heading(picture.title, 2)
    yield from (Paragraph(said) for said in picture.said)
    if picture.plan is not None:
        yield Drawing(picture.plan(PAPER_WIDE))
    if picture.help:
        yield Paragraph(picture.help)
    if picture.rows:
        yield Grid(picture.headings, picture.rows)
