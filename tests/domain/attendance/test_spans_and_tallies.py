"""Spans of days, tallies over them, shares beside shares."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.marks import Half, MarksRun, Session, first_monday
from attendance_desktop.domain.attendance.rates import rates
from attendance_desktop.domain.attendance.shares import Share, difference_in_tenths, points_text
from attendance_desktop.domain.attendance.spans import (
    Span,
    school_terms,
    stretch,
    term_before,
    term_of,
    year_before,
    year_so_far,
)
from attendance_desktop.domain.attendance.tallies import Tally, counter_of, sum_of, weekly
from attendance_desktop.packs.attendance import load_code_table
from tests.domain.attendance.simulated import CALENDAR, DAYS, LAST, pupil

TABLE = load_code_table()
COUNTER = counter_of(TABLE)
EVERY_MARK = "".join(code.stored_as for code in TABLE.codes) + "."


@given(st.text(EVERY_MARK, max_size=400))
def test_a_tally_counts_as_the_rates_do(marks: str) -> None:
    tally, slow = COUNTER.tally(marks), rates(marks, TABLE)
    assert (tally.attended, tally.authorised, tally.unauthorised) == (
        slow.attended, slow.authorised, slow.unauthorised,
    )  # fmt: skip
    assert (tally.persistent, tally.severe) == (slow.persistent, slow.severe)
    assert tally.percent == slow.percent


def test_exactly_a_tenth_and_exactly_a_half_belong() -> None:
    assert Tally(9, 1, 0).persistent
    assert not Tally(901, 99, 0).persistent
    assert Tally(1, 0, 1).severe
    assert not Tally(0, 0, 0).persistent


@given(st.integers(-30, 60), st.integers(0, 40))
def test_a_stretch_is_the_marks_of_its_sessions(start: int, days: int) -> None:
    run = MarksRun(date(2026, 1, 5), "abcdefghijklmn" * 3)
    span = Span(run.monday + timedelta(days=start), run.monday + timedelta(days=start + days - 1))
    found = stretch(run, span)
    assert len(found) == span.half_days
    for at, mark in enumerate(found):
        index = run.index(MarksRun(span.first, found).session(at))
        assert mark == (run.marks[index] if 0 <= index < len(run.marks) else "-")


def test_terms_of_a_year() -> None:
    terms = school_terms(DAYS, 13)
    assert [(term.first, term.last) for term in terms] == [
        (date(2025, 9, 3), date(2025, 12, 19)),
        (date(2026, 1, 5), date(2026, 3, 27)),
        (date(2026, 4, 13), date(2026, 7, 21)),
    ]
    assert term_of(terms, date(2026, 2, 1)) == Span(date(2026, 1, 5), date(2026, 2, 1))
    assert term_before(terms, date(2026, 2, 1)) == terms[0]
    assert term_before(terms, date(2025, 10, 1)) is None
    assert term_of(terms, date(2025, 8, 1)) is None
    assert school_terms([], 13) == ()


def test_the_year_before_keeps_the_weekdays() -> None:
    span = year_so_far(date(2026, 2, 4))
    assert span.first == first_monday(2025)
    assert year_before(span).last == date(2025, 2, 5)
    assert year_before(span).last.weekday() == span.last.weekday()


def test_weeks_of_many_pupils_add_up() -> None:
    runs = [pupil(seed) for seed in range(5)]
    as_of = date(2026, 2, 4)
    weeks = weekly(runs, CALENDAR.school_weeks, TABLE, as_of)
    assert weeks[-1].monday == date(2026, 2, 2)
    whole = sum_of([COUNTER.over(run, Span(DAYS[0], as_of)) for run in runs])
    assert sum(week.attended for week in weeks) == whole.attended
    assert sum(week.possible for week in weeks) == whole.possible
    one = COUNTER.over(runs[0], Span(weeks[3].monday, weeks[3].monday + timedelta(days=6)))
    assert weekly(runs[:1], CALENDAR.school_weeks, TABLE, LAST)[3].attended == one.attended
    assert weekly(runs, CALENDAR.school_weeks, TABLE, date(2025, 8, 1)) == ()


shares = st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda s: Share(min(s), max(s)))


@given(shares, shares)
def test_a_difference_is_exact_and_has_two_sides(ours: Share, theirs: Share) -> None:
    tenths = difference_in_tenths(ours, theirs)
    exact = 1000 * (Fraction(ours.part, ours.whole) - Fraction(theirs.part, theirs.whole))
    assert tenths is not None
    assert abs(tenths - exact) <= Fraction(1, 2)
    assert difference_in_tenths(theirs, ours) == -tenths


def test_differences_in_words() -> None:
    assert [points_text(tenths) for tenths in (15, -2, 0)] == ["+1.5", "-0.2", "0.0"]
    assert difference_in_tenths(Share(0, 0), Share(1, 2)) is None


def test_the_last_afternoon_is_in_the_span() -> None:
    run = pupil(1)
    last = Span(LAST, LAST)
    index = run.index(Session(LAST, Half.PM))
    assert stretch(run, last)[-1] == run.marks[index]
