"""Writes a copy of a letter out of the caseload."""

from pathlib import Path

from attendance_desktop.domain.refusal import Refused


def write_copy(pdf: bytes, path: Path) -> None:
    """Write the PDF to a file of the officer's choosing, which is not encrypted.

    Raises:
        Refused: the folder does not take it.
    """
    try:
        path.write_bytes(pdf)
    except OSError as bad:
        raise Refused(
            "The copy was not saved.",
            meaning="The folder did not take it. The letter itself is kept as it was.",
            todo="Choose another folder, or make room in this one.",
        ) from bad
