"""Hides small numbers in copies that leave the team, and enough others that none can be worked out.

A number is small from 1 up to `least` - 1. Nought is shown. Where hidden numbers are part of a
total that is shown, hiding one alone would hide nothing, so the smallest other ones go with it
until the hidden ones together could be shared out in more than one way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from attendance_desktop.domain.attendance.cohorts import CohortKind, CohortLine
from attendance_desktop.domain.attendance.tallies import Tally


@dataclass(frozen=True, slots=True)
class SafeLine:
    """A cohort's line as it may leave the team: None is hidden.

    `tally` is hidden together with `pupils`, since sessions tell how many pupils there are.
    """

    kind: CohortKind | None
    value: str
    pupils: int | None
    tally: Tally | None
    persistent: int | None
    severe: int | None


def hidden(numbers: Sequence[int], least: int) -> tuple[bool, ...]:
    """Which of the numbers that add up to a shown total must be hidden."""
    hide = {place for place, number in enumerate(numbers) if 0 < number < least}
    if not hide:
        return (False,) * len(numbers)
    rest = sorted((number, place) for place, number in enumerate(numbers) if number >= least)
    for _, place in rest:
        if _cannot_be_shared_out_one_way(hide, numbers, least):
            break
        hide.add(place)
    if not _cannot_be_shared_out_one_way(hide, numbers, least):
        return tuple(number > 0 for number in numbers)
    return tuple(place in hide for place in range(len(numbers)))


def safe_numbers(numbers: Sequence[int], least: int) -> tuple[int | None, ...]:
    """Numbers that add up to a shown total (bands, for one) as they may leave the team."""
    hide = hidden(numbers, least)
    return tuple(None if yes else number for number, yes in zip(numbers, hide, strict=True))


def _cannot_be_shared_out_one_way(hide: set[int], numbers: Sequence[int], least: int) -> bool:
    together = sum(numbers[place] for place in hide)
    return len(hide) > 1 and together >= least and together > len(hide)


def safe_lines(
    everyone: CohortLine, lines: Sequence[CohortLine], least: int
) -> tuple[SafeLine, ...]:
    """The line of everyone and those of each kind, small numbers hidden.

    Args:
        everyone: all pupils together.
        lines: the cohorts, each kind's lines next to one another and adding up to everyone.
        least: the smallest number that is shown.
    """
    found = [_total(everyone, least)]
    for kind in dict.fromkeys(line.kind for line in lines):
        found += _kind([line for line in lines if line.kind is kind], least)
    return tuple(found)


def _total(line: CohortLine, least: int) -> SafeLine:
    if 0 < line.pupils < least:
        return SafeLine(line.kind, line.value, None, None, None, None)
    return SafeLine(
        line.kind,
        line.value,
        line.pupils,
        line.tally,
        _shown(line.persistent, line.pupils, least),
        _shown(line.severe, line.pupils, least),
    )


def _shown(number: int, pupils: int, least: int) -> int | None:
    """The number, or None when it, or what is left of the pupils, is small."""
    return None if 0 < number < least or 0 < pupils - number < least else number


def _kind(lines: Sequence[CohortLine], least: int) -> list[SafeLine]:
    no_pupils = hidden([line.pupils for line in lines], least)
    no_persistent = _columns(lines, [line.persistent for line in lines], no_pupils, least)
    no_severe = _columns(lines, [line.severe for line in lines], no_pupils, least)
    return [
        SafeLine(
            line.kind,
            line.value,
            None if no_pupils[at] else line.pupils,
            None if no_pupils[at] else line.tally,
            None if no_persistent[at] else line.persistent,
            None if no_severe[at] else line.severe,
        )
        for at, line in enumerate(lines)
    ]


def _columns(
    lines: Sequence[CohortLine], numbers: Sequence[int], no_pupils: Sequence[bool], least: int
) -> list[bool]:
    """What is hidden of a count of pupils: small itself or its rest small, or its group hidden."""
    small = hidden(numbers, least)
    rest = hidden([line.pupils - n for line, n in zip(lines, numbers, strict=True)], least)
    return [any(parts) for parts in zip(small, rest, no_pupils, strict=True)]
