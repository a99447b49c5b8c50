"""One absence rate set beside others: the term before, the year before, school, area, England."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from attendance_desktop.domain.attendance.calendar import monday_of
from attendance_desktop.domain.attendance.marks import MarksRun
from attendance_desktop.domain.attendance.national import NationalFigure
from attendance_desktop.domain.attendance.shares import (
    Share,
    absence_share,
    difference_in_tenths,
    nearest_whole,
)
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.attendance.tallies import ClassCounter, Tally, sum_of

_TO_SUNDAY = timedelta(days=6)


class Against(StrEnum):
    """What a rate is set beside."""

    LAST_TERM = "last_term"
    LAST_YEAR = "last_year"
    SCHOOL = "school"
    AREA = "area"
    ENGLAND = "england"


@dataclass(frozen=True, slots=True)
class Beside:
    """An absence rate set beside another; `higher_by` is in tenths of a percentage point.

    `span` is the other's days; `published` is the figure for England, with its period and source.
    """

    against: Against
    ours: Share
    theirs: Share
    higher_by: int | None
    span: Span
    published: NationalFigure | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """School weeks in a row, Monday to Sunday.

    It holds the sessions of the pupil and of the school's other pupils together.
    """

    span: Span
    pupil: Tally
    school: Tally


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A pupil over equally many school weeks before and after something began.

    `left_out` is the week in which it began, when it began after that week's first school day.
    Changes are in tenths of a percentage point of attendance (higher is better), None where a
    side has no possible session.
    """

    began: date
    weeks: int
    before: Stretch
    after: Stretch
    left_out: date | None = None

    @property
    def change(self) -> int | None:
        """How much the pupil's attendance rose."""
        return _tenths(_rise(self.before.pupil, self.after.pupil))

    @property
    def school_change(self) -> int | None:
        """How much the attendance of the school's other pupils rose."""
        return _tenths(_rise(self.before.school, self.after.school))

    @property
    def beyond(self) -> int | None:
        """How much more than the school's the pupil's attendance rose."""
        own = _rise(self.before.pupil, self.after.pupil)
        school = _rise(self.before.school, self.after.school)
        return None if own is None or school is None else _tenths(own - school)


@dataclass(frozen=True, slots=True)
class _WeeksAround:
    """Mondays of the whole school weeks before a day and after it, and of a week that it splits."""

    before: list[date]
    after: list[date]
    split: date | None


def beside(against: Against, ours: Tally, theirs: Tally, span: Span) -> Beside:
    """Our absence beside another of our own counts."""
    mine, other = absence_share(ours), absence_share(theirs)
    return Beside(against, mine, other, difference_in_tenths(mine, other), span)


def beside_england(ours: Share, figure: NationalFigure) -> Beside:
    """Our share beside a published one."""
    return Beside(
        Against.ENGLAND,
        ours,
        figure.share,
        difference_in_tenths(ours, figure.share),
        Span(figure.first, figure.last),
        figure,
    )


def before_after(
    run: MarksRun,
    others: Sequence[MarksRun],
    counter: ClassCounter,
    *,
    school_days: Sequence[date],
    began: date,
    most_weeks: int,
    as_of: date,
) -> BeforeAfter | None:
    """A pupil's attendance over equally many whole school weeks before and after a day.

    Args:
        run: the pupil's marks at one school.
        others: the school's other pupils.
        counter: counts marks by class.
        school_days: the school's days, in order.
        began: when the help, plan or notice began. Its week counts as after when it began on or
            before that week's first school day, and otherwise in neither.
        most_weeks: how many weeks a side, at most; fewer where there are fewer on either side.
        as_of: only weeks whose school days have all passed by then count.

    None where there is no whole week on one side.
    """
    around = _weeks_around(school_days, began, as_of)
    weeks = min(len(around.before), len(around.after), most_weeks)
    if not weeks:
        return None

    def side(mondays: Sequence[date]) -> Stretch:
        span = Span(mondays[0], mondays[-1] + _TO_SUNDAY)
        school = sum_of([counter.over(other, span) for other in others])
        return Stretch(span, counter.over(run, span), school)

    before, after = side(around.before[-weeks:]), side(around.after[:weeks])
    return BeforeAfter(began, weeks, before, after, around.split)


def _weeks_around(school_days: Sequence[date], began: date, as_of: date) -> _WeeksAround:
    firsts: dict[date, date] = {}
    lasts: dict[date, date] = {}
    for day in school_days:
        firsts.setdefault(monday_of(day), day)
        lasts[monday_of(day)] = day
    middle = monday_of(began)
    return _WeeksAround(
        before=[monday for monday, last in lasts.items() if last < began],
        after=[m for m, first in firsts.items() if first >= began and lasts[m] <= as_of],
        split=middle if middle in firsts and firsts[middle] < began <= lasts[middle] else None,
    )


def _rise(before: Tally, after: Tally) -> Fraction | None:
    if not before.possible or not after.possible:
        return None
    return Fraction(after.attended, after.possible) - Fraction(before.attended, before.possible)


def _tenths(rise: Fraction | None) -> int | None:
    if rise is None:
        return None
    return nearest_whole(1000 * rise.numerator, rise.denominator)
