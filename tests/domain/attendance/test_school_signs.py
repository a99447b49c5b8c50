"""Weekdays, holidays, codes, lines crossed and falls of a school, against a plain count."""

from datetime import date

from attendance_desktop.domain.attendance.marks import Half, MarksRun
from attendance_desktop.domain.attendance.rates import rates
from attendance_desktop.domain.attendance.school_signs import (
    Line,
    SignRules,
    at_holidays,
    code_rates,
    crossings,
    falls,
    half_days,
)
from attendance_desktop.domain.attendance.shares import Share
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.attendance.tallies import (
    Tally,
    counter_of,
    session_counts,
    sum_of,
)
from attendance_desktop.packs.attendance import load_code_table
from tests.domain.attendance.simulated import DAYS, LAST, pupil

TABLE = load_code_table()
COUNTER = counter_of(TABLE)
RUNS = [pupil(seed) for seed in range(8)]
YEAR = Span(DAYS[0], LAST)
COUNTS = session_counts(RUNS, TABLE, YEAR)


def absent_on(days: set[date]) -> Share:
    tallies = [COUNTER.over(run, Span(day, day)) for run in RUNS for day in days]
    whole = sum_of(tallies)
    return Share(whole.absent, whole.possible)


def test_each_session_is_counted_over_all_pupils() -> None:
    assert len(COUNTS) == 2 * len(DAYS)
    assert all(count.attended + count.absent == len(RUNS) for count in COUNTS)


def test_weekdays_and_halves_add_up_to_the_year() -> None:
    found = half_days(COUNTS)
    assert [(one.weekday, one.half) for one in found] == [(d, h) for d in range(5) for h in Half]
    whole = absent_on(set(DAYS))
    assert sum(one.absence.part for one in found) == whole.part
    fridays = absent_on({day for day in DAYS if day.weekday() == 4})
    assert found[8].absence.part + found[9].absence.part == fridays.part


def test_days_at_holidays_stand_beside_all_others() -> None:
    found = at_holidays(COUNTS, DAYS, break_days=7, term_break_days=13, edge_days=2, first_days=3)
    starts = [at for at in range(1, len(DAYS)) if (DAYS[at] - DAYS[at - 1]).days >= 7]
    before = {DAYS[at - back] for at in starts for back in (1, 2)}
    after = {DAYS[at + on] for at in starts for on in (0, 1)}
    terms = [at for at in starts if (DAYS[at] - DAYS[at - 1]).days >= 13]
    first = {DAYS[at + on] for at in terms for on in range(3)}
    assert found.before == absent_on(before)
    assert found.after == absent_on(after)
    assert found.first_days == absent_on(first)
    assert found.others == absent_on(set(DAYS) - before - after - first)


def test_lines_crossed_both_ways() -> None:
    before = {"down": Tally(95, 5, 0), "up": Tally(40, 60, 0), "same": Tally(80, 20, 0)}
    now = {"down": Tally(90, 10, 0), "up": Tally(80, 20, 0), "same": Tally(70, 30, 0)}
    found = crossings(before, now | {"new": Tally(1, 0, 1), "gone": Tally()})
    assert [(one.pupil_id, one.line, one.into) for one in found] == [
        ("down", Line.PERSISTENT, True),
        ("up", Line.SEVERE, False),
        ("new", Line.PERSISTENT, True),
        ("new", Line.SEVERE, True),
    ]


def test_falls_are_the_steepest_first_and_exactly_enough_is_enough() -> None:
    before = {name: Tally(100, 0, 0) for name in ("a", "b", "c", "d")}
    now = {"a": Tally(95, 5, 0), "b": Tally(80, 20, 0), "c": Tally(96, 4, 0), "e": Tally(1, 1, 0)}
    found = falls(before, now, SignRules(fall_weeks=4, fall_tenths=50))
    assert [(fall.pupil_id, fall.tenths) for fall in found] == [("b", 200), ("a", 50)]


def test_code_use_beside_the_area() -> None:
    here = rates("//II", TABLE).codes
    whole = rates("//////IIMM", TABLE).codes
    found = {one.code: one for one in code_rates(here, whole)}
    assert found["I"].here == Share(2, 4)
    assert found["I"].whole == Share(2, 10)
    assert code_rates(here, ())[0].whole is None


def test_no_pupil_gives_no_sessions() -> None:
    assert session_counts([MarksRun(DAYS[0], "")], TABLE, YEAR) == ()
    assert half_days(()) == ()
