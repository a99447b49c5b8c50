"""A pupil's figures: this year's counts, the window in short, thirteen weeks of trend."""

from datetime import date, timedelta

from attendance_desktop.domain.attendance.marks import LENGTH, first_monday
from attendance_desktop.domain.casework.register_history import PupilYear
from attendance_desktop.services.figures import SchoolFigures
from tests.builders import some_rules

MONDAY = first_monday(2025)
WEEKS = tuple(MONDAY + timedelta(weeks=week) for week in range(18))
AS_OF = WEEKS[15]
MARKS = (("/\\/\\/\\/\\/\\####" * 5 + "/\\/\\/\\OOOO####") * 3).ljust(LENGTH, "#")


def year(academic_year: int, marks: str) -> PupilYear:
    return PupilYear("p", "s", academic_year, marks)


def test_the_trend_is_of_the_last_thirteen_weeks_begun() -> None:
    maker = SchoolFigures(some_rules(), None, WEEKS, AS_OF)
    found = maker.figures([year(2025, MARKS)]).trend
    assert found == (100, 100, 60, 100, 100, 100, 100, 100, 60, 100, 100, 100, 100)


def test_weeks_before_a_pupil_came_have_no_trend() -> None:
    last_year = tuple(week - timedelta(weeks=12) for week in WEEKS)
    maker = SchoolFigures(some_rules(), None, last_year, last_year[-1])
    found = maker.figures([year(2025, MARKS)]).trend
    assert found == (None,) * 7 + (100, 100, 100, 100, 100, 100)


def test_the_figures_are_the_threshold_in_short() -> None:
    maker = SchoolFigures(some_rules(), None, WEEKS, date(2025, 12, 31))
    years = [year(2024, "#" * LENGTH), year(2025, ("/\\/\\/\\OOIO####" * 18).ljust(LENGTH, "#"))]
    whole, short = maker.threshold(years), maker.figures(years)
    assert whole.best is not None
    assert whole.reached is not None
    assert (short.counted, short.met_on) == (whole.counted, whole.reached.on)
    assert (short.window_from, short.window_to) == (whole.best.first, whole.best.last)
    assert (short.authorised, short.unauthorised, short.possible) == (18, 54, 180)
