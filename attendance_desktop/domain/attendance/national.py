"""National figures of absence as dated data: what was published, for when, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from attendance_desktop.domain.attendance.shares import Share

_WHOLE = 1_000_000


class Measure(StrEnum):
    """What a published figure counts."""

    ABSENCE = "absence"
    AUTHORISED = "authorised"
    UNAUTHORISED = "unauthorised"
    ILLNESS = "illness"
    HOLIDAY = "holiday"
    OTHER_UNAUTHORISED = "other_unauthorised"
    OTHER_AUTHORISED = "other_authorised"
    PERSISTENT = "persistent"
    SEVERE = "severe"
    PUPILS_IN_BAND = "pupils_in_band"
    PUPILS_WITH = "pupils_with"


@dataclass(frozen=True, slots=True)
class NationalFigure:
    """One published figure for England.

    `period` is in words ("2023/24"), from `first` to `last`. `phase` is `all`, `primary`,
    `secondary` or `special`; `group` is `all`, a cohort's kind and value ("free_meals=yes"), for
    `pupils_in_band` the absence from and below in thousandths ("10-20", "0" for none), and for
    `pupils_with` the reason of which they had a session at least. `per_million` counts possible
    sessions, or pupils for persistent, severe and the measures of pupils. `provisional` is for
    daily figures that the census later replaces. `basis` says what was seen of the source.
    """

    measure: Measure
    period: str
    first: date
    last: date
    phase: str
    group: str
    per_million: int
    provisional: bool
    source: str
    basis: str

    @property
    def share(self) -> Share:
        """The figure as so many of a million."""
        return Share(self.per_million, _WHOLE)


def latest_figure(
    figures: Sequence[NationalFigure],
    measure: Measure,
    *,
    phase: str = "all",
    group: str = "all",
    as_of: date,
) -> NationalFigure | None:
    """The figure to set beside ours on a day: of the latest period that has ended by then.

    Of several that end on one day, the longest period, then the census before daily figures. A
    phase without a figure of its own is set beside that of all schools.
    """
    for wanted in dict.fromkeys((phase, "all")):
        ended = [
            figure
            for figure in figures
            if figure.measure is measure
            and figure.phase == wanted
            and figure.group == group
            and figure.last <= as_of
        ]
        if ended:
            return max(ended, key=lambda f: (f.last, f.last - f.first, not f.provisional))
    return None
