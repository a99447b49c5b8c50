"""The academic-year string: positions, merging, differences, joining."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.marks import (
    LENGTH,
    NO_MARK_CHARS,
    Half,
    MarkChange,
    Session,
    YearMarks,
    academic_year_of,
    blank_year,
    differences,
    first_monday,
    join,
    merge,
    mondays_with_marks,
    position,
    session_at,
    vanished,
    weeks_in,
    with_marks,
)

days = st.dates(date(2000, 1, 1), date(2090, 12, 31))
sessions = st.builds(Session, days, st.sampled_from(Half))
strings = st.text("/\\GI#-.", min_size=LENGTH, max_size=LENGTH)


@given(sessions)
def test_every_session_has_one_place_and_the_place_gives_it_back(session: Session) -> None:
    year = academic_year_of(session.on)
    assert 0 <= position(session) < weeks_in(year) * 14
    assert session_at(year, position(session)) == session


@given(st.integers(1990, 2100))
def test_years_follow_one_another_without_a_gap(year: int) -> None:
    assert first_monday(year).weekday() == 0
    assert first_monday(year) <= date(year, 8, 1) < first_monday(year) + timedelta(7)
    assert weeks_in(year) in (52, 53)


def test_the_string_of_2026_begins_on_monday_27_july() -> None:
    assert first_monday(2026) == date(2026, 7, 27)
    assert position(Session(date(2026, 9, 2), Half.PM)) == 75


@given(strings, strings)
def test_the_later_extract_wins_where_it_has_a_mark(old: str, new: str) -> None:
    merged = merge(YearMarks(2025, old), YearMarks(2025, new)).marks
    for was, now, then in zip(old, new, merged, strict=True):
        if now not in NO_MARK_CHARS:
            assert then == now
        elif was not in NO_MARK_CHARS:
            assert then == was
        else:
            assert then == (was if now == "-" else now)


@given(strings, strings)
def test_differences_and_vanished_name_every_unlike_mark_once(old: str, new: str) -> None:
    before, after = YearMarks(2025, old), YearMarks(2025, new)
    changed = differences(before, after)
    gone = vanished(before, after, session_at(2025, 0).on, session_at(2025, LENGTH - 1).on)
    unlike = [
        index
        for index, (was, now) in enumerate(zip(old, new, strict=True))
        if was != now and not (was in NO_MARK_CHARS and now in NO_MARK_CHARS)
    ]
    found = sorted(change.session for change in (*changed, *gone))
    assert found == [session_at(2025, index) for index in unlike]


def test_a_mark_that_the_later_extract_lacks_is_kept_and_named() -> None:
    monday = Session(date(2025, 9, 8), Half.AM)
    blank = blank_year(2025, [monday])
    old = with_marks(blank, [(monday, "N")])
    assert merge(old, blank) == old
    assert vanished(old, blank, date(2025, 9, 8), date(2025, 9, 12)) == (
        MarkChange(monday, "N", "-"),
    )
    assert vanished(old, blank, date(2025, 9, 9), date(2025, 9, 12)) == ()


def test_a_run_joins_years_and_fills_one_that_is_missing() -> None:
    last = Session(date(2025, 7, 18), Half.PM)
    first = Session(date(2026, 9, 3), Half.AM)
    run = join(
        [
            with_marks(blank_year(2026, [first]), [(first, "O")]),
            with_marks(blank_year(2024, [last]), [(last, "G")]),
        ]
    )
    assert run.marks[run.index(last)] == "G"
    assert run.marks[run.index(first)] == "O"
    assert run.session(run.index(first)) == first
    assert run.until(date(2026, 9, 2)).marks.count("O") == 0
    assert len(run.marks) == run.weeks * 14


def test_weeks_with_marks_are_those_in_which_anyone_has_one() -> None:
    one, two = Session(date(2025, 9, 8), Half.AM), Session(date(2025, 9, 26), Half.PM)
    years = [
        with_marks(blank_year(2025, [one]), [(one, "/")]),
        with_marks(blank_year(2025, [two]), [(two, "U")]),
    ]
    assert mondays_with_marks(years) == (date(2025, 9, 8), date(2025, 9, 22))


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="742"):
        YearMarks(2025, "/")
    with pytest.raises(ValueError, match="two academic years"):
        merge(blank_year(2024, []), blank_year(2025, []))
    with pytest.raises(ValueError, match="each academic year once"):
        join([])
