"""Wrapping and paging: nothing is lost, nothing is too wide, and groups stay together."""

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.letters.document import Heading, Paragraph, Signature
from attendance_desktop.letters.layout import Faces, Layout, Piece, paginate, wrap
from attendance_desktop.letters.page import PrintStyle
from attendance_desktop.letters.tags import Element
from attendance_desktop.letters.typeface import Face, Typeface

ONE = Typeface((Face("Test", {chr(code): 0.5 for code in range(32, 127)}),))


@given(st.text("ab 1", max_size=80), st.integers(min_value=10, max_value=60))
def test_wrapped_lines_fit_and_hold_every_character(text: str, width: int) -> None:
    tidy = " ".join(text.split())
    lines = wrap(tidy, ONE, 10, width)
    assert "".join(lines).replace(" ", "") == tidy.replace(" ", "")
    assert all(ONE.width(line, 10) <= width for line in lines if " " not in line)


def test_a_telephone_number_stays_on_one_line() -> None:
    assert wrap("Call 01632 960 100 now", ONE, 10, 75) == ["Call", "01632 960 100", "now"]


@given(
    st.lists(
        st.tuples(st.integers(min_value=5, max_value=40), st.booleans()), min_size=1, max_size=40
    )
)
def test_pages_hold_every_piece_once_in_order_and_within_the_sheet(
    drawn: list[tuple[int, bool]],
) -> None:
    pieces = [Piece((), height, gap=3, keep=keep) for height, keep in drawn]
    sheets = paginate(pieces, first=50, later=10, end=150)
    placed = [entry.piece for sheet in sheets for entry in sheet]
    assert [id(piece) for piece in placed] == [id(piece) for piece in pieces]
    assert all(entry.top + entry.piece.height <= 150 for sheet in sheets for entry in sheet)
    assert all(sheets)


def test_a_heading_is_not_left_alone_at_the_end_of_a_sheet() -> None:
    text, heading = Piece((), 80), Piece((), 15, keep=True)
    sheets = paginate([text, heading, Piece((), 20)], first=0, later=0, end=100)
    assert [len(sheet) for sheet in sheets] == [1, 2]


def test_nobody_signs_a_page_that_says_nothing_else() -> None:
    style = PrintStyle(11, 15, 14, 12, 10, 12, 8, 8)
    layout = Layout(Faces(ONE, ONE), style, Element("Document"))
    said = Paragraph("Ring us.")
    blocks = (
        said,
        Heading("How to reach me", 2),
        said,
        said,
        Signature(("Yours", "Jo", "Officer")),
    )
    kept = [piece.keep for piece in layout.pieces(blocks)]
    assert kept == [False, True, True, True, True, True, False]
