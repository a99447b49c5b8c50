from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from attendance_desktop.ui.widgets.ask_file import ask_where, keep_no_history

USER = QSettings.Scope.UserScope
NATIVE = QSettings.Format.NativeFormat


def visit(qtbot: QtBot, folder: Path) -> None:
    """Look into a folder by Qt's own dialog, then end the dialog: it tells as it ends."""
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(folder))
    dialog.done(QDialog.DialogCode.Rejected)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.deleteLater()


def test_a_visited_folder_is_written_nowhere(qtbot: QtBot, tmp_path: Path) -> None:
    family = tmp_path / "Okafor family"
    family.mkdir()
    settings = tmp_path / "settings"
    try:
        QSettings.setPath(NATIVE, USER, str(settings))
        visit(qtbot, family)
        (told,) = [each for each in settings.rglob("*") if each.is_file()]
        assert "Okafor" in told.read_text(), "Qt tells by itself, else this test shows nothing"
        told.unlink()
        keep_no_history()
        visit(qtbot, family)
        assert not [each for each in settings.rglob("*") if each.is_file()]
        assert not Path(QSettings(USER, "QtProject").fileName()).exists()
    finally:
        keep_no_history()


@pytest.mark.parametrize(("told", "path"), [("", None), ("/d/map.pdf", Path("/d/map.pdf"))])
def test_thinking_better_of_it_is_no_path(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, told: str, path: Path | None
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked: list[str] = []

    def answer(_parent: QWidget, _title: str, suggested: str, kind: str) -> tuple[str, str]:
        asked.extend((suggested, kind))
        return told, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    assert ask_where(parent, "map.pdf") == path
    assert asked == ["map.pdf", "PDF (*.pdf)"]
