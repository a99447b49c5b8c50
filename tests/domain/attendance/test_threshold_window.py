"""The threshold against a plain count of every window, and its edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.marks import (
    Half,
    MarksRun,
    Session,
    first_monday,
)
from attendance_desktop.domain.attendance.threshold import (
    ThresholdRule,
    lay_scale,
    meets,
    most,
    picture,
    summary,
)
from attendance_desktop.packs.attendance import load_code_table, load_threshold_rules

TABLE = load_code_table()
RULE: ThresholdRule = load_threshold_rules(TABLE)[0]
MONDAY = first_monday(2025)
WEEKS = 30
LATE = date(2030, 1, 1)

marks_of_30_weeks = st.lists(
    st.sampled_from(("/\\/\\/\\/\\/\\####", "GGO\\/\\/\\/N####", "/\\UII\\/\\/\\####", "-" * 14)),
    min_size=WEEKS,
    max_size=WEEKS,
).map("".join)
school_weeks = st.sets(st.integers(0, WEEKS - 1)).map(
    lambda found: tuple(MONDAY + timedelta(weeks=week) for week in sorted(found))
)


def counted_by_hand(marks: str, weeks: tuple[date, ...]) -> list[list[int]]:
    windows = []
    for last in range(len(weeks)):
        window = []
        for monday in weeks[max(0, last - 9) : last + 1]:
            start = (monday - MONDAY).days * 2
            window += [i for i in range(start, start + 14) if marks[i] in "GNOU"]
        windows.append(window)
    return windows


@given(marks_of_30_weeks, school_weeks)
def test_the_summary_is_the_picture_in_short(marks: str, weeks: tuple[date, ...]) -> None:
    scale = lay_scale(RULE, TABLE, weeks, MONDAY, LATE)
    run = MarksRun(MONDAY, marks)
    whole, short = picture(scale, run, TABLE, None, LATE), summary(scale, run)
    assert short.counted == whole.counted
    assert short.met_on == (whole.reached.on if whole.reached else None)
    best = whole.best
    assert (short.first, short.last) == ((best.first, best.last) if best else (None, None))


@given(marks_of_30_weeks, school_weeks)
def test_windows_agree_with_a_count_by_hand(marks: str, weeks: tuple[date, ...]) -> None:
    scale = lay_scale(RULE, TABLE, weeks, MONDAY, LATE)
    run = MarksRun(MONDAY, marks)
    windows = counted_by_hand(marks, weeks)
    highest = max(map(len, windows), default=0)
    found = picture(scale, run, TABLE, None, LATE)
    assert most(scale, marks) == found.counted == highest
    assert meets(scale, marks) == found.met == (highest >= 10)
    if found.met:
        first = next(window for window in windows if len(window) >= 10)
        assert found.reached == run.session(first[9])
        assert found.first_met is not None
        assert [mark.session for mark in found.first_met.counted] == [
            run.session(index) for index in first[:10]
        ]


@given(marks_of_30_weeks, st.integers(0, WEEKS * 7))
def test_marks_after_the_day_asked_about_never_count(marks: str, days: int) -> None:
    as_of = MONDAY + timedelta(days=days)
    weeks = tuple(MONDAY + timedelta(weeks=week) for week in range(WEEKS))
    cut = MarksRun(MONDAY, marks).until(as_of)
    early = lay_scale(RULE, TABLE, weeks, MONDAY, as_of)
    late = lay_scale(RULE, TABLE, weeks, MONDAY, LATE)
    assert most(early, marks) == most(late, cut.marks)


def test_no_weeks_or_no_marks_meet_nothing() -> None:
    scale = lay_scale(RULE, TABLE, (), MONDAY, LATE)
    run = MarksRun(MONDAY, "G" * 14 * WEEKS)
    assert not meets(scale, run.marks)
    assert picture(scale, run, TABLE, None, LATE).best is None


def test_a_scale_of_another_week_is_refused() -> None:
    scale = lay_scale(RULE, TABLE, (), MONDAY, LATE)
    with pytest.raises(ValueError, match="another week"):
        picture(scale, MarksRun(MONDAY + timedelta(7), "-" * 14), TABLE, None, LATE)


def test_the_tenth_mark_is_named_to_the_half_day() -> None:
    marks = "GGGGGGGGG" + "/" + "####" + "U" + "-" * 13
    weeks = (MONDAY, MONDAY + timedelta(7))
    found = picture(
        lay_scale(RULE, TABLE, weeks, MONDAY, LATE), MarksRun(MONDAY, marks), TABLE, None, LATE
    )
    assert found.reached == Session(MONDAY + timedelta(7), Half.AM)
    assert found.best is not None
    assert (found.best.first, found.best.last) == (MONDAY, MONDAY + timedelta(13))
