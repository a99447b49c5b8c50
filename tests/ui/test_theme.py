from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.theme import Look
from tests.conftest import RESOURCES

NAME = "Ad\u00e9b\u00e1y\u1ecd\u0300"


def fonts_of(text: str, font: QFont) -> set[str]:
    """Return the families that draw a text."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}


def test_a_name_that_the_typeface_lacks_a_letter_of_is_drawn_by_one_font(look: Look) -> None:
    # A computer has some font for it; a bare one in a test may not.
    QFontDatabase.addApplicationFont(
        str(RESOURCES / "letters/fonts/DejaVuSans-Letters-Regular.ttf")
    )
    split = look.font()
    split.setStyleStrategy(QFont.StyleStrategy.PreferDefault)
    assert len(fonts_of(NAME, split)) == 2, "else this shows nothing"
    assert len(fonts_of(NAME, look.font())) == 1


def test_plain_names_keep_the_typeface(look: Look) -> None:
    assert fonts_of("Zo\u00eb O\u2019Connor", look.font()) == {look.font().family()}


def test_every_window_is_dressed_so(look: Look, qtbot: QtBot) -> None:
    label = QLabel(NAME)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.font().styleStrategy() & QFont.StyleStrategy.ContextFontMerging
    assert fonts_of(NAME, label.font()) == fonts_of(NAME, look.font())
