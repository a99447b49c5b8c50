"""Hands a finished PDF to the printing system: on standard input, under a neutral job name."""

import shutil
import subprocess
import sys
from dataclasses import dataclass

from attendance_desktop.domain.refusal import Refused

JOB_NAME = "Attendance Desktop letter"
"""The name that a print queue shows; it never holds a name of the work."""

_SECONDS = 30
_UNKNOWN_WINDOWS = "win32"


@dataclass(frozen=True, slots=True)
class Printer:
    """A printer as the system names it."""

    name: str
    default: bool


def printers() -> tuple[Printer, ...]:
    """Return the printers of this computer, the usual one first; none when there is no system."""
    lpstat = shutil.which("lpstat")
    if sys.platform == _UNKNOWN_WINDOWS or lpstat is None:
        return ()
    listed = _run([lpstat, "-e"])
    usual = _run([lpstat, "-d"]).stdout.decode(errors="replace").rpartition(":")[2].strip()
    names = listed.stdout.decode(errors="replace").split()
    found = [Printer(name, name == usual) for name in names]
    return tuple(sorted(found, key=lambda printer: not printer.default))


def print_pdf(pdf: bytes, printer: str | None = None, copies: int = 1) -> str:
    """Send the PDF to a printer (None: the usual one) and return what the system answered.

    Nothing is written to a file by this program; the print queue keeps its own copy until the
    job is done. Raises Refused when there is no printer or the system does not take the job.
    """
    if sys.platform == _UNKNOWN_WINDOWS:
        raise Refused(
            "Printing from this program is not ready on Windows yet.",
            meaning="Nothing was sent to a printer.",
            todo="Save a copy of the letter and print it from a PDF reader.",
        )
    lp = shutil.which("lp")
    if lp is None or not printers():
        raise _no_printer()
    command = [lp, "-t", JOB_NAME, "-n", str(copies)]
    if printer is not None:
        command += ["-d", printer]
    done = _run([*command, "-"], pdf)
    if done.returncode != 0:
        raise Refused(
            "The printer did not take the letter.",
            meaning="Nothing was printed. The letter is kept as it was.",
            todo="Check that the printer is on and is chosen in the computer's settings.",
        )
    return done.stdout.decode(errors="replace").strip()


def _run(command: list[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell, and every word of the command is ours
            command, input=given, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as bad:
        raise Refused(
            "The printing system does not answer.",
            meaning="It is not known whether anything was printed.",
            todo="Look at the printer's queue before printing again.",
        ) from bad


def _no_printer() -> Refused:
    return Refused(
        "There is no printer on this computer.",
        meaning="Nothing was printed. The letter is kept as it was.",
        todo="Add a printer in the computer's settings, or save a copy of the letter.",
    )
