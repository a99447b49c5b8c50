"""Before and after, the figures for England, lateness, and absence by category."""

from datetime import date, timedelta

from attendance_desktop.domain.attendance.categories import categories
from attendance_desktop.domain.attendance.codes import MarkClass
from attendance_desktop.domain.attendance.comparison import (
    Against,
    before_after,
    beside,
    beside_england,
)
from attendance_desktop.domain.attendance.lateness import late_weeks, lateness
from attendance_desktop.domain.attendance.marks import (
    Half,
    MarksRun,
    Session,
    YearMarks,
    blank_year,
    join,
    with_marks,
)
from attendance_desktop.domain.attendance.national import Measure, latest_figure
from attendance_desktop.domain.attendance.shares import Share
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.attendance.tallies import Tally, counter_of
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.packs.national import load_national_figures
from tests.domain.attendance.simulated import CALENDAR, DAYS, LAST, pupil

TABLE = load_code_table()
COUNTER = counter_of(TABLE)
FIGURES = load_national_figures()
LATE = ("L", "U")


def run_with(marks: dict[tuple[date, Half], str], rest: str = "/") -> MarksRun:
    year = blank_year(2025, CALENDAR.sessions)
    every = [(s, marks.get((s.on, s.half), rest)) for s in CALENDAR.sessions]
    return join([with_marks(YearMarks(2025, year.marks), every)])


def away_until(turn: date) -> MarksRun:
    return run_with({(day, Half.AM): "O" for day in DAYS if day < turn})


def test_before_and_after_over_as_many_weeks() -> None:
    began = date(2025, 11, 12)  # a Wednesday, so its week is in neither
    found = before_after(
        away_until(began), [run_with({})], COUNTER,
        school_days=DAYS, began=began, most_weeks=6, as_of=LAST,
    )  # fmt: skip
    assert found is not None
    assert (found.weeks, found.left_out) == (6, date(2025, 11, 10))
    assert found.before.span.last == date(2025, 11, 9)
    assert found.after.span.first == date(2025, 11, 17)
    assert found.before.span.first == date(2025, 9, 22)  # half term is no school week
    assert (found.change, found.school_change, found.beyond) == (500, 0, 500)


def test_before_and_after_is_cut_to_the_shorter_side() -> None:
    found = before_after(
        pupil(1), [], COUNTER, school_days=DAYS, began=date(2025, 11, 3), most_weeks=12,
        as_of=date(2025, 11, 20),
    )  # fmt: skip
    assert found is not None
    assert (found.weeks, found.left_out) == (2, None)
    assert found.after.span == Span(date(2025, 11, 3), date(2025, 11, 16))
    assert (found.school_change, found.beyond) == (None, None)


def test_nothing_is_said_before_a_whole_week_has_passed() -> None:
    began = date(2025, 11, 3)
    assert (
        before_after(
            pupil(1), [], COUNTER, school_days=DAYS, began=began, most_weeks=6,
            as_of=began + timedelta(days=2),
        )
        is None
    )  # fmt: skip


def test_one_rate_beside_another() -> None:
    found = beside(Against.SCHOOL, Tally(90, 10, 0), Tally(95, 5, 0), Span(DAYS[0], LAST))
    assert (found.ours.percent, found.theirs.percent, found.higher_by) == ("10.0", "5.0", 50)


def test_the_latest_figure_that_has_ended_is_taken() -> None:
    then = latest_figure(FIGURES, Measure.ABSENCE, as_of=date(2025, 1, 31))
    assert then is not None
    assert (then.period, then.per_million) == ("2024/25 autumn term", 63_800)
    now = latest_figure(FIGURES, Measure.ABSENCE, as_of=date(2026, 11, 23))
    assert now is not None
    assert (now.period, now.provisional) == ("2024/25 (daily data)", True)
    primary = latest_figure(FIGURES, Measure.ABSENCE, phase="primary", as_of=date(2026, 11, 23))
    assert primary is not None
    assert primary.share.percent == "5.2"
    nursery = latest_figure(FIGURES, Measure.SEVERE, phase="nursery", as_of=date(2026, 11, 23))
    assert nursery is not None
    assert nursery.phase == "all"
    assert latest_figure(FIGURES, Measure.SEVERE, as_of=date(2020, 1, 1)) is None


def test_a_share_beside_england_names_its_source() -> None:
    figure = latest_figure(FIGURES, Measure.PERSISTENT, group="sen=E", as_of=LAST)
    assert figure is not None
    found = beside_england(Share(1, 2), figure)
    assert found.higher_by == 149
    assert found.published is figure
    assert figure.source.startswith("DfE")


def test_lateness_before_and_after_the_register_closed() -> None:
    run = run_with(
        {
            (date(2025, 9, 8), Half.AM): "L",
            (date(2025, 9, 9), Half.AM): "U",
            (date(2025, 9, 15), Half.AM): "L",
            (date(2025, 9, 16), Half.AM): "I",
            (date(2025, 9, 22), Half.AM): "L",
        }
    )
    found = lateness(run, TABLE, LATE, Span(date(2025, 9, 8), date(2025, 9, 19)))
    assert (found.open, found.closed, found.late, found.came) == (2, 1, 3, 19)
    assert found.by_weekday == (2, 1, 0, 0, 0, 0, 0)
    assert [s.code for s in found.sessions] == ["L", "U", "L"]
    weeks = late_weeks(run, TABLE, LATE, CALENDAR.school_weeks, date(2025, 9, 23))
    assert [week.late for week in weeks] == [0, 2, 1, 1]
    assert weeks[-1].came == 4


def test_absence_by_category_and_code() -> None:
    run = run_with(
        {
            (date(2025, 9, 8), Half.AM): "I",
            (date(2025, 9, 8), Half.PM): "I",
            (date(2025, 9, 9), Half.AM): "M",
            (date(2025, 9, 10), Half.AM): "H",  # withdrawn: still authorised, but out of time
            (date(2025, 9, 11), Half.AM): "U",
            (date(2025, 9, 12), Half.AM): "D",
        }
    )
    found = categories(run, TABLE, Span(date(2025, 9, 8), date(2025, 9, 12)))
    by_class = {line.klass: line for line in found}
    authorised = by_class[MarkClass.AUTHORISED]
    assert [(c.code.code, c.number) for c in authorised.codes] == [("I", 2), ("M", 1), ("H", 1)]
    assert [m.session for m in authorised.codes[2].out_of_time] == [
        Session(date(2025, 9, 10), Half.AM)
    ]
    assert (authorised.number, authorised.is_absence) == (4, True)
    assert by_class[MarkClass.UNAUTHORISED].number == 1
    assert by_class[MarkClass.PRESENT].number == 4
    assert not by_class[MarkClass.NOT_POSSIBLE].is_absence
