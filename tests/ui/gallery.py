"""Saves pictures of the frame with made-up content, in every theme and at 200 % text.

QT_QPA_PLATFORM=offscreen python tests/ui/gallery.py FOLDER
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication, QWidget

from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import DARK, HIGH_CONTRAST, LIGHT
from tests.ui.gallery_pages import a_form_page, a_frame, an_unlock_page

PAGES = {
    "frame": a_frame,
    "form": a_form_page,
    "make": an_unlock_page,
    "code": lambda look: an_unlock_page(look, "recovery code"),
    "unlock": lambda look: an_unlock_page(look, "passphrase"),
}
RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def picture(widget: QWidget, file: Path) -> None:
    widget.resize(1366, 768)
    widget.show()
    QApplication.processEvents()
    QApplication.processEvents()
    widget.grab().save(str(file))
    print(file, widget.size().toTuple(), widget.minimumSizeHint().toTuple())


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    look = Look(RESOURCES)
    for tokens in (LIGHT, DARK, HIGH_CONTRAST):
        for scale in (1.0, 2.0):
            look.wear(tokens, scale)
            name = f"{tokens.name.replace(' ', '_')}_{round(scale * 100)}"
            for what, made in PAGES.items():
                widget = made(look)
                picture(widget, folder / f"{what}_{name}.png")
                widget.close()
    del application


if __name__ == "__main__":
    main(Path(sys.argv[1]))
