"""The figures of a school's picture and an area's: everyone, groups, bands, weeks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from attendance_desktop.domain.attendance.bands import distribution
from attendance_desktop.domain.attendance.codes import count_chars
from attendance_desktop.domain.attendance.cohorts import (
    CohortLine,
    PupilTally,
    Traits,
    cohorts,
    everyone,
)
from attendance_desktop.domain.attendance.comparison import (
    Against,
    Beside,
    beside,
    beside_england,
)
from attendance_desktop.domain.attendance.marks import academic_year_of
from attendance_desktop.domain.attendance.national import (
    Measure,
    NationalFigure,
    latest_figure,
)
from attendance_desktop.domain.attendance.rates import WeekRate
from attendance_desktop.domain.attendance.shares import Share, absence_share
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.attendance.tallies import counter_of, weekly
from attendance_desktop.services.picture_room import Room
from attendance_desktop.services.picture_shapes import (
    AreaPicture,
    CohortPicture,
    PictureRules,
    SchoolPicture,
    TrendPoint,
)
from attendance_desktop.services.picture_signs import school_signs

Group = tuple[str, str]
"""A cohort's kind and value; two empty texts for everyone."""


@dataclass(frozen=True, slots=True)
class England:
    """The published figures to set beside a school of one phase on one day."""

    figures: Sequence[NationalFigure]
    phase: str
    room: Room

    def absence(self, group: Group) -> NationalFigure | None:
        """The absence of all pupils or of one group."""
        return self._latest(Measure.ABSENCE, group)

    def persistent(self, group: Group) -> NationalFigure | None:
        """The share of persistently absent pupils, of all or of one group."""
        return self._latest(Measure.PERSISTENT, group)

    def _latest(self, measure: Measure, group: Group) -> NationalFigure | None:
        name = "=".join(group) if group[0] else "all"
        as_of = self.room.spans.year.last
        return latest_figure(self.figures, measure, phase=self.phase, group=name, as_of=as_of)


def school_picture(
    room: Room,
    traits: Mapping[str, Traits],
    rules: PictureRules,
    phase: str,
    area: AreaPicture | None,
    since: date | None,
) -> SchoolPicture:
    """A school's picture from its marks and its pupils' groups."""
    counter = counter_of(rules.codes)
    spans = room.spans
    year = room.tallies(counter, spans.year)
    england = England(rules.national, phase, room)
    lines = _lines(year, traits)
    others = {
        span: _lines(room.tallies(counter, span), _traits_in(traits, span, spans.year))
        for span in (spans.last_year, spans.this_term, spans.last_term)
        if span is not None
    }
    whole = {} if area is None else {group_of(line): line for line in _area_lines(area)}
    pictures = [_cohort(line, lines, others, whole, england, room) for line in lines.values()]
    marks = room.marks(spans.year)
    closed = rules.codes.chars_of_codes(rules.patterns.late_absent)
    late = rules.codes.chars_of_codes(rules.patterns.late)
    return SchoolPicture(
        school_id=room.school_id,
        as_of=spans.year.last,
        everyone=pictures[0],
        cohorts=tuple(pictures[1:]),
        bands=distribution([(one.pupil_id, one.tally) for one in year], rules.bands.bands),
        trend=_trend(room, rules, area),
        late_open=count_chars(marks, late) - count_chars(marks, closed),
        late_closed=count_chars(marks, closed),
        signs=school_signs(room, rules, area, since),
    )


def group_of(line: CohortLine) -> Group:
    """The group that a line is about."""
    return (line.kind.value, line.value) if line.kind else ("", "")


def beside_whole_weeks(
    mine: Sequence[WeekRate], whole: Sequence[WeekRate]
) -> tuple[TrendPoint, ...]:
    """Own weeks beside those of the whole, for the weeks that both have."""
    by_monday = {week.monday: week for week in whole}
    return tuple(
        TrendPoint(week.monday, week, by_monday[week.monday])
        for week in mine
        if week.monday in by_monday
    )


def _area_lines(area: AreaPicture) -> tuple[CohortLine, ...]:
    return (area.everyone, *area.cohorts)


def _lines(tallies: Sequence[PupilTally], traits: Mapping[str, Traits]) -> dict[Group, CohortLine]:
    """Everyone first, then each group."""
    return {group_of(line): line for line in (everyone(tallies), *cohorts(tallies, traits))}


def _traits_in(traits: Mapping[str, Traits], span: Span, year: Span) -> Mapping[str, Traits]:
    """Pupils' groups with the year group of then: year 8 now is set beside year 8 a year ago."""
    back = academic_year_of(year.last) - academic_year_of(span.last)
    if not back:
        return traits
    return {
        pupil: one if one.year_group is None else replace(one, year_group=one.year_group - back)
        for pupil, one in traits.items()
    }


def _cohort(
    line: CohortLine,
    lines: Mapping[Group, CohortLine],
    others: Mapping[Span, Mapping[Group, CohortLine]],
    area: Mapping[Group, CohortLine],
    england: England,
    room: Room,
) -> CohortPicture:
    group = group_of(line)
    besides = [*_in_time(group, line, others, room)]
    if line.kind is not None:
        besides.append(beside(Against.SCHOOL, line.tally, lines["", ""].tally, room.spans.year))
    if group in area:
        besides.append(beside(Against.AREA, line.tally, area[group].tally, room.spans.year))
    published = england.absence(group)
    if published is not None:
        besides.append(beside_england(absence_share(line.tally), published))
    persistent = england.persistent(group)
    return CohortPicture(
        line,
        tuple(besides),
        None
        if persistent is None
        else beside_england(Share(line.persistent, line.pupils), persistent),
    )


def _in_time(
    group: Group,
    line: CohortLine,
    others: Mapping[Span, Mapping[Group, CohortLine]],
    room: Room,
) -> Iterator[Beside]:
    """This term beside the term before, the year so far beside the same weeks a year earlier."""
    spans = room.spans
    if spans.this_term is not None and spans.last_term is not None:
        now = others[spans.this_term].get(group)
        then = others[spans.last_term].get(group)
        if now is not None and then is not None:
            yield beside(Against.LAST_TERM, now.tally, then.tally, spans.last_term)
    year_ago = others[spans.last_year].get(group)
    if year_ago is not None and year_ago.tally.possible:
        yield beside(Against.LAST_YEAR, line.tally, year_ago.tally, spans.last_year)


def _trend(room: Room, rules: PictureRules, area: AreaPicture | None) -> tuple[TrendPoint, ...]:
    own = weekly(list(room.runs.values()), room.weeks, rules.codes, room.spans.year.last)
    return beside_whole_weeks(own, own if area is None else area.weeks)
