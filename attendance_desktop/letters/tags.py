"""The structure tree of a tagged PDF, written straight into reportlab's own document.

reportlab has no tagging of its own. Marks go into the page stream while it is drawn; the tree
is added before the file is saved, so that the file is made once and never parsed again.
Shapes after ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference
from reportlab.pdfgen.canvas import Canvas


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


def write_tree(canvas: Canvas, root: Element, pages: list[list[Element]]) -> None:
    """Put the tree into the document and tell each page its place in it."""
    document = canvas._doc  # noqa: SLF001 - the structure tree has no public way in
    nodes = list(_walk(root))
    names = {id(node): f"Tag{number}" for number, node in enumerate(nodes)}
    # The objects' numbers are given in this order, before any text that points at them.
    at = {key: _number(document, name) for key, name in names.items()}
    tree_at = _number(document, "TagTree")
    parents_at = _number(document, "TagParents")
    page_at = [_number(document, f"Page{number + 1}") for number in range(len(pages))]
    above = {id(part): node for node in nodes for part in node.parts}
    for node in nodes:
        up = above.get(id(node))
        parent = at[id(up)] if up is not None else tree_at
        document.idToObject[names[id(node)]] = _Raw(_element(node, parent, at, page_at))
    document.idToObject["TagTree"] = _Raw(
        f"<< /Type /StructTreeRoot /K [{at[id(root)]}] /ParentTree {parents_at}"
        f" /ParentTreeNextKey {len(pages)} >>"
    )
    document.idToObject["TagParents"] = _Raw(_parents(pages, at))
    catalog = document.Catalog
    catalog.StructTreeRoot = PDFObjectReference("TagTree")
    catalog.MarkInfo = "<< /Marked true >>"
    catalog.ViewerPreferences = "<< /DisplayDocTitle true >>"
    for number in range(len(pages)):
        page = document.idToObject[f"Page{number + 1}"]
        # reportlab writes only the keys that it lists, and these two are not among them.
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = number
        page.Tabs = "/S"


def _walk(node: Element) -> Iterator[Element]:
    yield node
    for part in node.parts:
        yield from _walk(part)


def _number(document: PDFDocument, name: str) -> str:
    number, version = document.idToObjectNumberAndVersion.get(name, (0, 0))
    if not number:
        reference = document.Reference(_Raw("null"), name)
        return str(reference.format(document), "ascii")
    return f"{number} {version} R"


def _element(node: Element, parent: str, at: dict[int, str], page_at: list[str]) -> str:
    kids = [at[id(part)] for part in node.parts]
    page = f" /Pg {page_at[node.marks[0][0]]}" if node.marks else ""
    first = node.marks[0][0] if node.marks else None
    kids += [
        str(mark) if on == first else f"<< /Type /MCR /Pg {page_at[on]} /MCID {mark} >>"
        for on, mark in node.marks
    ]
    return (
        f"<< /Type /StructElem /S /{node.role} /P {parent}{page}{node.attributes}"
        f" /K [{' '.join(kids)}] >>"
    )


def _parents(pages: list[list[Element]], at: dict[int, str]) -> str:
    rows = (
        f"{number} [{' '.join(at[id(element)] for element in page)}]"
        for number, page in enumerate(pages)
    )
    return f"<< /Nums [{' '.join(rows)}] >>"
