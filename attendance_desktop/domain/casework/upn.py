"""Unique pupil numbers: their shape, check letter and the temporary kind."""

from enum import StrEnum

# Check letters by remainder; I, O and S are left out because they look like 1, 0 and 5.
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)} | {
    str(digit): digit for digit in range(10)
}
_LENGTH = 13


class UpnKind(StrEnum):
    """What a text is as a UPN."""

    EMPTY = "empty"
    BAD_SHAPE = "bad_shape"
    BAD_LETTER = "bad_letter"
    TEMPORARY = "temporary"
    PERMANENT = "permanent"


def tidy(text: str) -> str:
    """A UPN as typed or exported, without padding and in capitals."""
    return text.replace("\N{NO-BREAK SPACE}", " ").strip().upper()


def kind_of(upn: str) -> UpnKind:
    """What a tidy UPN is.

    A permanent one is a letter and twelve digits; a temporary one has a letter in place 13. The
    first letter must be the check letter of the rest. The council part is not looked up: a UPN
    keeps the number of a council that has since been abolished, and new councils come.
    """
    if not upn:
        return UpnKind.EMPTY
    if not _has_shape(upn):
        return UpnKind.BAD_SHAPE
    if check_letter(upn[1:]) != upn[0]:
        return UpnKind.BAD_LETTER
    return UpnKind.TEMPORARY if upn[-1] in _LETTERS else UpnKind.PERMANENT


def is_valid(upn: str) -> bool:
    """Whether a tidy UPN is whole, permanent or temporary."""
    return kind_of(upn) in {UpnKind.PERMANENT, UpnKind.TEMPORARY}


def is_temporary(upn: str) -> bool:
    """Whether a tidy UPN is a whole temporary one."""
    return kind_of(upn) is UpnKind.TEMPORARY


def check_letter(rest: str) -> str:
    """The check letter for the twelve characters that follow it.

    Raises KeyError for a character that no UPN holds.
    """
    total = sum(_VALUES[char] * place for place, char in enumerate(rest, start=2))
    return _LETTERS[total % len(_LETTERS)]


def _has_shape(upn: str) -> bool:
    if len(upn) != _LENGTH or not upn.isascii():
        return False
    middle, last = upn[1:-1], upn[-1]
    return (
        upn.isascii()
        and upn[0] in _LETTERS
        and middle.isdigit()
        and (last.isdigit() or last in _LETTERS)
    )
