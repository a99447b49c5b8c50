"""Cells as exports write them: trimmed text, school numbers and names."""

import unicodedata

_LONGEST_VALUE = 100
LONGEST_CELL = 32_767

# Stands ahead of a date that a workbook holds as a date, not as text.
NATIVE = "\N{OBJECT REPLACEMENT CHARACTER}"


def trim(text: str) -> str:
    """The text without blanks around it; `str.strip` takes no-break spaces too."""
    return text.strip()


def shown(text: str) -> str:
    """A cell as a fault shows it: trimmed and cut."""
    return text.removeprefix(NATIVE).strip()[:_LONGEST_VALUE]


def laestab(text: str) -> str:
    """A school's number as seven digits (`865/2999`, `865 2999`), or the text as it is."""
    return "".join(char for char in text if char not in "/- \N{NO-BREAK SPACE}")


def name(text: str) -> str:
    """A name as written, trimmed and composed; its capitals are never changed."""
    return unicodedata.normalize("NFC", text.removeprefix(NATIVE).strip())


def split_name(text: str) -> tuple[str, str]:
    """Surname and forename of `Surname, Forename`; without a comma all is surname."""
    surname, _, forename = text.partition(",")
    return name(surname), name(forename)
