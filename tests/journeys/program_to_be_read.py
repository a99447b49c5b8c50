"""The whole program over a sample caseload, for a reader of the accessibility tree to work with.

python program_to_be_read.py FOLDER SECONDS

It stands on its own: it ends after so many seconds, whatever the reader did.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from attendance_desktop.app.program import CASELOAD
from attendance_desktop.packs.locate import resources_root
from attendance_desktop.ui.theme import Look
from attendance_desktop.ui.tokens import LIGHT
from tests.journeys.whole_program import Walk, a_council


def main(folder: Path, seconds: int) -> None:
    application = QApplication(["attendance-desktop"])
    look = Look(resources_root())
    look.wear(LIGHT)
    walk = Walk(a_council(folder), look)
    walk.frame.show_page(CASELOAD)
    QTimer.singleShot(seconds * 1000, application.quit)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
