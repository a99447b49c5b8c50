"""What every test shares; the screen is set before anything of Qt is imported."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from attendance_desktop.ui.none_guard import keep_none_alive
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import LIGHT

# Before any window of any test: see the module.
keep_none_alive()

RESOURCES = Path(__file__).resolve().parents[1] / "resources"


def pytest_configure(config: pytest.Config) -> None:
    """Let pass what the offscreen screen says of itself; any other warning fails a test."""
    config.addinivalue_line("qt_log_ignore", "does not support propagateSizeHints")


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """Dress the application in the light theme, and undress it after the test."""
    worn = Look(RESOURCES)
    worn.wear(LIGHT)
    yield worn
    qapp.setStyleSheet("")
