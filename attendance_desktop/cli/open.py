"""`attendance-desktop open`: the officer's own caseload."""

import argparse

from attendance_desktop.app.start import start
from attendance_desktop.cli.opening import add_window_arguments, opening_from


def summary() -> str:
    """Return the line that help shows."""
    return "open the program (also when nothing is typed)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_window_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Open the caseload, or make one on the first day."""
    return start(opening_from(arguments, sample=False))
