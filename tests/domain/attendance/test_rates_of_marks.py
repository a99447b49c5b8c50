"""Rates by whole numbers, and the trend of thirteen school weeks."""

from datetime import date

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


def test_weeks_in_whole_per_cents_and_none_where_nothing_was_possible() -> None:
    marks = "/\\/\\/\\OOOI####" + "-" * 14 + "OOOOOOOO/\\####" + "X" * 14
    starts = (-14, 0, 14, 28, 42, 56)
    found = counter_of(TABLE).weekly_per_cents(marks, starts)
    assert found == (None, 60, None, 20, None, None)


def test_marks_after_a_day_do_not_count() -> None:
    run = MarksRun(first_monday(2025), "/\\" * 7)
    assert rates_of(run, TABLE, date(2000, 1, 1)).possible == 0
