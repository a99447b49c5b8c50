"""The tab of the council's pack: choosing, the fingerprint, taking in, and the audit."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.settings.pack_presenter import TAKEN
from attendance_desktop.ui.settings.pack_shown import Lines, OfferedPack, PackInUse
from attendance_desktop.ui.settings.pack_tab import PackTab
from attendance_desktop.ui.settings.view import SettingsView
from attendance_desktop.ui.settings.wiring import wire_pack
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import HIGH_CONTRAST, LIGHT, Tokens
from tests.fakes.tasks import run_at_once
from tests.ui.audit import audit

LINES: Lines = (
    ("Council", "Sampleshire (865)"),
    ("Sets", "the local code “Sampleshire code” of 2026-11-24; 10 pieces of evidence"),
)
NONE = PackInUse((), "No pack is taken in. The program's own data hold.", "")


@dataclass
class Packs:
    offered: OfferedPack = field(default_factory=lambda: OfferedPack(LINES, asks_fingerprint=True))
    fingerprint: str = "ABCD"
    asked: list[str] = field(default_factory=list)

    def pack(self) -> PackInUse:
        return NONE

    def look(self, path: Path) -> OfferedPack:
        self.asked.append(path.name)
        if path.name == "bad":
            raise Refused("This pack is not signed.")
        return self.offered

    def take(self, typed: str) -> PackInUse:
        if typed != self.fingerprint:
            raise Refused("The fingerprint is another one.")
        return PackInUse(LINES, "Taken in by Jo Marsh.", "It ran out on 1 January 2026.")


@pytest.fixture
def packs() -> Packs:
    return Packs()


@pytest.fixture
def view(qtbot: QtBot, look: Look, packs: Packs) -> Iterator[SettingsView]:
    made = SettingsView(look)
    qtbot.addWidget(made)
    wire_pack(made, packs, run_at_once, run_at_once)
    made.resize(1160, 660)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    titles = [made.tabs.bar.tabText(at) for at in range(made.tabs.bar.count())]
    made.tabs.turn_to(titles.index("Council pack"))
    yield made
    made.close()


def choose(tab: PackTab, path: str) -> None:
    tab._ask_which = lambda _parent, _what, _kinds: path
    tab.choose.click()


def test_the_first_pack_asks_for_the_fingerprint(view: SettingsView) -> None:
    tab = view.pack_tab
    assert tab._taken.text().startswith("No pack is taken in")
    choose(tab, "mine.councilpack")
    assert tab.fingerprint.isVisible()
    assert tab.typed.hasFocus()
    tab.typed.setText("wrong")
    tab.take.click()
    assert "fingerprint is another one" in view.message.words()
    assert tab.typed.text() == "wrong"
    tab.typed.setText("ABCD")
    tab.take.click()
    assert view.message.words() == TAKEN
    assert not tab.take.isVisible()
    assert tab._problem.text().startswith("It ran out")


def test_a_later_pack_asks_for_none_and_can_be_left(view: SettingsView, packs: Packs) -> None:
    packs.offered, packs.fingerprint = OfferedPack(LINES, asks_fingerprint=False), ""
    choose(view.pack_tab, "mine.councilpack")
    assert not view.pack_tab.fingerprint.isVisible()
    view.pack_tab.leave.click()
    assert not view.pack_tab.take.isVisible()
    choose(view.pack_tab, "mine.councilpack")
    view.pack_tab.take.click()
    assert view.message.words() == TAKEN


def test_a_pack_that_is_refused_is_not_offered(view: SettingsView, packs: Packs) -> None:
    choose(view.pack_tab, "bad")
    assert "not signed" in view.message.words()
    assert not view.pack_tab.take.isVisible()
    choose(view.pack_tab, "")
    assert packs.asked == ["bad"]


@pytest.mark.parametrize(("tokens", "scale"), [(LIGHT, 1.0), (HIGH_CONTRAST, 2.0)])
def test_the_tab_passes_the_audit(
    view: SettingsView, look: Look, tokens: Tokens, scale: float
) -> None:
    look.wear(tokens, scale)
    choose(view.pack_tab, "mine.councilpack")
    QApplication.processEvents()
    assert audit(view) == []
