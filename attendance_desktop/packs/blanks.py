"""Checks that every blank in a sentence of a data file is one that the program fills."""

from collections.abc import Collection
from string import Formatter

from attendance_desktop.packs.locate import TomlTable


def check_blanks(entry: TomlTable, words: str, known: Collection[str]) -> None:
    """Raises PackFault for a blank in braces that is not known, or a brace that stands alone."""
    try:
        blanks = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    except ValueError as bad:
        raise entry.fault("a brace stands alone") from bad
    if strange := sorted(blanks - set(known)):
        raise entry.fault(f"nothing fills the blank `{strange[0]}`")
