from datetime import UTC, datetime

import pytest

from attendance_desktop.ui.forms.typed_moment import read_typed_moment

NOW = datetime(2026, 11, 23, 15, 30, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:40", "2026-11-23T10:40"),
        ("today 9.30", "2026-11-23T09:30"),
        ("yesterday 4pm", "2026-11-22T16:00"),
        ("13 sep 10:40", "2026-09-13T10:40"),
        ("13 Nov 2026 10:40", "2026-11-13T10:40"),
        ("Fri 13 Nov 2026, 10:40", "2026-11-13T10:40"),
        ("fri at 12am", "2026-11-20T00:00"),
        ("12:05 pm", "2026-11-23T12:05"),
        ("13 9 2025 10:40", "2025-09-13T10:40"),
    ],
)
def test_days_and_times_are_read_as_officers_type_them(typed: str, meant: str) -> None:
    read = read_typed_moment(typed, NOW)
    assert read is not None
    assert read.strftime("%Y-%m-%dT%H:%M") == meant
    assert read.tzinfo is not None


@pytest.mark.parametrize(
    "typed", ["", "soon", "13 sep", "2026", "25:00", "10:75", "13pm", "32 nov 10:40", "13 sep 10"]
)
def test_what_is_no_day_and_time_is_not_guessed(typed: str) -> None:
    assert read_typed_moment(typed, NOW) is None


def test_a_weekday_is_the_next_one_where_the_moment_lies_ahead() -> None:
    ahead = read_typed_moment("mon 9.30", NOW, ahead=True)
    assert ahead is not None
    assert ahead.day == 30


def test_now_is_this_minute() -> None:
    assert read_typed_moment(" now ", NOW) == NOW.replace(second=0)
