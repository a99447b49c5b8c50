"""Planted patterns are found with their sessions; pupils without any are left in peace."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from attendance_desktop.domain.attendance.marks import Half, MarksRun, Session
from attendance_desktop.domain.attendance.pattern_search import (
    SiblingDays,
    away_days,
    find_patterns,
)
from attendance_desktop.domain.attendance.pattern_setting import (
    SchoolSetting,
    days_with_marks,
    lay_setting,
)
from attendance_desktop.domain.attendance.pattern_words import (
    chance_sentence,
    pattern_sentence,
    silence_sentence,
)
from attendance_desktop.domain.attendance.patterns import Findings, Pattern, PatternKind
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.packs.patterns import load_pattern_rules, load_pattern_words
from tests.domain.attendance.simulated import (
    CALENDAR,
    DAYS,
    LAST,
    away_flags,
    empty_on_fridays,
    marks_of,
    pupil,
    school,
    season,
)

TABLE = load_code_table()
RULES = load_pattern_rules(TABLE)
WORDS = load_pattern_words()
TRIES = 12


def setting_of(runs: list[MarksRun]) -> SchoolSetting:
    setting = lay_setting(runs, DAYS, TABLE, RULES, LAST)
    assert setting is not None
    return setting


OTHERS = school(60, 90_000)
SCHOOL = setting_of(OTHERS)


def search(run: MarksRun, *siblings: SiblingDays) -> Findings:
    return find_patterns(run, setting_of([run, *OTHERS]), siblings)


def found_in(runs: Iterable[MarksRun], kind: PatternKind) -> int:
    return sum(any(p.kind is kind for p in search(run).patterns) for run in runs)


def planted(seed: int, plant: Callable[[Random, date, bool], bool], rate: float = 0.04) -> MarksRun:
    rng = Random(seed)
    flags = away_flags(rng, rate=rate, stay=0.4)
    return marks_of(rng, [plant(rng, day, away) for day, away in zip(DAYS, flags, strict=True)])


def false_alarms(first_seed: int, pupils: int, begins: Callable[[date], float] = season) -> int:
    runs = school(pupils, first_seed, begins)
    setting = setting_of(runs)
    alarms = 0
    for index, run in enumerate(runs):
        other = SiblingDays("sibling", away_days(runs[index - 1], setting))
        alarms += bool(find_patterns(run, setting, [other]).patterns)
    return alarms


def test_few_pupils_without_a_pattern_have_one_named() -> None:
    assert false_alarms(0, 100) * 1000 <= 100 * RULES.level_per_mille


@pytest.mark.slow
@pytest.mark.parametrize("first_seed", [0, 10_000])
def test_of_400_pupils_without_a_pattern_no_more_than_the_level_have_one_named(
    first_seed: int,
) -> None:
    assert false_alarms(first_seed, 400) * 1000 <= 400 * RULES.level_per_mille


@pytest.mark.slow
def test_a_school_that_empties_on_fridays_gives_its_pupils_no_pattern() -> None:
    alarms = false_alarms(20_000, 400, empty_on_fridays)
    assert alarms * 1000 <= 400 * RULES.level_per_mille


def test_mondays_are_found_and_listed() -> None:
    runs = [
        planted(seed, lambda r, d, a: a or (d.weekday() == 0 and r.random() < 0.4))
        for seed in range(TRIES)
    ]
    assert found_in(runs, PatternKind.WEEKDAY) >= TRIES * 0.8
    first = next(
        p for run in runs for p in find_patterns(run, SCHOOL).patterns
        if p.kind is PatternKind.WEEKDAY
    )  # fmt: skip
    assert first.about == "0"
    assert {s.session.on.weekday() for s in first.sessions} == {0}
    assert len({s.session.on for s in first.sessions}) == first.seen
    assert pattern_sentence(first, WORDS, TABLE).startswith(
        f"Away on {first.seen} of {first.chances} Mondays, and on {first.others_seen} of "
    )
    assert chance_sentence(first, WORDS).endswith(f"at most 1 in {first.one_in} pupils.")
    assert first.one_in >= 20


def test_a_strong_pattern_of_many_spells_is_found_in_a_small_school() -> None:
    runs = [
        planted(seed, lambda r, d, a: a or (d.weekday() == 0 and r.random() < 0.6), 0.08)
        for seed in range(TRIES)
    ]
    assert found_in(runs, PatternKind.WEEKDAY) == TRIES


def test_no_chance_is_claimed_to_be_rarer_than_a_test_can_tell() -> None:
    pattern = Pattern(PatternKind.WEEKDAY, "0", 9, 9, 0, 9, (), 1e-30, 1e-29, 10)
    assert pattern.one_in == 10_000
    assert replace(pattern, corrected=0.0004).one_in == 2500
    assert replace(pattern, corrected=0.05).one_in == 20


def around(which: int) -> set[date]:
    """The last (0) or first (1) two school days at each holiday."""
    edges: set[date] = set()
    for index in range(1, len(DAYS)):
        if (DAYS[index] - DAYS[index - 1]).days >= 7:
            edges.update(DAYS[index : index + 2] if which else DAYS[index - 2 : index])
    return edges


@pytest.mark.parametrize(
    ("which", "kind"), [(0, PatternKind.BEFORE_HOLIDAY), (1, PatternKind.AFTER_HOLIDAY)]
)
def test_days_at_holidays_are_found(which: int, kind: PatternKind) -> None:
    edges = around(which)
    runs = [planted(seed, lambda _, day, away: away or day in edges, 0.02) for seed in range(TRIES)]
    assert found_in(runs, kind) >= TRIES * 0.8


@pytest.mark.slow
def test_growing_and_lessening_are_told_apart() -> None:
    turn = DAYS[len(DAYS) // 2]
    later = [planted(s, lambda r, d, a: a or (d > turn and r.random() < 0.3)) for s in range(TRIES)]
    earlier = [
        planted(s, lambda r, d, a: a or (d < turn and r.random() < 0.3)) for s in range(TRIES)
    ]
    assert found_in(later, PatternKind.GROWING) >= TRIES * 0.8
    assert found_in(earlier, PatternKind.LESSENING) >= TRIES * 0.8
    assert found_in(later, PatternKind.LESSENING) == 0


def test_siblings_away_together_are_found() -> None:
    found = 0
    for seed in range(TRIES):
        theirs = away_days(pupil(seed + 500), SCHOOL)
        run = planted(seed, lambda r, d, a, t=theirs: a or (d in t and r.random() < 0.8), 0.02)
        patterns = search(run, SiblingDays("obi", theirs)).patterns
        together = [p for p in patterns if p.kind is PatternKind.SIBLING]
        found += bool(together)
        for pattern in together:
            assert {s.session.on for s in pattern.sessions} <= theirs
            assert "on which Obi was away" in pattern_sentence(pattern, WORDS, TABLE, sibling="Obi")
    assert found >= TRIES * 0.6


def test_a_pupil_away_when_everyone_is_has_no_pattern() -> None:
    """A winter that empties the whole school is not this pupil's growing absence."""
    dark = {day for day in DAYS if date(2025, 11, 24) <= day <= date(2026, 1, 30)}
    runs = [
        planted(seed, lambda r, d, a: a or (d in dark and r.random() < 0.25)) for seed in range(60)
    ]
    setting = setting_of(runs)
    found = [find_patterns(run, setting).patterns for run in runs]
    assert sum(bool(patterns) for patterns in found) <= 3


@pytest.mark.slow
def test_lates_on_fridays_are_found() -> None:
    def late_on_fridays(seed: int) -> MarksRun:
        rng = Random(seed)
        run = marks_of(rng, away_flags(rng, rate=0.03, stay=0.3), late=0.02)
        marks = list(run.marks)
        for day in DAYS:
            index = run.index(Session(day, Half.AM))
            if day.weekday() == 4 and marks[index] == "/" and rng.random() < 0.4:
                marks[index] = "U"
        return MarksRun(run.monday, "".join(marks))

    runs = [late_on_fridays(seed) for seed in range(TRIES)]
    assert found_in(runs, PatternKind.LATE_WEEKDAY) >= TRIES * 0.8
    assert found_in(runs, PatternKind.WEEKDAY) == 0


def test_a_code_unlike_the_schools_others_is_found() -> None:
    run = pupil(7)
    marks = list(run.marks)
    for day in DAYS[3::13]:
        marks[run.index(Session(day, Half.AM))] = "M"
    found = search(MarksRun(run.monday, "".join(marks))).patterns
    (medical,) = [p for p in found if p.kind is PatternKind.CODE_USE]
    assert medical.about == "M"
    assert {s.code for s in medical.sessions} == {"M"}
    assert "Code M (medical or dental appointment)" in pattern_sentence(medical, WORDS, TABLE)


def test_what_was_agreed_beforehand_is_no_pattern() -> None:
    run = pupil(8, lambda _day, _away: False)
    marks = list(run.marks)
    for day in DAYS:
        if day.weekday() == 4:
            for half in Half:
                marks[run.index(Session(day, half))] = "c"  # C2, a part-time timetable
    found = search(MarksRun(run.monday, "".join(marks)))
    assert found == Findings((), 0)
    assert silence_sentence(found, WORDS, len(SCHOOL.days)) == WORDS.not_looked


def test_the_same_marks_say_the_same_again() -> None:
    run = planted(3, lambda r, d, a: a or (d.weekday() == 0 and r.random() < 0.4))
    assert search(run) == search(MarksRun(run.monday, run.marks))


def test_nothing_after_the_day_is_looked_at() -> None:
    until = date(2025, 12, 1)
    run = planted(3, lambda _, d, a: a or d > until)
    setting = lay_setting([run], DAYS, TABLE, RULES, until)
    assert setting is not None
    assert all(
        s.session.on <= until for p in find_patterns(run, setting).patterns for s in p.sessions
    )
    assert lay_setting([run], DAYS, TABLE, RULES, DAYS[0] - timedelta(days=1)) is None


def test_days_with_marks_are_the_calendars_days() -> None:
    runs = [pupil(1), pupil(2)]
    assert days_with_marks(runs) == CALENDAR.school_days
    assert days_with_marks([]) == ()
