"""Pictures of attendance: of a pupil, a school, an area; and what their figures rest on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attendance_desktop.domain.attendance.bands import distribution
from attendance_desktop.domain.attendance.categories import categories
from attendance_desktop.domain.attendance.cohorts import PupilTally, Traits, cohorts, everyone
from attendance_desktop.domain.attendance.comparison import (
    Against,
    BeforeAfter,
    Beside,
    before_after,
    beside,
    beside_england,
)
from attendance_desktop.domain.attendance.lateness import late_weeks, lateness
from attendance_desktop.domain.attendance.marks import MarksRun
from attendance_desktop.domain.attendance.national import Measure, latest_figure
from attendance_desktop.domain.attendance.pattern_search import (
    SiblingDays,
    away_days,
    find_patterns,
)
from attendance_desktop.domain.attendance.pattern_setting import SchoolSetting, lay_setting
from attendance_desktop.domain.attendance.pattern_words import (
    chance_sentence,
    pattern_sentence,
    silence_sentence,
)
from attendance_desktop.domain.attendance.patterns import Findings, PatternKind
from attendance_desktop.domain.attendance.rates import CodeCount, WeekRate
from attendance_desktop.domain.attendance.shares import absence_share
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.attendance.tallies import counter_of, sum_of, weekly
from attendance_desktop.domain.casework.people import Pupil, Sibling
from attendance_desktop.services.desk import Desk
from attendance_desktop.services.picture_room import Room, lay_room, runs_of
from attendance_desktop.services.picture_school import beside_whole_weeks, school_picture
from attendance_desktop.services.picture_shapes import (
    AreaPicture,
    PatternSaid,
    PictureRules,
    PupilPicture,
    SchoolLine,
    SchoolPicture,
)
from attendance_desktop.services.picture_signs import code_counts
from attendance_desktop.services.ports_picture import TraitShelf


@dataclass(frozen=True, slots=True)
class SchoolStudy:
    """What the pictures of one school's pupils share: its marks, a search laid out, its weeks."""

    room: Room
    setting: SchoolSetting | None
    weeks: tuple[WeekRate, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """Makes pictures from the marks on this laptop, as they are today."""

    desk: Desk
    rules: PictureRules
    shelf: TraitShelf

    def room(self, school_id: str) -> Room:
        """Return a school's marks laid out; make it once and use it for many of its pupils."""
        breaks = self.rules.patterns.term_break_days
        return lay_room(self.desk.shelves, school_id, self.desk.today(), breaks)

    def study(self, school_id: str) -> SchoolStudy:
        """Return what the pictures of a school's pupils share; make it once for many of them."""
        room = self.room(school_id)
        runs = list(room.runs.values())
        rules, today = self.rules, self.desk.today()
        setting = lay_setting(runs, room.days, rules.codes, rules.patterns, today)
        return SchoolStudy(room, setting, weekly(runs, room.weeks, rules.codes, today))

    def pupil(self, pupil_id: str, study: SchoolStudy | None = None) -> PupilPicture | None:
        """Return a pupil's picture at their school, or None where there is no mark.

        `study` saves reading the school's marks again; it must be of the pupil's school.
        """
        pupil = self.desk.shelves.people.pupil(pupil_id)
        if pupil is None or not pupil.school_id:
            return None
        study = study or self.study(pupil.school_id)
        run = study.room.runs.get(pupil_id)
        return None if run is None else self._pupil(pupil, run, study)

    def school(
        self, school_id: str, area: AreaPicture | None = None, since: date | None = None
    ) -> SchoolPicture:
        """Return a school's picture, beside the area's where one is given.

        `since` is the day from which lines crossed count, such as that of the last meeting.
        """
        school = self.desk.shelves.people.school(school_id)
        traits = {one.pupil_id: one for one in self.shelf.traits_at(school_id)}
        phase = school.phase if school else ""
        return school_picture(self.room(school_id), traits, self.rules, phase, area, since)

    def area(self) -> AreaPicture:
        """Return the picture of every school on this laptop together."""
        counter = counter_of(self.rules.codes)
        tallies: list[PupilTally] = []
        traits: dict[str, Traits] = {}
        runs: list[MarksRun] = []
        weeks: set[date] = set()
        schools: list[SchoolLine] = []
        codes: dict[str, CodeCount] = {}
        for school in self.desk.shelves.people.schools():
            room = self.room(school.id)
            mine = room.tallies(counter, room.spans.year)
            tallies += mine
            runs += room.runs.values()
            weeks.update(room.weeks)
            traits |= {one.pupil_id: one for one in self.shelf.traits_at(school.id)}
            for count in code_counts(room, self.rules):
                before = codes[count.code].number if count.code in codes else 0
                codes[count.code] = CodeCount(count.code, count.klass, before + count.number)
            schools.append(SchoolLine(school.id, school.name, school.phase, everyone(mine)))
        return AreaPicture(
            as_of=self.desk.today(),
            everyone=everyone(tallies),
            cohorts=cohorts(tallies, traits),
            schools=tuple(schools),
            bands=distribution([(t.pupil_id, t.tally) for t in tallies], self.rules.bands.bands),
            weeks=weekly(runs, sorted(weeks), self.rules.codes, self.desk.today()),
            codes=tuple(codes.values()),
        )

    def before_after(self, pupil_id: str, began: date, most_weeks: int) -> BeforeAfter | None:
        """Return a pupil over equally many school weeks before and after something began."""
        pupil = self.desk.shelves.people.pupil(pupil_id)
        room = self.room(pupil.school_id) if pupil and pupil.school_id else None
        if room is None or pupil_id not in room.runs:
            return None
        return before_after(
            room.runs[pupil_id],
            [run for other, run in room.runs.items() if other != pupil_id],
            counter_of(self.rules.codes),
            school_days=room.days,
            began=began,
            most_weeks=most_weeks,
            as_of=self.desk.today(),
        )

    def _pupil(self, pupil: Pupil, run: MarksRun, study: SchoolStudy) -> PupilPicture:
        rules = self.rules
        room, setting = study.room, study.setting
        codes, late = rules.codes, rules.patterns.late
        year, today = room.spans.year, room.spans.year.last
        siblings = self.desk.shelves.people.siblings(pupil.id)
        findings = self._findings(run, setting, siblings)
        looked = len(setting.days) if setting else 0
        own = weekly([run], room.weeks, codes, today)
        return PupilPicture(
            pupil_id=pupil.id,
            school_id=room.school_id,
            as_of=today,
            tally=counter_of(codes).over(run, year),
            besides=self._besides(pupil, run, room),
            categories=categories(run, codes, year),
            lateness=lateness(run, codes, late, year),
            late_weeks=late_weeks(run, codes, late, room.weeks, today),
            trend=beside_whole_weeks(own, study.weeks),
            patterns=self._said(findings, siblings),
            silence=silence_sentence(findings, rules.pattern_words, looked),
            looked_at=Span(setting.days[0], setting.days[-1]) if setting else None,
        )

    def _findings(
        self, run: MarksRun, setting: SchoolSetting | None, siblings: Sequence[Sibling]
    ) -> Findings:
        if setting is None:
            return Findings((), 0)
        return find_patterns(run, setting, [self._days_of(one, setting) for one in siblings])

    def _days_of(self, sibling: Sibling, setting: SchoolSetting) -> SiblingDays:
        """The days on which a sibling was away, at whatever school."""
        away: frozenset[date] = frozenset()
        years = self.desk.shelves.registers.years(sibling.pupil_id)
        for school in dict.fromkeys(year.school_id for year in years):
            there = runs_of([year for year in years if year.school_id == school])
            for run in there.values():
                away |= away_days(run, setting)
        return SiblingDays(sibling.pupil_id, away)

    def _said(self, findings: Findings, siblings: Sequence[Sibling]) -> tuple[PatternSaid, ...]:
        words, codes = self.rules.pattern_words, self.rules.codes
        names = {sibling.pupil_id: sibling.name for sibling in siblings}
        said: list[PatternSaid] = []
        for pattern in findings.patterns:
            name = names[pattern.about] if pattern.kind is PatternKind.SIBLING else ""
            says = pattern_sentence(pattern, words, codes, sibling=name)
            said.append(PatternSaid(pattern, says, chance_sentence(pattern, words)))
        return tuple(said)

    def _besides(self, pupil: Pupil, run: MarksRun, room: Room) -> tuple[Beside, ...]:
        counter = counter_of(self.rules.codes)
        spans = room.spans
        ours = counter.over(run, spans.year)
        found: list[Beside] = []
        if spans.this_term is not None and spans.last_term is not None:
            now, then = counter.over(run, spans.this_term), counter.over(run, spans.last_term)
            found.append(beside(Against.LAST_TERM, now, then, spans.last_term))
        year_ago = counter.over(run, spans.last_year)
        if year_ago.possible:
            found.append(beside(Against.LAST_YEAR, ours, year_ago, spans.last_year))
        whole = sum_of([one.tally for one in room.tallies(counter, spans.year)])
        found.append(beside(Against.SCHOOL, ours, whole, spans.year))
        school = self.desk.shelves.people.school(pupil.school_id)
        published = latest_figure(
            self.rules.national,
            Measure.ABSENCE,
            phase=school.phase if school else "",
            as_of=spans.year.last,
        )
        if published is not None:
            found.append(beside_england(absence_share(ours), published))
        return tuple(found)
