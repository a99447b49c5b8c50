"""What stands out in a school, gathered from its marks."""

from datetime import date

from attendance_desktop.domain.attendance.rates import CodeCount, rates
from attendance_desktop.domain.attendance.school_signs import (
    Fall,
    at_holidays,
    code_rates,
    crossings,
    falls,
    half_days,
)
from attendance_desktop.domain.attendance.spans import Span, year_so_far
from attendance_desktop.domain.attendance.tallies import (
    ClassCounter,
    Tally,
    counter_of,
    session_counts,
)
from attendance_desktop.services.picture_room import Room
from attendance_desktop.services.picture_shapes import AreaPicture, PictureRules, SchoolSigns


def school_signs(
    room: Room, rules: PictureRules, area: AreaPicture | None, since: date | None
) -> SchoolSigns:
    """Gather what stands out; without `since`, lines crossed over the weeks of a fall count."""
    counter = counter_of(rules.codes)
    year = room.spans.year
    counts = session_counts(list(room.runs.values()), rules.codes, year)
    patterns = rules.patterns
    then = since or _weeks_ago(room, rules.signs.fall_weeks)
    return SchoolSigns(
        half_days=half_days(counts),
        holidays=at_holidays(
            counts,
            room.days,
            break_days=patterns.break_days,
            term_break_days=patterns.term_break_days,
            edge_days=patterns.edge_days,
            first_days=patterns.first_days,
        ),
        codes=code_rates(code_counts(room, rules), area.codes if area else ()),
        since=then,
        crossed=crossings(_each(room, counter, year_so_far(then)), _each(room, counter, year)),
        falling=_falling(room, counter, rules),
    )


def code_counts(room: Room, rules: PictureRules) -> tuple[CodeCount, ...]:
    """How often each code was entered in the year so far."""
    return rates(room.marks(room.spans.year), rules.codes).codes


def _each(room: Room, counter: ClassCounter, span: Span) -> dict[str, Tally]:
    return {one.pupil_id: one.tally for one in room.tallies(counter, span)}


def _weeks_ago(room: Room, weeks: int) -> date:
    """The last school day before the last whole school weeks, or the first day that is known."""
    whole = room.whole_weeks
    if not whole:
        return room.spans.year.last
    return whole[-weeks - 1].last if len(whole) > weeks else whole[0].first


def _falling(room: Room, counter: ClassCounter, rules: PictureRules) -> tuple[Fall, ...]:
    """Falls from some whole school weeks to as many after them."""
    weeks = rules.signs.fall_weeks
    whole = room.whole_weeks[-2 * weeks :]
    if len(whole) < 2 * weeks:
        return ()
    before = Span(whole[0].first, whole[weeks - 1].last)
    now = Span(whole[weeks].first, whole[-1].last)
    return falls(_each(room, counter, before), _each(room, counter, now), rules.signs)
