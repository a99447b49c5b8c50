"""Where a caseload lives. Without imports: the first window needs it before there is a store."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """Where a caseload lives: its file, its keystore, and the folder of its copies."""

    caseload: Path
    keystore: Path
    copies: Path
