"""Sessions of a pupil as a heatmap shows them, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from attendance_desktop.ui.words import day

Half = Literal["am", "pm"]
Kind = Literal["present", "authorised", "illness", "unauthorised", "late", "closed", "none"]
SCHOOL_DAYS = 5
HALVES: Final[tuple[Half, Half]] = ("am", "pm")
HALF_IN_WORDS: Final[dict[Half, str]] = {"am": "morning", "pm": "afternoon"}


@dataclass(frozen=True, slots=True)
class HalfDay:
    """One session: its code letter as recorded, what kind that is, and what it means."""

    on: date
    half: Half
    code: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Window:
    """The days, first to last, whose sessions count together; outlined."""

    first: date
    last: date
    words: str


def sentence(session: HalfDay, window: Window | None) -> str:
    """Return one session in words: "Tue 10 Nov 2026, morning: O, absent without leave"."""
    inside = window is not None and window.first <= session.on <= window.last
    told = f"{day(session.on)}, {HALF_IN_WORDS[session.half]}: {session.code}, {session.meaning}"
    return f"{told} (in {window.words})" if inside and window is not None else told


def as_table(sessions: Sequence[HalfDay]) -> str:
    """Return the same sessions as lines of text, oldest first, parted by tabs."""
    ordered = sorted(sessions, key=lambda each: (each.on, each.half))
    rows = [f"{day(each.on)}\t{each.half}\t{each.code}\t{each.meaning}" for each in ordered]
    return "\n".join(["Day\tHalf\tCode\tMeaning", *rows])


def mondays(days: Sequence[date]) -> tuple[date, ...]:
    """Return the Monday of every week from the first day to the last, holidays too."""
    if not days:
        return ()
    first, last = min(days), max(days)
    start = first - timedelta(days=first.weekday())
    return tuple(start + timedelta(weeks=at) for at in range((last - start).days // 7 + 1))
