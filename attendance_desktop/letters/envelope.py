"""The address in the envelope's window: at most so many lines, as large as the window allows."""

from collections.abc import Sequence

from attendance_desktop.domain.law.wording import EnvelopeProfile
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.letters.layout import Words
from attendance_desktop.letters.page import MM, PrintStyle
from attendance_desktop.letters.tags import Element
from attendance_desktop.letters.typeface import Typeface

_INSET = 1 * MM
_STEP = 0.5


def address_words(
    lines: Sequence[str], profile: EnvelopeProfile, face: Typeface, style: PrintStyle, root: Element
) -> tuple[Words, ...]:
    """Return the address block, placed from the top of the sheet.

    Lines are joined until the window holds them, name and postcode last of all; then the size
    shrinks. What goes to nobody has none. Raises Refused when the address does not fit even so.
    """
    zone = profile.visible
    width = (zone.right - zone.left) * MM - 2 * _INSET
    if not any(lines):
        return ()
    fitted = _join([line for line in lines if line], profile.max_lines, face)
    size = style.address
    while size >= style.smallest_address:
        if all(face.width(line, size) <= width for line in fitted):
            leading = (zone.bottom - zone.top) * MM / profile.max_lines
            element = root.add("P")
            return tuple(
                Words(
                    line,
                    face,
                    size,
                    zone.left * MM + _INSET,
                    zone.top * MM + leading * (number + 0.78),
                    element,
                )
                for number, line in enumerate(fitted)
            )
        size -= _STEP
    raise Refused(
        "The address is too long for the window of the envelope.",
        meaning="Part of it would be hidden, so the letter was not made.",
        todo="Shorten the address lines of this person, then open the letter again.",
    )


def _join(lines: list[str], most: int, face: Typeface) -> list[str]:
    joined = list(lines)
    while len(joined) > most:
        inner = range(1, max(2, len(joined) - 2))
        at = min(inner, key=lambda n: face.width(f"{joined[n]}, {joined[n + 1]}", 1))
        joined[at : at + 2] = [f"{joined[at]}, {joined[at + 1]}"]
    return joined
