"""The typeface of the screen."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from attendance_desktop.domain.refusal import Refused

FAMILY = "Atkinson Hyperlegible Next"


def load_fonts(folder: Path) -> str:
    """Load the typeface from its folder and return its family name.

    The files hold Latin letters only. Names in Arabic, Bengali, Chinese and other scripts are
    drawn with a font of the computer, which Qt picks letter by letter.

    Raises Refused when a file is not a font.
    """
    for file in sorted(folder.glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise Refused(
                "A font of the program could not be read.",
                meaning="The program's own files are damaged; your caseload is not touched.",
                todo="Install the program again.",
            )
    return FAMILY
