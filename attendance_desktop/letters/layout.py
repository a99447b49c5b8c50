"""Blocks -> lines on sheets: wrapping, keeping together, and repeating a table's header."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from attendance_desktop.letters.document import (
    Block,
    Box,
    Bullets,
    Drawing,
    Grid,
    Heading,
    Paragraph,
    Signature,
)
from attendance_desktop.letters.page import MM, PrintStyle
from attendance_desktop.letters.tags import Element, said_aloud
from attendance_desktop.letters.typeface import Typeface
from attendance_desktop.services.figure import Figure

_CELL_PAD = 4.0
_SLACK = 0.01
_SPACE = re.compile(r"(?<![0-9]) | (?![0-9])")  # never within a telephone number
_BULLET = "•"
_INDENT = 5 * MM
_BOX_PAD = 4 * MM
_SIGNATURE_SPACE = 13 * MM


@dataclass(frozen=True, slots=True)
class Faces:
    """The two weights of a letter."""

    regular: Typeface
    bold: Typeface


class Words(NamedTuple):
    """One line of text: where it begins (points from the left, and below the piece's top)."""

    text: str
    face: Typeface
    size: float
    x: float
    drop: float
    element: Element | None


class Shown(NamedTuple):
    """A picture on the page: `scale` makes its units points, `element` is what speaks of it."""

    figure: Figure
    scale: float
    element: Element


class Piece(NamedTuple):
    """What is never cut by a page's end: lines side by side or one line alone.

    `gap` is the space above unless the piece begins a page. With `keep` it stays with the next.
    `boxed` pieces stand on the grey of a box; `ruled` has a line below; `head` is the table
    header that is repeated when the piece begins a page. `shown` is a picture that fills it.
    """

    words: tuple[Words, ...]
    height: float
    gap: float = 0.0
    keep: bool = False
    boxed: bool = False
    ruled: bool = False
    head: "Piece | None" = None
    shown: Shown | None = None


class Placed(NamedTuple):
    """A piece and the distance of its top from the top of the sheet, in points."""

    piece: Piece
    top: float


@dataclass(slots=True)
class _Sheet:
    placed: list[Placed] = field(default_factory=list)
    at: float = 0.0


class Layout:
    """Turns blocks into pieces in one print style."""

    def __init__(self, faces: Faces, style: PrintStyle, root: Element) -> None:
        self._faces = faces
        self._style = style
        self._root = root

    def pieces(self, blocks: Iterable[Block]) -> list[Piece]:
        """Return the pieces of all blocks in reading order; their tags hang under the root."""
        pieces: list[Piece] = []
        section = 0
        for block in blocks:
            made = list(self._block(block))
            if isinstance(block, Signature):
                _keep_from(pieces, section)
            elif isinstance(block, Heading):
                section = len(pieces)
            if _leads_on(block) and made:
                made[-1] = made[-1]._replace(keep=True)
            pieces += made
        return pieces

    def _block(self, block: Block) -> Iterator[Piece]:
        match block:
            case Heading():
                yield from self._heading(block)
            case Paragraph():
                yield from self._paragraph(block.text, self._root)
            case Bullets():
                yield from self._bullets(block)
            case Grid():
                yield from self._grid(block)
            case Box():
                yield from self._box(block)
            case Signature():
                yield from self._signature(block)
            case Drawing():
                yield self._drawing(block)

    def _heading(self, block: Heading) -> Iterator[Piece]:
        style = self._style
        size = style.subject if block.level == 1 else style.heading
        element = self._root.add(f"H{block.level}")
        for number, line in enumerate(wrap(block.text, self._faces.bold, size, style.width)):
            words = Words(line, self._faces.bold, size, style.left, size, element)
            gap = style.leading * 0.9 if number == 0 else 0.0
            yield Piece((words,), size * 1.3, gap=gap, keep=True)

    def _paragraph(self, text: str, under: Element, *, boxed: bool = False) -> Iterator[Piece]:
        style = self._style
        pad = _BOX_PAD if boxed else 0.0
        lines = wrap(text, self._faces.regular, style.body, style.width - 2 * pad)
        element = under.add("P")
        for number, line in enumerate(lines):
            words = Words(
                line, self._faces.regular, style.body, style.left + pad, style.body, element
            )
            gap = style.leading * 0.5 if number == 0 else 0.0
            yield Piece(
                (words,), style.leading, gap=gap, keep=_holds(number, len(lines)), boxed=boxed
            )

    def _bullets(self, block: Bullets) -> Iterator[Piece]:
        style = self._style
        face = self._faces.regular
        whole = self._root.add("L")
        for item in block.items:
            entry = whole.add("LI")
            label = Words(_BULLET, face, style.body, style.left, style.body, entry.add("Lbl"))
            body = entry.add("LBody")
            lines = wrap(item, face, style.body, style.width - _INDENT)
            for number, line in enumerate(lines):
                words = Words(line, face, style.body, style.left + _INDENT, style.body, body)
                first = number == 0
                yield Piece(
                    (label, words) if first else (words,),
                    style.leading,
                    gap=style.leading * 0.3 if first else 0.0,
                    keep=_holds(number, len(lines)),
                )

    def _grid(self, block: Grid) -> Iterator[Piece]:
        style = self._style
        table = self._root.add("Table")
        scope = " /A << /O /Table /Scope /Column >>"
        header = table.add("THead").add("TR")
        cells = [header.add("TH", scope) for _ in block.header]
        columns = self._columns(block)
        head = self._row(columns, block.header, cells, self._faces.bold)
        yield head._replace(gap=style.leading * 0.6, keep=True)
        again = head._replace(words=tuple(words._replace(element=None) for words in head.words))
        body = table.add("TBody")
        for row in block.rows:
            entry = body.add("TR")
            cells = [entry.add("TD") for _ in row]
            yield self._row(columns, row, cells, self._faces.regular)._replace(head=again)

    def _columns(self, block: Grid) -> list[float]:
        """Return each column's width: its longest word at least, what is over by need."""
        size = self._style.body
        bold, regular = self._faces.bold, self._faces.regular
        least: list[float] = []
        wished: list[float] = []
        for number, title in enumerate(block.header):
            texts = {row[number] for row in block.rows if number < len(row)}
            words = {word for text in texts for word in text.split(" ")}
            longest = max((regular.width(word, size) for word in words), default=0.0)
            widest = max((regular.width(text, size) for text in texts), default=0.0)
            heading = bold.width(title, size)
            least.append(max(longest, heading) + 2 * _CELL_PAD)
            wished.append(max(widest, heading) + 2 * _CELL_PAD)
        spare = self._style.width - sum(least)
        wanted = [wish - low for wish, low in zip(wished, least, strict=True)]
        if spare <= 0:
            return [self._style.width / len(least)] * len(least)
        if sum(wanted) <= spare:
            over = (self._style.width - sum(wished)) / len(least)
            return [wish + over for wish in wished]
        return [low + spare * want / sum(wanted) for low, want in zip(least, wanted, strict=True)]

    def _row(
        self,
        columns: Sequence[float],
        texts: Sequence[str],
        cells: Sequence[Element],
        face: Typeface,
    ) -> Piece:
        style = self._style
        words: list[Words] = []
        tallest = 1
        x = style.left
        for text, cell, wide in zip(texts, cells, columns, strict=True):
            lines = wrap(text, face, style.body, wide - 2 * _CELL_PAD + _SLACK)
            tallest = max(tallest, len(lines))
            for number, line in enumerate(lines):
                drop = style.body + _CELL_PAD + number * style.leading
                words.append(Words(line, face, style.body, x + _CELL_PAD, drop, cell))
            x += wide
        return Piece(tuple(words), tallest * style.leading + 2 * _CELL_PAD - 2, ruled=True)

    def _box(self, block: Box) -> Iterator[Piece]:
        style = self._style
        part = self._root.add("Sect")
        heading = part.add("H3")
        head = Words(
            block.heading,
            self._faces.bold,
            style.body,
            style.left + _BOX_PAD,
            style.body + style.leading * 0.3,
            heading,
        )
        yield Piece((head,), style.leading * 1.3, gap=style.leading * 0.7, keep=True, boxed=True)
        inner = [
            piece for text in block.paragraphs for piece in self._paragraph(text, part, boxed=True)
        ]
        yield from (piece._replace(gap=piece.gap * 0.6, keep=True) for piece in inner)
        yield Piece((), style.leading * 0.4, boxed=True)

    def _drawing(self, block: Drawing) -> Piece:
        style, figure = self._style, block.figure
        element = self._root.add("Figure", said_aloud(figure.said))
        shown = Shown(figure, style.width / figure.wide, element)
        return Piece((), figure.high * shown.scale, gap=style.leading * 0.5, shown=shown)

    def _signature(self, block: Signature) -> Iterator[Piece]:
        style = self._style
        for number, line in enumerate(block.lines):
            words = Words(
                line,
                self._faces.bold if number == 1 else self._faces.regular,
                style.body,
                style.left,
                style.body,
                self._root.add("P"),
            )
            gap = _SIGNATURE_SPACE if number == 1 else style.leading * 0.7 * (number == 0)
            yield Piece((words,), style.leading, gap=gap, keep=number < len(block.lines) - 1)


def _keep_from(pieces: list[Piece], at: int) -> None:
    """Let the pieces from there on stay with what follows: nobody signs an empty page."""
    pieces[at:] = [piece._replace(keep=True) for piece in pieces[at:]]


def wrap(text: str, face: Typeface, size: float, width: float) -> list[str]:
    """Return the lines of a text at most that wide; a longer word is cut.

    Raises Refused for a word that no font prints.
    """
    if face.width(text, size) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    used = 0.0
    space = face.width(" ", size)
    for word in _SPACE.split(text):
        wide = face.width(word, size)
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            lines.append(line)
        while wide > width and len(word) > 1:
            fits = next(
                n for n in range(len(word) - 1, 0, -1) if _fits(word[:n], face, size, width)
            )
            lines.append(word[:fits])
            word = word[fits:]  # noqa: PLW2901 - what is left of the word
            wide = face.width(word, size)
        line, used = word, wide
    return [*lines, line] if line or not lines else lines


def paginate(pieces: Sequence[Piece], first: float, later: float, end: float) -> list[list[Placed]]:
    """Return the sheets. Pieces begin at `first` on sheet one and `later` after, down to `end`.

    Distances are points from the top of the sheet. A group of kept pieces that is taller than a
    sheet is cut where the sheet ends.
    """
    sheets = [_Sheet(at=first)]
    for group in _groups(pieces):
        sheet = sheets[-1]
        tall = sum(piece.gap + piece.height for piece in group)
        if sheet.placed and sheet.at + tall > end:
            sheets.append(_Sheet(at=later))
        for piece in group:
            sheet = sheets[-1]
            if sheet.placed and sheet.at + piece.gap + piece.height > end:
                sheet = _Sheet(at=later)
                sheets.append(sheet)
            if not sheet.placed and piece.head is not None:
                sheet.placed.append(Placed(piece.head, sheet.at))
                sheet.at += piece.head.height
            top = sheet.at + (piece.gap if sheet.placed else 0.0)
            sheet.placed.append(Placed(piece, top))
            sheet.at = top + piece.height
    return [sheet.placed for sheet in sheets]


def _groups(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group


def _leads_on(block: Block) -> bool:
    """Whether a paragraph announces what follows and so must not end a sheet."""
    return isinstance(block, Paragraph) and block.text.endswith((":", "below."))


def _holds(number: int, count: int) -> bool:
    """Whether a line stays with the next: no single first or last line of a paragraph alone."""
    return number < count - 1 and (number == 0 or number == count - 2)


def _fits(text: str, face: Typeface, size: float, width: float) -> bool:
    return len(text) == 1 or face.width(text, size) <= width
