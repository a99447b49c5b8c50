"""Figures from elsewhere as they are typed, or written in a file: read, checked, made one."""

from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.outside_figures import OutsideFigure, Percent
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.refusal import Refused

_MOST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Counts:
    """Sessions as another system gives them; None where it does not."""

    possible: int | None = None
    attended: int | None = None
    absent: int | None = None


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """One pupil's figure in a file. `row` is the row of the spreadsheet."""

    row: int
    upn: str
    counts: Counts
    percent: Percent | None
    extracted_on: date | None


@dataclass(frozen=True, slots=True)
class FigureFault:
    """A row of such a file that is left out: what stands there, cut short, and why."""

    row: int
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class OutsideFile:
    """A file of figures, a pupil a row."""

    lines: tuple[OutsideLine, ...]
    faults: tuple[FigureFault, ...]


def read_count(typed: str) -> int | None:
    """Sessions as somebody types them, "194" or "1,940"; None for nothing.

    Raises Refused when it is no whole number.
    """
    plain = typed.strip().removesuffix(".0").replace(",", "")
    if not typed.strip():
        return None
    if plain.isascii() and plain.isdecimal() and len(plain) <= _MOST_DIGITS:
        return int(plain)
    raise Refused(
        "This is not a number of sessions.",
        meaning="The figure cannot be set beside ours.",
        todo="Type a whole number, such as 194.",
    )


def figure_of(
    span: Span, counts: Counts, percent: Percent | None, extracted_on: date | None
) -> OutsideFigure:
    """Make one figure of its parts.

    Raises Refused when there is none, when its parts do not fit together, or when its days do not.
    """
    sessions = _sessions(counts)
    if sessions is None and percent is None:
        raise _refused(
            "No figure is given.", "Type sessions possible and absent, or a rate, or both."
        )
    if span.last < span.first:
        raise _refused("The first day lies after the last.", "Put the days right.")
    if extracted_on is not None and extracted_on < span.first:
        raise _refused(
            "The date of extract lies before the first day.", "Put one of the two days right."
        )
    attended, possible = sessions or (None, None)
    return OutsideFigure(span, percent, attended, possible, extracted_on)


def _sessions(counts: Counts) -> tuple[int, int] | None:
    """Sessions attended and possible, None where no sessions are given."""
    possible, attended, absent = counts.possible, counts.attended, counts.absent
    if possible is None and attended is None and absent is None:
        return None
    if possible is None and attended is not None and absent is not None:
        possible = attended + absent
    if possible is None or (attended is None and absent is None):
        raise _refused(
            "Sessions possible and sessions absent belong together.",
            "Type both, or leave both empty and type the rate.",
        )
    if attended is None:
        attended = possible - (absent or 0)
    if not 0 <= attended <= possible:
        raise _refused("More sessions are absent than possible.", "Put the numbers right.")
    if absent is not None and attended + absent != possible:
        raise _refused(
            "Attended and absent do not make the possible sessions.", "Put the numbers right."
        )
    return attended, possible


def _refused(what: str, todo: str) -> Refused:
    return Refused(what, meaning="The figure cannot be set beside ours.", todo=todo)
