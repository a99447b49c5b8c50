"""The structure tree of a tagged PDF: marks in reportlab's pages, and the tree behind them.

reportlab has no tagging of its own. Marks go into the page stream while it is drawn; the tree
follows the saved file, which is made once and never parsed again.
Shapes after ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject
from reportlab.pdfgen.canvas import Canvas

_TREE = "TagTree"


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree: a role (P, H1, L, TD), its parts, and the marks that show it."""

    role: str
    parts: list["Element"] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    attributes: str = ""

    def add(self, role: str, attributes: str = "") -> "Element":
        """Append a part and return it."""
        part = Element(role, attributes=attributes)
        self.parts.append(part)
        return part


def said_aloud(words: str) -> str:
    """Return the attributes of a figure: the words that are read in its place."""
    coded = words.encode("utf-16-be").hex().upper()
    return f"/Alt<FEFF{coded}>/A<</O/Layout/Placement/Block>>"


class Marks:
    """Opens and closes marked content on a canvas, and remembers which element owns it."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pages: list[list[Element]] = [[]]
        self._open: Element | None = None
        self._is_open = False

    def show(self, element: Element | None) -> None:
        """Say whose words follow; None is an artifact (a rule, a footer, a repeated header)."""
        if self._is_open and self._open is element:
            return
        self.close()
        if element is None:
            self._canvas._code.append("/Artifact BMC")  # noqa: SLF001 - no public way to mark
        else:
            owned = self._pages[-1]
            element.marks.append((len(self._pages) - 1, len(owned)))
            self._canvas._code.append(  # noqa: SLF001 - likewise
                f"/{element.role} <</MCID {len(owned)}>> BDC"
            )
            owned.append(element)
        self._open = element
        self._is_open = True

    def close(self) -> None:
        """End the marked content that is open, if any."""
        if self._is_open:
            self._canvas._code.append("EMC")  # noqa: SLF001 - likewise
            self._is_open = False

    def next_page(self) -> None:
        """Close the page's marks and begin the next page's."""
        self.close()
        self._pages.append([])

    def pages(self) -> list[list[Element]]:
        """Return, a page, the elements in the order of their marks."""
        return [page for page in self._pages if page]


class _Raw(PDFObject):  # type: ignore[misc] # reportlab ships no types
    """An object of the file whose text is already written."""

    __RefOnly__ = 1

    def __init__(self, text: str) -> None:
        self._text = text

    def format(self, _document: PDFDocument) -> bytes:
        return self._text.encode("ascii")


def promise_tree(canvas: Canvas, pages: list[list[Element]]) -> None:
    """Tell the document, before it is saved, that `with_tree` will add its structure tree."""
    document = canvas._doc  # noqa: SLF001 - the structure tree has no public way in
    catalog = document.Catalog
    catalog.StructTreeRoot = document.Reference(_Raw("null"), _TREE)
    catalog.MarkInfo = "<< /Marked true >>"
    catalog.ViewerPreferences = "<< /DisplayDocTitle true >>"
    for number in range(len(pages)):
        page = document.idToObject[f"Page{number + 1}"]
        # reportlab writes only the keys that it lists, and these two are not among them.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = number
        page.Tabs = "/S"


def with_tree(canvas: Canvas, saved: bytes, root: Element, pages: list[list[Element]]) -> bytes:
    """Return the saved file with its structure tree in a section of its own behind it.

    A letter has hundreds of elements, and reportlab takes its time over each object; a section
    at the end (an incremental update, ISO 32000-1, 7.5.6) is plain text in one go.
    """
    document = canvas._doc  # noqa: SLF001 - as above
    numbers = document.idToObjectNumberAndVersion
    tree, parents = numbers[_TREE][0], len(document.numberToId) + 1
    nodes = list(_walk(root))
    at = {id(node): f"{number} 0 R" for number, node in enumerate(nodes, parents + 1)}
    page_at = [f"{numbers[f'Page{number + 1}'][0]} 0 R" for number in range(len(pages))]
    above = {id(part): at[id(node)] for node in nodes for part in node.parts}
    whole = (
        f"<< /Type /StructTreeRoot /K [{at[id(root)]}] /ParentTree {parents} 0 R"
        f" /ParentTreeNextKey {len(pages)} >>"
    )
    texts = [
        whole,
        _parents(pages, at),
        *(_element(node, above.get(id(node), f"{tree} 0 R"), at, page_at) for node in nodes),
    ]
    objects = [
        f"{number} 0 obj\n{text}\nendobj\n".encode("ascii")
        for number, text in zip(
            (tree, *range(parents, parents + len(texts) - 1)), texts, strict=True
        )
    ]
    return b"".join((saved, *objects, _index(document, saved, objects, tree, parents)))


def _index(
    document: PDFDocument, saved: bytes, objects: list[bytes], tree: int, first: int
) -> bytes:
    """Return the section's cross-reference table and trailer, which point at the file's own."""
    starts = list(accumulate((len(each) for each in objects), initial=len(saved)))
    rows = [f"{start:010} 00000 n \n" for start in starts[:-1]]
    before = int(saved.rpartition(b"startxref\n")[2].split(b"\n", 1)[0])
    root, info = (_at(document, part) for part in (document.Catalog, document.info))
    table = (
        f"xref\n{tree} 1\n{rows[0]}{first} {len(rows) - 1}\n{''.join(rows[1:])}trailer\n"
        f"<< /Size {first + len(rows) - 1} /Root {root} /Info {info} /Prev {before} /ID"
    )
    return b"%s%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        table.encode("ascii"),
        document.ID(),
        starts[-1],
    )


def _at(document: PDFDocument, part: PDFObject) -> str:
    return str(document.Reference(part).format(document), "ascii")


def _walk(node: Element) -> Iterator[Element]:
    yield node
    for part in node.parts:
        yield from _walk(part)


def _element(node: Element, parent: str, at: dict[int, str], page_at: list[str]) -> str:
    """Return an element's dictionary, as short as can be: a letter holds hundreds of them."""
    kids = [at[id(part)] for part in node.parts]
    page = ""
    if node.marks:
        first = node.marks[0][0]
        page = f"/Pg {page_at[first]}"
        kids += [
            str(mark) if on == first else f"<</Type/MCR/Pg {page_at[on]}/MCID {mark}>>"
            for on, mark in node.marks
        ]
    return f"<</S/{node.role}/P {parent}{page}{node.attributes}/K[{' '.join(kids)}]>>"


def _parents(pages: list[list[Element]], at: dict[int, str]) -> str:
    rows = (
        f"{number} [{' '.join(at[id(element)] for element in page)}]"
        for number, page in enumerate(pages)
    )
    return f"<< /Nums [{' '.join(rows)}] >>"
