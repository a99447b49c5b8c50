"""Every screen of the whole program passes the audit: three themes, text at 100 and 200 %."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QScrollArea,
    QWidget,
)

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens
from tests.journeys.whole_program import HEIGHT, WIDTH, Council, Walk, a_council, before_opening
from tests.ui.audit import audit, told

QUICK = {("high contrast", 2.0)}
LOOKS = [
    pytest.param(
        tokens,
        scale,
        id=f"{tokens.name}-{scale:.0%}",
        marks=[] if (tokens.name, scale) in QUICK else [pytest.mark.slow],
    )
    for tokens in (LIGHT, DARK, HIGH_CONTRAST)
    for scale in (1.0, 2.0)
]

LOWEST = 180
"""Pixels of height under which a page cannot be worked with, at any size of the text."""


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> Council:
    return a_council(tmp_path_factory.mktemp("sample"))


def unfit(window: QWidget) -> list[str]:
    """What does not fit on a small laptop: the window itself, its scroll areas, its words."""
    wants, has = window.minimumSizeHint(), window.size()
    faults = []
    if (has.width(), has.height()) != (WIDTH, HEIGHT):
        faults.append(f"the window grew to {has.width()} x {has.height()}")
    if wants.width() > WIDTH or wants.height() > HEIGHT:
        faults.append(f"the window asks for {wants.width()} x {wants.height()}")
    for area in window.findChildren(QAbstractScrollArea):
        beyond = area.horizontalScrollBar().maximum()
        if area.isVisible() and beyond > 0:
            faults.append(f"goes on {beyond} px at the side: {told(area)}")
    strays = [
        f"a window of its own: {told(each)}"
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and each is not window
    ]
    return faults + strays + low(window) + [f"cut: {words}" for words in cut(window)]


def low(window: QWidget) -> list[str]:
    """Scroll areas in which too little is in sight to work with."""
    return [
        f"only {each.viewport().height()} px of it are in sight: {told(each)}"
        for each in window.findChildren(QScrollArea)
        if each.isVisible() and each.viewport().height() < LOWEST
    ]


def cut(window: QWidget) -> list[str]:
    """Words that have less room than they need."""
    lines = [each for each in window.findChildren(QLabel) if each.text() and not each.wordWrap()]
    buttons = [each for each in window.findChildren(QAbstractButton) if each.text()]
    squeezed = [
        f"QLabel {each.text()!r} is {each.height()} of {each.heightForWidth(each.width())} high"
        for each in window.findChildren(QLabel)
        if each.wordWrap()
        and each.isVisible()
        and each.text()
        and each.height() < each.heightForWidth(each.width()) - 1
    ]
    return squeezed + [
        f"{type(each).__name__} {each.text()!r} has {each.width()} of {each.sizeHint().width()}"
        for each in [*lines, *buttons]
        if each.isVisible() and each.width() < each.sizeHint().width() - 1
    ]


@pytest.mark.parametrize(("tokens", "scale"), LOOKS)
def test_every_page_before_the_caseload_is_open(look: Look, tokens: Tokens, scale: float) -> None:
    look.wear(tokens, scale)
    faults = [
        f"{name}: {fault}"
        for name, window in before_opening(look)
        for fault in unfit(window) + audit(window)
    ]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("tokens", "scale"), LOOKS)
def test_every_screen_of_the_open_program(
    look: Look, council: Council, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    walk = Walk(council, look)
    faults, seen = [], set[str]()
    for name, window in walk.screens():
        seen.add(name)
        faults += [f"{name}: {fault}" for fault in unfit(window) + audit(window)]
    walk.close()
    assert not faults, "\n".join(faults)
    assert len(seen) >= 40, sorted(seen)


def test_the_council_lies_encrypted_where_it_was_made(council: Council) -> None:
    first = Path(council.folders.root / "caseload.db").read_bytes()[:16]
    assert not first.startswith(b"SQLite format")
