"""What leaves the caseload as a table: headings, rows, and the sheet that says what it is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MARKING = "OFFICIAL-SENSITIVE"
"""The government's marking for what could harm somebody when it is lost; on every file."""

# Not strftime's names: those follow the language of the machine.
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class CellKind(StrEnum):
    r"""How the cells below a heading are written.

    `TEXT` may hold anything that somebody typed; `MARK` a register code, where `-`, `/` and `\`
    are legal; `IDENT` a number that is no quantity (UPN, DfE number); `DAY` a date; `COUNT` a
    whole number; `SHARE` a rate in tenths of a per cent.
    """

    TEXT = "text"
    MARK = "mark"
    IDENT = "ident"
    DAY = "day"
    COUNT = "count"
    SHARE = "share"


Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its words, what its cells hold, its width in letters, and its day if it has one.

    The day stands before the words: "Mon 08/09/2025 AM", for machines "2025-09-08 AM".
    """

    words: str
    kind: CellKind
    wide: int = 12
    on: date | None = None

    def told(self, *, iso: bool = False) -> str:
        """Return the heading as it is written."""
        if self.on is None:
            return self.words
        day = self.on.isoformat() if iso else f"{_WEEKDAYS[self.on.weekday()]} {self.on:%d/%m/%Y}"
        return f"{day} {self.words}"


@dataclass(frozen=True, slots=True)
class Extract:
    """A table that is about to leave the caseload.

    Every row has a cell a heading. `about` are label and words of the sheet "About" (who, when,
    what was chosen, the files behind it); `legend` code and meaning. `pupils` are the ids of
    those whom it tells of: that each was looked at is recorded. `file_name` names nobody.
    """

    title: str
    file_name: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...]
    pupils: tuple[str, ...]


class Form(StrEnum):
    """How a table is written: for people to read, for machines, or as a workbook."""

    CSV = "csv"
    CSV_ISO = "csv_iso"
    XLSX = "xlsx"

    @property
    def ending(self) -> str:
        """The ending of a file's name."""
        return ".xlsx" if self is Form.XLSX else ".csv"
