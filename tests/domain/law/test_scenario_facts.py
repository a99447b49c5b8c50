"""Facts are read key by key: kinds, words, defaults, and what nobody asked for."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.law.scenario import FactFault, Facts, shown

DAY = date(2026, 9, 14)
TERM = {"terms": [{"first": DAY, "last": date(2026, 9, 18)}]}
GIVEN: dict[str, Any] = {
    "word": "b",
    "flag": False,
    "number": 3,
    "day": DAY,
    "days": [DAY],
    "text": "LA1",
    "texts": ["LA1", "LA2"],
    "none": "none",
    "table": {"kind": "head"},
    "tables": [{"on": DAY}],
    "calendar": "S",
}


def facts(**given: Any) -> Facts:
    return Facts(given or GIVEN, {"S": TERM})


def test_what_is_given() -> None:
    read = facts()
    assert read.word("word", "a", "b") == "b"
    assert read.needed_word("word", "a", "b") == "b"
    assert read.flag("flag", default=True) is False
    assert read.number("number") == 3
    assert read.day("day") == DAY
    assert read.day_or_none("day") == DAY
    assert read.days("days") == (DAY,)
    assert read.text("text") == "LA1"
    assert read.text_or_none("text") == "LA1"
    assert read.texts("texts") == ("LA1", "LA2")
    assert read.table("table").text("kind") == "head"
    assert [one.day("on") for one in read.tables("tables")] == [DAY]
    assert read.calendar("calendar").school_days[0] == DAY
    assert read.has("none")


def test_what_is_left_out() -> None:
    read = facts(x=1)
    assert read.word("word", "a", "b") == "a"
    assert read.flag("flag", default=True) is True
    assert read.number("number", 7) == 7
    assert read.day("day", DAY) == DAY
    assert read.day_or_none("day") is None
    assert read.days("days") == ()
    assert read.text("text", "P") == "P"
    assert read.text_or_none("text") is None
    assert read.texts("texts") == ()
    assert read.tables("tables") == ()
    assert read.table_or_none("table") is None
    assert read.calendar_or_none("calendar") is None
    assert read.calendar("calendar", "S").name == "S"
    assert not read.has("word")


def test_none_is_there_is_none() -> None:
    read = facts()
    assert read.day_or_none("none") is None
    assert read.text_or_none("none") is None
    assert read.table_or_none("none") is None
    assert read.calendar_or_none("none") is None


@pytest.mark.parametrize(
    "ask",
    [
        lambda read: read.needed_word("x", "a", "b"),
        lambda read: read.number("x"),
        lambda read: read.day("x"),
        lambda read: read.text("x"),
        lambda read: read.table("x"),
        lambda read: read.tables("x", needed=True),
        lambda read: read.calendar("x"),
    ],
)
def test_what_must_be_given(ask: Callable[[Facts], object]) -> None:
    with pytest.raises(FactFault, match=r"^`x` is missing$"):
        ask(facts())


@pytest.mark.parametrize(
    ("value", "ask"),
    [
        ("c", lambda read: read.word("x", "a", "b")),
        (1, lambda read: read.word("x", "a", "b")),
        (1, lambda read: read.flag("x", default=True)),
        ("true", lambda read: read.flag("x", default=True)),
        (True, lambda read: read.number("x")),
        (1.0, lambda read: read.number("x")),
        (-1, lambda read: read.number("x", 0)),
        ("2026-09-14", lambda read: read.day("x")),
        (datetime(2026, 9, 14), lambda read: read.day("x")),  # noqa: DTZ001 - as TOML gives it
        (date(1, 1, 1), lambda read: read.day("x")),
        ("soon", lambda read: read.day_or_none("x")),
        (DAY, lambda read: read.days("x")),
        (["2026-09-14"], lambda read: read.days("x")),
        ("", lambda read: read.text("x")),
        (3, lambda read: read.text_or_none("x")),
        ("LA1", lambda read: read.texts("x")),
        ([1], lambda read: read.texts("x")),
        ([], lambda read: read.table("x")),
        ({}, lambda read: read.tables("x")),
        ([1], lambda read: read.tables("x")),
        ("T", lambda read: read.calendar("x")),
        (3, lambda read: read.calendar("x")),
    ],
)
def test_what_is_not_of_its_kind(value: object, ask: Callable[[Facts], object]) -> None:
    with pytest.raises(FactFault):
        ask(facts(x=value))


def test_what_nobody_asked_for() -> None:
    read = facts(known=1, unknown=2)
    read.number("known")
    with pytest.raises(FactFault, match=r"^`unknown` is not known here$"):
        read.finish()
    inner = facts(list=[{"known": 1}, {"known": 1, "unknown": 2}])
    for one in inner.tables("list"):
        one.number("known")
    with pytest.raises(FactFault, match=r"^list 2: `unknown` is not known here$"):
        inner.finish()


def test_a_calendar_of_halves() -> None:
    table = TERM | {
        "closed": [DAY],
        "am_only": [date(2026, 9, 15)],
        "pm_only": [date(2026, 9, 16)],
    }
    calendar = Facts({"calendar": "C"}, {"C": table}).calendar("calendar")
    assert calendar.sessions[:3] == (
        Session(date(2026, 9, 15), Half.AM),
        Session(date(2026, 9, 16), Half.PM),
        Session(date(2026, 9, 17), Half.AM),
    )


def test_a_calendar_of_overlapping_terms() -> None:
    terms = [
        {"first": date(2026, 9, 16), "last": date(2026, 9, 22)},
        {"first": DAY, "last": date(2026, 9, 18)},
    ]
    calendar = Facts({"calendar": "C"}, {"C": {"terms": terms}}).calendar("calendar")
    assert len(calendar.school_days) == 7
    assert calendar.terms[0].first == DAY


@pytest.mark.parametrize("table", [{}, 3, {"terms": 3}, TERM | {"holiday": []}])
def test_a_calendar_that_cannot_be(table: object) -> None:
    with pytest.raises(FactFault, match="calendar C"):
        Facts({"calendar": "C"}, {"C": table}).calendar("calendar")


def test_what_is_shown_is_short_and_plain() -> None:
    assert shown("ü\n") == "`\\xfc\\n`"
    assert len(shown("x" * 1000)) < 80
    assert shown([1]) == "`[1]`"
