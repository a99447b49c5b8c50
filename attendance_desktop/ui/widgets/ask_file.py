"""Asks the officer for a file, to read or to save, and keeps no note of where files lie."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

AskWhere = Callable[[QWidget, str], Path | None]
"""Asks where a file goes, beginning from a suggested name; None where nobody wants it saved."""


def ask_where(parent: QWidget, suggested: str) -> Path | None:
    """Ask where a file goes; None when the officer thinks better of it."""
    kind = "PDF (*.pdf)" if suggested.endswith(".pdf") else "All files (*)"
    name, _kind = QFileDialog.getSaveFileName(parent, "Save", suggested, kind)
    return Path(name) if name else None


def ask_which(parent: QWidget, what: str, kinds: str, *, at: str = "") -> str:
    """Ask for a file to read, "" for none. `kinds` as Qt writes them, `at` where to begin."""
    name, _kind = QFileDialog.getOpenFileName(parent, what, at, kinds)
    return name


def keep_no_history() -> None:
    """Leave no list of visited folders on the disk: a folder may be named after a family.

    Qt's own file dialog writes one under the user's settings. There is no switch for it, so its
    settings go to a place where no file can be made. Call it once, before any dialog.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
