"""Pictures on paper: whole, read aloud, the same each time, and as a table below."""

from datetime import date

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from attendance_desktop.domain.law.wording import LetterSettings
from attendance_desktop.letters.compose import Composer
from attendance_desktop.letters.drawing import LetterDrawing
from attendance_desktop.letters.press import LetterPress
from attendance_desktop.services.figure import Picture
from attendance_desktop.ui.picture.before_after import before_after_picture
from attendance_desktop.ui.picture.spread import spread_picture
from attendance_desktop.ui.picture.trend import trend_picture
from attendance_desktop.ui.picture.year_map import year_map
from tests.ui.picture.picture_examples import (
    WINDOW,
    a_before_after,
    a_spread,
    a_trend,
    some_sessions,
)

DATED = date(2026, 11, 23)
PICTURES = {
    "trend": trend_picture(a_trend()),
    "before": before_after_picture(a_before_after(), "Help began"),
    "spread": spread_picture(a_spread()),
    "year": year_map("Marks of 2026/27", some_sessions(), WINDOW),
}


def text_of(pdf: bytes) -> str:
    document, held = QPdfDocument(), QBuffer()
    held.setData(QByteArray(pdf))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(held)
    pages = range(document.pageCount())
    return " ".join(" ".join(document.getAllText(at).text() for at in pages).split())


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
def test_a_picture_is_drawn_with_its_words_and_its_table(
    picture: Picture, press: LetterPress, settings: LetterSettings
) -> None:
    drawing = LetterDrawing(Composer(), press, settings)
    pdf = drawing.draw_pictures("Pictures", [picture], dated=DATED)
    words = text_of(pdf)
    assert picture.title in words
    assert all(" ".join(said.split()) in words for said in picture.said)
    for row in (picture.rows[0], picture.rows[-1]):
        assert all(cell in words for cell in row)
    assert b"/S/Figure" in pdf
    said = picture.plan(640.0).said.encode("utf-16-be").hex().upper()
    assert f"/Alt<FEFF{said}>".encode() in pdf
    assert pdf == drawing.draw_pictures("Pictures", [picture], dated=DATED)
