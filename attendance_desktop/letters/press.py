"""A composed letter -> the bytes of a tagged PDF, wholly in memory and the same each time."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.letters.document import Block, Heading, LetterDocument
from attendance_desktop.letters.envelope import address_words
from attendance_desktop.letters.figure import draw_figure
from attendance_desktop.letters.ink import Ink
from attendance_desktop.letters.layout import Faces, Layout, Placed, Words, paginate, wrap
from attendance_desktop.letters.page import MM, NORMAL_PRINT, PAGE_HEIGHT, PAGE_WIDTH, PrintStyle
from attendance_desktop.letters.tags import Element, Marks, promise_tree, with_tree
from attendance_desktop.letters.typeface import load_typeface

_GREY = 0.94
_INK = 0.35
_LINE = 0.6
_BAR = 3.0
_BELOW_WINDOW_MM = 5.0
_WARNING_SIZE = 10.0


class LetterPress:
    """Holds the letter fonts; makes any number of letters. Not shared between threads.

    `regular` and `bold` are TrueType files, the first preferred, the rest for the words that it
    cannot print.
    """

    def __init__(self, regular: Sequence[bytes], bold: Sequence[bytes]) -> None:
        self._faces = Faces(
            load_typeface("LetterRegular", regular), load_typeface("LetterBold", bold)
        )

    def render(
        self,
        document: LetterDocument,
        *,
        style: PrintStyle = NORMAL_PRINT,
        marked_gaps: bool = False,
    ) -> bytes:
        """Return the PDF. The preview of a whole letter is these same bytes.

        Raises Refused naming what is missing (unless `marked_gaps`, for a preview), or naming
        the particular that the fonts cannot print.
        """
        if document.gaps and not marked_gaps:
            raise _incomplete(document)
        self._refuse_unprintable(document)
        root = Element("Document")
        furniture = self._first_page(document, style, root)
        layout = Layout(self._faces, style, root)
        sheets = paginate(
            layout.pieces(_body(document)),
            _first_body(document, style, furniture),
            style.later_body_mm * MM,
            PAGE_HEIGHT - style.bottom_mm * MM,
        )
        return _draw(document, style, self._faces, root=root, furniture=furniture, sheets=sheets)

    def prints(self, text: str) -> bool:
        """Whether the letter fonts can print every word of a text."""
        return self._faces.regular.prints(text) and self._faces.bold.prints(text)

    def _refuse_unprintable(self, document: LetterDocument) -> None:
        labels = [entry.label for entry in document.stated if not self.prints(entry.words)]
        if labels:
            raise Refused(
                f"This cannot be printed in the letter's font: {'; '.join(labels)}.",
                meaning="It has letters that the font does not have. Nothing was printed, so"
                " that no one gets a letter with boxes in it.",
                todo="Write it in Latin letters, as the family does, then open the letter again.",
            )

    def _first_page(
        self, document: LetterDocument, style: PrintStyle, root: Element
    ) -> tuple[Words, ...]:
        """The warning, the council, the address in its window, reference and date, in order."""
        top = style.top_mm * MM
        line = _warning_line(document, style, self._faces)
        warned = [line._replace(element=root.add("P"))] if line.text else []
        head = list(self._letterhead(document.letterhead, style, root))
        sender = list(self._column(document.sender, style, top, root))
        address = address_words(
            document.addressee, document.envelope, self._faces.regular, style, root
        )
        below = max(_lowest(sender), top) + style.leading * 0.6
        details = self._column(document.details, style, below, root)
        return (*warned, *head, *sender, *address, *details)

    def _letterhead(
        self, lines: Sequence[str], style: PrintStyle, root: Element
    ) -> Iterator[Words]:
        top = style.top_mm * MM
        wide = (style.sender_left_mm - style.left_mm - 4) * MM
        for number, line in enumerate(lines):
            face = self._faces.regular if number else self._faces.bold
            size = style.body if number else style.subject
            element = root.add("P")
            for part in wrap(line, face, size, wide):
                yield Words(part, face, size, style.left, top + size, element)
                top += size * 1.35

    def _column(
        self, lines: Sequence[str], style: PrintStyle, top: float, root: Element
    ) -> Iterator[Words]:
        left = style.sender_left_mm * MM
        size = min(style.body, 12.0)
        for line in lines:
            element = root.add("P")
            for part in wrap(line, self._faces.regular, size, PAGE_WIDTH - left - 12 * MM):
                yield Words(part, self._faces.regular, size, left, top + size, element)
                top += size * 1.25


def _body(document: LetterDocument) -> tuple[Block, ...]:
    """The salutation stands above the subject; what goes to nobody has no salutation."""
    greeting = document.blocks[: 1 if document.addressee else 0]
    return (*greeting, Heading(document.title, 1), *document.blocks[len(greeting) :])


def _first_body(document: LetterDocument, style: PrintStyle, furniture: Sequence[Words]) -> float:
    """Where the first sheet's text begins: below the window, if there is an address in it."""
    below = _lowest(furniture) + style.leading
    if not document.addressee:
        return below
    window = (document.envelope.keep_free.bottom + _BELOW_WINDOW_MM) * MM
    return max(style.first_body_mm * MM, window, below)


def _draw(
    document: LetterDocument,
    style: PrintStyle,
    faces: Faces,
    *,
    root: Element,
    furniture: tuple[Words, ...],
    sheets: list[list[Placed]],
) -> bytes:
    out = io.BytesIO()
    canvas = _canvas(out, document, faces)
    marks = Marks(canvas)
    ink = Ink(canvas)
    for number, sheet in enumerate(sheets):
        _grounds(canvas, ink, marks, sheet, style)
        if number == 0:
            for words in furniture:
                _text(ink, marks, words, 0.0)
        for placed in sheet:
            for words in placed.piece.words:
                _text(ink, marks, words, placed.top)
            if placed.piece.shown is not None:
                marks.show(placed.piece.shown.element)
                draw_figure(canvas, ink, faces, placed.piece.shown, style.left, placed.top)
        for words in _edges(document, style, faces, number + 1, len(sheets)):
            _text(ink, marks, words, 0.0)
        marks.next_page()
        canvas.showPage()
    promise_tree(canvas, marks.pages())
    with _plain_streams():
        canvas.save()
    return with_tree(canvas, out.getvalue(), root, marks.pages())


def _canvas(out: io.BytesIO, document: LetterDocument, faces: Faces) -> Canvas:
    """Return an empty document that says what it is and, for the same letter, no other time."""
    canvas = Canvas(
        out,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=faces.regular.name,
        lang="en-GB",
    )
    canvas.setTitle(document.title)
    canvas.setAuthor(document.letterhead[0] if document.letterhead else "")
    canvas.setSubject("")
    canvas.setCreator("Attendance Desktop")
    if document.dated is not None:
        day = document.dated
        canvas.setDateFormatter(lambda *_: f"D:{day:%Y%m%d}000000Z")
    return canvas


def _text(ink: Ink, marks: Marks, words: Words, top: float) -> None:
    """Draw one line. A space ends it, so that reading aloud does not join two lines' words."""
    marks.show(words.element)
    base = PAGE_HEIGHT - top - words.drop
    ink.line(f"{words.text} ", words.face, words.size, words.x, base)


def _grounds(
    canvas: Canvas, ink: Ink, marks: Marks, sheet: list[Placed], style: PrintStyle
) -> None:
    """Draw the grey of boxes, each with a bar at its left, and the rules of tables."""
    marks.show(None)
    for top, bottom in _stretches(sheet):
        base = PAGE_HEIGHT - bottom
        canvas.setFillGray(_GREY)
        canvas.rect(style.left, base, style.width, bottom - top, stroke=0, fill=1)
        canvas.setFillGray(_INK)
        canvas.rect(style.left, base, _BAR, bottom - top, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.setLineWidth(_LINE)
    canvas.setStrokeGray(_INK)
    for placed in sheet:
        if placed.piece.ruled:
            y = PAGE_HEIGHT - placed.top - placed.piece.height
            ink.rule(style.left, y, style.left + style.width)
    marks.close()


def _stretches(sheet: list[Placed]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    inside = False
    for placed in sheet:
        bottom = placed.top + placed.piece.height
        if placed.piece.boxed and inside:
            found[-1] = (found[-1][0], bottom)
        elif placed.piece.boxed:
            found.append((placed.top, bottom))
        inside = placed.piece.boxed
    return found


def _edges(
    document: LetterDocument, style: PrintStyle, faces: Faces, number: int, count: int
) -> Iterator[Words]:
    """The page's number, what the letter was made with, and on later pages the warning again."""
    base = PAGE_HEIGHT - 15 * MM
    face = faces.regular
    page = f"Page {number} of {count}"
    right = PAGE_WIDTH - style.right_mm * MM - face.width(page, style.body)
    yield Words(document.footer, face, style.footer, style.left, base, None)
    yield Words(page, face, style.body, right, base, None)
    again = _warning_line(document, style, faces)
    if number > 1 and again.text:
        yield again


def _warning_line(document: LetterDocument, style: PrintStyle, faces: Faces) -> Words:
    """What no one may miss: invented people, or a letter that is not complete."""
    text = " ".join(part for part in (document.sample_line, _unready(document)) if part)
    return Words(text, faces.bold, _WARNING_SIZE, style.left, 11 * MM, None)


def _unready(document: LetterDocument) -> str:
    return "NOT COMPLETE: this letter cannot be sent yet." if document.gaps else ""


def _lowest(words: Sequence[Words]) -> float:
    return max((line.drop for line in words), default=0.0)


@contextmanager
def _plain_streams() -> Iterator[None]:
    """Leave out reportlab's base-85 coding, which slows saving; its switch is a global one."""
    before = rl_config.useA85
    rl_config.useA85 = 0
    try:
        yield
    finally:
        rl_config.useA85 = before


def _incomplete(document: LetterDocument) -> Refused:
    labels = "; ".join(entry.label for entry in document.gaps)
    return Refused(
        f"This letter is not complete. Missing: {labels}.",
        meaning="A letter that lacks a needed particular is not printed.",
        todo=" ".join(dict.fromkeys(entry.todo for entry in document.gaps if entry.todo)),
    )
