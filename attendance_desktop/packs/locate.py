"""Finds the data files of the program and opens each as checked rows or tables."""

import csv
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attendance_desktop.packs.fault import PackFault

_PACKAGE = Path(__file__).resolve().parent.parent

_MOST_DOTS = 10_000


def resources_root() -> Path:
    """The folder of `codes`, `law` and the rest: of a checkout, a wheel or a frozen program.

    Raises PackFault when it is nowhere.
    """
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "resources"] if frozen else []
    places += [_PACKAGE / "_resources", _PACKAGE.parent / "resources"]
    for place in places:
        if place.is_dir():
            return place
    raise PackFault("resources", "", "the folder of data files is missing")


def resource(*parts: str) -> Path:
    """The data file at that path below the resources folder.

    Raises PackFault when it is missing.
    """
    path = resources_root().joinpath(*parts)
    if not path.exists():
        raise PackFault("/".join(parts), "", "the file is missing")
    return path


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row of a data file, with the place that a fault in it names."""

    file_name: str
    line: int
    cells: dict[str, str]

    def fault(self, why: str) -> PackFault:
        """A fault that names this row."""
        return PackFault(self.file_name, f"line {self.line}", why)

    def text(self, column: str) -> str:
        """The text of a column that must be filled."""
        value = self.cells[column].strip()
        if not value:
            raise self.fault(f"`{column}` is empty")
        return value

    def text_or_empty(self, column: str) -> str:
        """The text of a column that may be empty."""
        return self.cells[column].strip()

    def date_or_none(self, column: str) -> date | None:
        """An ISO date, or None where the column is empty."""
        value = self.cells[column].strip()
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as bad:
            raise self.fault(f"`{column}` is not a date like 2026-09-01") from bad


def csv_rows(path: Path, columns: Sequence[str]) -> Iterator[CsvRow]:
    """The rows of a UTF-8 CSV file that must hold those columns.

    Raises PackFault for a missing column or a row of another length.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as bad:
        raise PackFault(path.name, "", "the file cannot be read") from bad
    reader = csv.DictReader(text.splitlines(), strict=True)
    missing = [column for column in columns if column not in (reader.fieldnames or ())]
    if missing:
        raise PackFault(path.name, "line 1", f"no column `{missing[0]}`")
    for row in reader:
        if None in row or None in row.values():
            raise PackFault(path.name, f"line {reader.line_num}", "too many or too few cells")
        yield CsvRow(path.name, reader.line_num, row)


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table of a TOML file, with the place that a fault in it names."""

    file_name: str
    where: str
    values: dict[str, Any]

    def fault(self, why: str) -> PackFault:
        """A fault that names this table."""
        return PackFault(self.file_name, self.where, why)

    def only(self, *keys: str) -> None:
        """Raises PackFault for a key that is none of these."""
        for key in self.values:
            if key not in keys:
                raise self.fault(f"`{key}` is not known here")

    def has(self, key: str) -> bool:
        """Whether the key is given."""
        return key in self.values

    def text(self, key: str) -> str:
        """A text that must be given."""
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"`{key}` must be text")
        return value.strip()

    def whole(self, key: str, least: int = 1) -> int:
        """A whole number that must be given."""
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.fault(f"`{key}` must be a whole number from {least}")
        return value

    def day(self, key: str) -> date:
        """A date that must be given; a text like 2026-09-01 will do."""
        value = self._value(key)
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value.strip())
            except ValueError as bad:
                raise self.fault(f"`{key}` must be a date like 2026-09-01") from bad
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fault(f"`{key}` must be a date like 2026-09-01")
        return value

    def day_or_none(self, key: str) -> date | None:
        """A date, or None where the key is not given."""
        return self.day(key) if key in self.values else None

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that must not be empty."""
        value = self._value(key)
        if not isinstance(value, list) or not value:
            raise self.fault(f"`{key}` must be a list of texts")
        if not all(isinstance(item, str) and item.strip() for item in value):
            raise self.fault(f"`{key}` must be a list of texts")
        return tuple(item.strip() for item in value)

    def table(self, key: str) -> "TomlTable":
        """A table within this one."""
        value = self._value(key)
        if not isinstance(value, dict):
            raise self.fault(f"`{key}` must be a table")
        return TomlTable(self.file_name, self._place(key), value)

    def tables(self, key: str) -> tuple["TomlTable", ...]:
        """The tables of an array of tables; none when the key is not given."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(f"`{key}` must be tables written [[{key}]]")
        return tuple(
            TomlTable(self.file_name, self._place(f"{key} {number}"), item)
            for number, item in enumerate(value, start=1)
        )

    def _value(self, key: str) -> Any:
        if key not in self.values:
            raise self.fault(f"`{key}` is missing")
        return self.values[key]

    def _place(self, key: str) -> str:
        return f"{self.where}, {key}" if self.where else key


def toml_file(path: Path) -> TomlTable:
    """The top table of a TOML file.

    Raises PackFault when the file cannot be read or is no TOML.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as bad:
        raise PackFault(path.name, "", "the file cannot be read") from bad
    return toml_text(path.name, text)


def toml_text(file_name: str, text: str) -> TomlTable:
    """The top table of a file's text. Raises PackFault when it is no TOML."""
    # The reader's memory grows by the square of a dotted key's parts.
    if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise PackFault(file_name, "", "a line of it is like none in a list of rules")
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as bad:  # also tables or numbers beyond all measure
        raise PackFault(file_name, "", f"it is not TOML ({bad})") from bad
    return TomlTable(file_name, "", values)
