"""Reads the licence texts that the program shows of itself."""

from dataclasses import dataclass

from attendance_desktop.packs.locate import resource


@dataclass(frozen=True, slots=True)
class LicenceText:
    """A text to read; `is_markdown` where it has headings and tables."""

    name: str
    text: str
    is_markdown: bool = False


_TEXTS = (
    ("Everything that is used", ("licences", "README.md")),
    ("Typeface of the screen and letters", ("fonts", "OFL.txt")),
    ("Typeface for what that one lacks", ("letters", "fonts", "LICENSE.txt")),
    ("Icons", ("icons", "LICENSE.txt")),
)


def licence_texts() -> tuple[LicenceText, ...]:
    """Return the list of licences, then the texts of typefaces and icons. Raises PackFault."""
    return tuple(
        LicenceText(name, resource(*parts).read_text("utf-8"), parts[-1].endswith(".md"))
        for name, parts in _TEXTS
    )
