"""What `open` and `demo` share: the options of the window."""

import argparse
from pathlib import Path

from attendance_desktop.app.folders import Folders, own_folders
from attendance_desktop.app.opening import THEMES, Opening


def add_window_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare where the caseload is and how the window looks."""
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the caseload in this folder")
    parser.add_argument("--theme", choices=sorted(THEMES), help="colours; else the computer's own")
    parser.add_argument(
        "--text",
        type=int,
        choices=range(100, 201, 25),
        help="text size in per cent; else as it was kept",
    )
    parser.add_argument(
        "--exit-after-paint",
        type=Path,
        metavar="FILE.png",
        help="write a picture of the first window and end",
    )
    parser.add_argument("--locked", action="store_true", help="stop at the door, as after a lock")


def opening_from(arguments: argparse.Namespace, *, sample: bool) -> Opening:
    """Return what the program is asked to open."""
    folders = Folders(arguments.data) if arguments.data else own_folders()
    return Opening(
        folders=folders.sample if sample else folders,
        sample=sample,
        theme=arguments.theme,
        percent=arguments.text,
        picture=arguments.exit_after_paint,
        pupils=getattr(arguments, "pupils", 0),
        fresh=getattr(arguments, "fresh", False),
        locked=arguments.locked,
    )
