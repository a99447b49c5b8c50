"""Keeps what somebody typed from running as a formula where a file is opened."""

from typing import Final

# OWASP, "CSV Injection": signs that begin a formula, also in their full-width forms.
_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001 - the wide forms are meant


def neutral(text: str) -> str:
    """Return text that a spreadsheet shows as text: an apostrophe goes before a formula's sign.

    A dash alone, which stands for the missing half of a single name, runs nothing and stays.
    """
    return f"'{text}" if text.startswith(_STARTS) and text != "-" else text
