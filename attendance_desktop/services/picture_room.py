"""One school's marks, days and terms, laid out once for every figure of its picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, monday_of
from attendance_desktop.domain.attendance.cohorts import PupilTally, Traits
from attendance_desktop.domain.attendance.marks import Half, MarksRun, Session, academic_year_of
from attendance_desktop.domain.attendance.pattern_setting import days_with_marks
from attendance_desktop.domain.attendance.spans import (
    Span,
    school_terms,
    stretch,
    term_before,
    term_of,
    year_before,
    year_so_far,
)
from attendance_desktop.domain.attendance.tallies import ClassCounter
from attendance_desktop.domain.casework.people import Pupil
from attendance_desktop.domain.casework.register_history import PupilYear
from attendance_desktop.services.figures import run_of
from attendance_desktop.services.picture_shapes import Spans
from attendance_desktop.services.ports import Shelves
from attendance_desktop.services.registers_figures import by_pupil

_ENGLISH = frozenset({"english", "en", "eng"})


@dataclass(frozen=True, slots=True)
class Room:
    """A school's pupils' marks, its days in order, and the spans that are compared."""

    school_id: str
    runs: dict[str, MarksRun]
    days: tuple[date, ...]
    spans: Spans
    calendar: SchoolCalendar | None

    @property
    def weeks(self) -> tuple[date, ...]:
        """The Mondays of the school weeks of this academic year, in order."""
        inside = [day for day in self.days if self.spans.year.holds(day)]
        return tuple(dict.fromkeys(map(monday_of, inside)))

    @property
    def whole_weeks(self) -> tuple[Span, ...]:
        """The school weeks whose days have all passed, of any year, as spans."""
        lasts = {monday_of(day): day for day in self.days}
        today = self.spans.year.last
        return tuple(Span(monday, last) for monday, last in lasts.items() if last <= today)

    def marks(self, span: Span) -> str:
        """Every pupil's stored characters of a span, end to end."""
        return "".join(stretch(run, span) for run in self.runs.values())

    def tallies(self, counter: ClassCounter, span: Span) -> list[PupilTally]:
        """Every pupil's sessions over a span."""
        return [PupilTally(pupil, counter.over(run, span)) for pupil, run in self.runs.items()]

    def sessions(self, span: Span, year_group: int | None = None) -> frozenset[Session]:
        """The school's sessions in a span, or those of a year group.

        Both halves of each day where no calendar is known.
        """
        if self.calendar is not None:
            own = self.calendar.for_group(year_group, academic_year_of(self.spans.year.last))
            return frozenset(own.sessions_between(span.first, span.last))
        days = [day for day in self.days if span.holds(day)]
        return frozenset(Session(day, half) for day in days for half in Half)


def lay_room(shelves: Shelves, school_id: str, as_of: date, term_break_days: int) -> Room:
    """Read a school's marks and lay out its days.

    A calendar counts for the days that it covers; before its first day, the days on which anyone
    has a mark do.
    """
    runs = runs_of(shelves.registers.years_at(school_id))
    calendar = shelves.registers.calendar(school_id)
    marked = days_with_marks(list(runs.values()))
    if calendar is None or not calendar.school_days:
        days = marked
    else:
        own = calendar.school_days
        days = (*(day for day in marked if day < own[0]), *own)
    terms = school_terms(days, term_break_days)
    year = year_so_far(as_of)
    spans = Spans(year, year_before(year), term_of(terms, as_of), term_before(terms, as_of))
    return Room(school_id, runs, days, spans, calendar)


def runs_of(years: Sequence[PupilYear]) -> dict[str, MarksRun]:
    """Each pupil's marks at one school as one run."""
    return {pupil: run_of(held) for pupil, held in by_pupil(years).items()}


def traits_of(pupil: Pupil) -> Traits:
    """The groups that a pupil's record says; what it does not say stays unknown."""
    return Traits(
        pupil_id=pupil.id,
        year_group=pupil.year_group,
        sex=pupil.sex,
        free_meals=pupil.free_meals,
        sen=pupil.sen,
        additional_language=pupil.language.casefold() not in _ENGLISH if pupil.language else None,
        social_care=pupil.social_care,
    )


@dataclass(frozen=True, slots=True)
class PeopleTraits:
    """A trait shelf over pupils' records one by one."""

    shelves: Shelves

    def traits_at(self, school_id: str) -> Sequence[Traits]:
        """Return the groups of every pupil of a school."""
        known = self.shelves.registers.known_at(school_id)
        pupils = [self.shelves.people.pupil(one.id) for one in known]
        return [traits_of(pupil) for pupil in pupils if pupil is not None]
