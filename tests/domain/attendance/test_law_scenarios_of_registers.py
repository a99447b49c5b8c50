"""The scenario tables of the threshold and of rates, through the functions of the domain."""

import tomllib
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from attendance_desktop.domain.attendance.calendar import (
    Closure,
    ClosureKind,
    SchoolCalendar,
    Term,
)
from attendance_desktop.domain.attendance.codes import MarkClass
from attendance_desktop.domain.attendance.marks import (
    Half,
    YearMarks,
    academic_year_of,
    blank_year,
    join,
    with_marks,
)
from attendance_desktop.domain.attendance.rates import CodeCount, from_counts
from attendance_desktop.domain.attendance.threshold import lay_scale, picture
from attendance_desktop.packs.attendance import load_code_table, load_threshold_rules
from attendance_desktop.packs.locate import resource

TABLE = load_code_table()
CLASSES = {
    "attending": MarkClass.PRESENT,
    "authorised": MarkClass.AUTHORISED,
    "unauthorised": MarkClass.UNAUTHORISED,
    "not_possible": MarkClass.NOT_POSSIBLE,
}


def scenarios(question: str) -> list[Any]:
    found = []
    for path in sorted(Path(resource("law", "scenarios")).glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        calendars = content.get("calendars", {})
        found += [
            pytest.param(scenario, calendars, id=scenario["id"])
            for scenario in content["scenario"]
            if scenario["question"] == question
        ]
    return found


def calendar_of(name: str, entry: dict[str, Any]) -> SchoolCalendar:
    planned = partial(Closure, kind=ClosureKind.PLANNED)
    return SchoolCalendar(
        name,
        tuple(Term(term["first"], term["last"]) for term in entry["terms"]),
        (
            *map(planned, entry.get("closed", ())),
            *(planned(day, half=Half.PM) for day in entry.get("am_only", ())),
            *(planned(day, half=Half.AM) for day in entry.get("pm_only", ())),
        ),
    )


def marks_of(given: dict[str, Any], calendar: SchoolCalendar, as_of: date) -> list[YearMarks]:
    own = [mark for mark in given["marks"] if mark.get("school", calendar.name) == calendar.name]
    latest: dict[Any, tuple[date, str]] = {}
    for mark in own:
        for session in calendar.sessions_between(mark["from"], mark.get("to", mark["from"])):
            if mark.get("sessions", "both") in ("both", session.half):
                entered = mark.get("entered", session.on)
                if entered <= as_of and entered >= latest.get(session, (entered, ""))[0]:
                    latest[session] = (entered, TABLE.chars_of_codes([mark["code"]]))
    years = range(
        academic_year_of(calendar.sessions[0].on), academic_year_of(calendar.sessions[-1].on) + 1
    )
    return [
        with_marks(
            blank_year(year, calendar.sessions),
            [(at, char) for at, (_, char) in latest.items() if academic_year_of(at.on) == year],
        )
        for year in years
    ]


@pytest.mark.parametrize(("scenario", "calendars"), scenarios("threshold"))
def test_threshold(scenario: dict[str, Any], calendars: dict[str, Any]) -> None:
    given = scenario["given"]
    calendar = calendar_of(given["calendar"], calendars[given["calendar"]])
    as_of = given.get("as_of") or max(mark.get("to", mark["from"]) for mark in given["marks"])
    run = join(marks_of(given, calendar, as_of))
    rule = load_threshold_rules(TABLE)[0]
    scale = lay_scale(rule, TABLE, calendar.school_weeks, run.monday, as_of)
    found = picture(scale, run, TABLE, calendar, as_of)
    answers = {
        "met": found.met,
        "counted": found.counted,
        "provisional": found.provisional,
        "provisional_until": found.provisional_until or "none",
        "reached_on": found.reached.on if found.reached else "none",
        "reached_session": found.reached.half if found.reached else "none",
        "best_window": {"from": found.best.first, "to": found.best.last} if found.best else "none",
        "duty": "consider" if found.met else "none",
    }
    assert {key: answers[key] for key in scenario["expect"]} == scenario["expect"]


@pytest.mark.parametrize(("scenario", "_calendars"), scenarios("rates"))
def test_rates(scenario: dict[str, Any], _calendars: dict[str, Any]) -> None:
    counts = []
    for name, number in scenario["given"]["counts"].items():
        code = TABLE.find(name)
        klass = CLASSES[name] if code is None else code.klass
        counts.append(CodeCount(name, klass, number))
    found = from_counts(counts)
    for key, value in scenario["expect"].items():
        assert getattr(found, key) == value, key


def test_there_are_scenarios_to_run() -> None:
    assert len(scenarios("threshold")) >= 15
    assert len(scenarios("rates")) >= 4
