"""The questions that rest on marks, against the page of scenarios read plainly, half by half."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from attendance_desktop.domain.law.questions.asked import QUESTIONS
from attendance_desktop.domain.law.scenario import Facts
from attendance_desktop.packs.rule_sets import load_rule_sets

RULES = load_rule_sets()
FIRST = date(2024, 8, 5)
LAST = date(2024, 12, 20)
DAY = timedelta(days=1)
DAYS = [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]
Half = tuple[date, str]


def answered(question: str, given_facts: dict[str, Any], calendars: dict[str, Any]) -> Any:
    facts = Facts(given_facts, calendars)
    answer = QUESTIONS[question](facts, RULES)
    facts.finish()
    return {line.key: line.value for line in answer.lines}


some_days = st.lists(st.sampled_from(DAYS), max_size=6, unique=True)


@st.composite
def calendars(draw: st.DrawFn) -> dict[str, Any]:
    ends = sorted(draw(st.lists(st.sampled_from(DAYS), min_size=4, max_size=4)))
    return {
        "terms": [{"first": ends[0], "last": ends[1]}, {"first": ends[2], "last": ends[3]}],
        "closed": draw(some_days),
        "am_only": draw(some_days),
        "pm_only": draw(some_days),
    }


@st.composite
def marks(draw: st.DrawFn) -> dict[str, Any]:
    first = draw(st.sampled_from(DAYS))
    mark: dict[str, Any] = {"code": draw(st.sampled_from("GGNOOUILB")), "from": first}
    mark["to"] = first + draw(st.integers(0, 30)) * DAY
    if draw(st.booleans()):
        mark["sessions"] = draw(st.sampled_from(["both", "am", "pm"]))
    if draw(st.integers(0, 5)) == 0:
        mark["school"] = draw(st.sampled_from("ST"))
    if draw(st.integers(0, 3)) == 0:
        mark["entered"] = draw(st.sampled_from(DAYS))
    return mark


def halves_of(calendar: dict[str, Any]) -> list[Half]:
    """List the sessions of a calendar in order."""
    return [
        (day, half)
        for day in DAYS
        for half in ("am", "pm")
        if any(term["first"] <= day <= term["last"] for term in calendar["terms"])
        and day.weekday() < 5
        and day not in calendar["closed"]
        and not (half == "pm" and day in calendar["am_only"])
        and not (half == "am" and day in calendar["pm_only"])
    ]


def covered(mark: dict[str, Any], sessions: list[Half]) -> list[Half]:
    wanted = mark.get("sessions", "both")
    return [
        (day, half)
        for day, half in sessions
        if mark["from"] <= day <= mark["to"] and wanted in ("both", half)
    ]


def register(
    given_marks: list[dict[str, Any]], sessions: list[Half], as_of: date
) -> dict[Half, str]:
    """Say what stands for each session on that day: present where nothing else does."""
    standing: dict[Half, str] = {}
    for at in sessions:
        entered = [
            (mark.get("entered", at[0]), number, mark["code"])
            for number, mark in enumerate(given_marks)
            if mark.get("school", "S") == "S"
            and at in covered(mark, sessions)
            and mark.get("entered", at[0]) <= as_of
        ]
        standing[at] = max(entered)[2] if entered else "/"
    return standing


def monday(day: date) -> date:
    return day - day.weekday() * DAY


@st.composite
def facts_from_marks(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], date]:
    """Draw a calendar, marks that each fall on a session, and a day to look from."""
    held = {"S": draw(calendars()), "T": draw(calendars())}
    sessions = {name: halves_of(calendar) for name, calendar in held.items()}
    drawn = draw(st.lists(marks(), max_size=6))
    used = [mark for mark in drawn if covered(mark, sessions[mark.get("school", "S")])]
    facts: dict[str, Any] = {"calendar": "S", "marks": used}
    last = [covered(mark, sessions[mark.get("school", "S")])[-1][0] for mark in used]
    if not last or draw(st.booleans()):
        facts["as_of"] = draw(st.sampled_from(DAYS))
    return facts, held, facts.get("as_of") or max(last)


@given(facts_from_marks())
def test_threshold(drawn: tuple[dict[str, Any], dict[str, Any], date]) -> None:
    facts, held, as_of = drawn
    sessions = halves_of(held["S"])
    codes = register(facts["marks"], sessions, as_of)
    counted = [at for at in sessions if codes[at] in "GNOU" and date(2024, 8, 19) <= at[0] <= as_of]
    weeks = sorted({monday(day) for day, _ in sessions})
    windows = [
        [at for at in counted if monday(at[0]) in weeks[max(0, end - 9) : end + 1]]
        for end in range(len(weeks))
    ]
    most = max(map(len, windows), default=0)
    got = answered("threshold", facts, held)
    assert got["counted"] == most
    assert got["met"] == (most >= 10)
    assert got["duty"] == ("consider" if most >= 10 else "none")
    if not most:
        assert got["best_window"] is None
        assert (got["provisional"], got["provisional_until"]) == (0, None)
        return
    end = next(number for number, window in enumerate(windows) if len(window) == most)
    span = {"from": weeks[max(0, end - 9)], "to": weeks[end] + 6 * DAY}
    assert got["best_window"] == span
    reached = next((window[9] for window in windows if len(window) >= 10), (None, None))
    assert (got["reached_on"], got["reached_session"]) == reached
    check_provisional(got, windows[end], codes, sessions, as_of)


def check_provisional(
    got: dict[str, Any],
    best: list[Half],
    codes: dict[Half, str],
    sessions: list[Half],
    as_of: date,
) -> None:
    days = sorted({day for day, _ in sessions})
    open_until: list[date | None] = []
    for day in (day for day, half in best if codes[day, half] == "N"):
        after = [one for one in days if one > day]
        fifth = after[4] if len(after) > 4 else None
        if fifth is None or as_of <= fifth:
            open_until.append(fifth)
    assert got["provisional"] == len(open_until)
    known = [day for day in open_until if day]
    assert got["provisional_until"] == (max(known) if known else None)


def plain_runs(
    sessions: list[Half], as_of: date, wholly: Callable[[Half], bool]
) -> list[list[date]]:
    runs: list[list[date]] = [[]]
    for day in sorted({day for day, _ in sessions if day <= as_of}):
        if all(wholly(at) for at in sessions if at[0] == day):
            runs[-1].append(day)
        else:
            runs.append([])
    return runs


@given(facts_from_marks())
def test_attendance_returns(drawn: tuple[dict[str, Any], dict[str, Any], date]) -> None:
    facts, held, as_of = drawn
    sessions = halves_of(held["S"])
    codes = register(facts["marks"], sessions, as_of)
    longest = max(plain_runs(sessions, as_of, lambda at: codes[at] in "GNOU"), key=len)
    got = answered("returns", facts | {"kind": "attendance"}, held)
    on = longest[9] if len(longest) >= 10 else None
    assert got == {"due": len(longest) >= 10, "days": len(longest), "on": on}


@given(facts_from_marks(), st.booleans())
def test_deletion(drawn: tuple[dict[str, Any], dict[str, Any], date], joint: Any) -> None:
    facts, held, as_of = drawn
    sessions = halves_of(held["S"])
    codes = register(facts["marks"], sessions, as_of)
    run = plain_runs(sessions, as_of, lambda at: codes[at] in "GNO")[-1]
    asked = facts | {"kind": "deletion", "as_of": as_of, "joint_enquiries": joint}
    got = answered("returns", asked, held)
    enough = len(run) >= 20
    assert got["counted_day"] == (run[19] if enough else None)
    because = ("met" if joint else "no_joint_enquiries") if enough else "too_few_days"
    assert (got["because"], got["review"]) == (because, because == "met")


@given(calendars(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_deletion_after_leave(calendar: dict[str, Any], ended: date, as_of: date) -> None:
    days = sorted({day for day, _ in halves_of(calendar)})
    after = [day for day in days if day > ended]
    assume(len(after) >= 10)
    asked = {"kind": "deletion", "calendar": "S", "leave_ended": ended, "as_of": as_of}
    got = answered("returns", asked | {"joint_enquiries": True}, {"S": calendar})
    assert got["counted_day"] == after[9]
    assert got["review"] == (after[9] <= as_of)
