"""A pupil's school days as bits: on which they could come, were away, came late."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from operator import itemgetter

from attendance_desktop.domain.attendance.codes import ABSENT, POSSIBLE, CodeTable
from attendance_desktop.domain.attendance.marks import MarksRun
from attendance_desktop.domain.attendance.spans import Span, stretch

_NOT_POSSIBLE, _THERE, _AWAY = "0", "1", "2"
_LATE = "1"


@dataclass(frozen=True, slots=True)
class DayChars:
    """The stored characters that make a day possible, a pupil away, or late."""

    possible: str
    away: str
    late: str


@dataclass(frozen=True, slots=True)
class DayLine:
    """The school days on which one pupil could come, in order; bit 0 is the first of them.

    `away` are the days with at least one session missed, `late` those with a late mark. A pupil
    who arrives after the register has closed was late, not away.
    """

    days: tuple[date, ...]
    away: int
    late: int

    def only(self, kept: int) -> "DayLine":
        """The same line with only those days in it."""
        places = [i for i in range(len(self.days)) if kept >> i & 1]
        return DayLine(
            tuple(self.days[i] for i in places),
            _picked(self.away, places),
            _picked(self.late, places),
        )

    def dates(self, chosen: int) -> tuple[date, ...]:
        """The dates of those bits."""
        return tuple(day for index, day in enumerate(self.days) if chosen >> index & 1)


def day_chars(
    table: CodeTable, *, left_out: Sequence[str], late: Sequence[str], late_absent: Sequence[str]
) -> DayChars:
    """Which characters count for day lines.

    Args:
        table: the codes.
        left_out: codes agreed beforehand for given days (study leave, a part-time timetable):
            they would only repeat what was agreed, so such a session is no possible one here.
        late: codes of arriving late, with the register open or closed.
        late_absent: those of `late` that are absence in the statistics.
    """
    out = set(table.chars_of_codes(left_out))
    not_away = out | set(table.chars_of_codes(late_absent))
    return DayChars(
        possible="".join(c for c in table.chars_of_classes(POSSIBLE) if c not in out),
        away="".join(c for c in table.chars_of_classes(ABSENT) if c not in not_away),
        late=table.chars_of_codes(late),
    )


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads runs of marks day by day on one school's days; made once for all its pupils.

    `pick` takes the sessions of those days, morning and afternoon in turn, out of the marks of
    `span`; `presence` and `lateness` map stored characters to digits of which a day's higher
    counts.
    """

    days: tuple[date, ...]
    chars: DayChars
    span: Span
    pick: Callable[[str], tuple[str, ...]]
    presence: Mapping[int, str]
    lateness: Mapping[int, str]

    def presence_of(self, run: MarksRun) -> str:
        """A digit a day: 2 away, 1 there, 0 where the pupil could not come."""
        return self._higher(run, self.presence)

    def line(self, run: MarksRun) -> DayLine:
        """The day line of one pupil."""
        presence, late = self.presence_of(run), self._higher(run, self.lateness)
        days = self.days
        if _NOT_POSSIBLE in presence:
            could = [digit != _NOT_POSSIBLE for digit in presence]
            days = tuple(compress(days, could))
            presence = "".join(compress(presence, could))
            late = "".join(compress(late, could))
        return DayLine(days, _bits_of(presence, _AWAY), _bits_of(late, _LATE))

    def _higher(self, run: MarksRun, digits: Mapping[int, str]) -> str:
        sessions = "".join(self.pick(stretch(run, self.span))).translate(digits)
        return "".join(map(max, sessions[::2], sessions[1::2]))


def day_reader(days: Sequence[date], chars: DayChars) -> DayReader:
    """The reader for those school days, of which there is at least one, in order."""
    span = Span(days[0], days[-1])
    places = [(day - span.first).days * 2 + half for day in days for half in (0, 1)]
    every = range(128)
    presence = {
        number: _AWAY
        if chr(number) in chars.away
        else _THERE
        if chr(number) in chars.possible
        else _NOT_POSSIBLE
        for number in every
    }
    lateness = {number: _LATE if chr(number) in chars.late else "0" for number in every}
    return DayReader(tuple(days), chars, span, itemgetter(*places), presence, lateness)


def bits(wanted: Iterable[bool]) -> int:
    """The places for which `wanted` is true, as bits."""
    return sum(1 << index for index, yes in enumerate(wanted) if yes)


def _bits_of(digits: str, wanted: str) -> int:
    """The places of that digit, as bits."""
    return int("".join("1" if digit == wanted else "0" for digit in reversed(digits)) or "0", 2)


def _picked(mask: int, places: Sequence[int]) -> int:
    return bits(mask >> old & 1 == 1 for old in places)
