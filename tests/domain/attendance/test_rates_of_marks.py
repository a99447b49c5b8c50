"""Rates by whole numbers, and the trend of thirteen school weeks."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.marks import MarksRun, first_monday
from attendance_desktop.domain.attendance.rates import percent_text, rates, rates_of
from attendance_desktop.domain.attendance.tallies import counter_of
from attendance_desktop.packs.attendance import load_code_table

TABLE = load_code_table()


@given(st.integers(0, 2000), st.integers(1, 2000))
def test_percent_is_half_up_to_one_decimal(part: int, more: int) -> None:
    whole = part + more
    text = percent_text(part, whole)
    assert text is not None
    tenths = int(text.replace(".", ""))
    assert (2 * tenths - 1) * whole <= 2000 * part < (2 * tenths + 1) * whole


def test_nothing_possible_gives_no_rate() -> None:
    found = rates("XXY-#.", TABLE)
    assert found.possible == 0
    assert found.percent is None
    assert not found.persistent
    assert not found.severe
    assert found.not_possible == 3


def test_counts_by_code_and_class() -> None:
    found = rates("/\\LVIcGU2X-#.", TABLE)
    assert (found.present, found.approved, found.authorised, found.unauthorised) == (3, 1, 2, 2)
    assert found.number_of("C2") == 1
    assert found.number_of("Y2") == 1
    assert found.percent == "50.0"
    assert found.absent_percent == "50.0"
    assert found.severe


@given(st.text("/\\LVIGOUXDY1-#.", max_size=200))
def test_every_mark_is_counted_once(marks: str) -> None:
    found = rates(marks, TABLE)
    blanks = sum(map(marks.count, "-#."))
    assert found.possible + found.not_possible + blanks == len(marks)
    assert sum(count.number for count in found.codes) == len(marks) - blanks


def test_the_trend_is_of_the_last_thirteen_weeks_begun() -> None:
    monday = first_monday(2025)
    run = MarksRun(monday, ("/\\/\\/\\/\\/\\####" * 5 + "/\\/\\/\\OOOO####") * 3)
    weeks = [monday + timedelta(weeks=week) for week in range(18)]
    as_of = weeks[15]
    found = counter_of(TABLE).trend(run, weeks, as_of)
    assert [week.monday for week in found] == weeks[3:16]
    assert [week.percent for week in found][2:4] == ["60.0", "100.0"]
    assert (found[-1].attended, found[-1].possible) == (2, 2)
    assert rates_of(run, TABLE, date(2000, 1, 1)).possible == 0
