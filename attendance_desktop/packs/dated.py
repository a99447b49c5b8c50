"""Reads dated rule sets, and the words and flags within them."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from attendance_desktop.domain.law.rules import Dated
from attendance_desktop.packs.locate import TomlTable, toml_file

_Set = TypeVar("_Set", bound=Dated)
_Word = TypeVar("_Word", bound=StrEnum)


def dated_rules(path: Path, read: Callable[[TomlTable, str], _Set]) -> tuple[_Set, ...]:
    """Return each of a file's [[rules]], read with the file's version, in the order of its days.

    Raises PackFault for a file without rules, or out of order.
    """
    top = toml_file(path)
    top.only("version", "rules")
    version = top.text("version")
    sets = [read(entry, version) for entry in top.tables("rules")]
    if not sets:
        raise top.fault("there are no [[rules]]")
    days = [one.effective_from for one in sets]
    if days != sorted(set(days)):
        raise top.fault("the [[rules]] must follow one another by `from`")
    return tuple(sets)


def once(entry: TomlTable, what: str, keys: Sequence[str]) -> None:
    """Raise PackFault unless there are keys and none comes twice."""
    if not keys or len(set(keys)) != len(keys):
        raise entry.fault(f"each {what} must be given once")


def flag(entry: TomlTable, key: str, *, default: bool | None = None) -> bool:
    """Return true or false; it must be given when there is no default. Raises PackFault."""
    value = entry.values.get(key, default)
    if not isinstance(value, bool):
        raise entry.fault(f"`{key}` must be true or false")
    return value


def one_of(entry: TomlTable, key: str, words: type[_Word]) -> _Word:
    """Return the word of an enumeration. Raises PackFault for another word."""
    try:
        return words(entry.text(key))
    except ValueError as bad:
        raise entry.fault(f"`{key}` must be one of {', '.join(words)}") from bad
