"""What schools must tell the council about absence, from the marks on this laptop.

Attendance, sickness and deletion returns: SI 2024/208 reg 13. The rules are dated data; whom
they reach, and by which sessions, is worked out here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.dated import rule_on
from attendance_desktop.domain.attendance.marks import MarksRun, academic_year_of
from attendance_desktop.domain.attendance.pattern_setting import sessions_with_marks
from attendance_desktop.domain.attendance.school_age import school_age
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.casework.people import Pupil, School
from attendance_desktop.domain.law.rule_sets import RuleSets
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.picture_room import runs_of
from attendance_desktop.services.returns_found import (
    FoundReturns,
    Ground,
    ReturnKind,
    ReturnLine,
    Standing,
)
from attendance_desktop.services.returns_grounds import Grounds

EVERY_SCHOOL = ""
"""Stands for all schools where a school's id is asked for."""


@dataclass(frozen=True, slots=True)
class Returns:
    """Finds whom each return is about, over stored marks."""

    desk: Desk
    law: RuleSets

    def of(self, school_id: str, first: date, last: date) -> FoundReturns:
        """Return what one school, or `EVERY_SCHOOL`, must tell of a period.

        Raises:
            Refused: the first day lies after the last or is still to come, or the school is not
                here.
        """
        until = min(last, self.desk.today())
        if first > until:
            raise Refused("The first day lies after the last.", todo="Choose the days again.")
        schools = self.desk.shelves.people.schools()
        wanted = [each for each in schools if school_id in (EVERY_SCHOOL, each.id)]
        if not wanted:
            raise Refused("This school is not on this laptop.", todo="Go back to the schools.")
        found = FoundReturns(Span(first, until), rule_on(self.law.returns, until))
        for school in wanted:
            found = self._with_school(found, school)
        return found

    def _with_school(self, found: FoundReturns, school: School) -> FoundReturns:
        shelf = self.desk.shelves.registers
        runs = runs_of(shelf.years_at(school.id))
        held = [on for on in sessions_with_marks(list(runs.values())) if on.on <= found.span.last]
        if not held:
            return found
        calendar = shelf.calendar(school.id) or SchoolCalendar("", ())
        begins = calendar.school_days[0] if calendar.school_days else date.max
        # Before its first day a calendar says nothing: the days with marks do.
        early = tuple(on for on in held if on.on < begins)
        if early:
            calendar = replace(calendar, extra=(*calendar.extra, *early))
        groups = shelf.year_groups(school.id)
        made: dict[int | None, Grounds] = {}
        year = academic_year_of(self.desk.today())

        def grounds(who: str) -> Grounds:
            group = groups.get(who) if calendar.staggered else None
            if group not in made:
                own = calendar.for_group(group, year)
                made[group] = Grounds(self.law.codes, found.rules, own, found.span, held[-1].on)
            return made[group]

        lines = self._lines(school, runs, grounds, groups)
        return found.also(lines, school, held[-1].on)

    def _lines(
        self,
        school: School,
        runs: Mapping[str, MarksRun],
        grounds: Callable[[str], Grounds],
        groups: Mapping[str, int],
    ) -> Iterator[ReturnLine]:
        left = self._left(school.id, frozenset(runs))
        oldest = max((group for who, group in groups.items() if who not in left), default=None)
        for ident, run in runs.items():
            mine = grounds(ident).of(run, left.get(ident))
            pupil = self.desk.shelves.people.pupil(ident) if mine else None
            if pupil is not None:
                for each in mine:
                    ground = self._of_age(each, pupil)
                    if self._final(ground, pupil, school, oldest) and grounds(ident).ends_year(
                        ground.last
                    ):
                        ground = replace(ground, standing=Standing.FINAL_YEAR)
                    yield ReturnLine(school, pupil, ground)

    def _left(self, school_id: str, pupils: frozenset[str]) -> dict[str, date]:
        """The last day on this school's roll of each pupil who has one, the latest time there."""
        rolls = self.desk.shelves.registers.enrolments(pupils)
        latest = {each.pupil_id: each for each in rolls if each.school_id == school_id}
        return {who: roll.to_on for who, roll in latest.items() if roll.to_on is not None}

    def _final(self, ground: Ground, pupil: Pupil, school: School, oldest: int | None) -> bool:
        """Whether somebody left from the oldest year group that the school has."""
        if ground.standing is not Standing.LEFT or oldest is None or pupil.year_group is None:
            return False
        # Another school's file has counted the years since; this one's record stands still.
        moved = pupil.school_id != school.id
        today = academic_year_of(self.desk.today())
        since = today - academic_year_of(ground.last) if moved else 0
        return pupil.year_group - since >= oldest

    def _of_age(self, ground: Ground, pupil: Pupil) -> Ground:
        """An attendance return is about pupils of compulsory school age alone."""
        if ground.kind is not ReturnKind.ATTENDANCE or ground.standing is not Standing.DUE:
            return ground
        if pupil.born_on is None:
            return replace(ground, standing=Standing.AGE_UNKNOWN)
        on = ground.reached_on or ground.last
        age = school_age(pupil.born_on, rule_on(self.law.school_age, on))
        return ground if age.covers(on) else replace(ground, standing=Standing.NOT_OF_AGE)
