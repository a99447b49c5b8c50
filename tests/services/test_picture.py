"""Pictures of a pupil, a school and an area from marks on shelves, and through the real store."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from attendance_desktop.domain.attendance.calendar import SchoolCalendar
from attendance_desktop.domain.attendance.cohorts import CohortKind, Traits
from attendance_desktop.domain.attendance.comparison import Against
from attendance_desktop.domain.attendance.marks import Half, MarksRun, Session, position
from attendance_desktop.domain.attendance.outside_figures import Cause, OutsideFigure
from attendance_desktop.domain.attendance.patterns import PatternKind
from attendance_desktop.domain.attendance.shares import Share
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.casework.people import School, Sibling
from attendance_desktop.domain.casework.register_history import Amendment, KnownPupil, PupilYear
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.packs.picture import load_picture_rules
from attendance_desktop.packs.reconcile import load_reconcile_words
from attendance_desktop.services.picture import Pictures
from attendance_desktop.services.picture_room import PeopleTraits
from attendance_desktop.services.reconciling import Reconciling
from attendance_desktop.services.registers_kept import Enrolment
from tests.builders import SmallCouncil
from tests.domain.attendance.simulated import CALENDAR, DAYS, LAST, away_flags, marks_of, pupil
from tests.services.test_registers import a_register_file, plan_and_accept

CODES = load_code_table()
RULES = load_picture_rules(CODES)
TODAY = date(2026, 7, 21)


@dataclass
class Shelf:
    """One school of simulated pupils; `ada` is the first. It stands for every shelf."""

    runs: dict[str, MarksRun]
    calendar_known: SchoolCalendar | None = CALENDAR
    amended: list[Amendment] = field(default_factory=list)
    roll: list[Enrolment] = field(default_factory=list)

    def years(self, pupil_id: str) -> list[PupilYear]:
        return [year for year in self.years_at("elm") if year.pupil_id == pupil_id]

    def years_at(self, school_id: str) -> list[PupilYear]:
        padded = {pupil_id: run.marks.ljust(742, "#") for pupil_id, run in self.runs.items()}
        return [PupilYear(p, school_id, 2025, m) for p, m in padded.items() if school_id == "elm"]

    def calendar(self, _school: str) -> SchoolCalendar | None:
        return self.calendar_known

    def amendments(self, pupil_id: str) -> list[Amendment]:
        return [one for one in self.amended if one.pupil_id == pupil_id]

    def pupil(self, pupil_id: str) -> Any:
        return SimpleNamespace(id=pupil_id, school_id="elm") if pupil_id in self.runs else None

    def siblings(self, pupil_id: str) -> list[Sibling]:
        return [Sibling("obi", "Obi Okafor", 9, "Elm", "")] if pupil_id == "ada" else []

    def school(self, school_id: str) -> School:
        return School(school_id, "Elm School", "secondary", "1", "8652999", "")

    def schools(self) -> list[School]:
        return [self.school("elm"), self.school("oak")]

    def traits_at(self, _school: str) -> list[Traits]:
        return [Traits(p, free_meals=at % 4 == 0) for at, p in enumerate(self.runs)]

    def enrolments(self, _pupils: AbstractSet[str]) -> list[Enrolment]:
        return self.roll

    def with_ids(self, ids: list[str]) -> list[KnownPupil]:
        return [KnownPupil(one, "", "Okafor", one, None, "elm") for one in ids]


def pictures(shelf: Shelf, today: date = TODAY) -> Pictures:
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    shelves: Any = SimpleNamespace(people=shelf, registers=shelf)
    desk: Any = SimpleNamespace(shelves=shelves, today=now.date)
    return Pictures(desk, RULES, shelf)


def mondays_away() -> MarksRun:
    rng = Random(5)
    flags = away_flags(rng, rate=0.03, stay=0.3)
    return marks_of(
        rng,
        [a or (d.weekday() == 0 and rng.random() < 0.5) for d, a in zip(DAYS, flags, strict=True)],
    )


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    runs = {"ada": mondays_away(), "obi": pupil(70)}
    return Shelf(runs | {f"p{seed}": pupil(seed) for seed in range(40)})


def test_a_pupils_picture_says_its_patterns_and_comparisons(shelf: Shelf) -> None:
    told = pictures(shelf).pupil("ada")
    assert told is not None
    first = told.patterns[0]
    assert first.pattern.kind is PatternKind.WEEKDAY
    assert "Mondays" in first.says
    assert "Chance alone" in first.chance
    assert (told.silence, told.looked_at) == ("", Span(DAYS[-190], LAST))
    against = {one.against: one for one in told.besides}
    assert set(against) == {Against.LAST_TERM, Against.SCHOOL, Against.ENGLAND}
    assert against[Against.ENGLAND].published is not None
    assert against[Against.ENGLAND].published.phase == "secondary"
    assert against[Against.SCHOOL].ours.part == told.tally.absent
    assert sum(line.number for line in told.categories if line.is_absence) == told.tally.absent
    assert sum(week.late for week in told.late_weeks) == told.lateness.late
    assert sum(point.own.attended for point in told.trend) == told.tally.attended
    assert len(told.trend) == len(CALENDAR.school_weeks)


def test_a_pupil_without_a_pattern_is_told_so(shelf: Shelf) -> None:
    maker = pictures(shelf)
    study = maker.study("elm")
    quiet = [maker.pupil(f"p{seed}", study) for seed in range(6)]
    assert quiet[0] == maker.pupil("p0")
    assert all(told is not None and bool(told.patterns) != bool(told.silence) for told in quiet)
    assert any(told and told.silence for told in quiet)


def test_a_sibling_is_named() -> None:
    run = mondays_away()
    told = pictures(Shelf({"ada": run, "obi": run})).pupil("ada")
    assert told is not None
    assert any("Obi Okafor was away" in one.says for one in told.patterns)


def test_who_has_no_mark_has_no_picture(shelf: Shelf) -> None:
    assert pictures(shelf).pupil("nobody") is None


def test_without_a_calendar_the_days_with_marks_count(shelf: Shelf) -> None:
    with_calendar = pictures(shelf).room("elm")
    without = pictures(Shelf(shelf.runs, None)).room("elm")
    assert without.days == with_calendar.days
    assert without.spans == with_calendar.spans
    assert without.sessions(Span(DAYS[0], DAYS[4])) == with_calendar.sessions(
        Span(DAYS[0], DAYS[4])
    )


def test_a_schools_picture_adds_up(shelf: Shelf) -> None:
    told = pictures(shelf).school("elm")
    assert told.everyone.line.pupils == 42
    meals = [one for one in told.cohorts if one.line.kind is CohortKind.FREE_MEALS]
    assert [one.line.value for one in meals] == ["no", "yes"]
    assert sum(one.line.pupils for one in meals) == 42
    entitled = {one.against: one for one in meals[1].besides}
    assert entitled[Against.SCHOOL].theirs.whole == told.everyone.line.tally.possible
    published = entitled[Against.ENGLAND].published
    assert published is not None
    assert published.group == "free_meals=yes"
    assert meals[1].persistent_england is not None
    assert sum(band.pupils for band in told.bands.bands) == 42
    assert told.late_open > 0
    assert told.late_closed == 0
    assert Against.SCHOOL not in {one.against for one in told.everyone.besides}


def test_a_year_group_stands_beside_the_same_year_group_a_year_ago() -> None:
    class Older(Shelf):
        def traits_at(self, _school: str) -> list[Traits]:
            return [Traits("eight", year_group=8), Traits("nine", year_group=9)]

        def years_at(self, school_id: str) -> list[PupilYear]:
            now = super().years_at(school_id)
            day = position(Session(date(2024, 9, 10), Half.AM))
            last = "#" * day + "O/" + "#" * (740 - day)
            first = "#" * day + "//" + "#" * (740 - day)
            return [
                PupilYear("nine", school_id, 2024, last),
                PupilYear("eight", school_id, 2024, first),
                *now,
            ]

    told = pictures(Older({"eight": pupil(1), "nine": pupil(2)})).school("elm")
    eight = next(one for one in told.cohorts if one.line.value == "8")
    beside = {one.against: one for one in eight.besides}
    assert beside[Against.LAST_YEAR].theirs == Share(1, 2)


def test_a_school_stands_beside_the_area(shelf: Shelf) -> None:
    maker = pictures(shelf)
    area = maker.area()
    assert [line.line.pupils for line in area.schools] == [42, 0]
    told = maker.school("elm", area)
    against = {one.against: one for one in told.everyone.besides}
    assert against[Against.AREA].higher_by == 0
    assert [point.whole for point in told.trend] == list(area.weeks)


def test_what_stands_out_in_a_school(shelf: Shelf) -> None:
    maker = pictures(shelf)
    signs = maker.school("elm", maker.area(), since=date(2026, 1, 5)).signs
    assert signs.since == date(2026, 1, 5)
    assert len(signs.half_days) == 10
    assert all(one.here == one.whole for one in signs.codes)
    assert {one.pupil_id for one in signs.crossed} <= set(shelf.runs)
    assert all(fall.tenths >= RULES.signs.fall_tenths for fall in signs.falling)
    alone = maker.school("elm").signs
    assert alone.since == date(2026, 6, 26)  # four whole weeks before the last day of term
    assert alone.codes[0].whole is None


def test_a_copy_that_leaves_the_team_hides_small_numbers(shelf: Shelf) -> None:
    told = pictures(shelf).school("elm")
    least = RULES.bands.least_shown
    for line in told.safe_lines(least):
        assert line.pupils is None or line.pupils >= least
    assert all(not number or number >= least for number in told.safe_bands(least))
    assert pictures(shelf).area().safe_lines(least)[0].pupils == 42


def test_before_and_after_help_began(shelf: Shelf) -> None:
    told = pictures(shelf).before_after("ada", date(2026, 1, 5), 8)
    assert told is not None
    assert told.weeks == 8
    assert told.before.school.possible > told.before.pupil.possible
    assert pictures(shelf).before_after("nobody", date(2026, 1, 5), 8) is None


def test_a_schools_figure_is_reconciled(shelf: Shelf) -> None:
    day = DAYS[10]
    ada = shelf.runs["ada"]
    now = ada.marks[ada.index(Session(day, Half.AM))]
    changed = Amendment(
        "b", datetime(2026, 7, 1, tzinfo=UTC), "ada", 2025, position(Session(day, Half.AM)),
        "O" if now in "/L" else "/", now,
    )  # fmt: skip
    maker = Reconciling(pictures(Shelf(shelf.runs, amended=[changed])), load_reconcile_words())
    span = Span(DAYS[0], DAYS[40])
    plain = maker.school("elm", OutsideFigure(span, attended=0, possible=0)).found.ours
    step = -1 if now in "/L" else 1
    theirs = OutsideFigure(
        span, attended=plain.part + step, possible=plain.whole, extracted_on=date(2026, 6, 1)
    )
    told = maker.school("elm", theirs).found
    assert told.explained
    assert [(one.cause, len(one.sessions)) for one in told.likely] == [(Cause.CORRECTED, 1)]
    alone = maker.pupil("ada", theirs).found
    assert alone.ours.whole < plain.whole


def test_a_picture_from_the_real_store() -> None:
    council = SmallCouncil()
    plan_and_accept(council, a_register_file("//O/L"))
    maker = Pictures(council.desk, RULES, PeopleTraits(council.caseload))
    told = maker.pupil(council.pupil)
    assert told is not None
    assert (told.tally.attended, told.tally.absent) == (8, 2)
    assert told.silence == RULES.pattern_words.not_looked
    school = maker.school(council.school)
    assert school.everyone.line.pupils == 1
    years = [one.line.value for one in school.cohorts if one.line.kind is CohortKind.YEAR]
    assert years == ["7"]
