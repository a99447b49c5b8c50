"""What every test shares; the screen is set before anything of Qt is imported."""

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from attendance_desktop.ui.none_guard import keep_none_alive
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import LIGHT

QUICK_EXAMPLES = 20
"""Examples a property on the quick path; the full one has Hypothesis's own hundred."""

# Before any window of any test: see the module.
keep_none_alive()

RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def pytest_configure(config: pytest.Config) -> None:
    """Let pass what the offscreen screen says of itself; any other warning fails a test."""
    config.addinivalue_line("qt_log_ignore", "does not support propagateSizeHints")
    # No deadline: how long one example takes says what else the machine does.
    settings.register_profile("full", deadline=None)
    settings.register_profile("quick", deadline=None, max_examples=QUICK_EXAMPLES)
    settings.load_profile("quick" if config.getoption("markexpr") == "not slow" else "full")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that have slow tests, so that no worker is left with one at the end."""
    long = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in long)


def pytest_collection_finish() -> None:
    """Leave what was imported out of every later search for garbage: a tenth of all the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Dress the application in the light theme, and undress it after the test."""
    worn = Look(RESOURCES)
    worn.wear(LIGHT)
    yield worn
    # A window that is closed but not yet gone is dressed anew with every style sheet to come.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")
