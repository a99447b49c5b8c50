"""The log: what happened to the program, never a name, a word or a key of the caseload."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST = 1_000_000
KEPT = 3


def begin_log(path: Path) -> None:
    """Write this program's own messages to a private file; three old ones are kept."""
    path.touch(mode=0o600, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("attendance_desktop")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
