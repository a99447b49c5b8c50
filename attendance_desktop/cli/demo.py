"""`attendance-desktop demo`: the sample council, in a caseload of its own."""

import argparse

from attendance_desktop.app.start import start
from attendance_desktop.cli.opening import add_window_arguments, opening_from
from attendance_desktop.sample.council import Preset


def summary() -> str:
    """Return the line that help shows."""
    return "open a sample council, kept apart from work"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_window_arguments(parser)
    parser.add_argument(
        "--pupils",
        type=int,
        choices=[int(preset) for preset in Preset],
        default=int(Preset.DEMO),
        help="how many pupils to invent",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="throw the sample caseload away and make it anew"
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the sample council; make it first where it is not there yet."""
    return start(opening_from(arguments, sample=True))
