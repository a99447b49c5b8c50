"""Runs of absence and the returns that rest on them, against a plain reading of the rules."""

from datetime import date, timedelta
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.calendar import (
    Closure,
    ClosureKind,
    SchoolCalendar,
    Term,
)
from attendance_desktop.domain.attendance.marks import Half, MarksRun, Session, half_days_between
from attendance_desktop.domain.attendance.returns import (
    AbsentRun,
    DeletionAnswer,
    EarlierReturn,
    Efforts,
    Enquiries,
    Spell,
    absent_runs,
    attendance_return,
    deletion_after_absence,
    deletion_after_leave,
    lay_days,
    reaches,
    sickness_return,
)
from attendance_desktop.packs.attendance import load_code_table
from attendance_desktop.packs.registers_law import load_return_rules

TABLE = load_code_table()
RULES = load_return_rules(TABLE)[0]
MONDAY = date(2026, 11, 2)
LAST = date(2026, 12, 18)
CALENDAR = SchoolCalendar(
    "C",
    (Term(MONDAY, LAST),),
    (
        Closure(date(2026, 11, 11), ClosureKind.INSET),
        Closure(date(2026, 11, 13), ClosureKind.PLANNED, Half.PM),
        Closure(date(2026, 11, 16), ClosureKind.PLANNED, Half.AM),
    ),
)
JOINT = Efforts(joint=True, found=Enquiries.NOT_FOUND, unable_grounds=False)


def marked(marks: dict[Session, str]) -> MarksRun:
    """Return a run in which the pupil is present but for those marks."""
    slots = ["#"] * 7 * 14
    for session in CALENDAR.sessions:
        slots[half_days_between(MONDAY, session)] = marks.get(session, "/")
    return MarksRun(MONDAY, "".join(slots))


def absent(first: date, last: date, char: str = "O") -> MarksRun:
    return marked(dict.fromkeys(CALENDAR.sessions_between(first, last), char))


def plain_runs(run: MarksRun, as_of: date, chars: str) -> list[list[date]]:
    """Find the runs day by day, as one would on paper."""
    days = [day for day in CALENDAR.school_days if day <= as_of]

    def wholly(day: date) -> bool:
        return all(run.marks[run.index(s)] in chars for s in CALENDAR.sessions if s.on == day)

    return [list(group) for whole, group in groupby(days, wholly) if whole]


runs_of_marks = st.lists(
    st.sampled_from("OOOOGNU/I"),
    min_size=len(CALENDAR.sessions),
    max_size=len(CALENDAR.sessions),
).map(lambda chars: marked(dict(zip(CALENDAR.sessions, chars, strict=True))))
days_looked_at = st.dates(MONDAY - timedelta(days=3), LAST + timedelta(days=9))


@given(runs_of_marks, days_looked_at)
def test_runs_are_those_found_on_paper(run: MarksRun, as_of: date) -> None:
    scale = lay_days(CALENDAR, MONDAY, as_of)
    for rule in (RULES.attendance, RULES.deletion_absence):
        chars = TABLE.chars_of_codes(rule.codes)
        found = absent_runs(scale, run, TABLE, rule)
        plain = plain_runs(run, as_of, chars)
        assert [list(one.days) for one in found] == plain
        for one in found:
            held = [s for s in CALENDAR.sessions if s.on in one.days]
            assert [mark.session for mark in one.marks] == held
        longest = max(map(len, plain), default=0)
        for need in range(1, 8):
            assert reaches(scale, run.marks, chars, need) == (longest >= need)


@given(run=runs_of_marks, as_of=days_looked_at, compulsory_age=st.booleans(), boarder=st.booleans())
def test_a_return_needs_the_days_the_age_and_no_boarding(
    run: MarksRun, as_of: date, *, compulsory_age: bool, boarder: bool
) -> None:
    scale = lay_days(CALENDAR, MONDAY, as_of)
    found = attendance_return(
        scale, run, TABLE, RULES.attendance, compulsory_age=compulsory_age, boarder=boarder
    )
    enough = len(found.longest) >= 10
    assert found.due == (enough and compulsory_age and not boarder)
    assert (found.reached_on is not None) == enough
    assert found.cites


def test_the_earliest_of_two_longest_runs() -> None:
    run = marked(
        dict.fromkeys(CALENDAR.sessions_between(MONDAY, date(2026, 11, 4)), "O")
        | dict.fromkeys(CALENDAR.sessions_between(date(2026, 11, 23), date(2026, 11, 25)), "N")
    )
    found = attendance_return(lay_days(CALENDAR, MONDAY, LAST), run, TABLE, RULES.attendance)
    assert found.longest.days == (MONDAY, date(2026, 11, 3), date(2026, 11, 4))


def test_marks_of_another_start_are_not_looked_through() -> None:
    scale = lay_days(CALENDAR, MONDAY + timedelta(days=7), LAST)
    with pytest.raises(ValueError, match="another week"):
        absent_runs(scale, absent(MONDAY, LAST), TABLE, RULES.attendance)


def test_marks_that_end_before_the_calendar() -> None:
    run = MarksRun(MONDAY, absent(MONDAY, LAST).marks[:14])
    runs = absent_runs(lay_days(CALENDAR, MONDAY, LAST), run, TABLE, RULES.attendance)
    assert [len(one) for one in runs] == [5]


@pytest.mark.parametrize("earlier", EarlierReturn)
@pytest.mark.parametrize("code", ["I", "M"])
@pytest.mark.parametrize(("expected", "year"), [(14, 14), (15, 0), (1, 15), (20, 30)])
def test_sickness(code: str, expected: int, year: int, earlier: EarlierReturn) -> None:
    found = sickness_return(Spell(code, expected, year, earlier), RULES.sickness)
    enough = expected >= 15 or year >= 15
    assert found.due == (code == "I" and enough and earlier is not EarlierReturn.THIS_SPELL)
    assert found.reason
    assert found.cites


def test_the_spell_is_long_on_its_fifteenth_school_day() -> None:
    days = CALENDAR.school_days
    found = sickness_return(Spell("I", 15, begins=MONDAY), RULES.sickness, CALENDAR)
    assert found.long_on == days[14]
    late = sickness_return(Spell("I", 15, begins=days[-14]), RULES.sickness, CALENDAR)
    assert late.long_on is None
    after = sickness_return(Spell("I", 15, begins=LAST + timedelta(days=1)), RULES.sickness)
    assert after.long_on is None


def test_twenty_days_to_the_day_looked_at() -> None:
    days = CALENDAR.school_days
    run = absent(days[2], LAST)
    for number, as_of in enumerate(days[2:], start=1):
        scale = lay_days(CALENDAR, MONDAY, as_of)
        found = deletion_after_absence(scale, run, TABLE, RULES, JOINT)
        assert found.review == (number >= 20)
        assert found.counted_day == (days[21] if number >= 20 else None)
        assert len(found.run) == number


def test_a_run_that_has_ended_does_not_count() -> None:
    days = CALENDAR.school_days
    run = absent(days[0], days[25])
    scale = lay_days(CALENDAR, MONDAY, days[26])
    found = deletion_after_absence(scale, run, TABLE, RULES, JOINT)
    assert (found.because, found.counted_day) == (DeletionAnswer.TOO_FEW_DAYS, None)
    assert found.run == AbsentRun()


def test_ten_days_after_leave() -> None:
    days = CALENDAR.school_days
    for number, as_of in enumerate(days[1:15], start=1):
        found = deletion_after_leave(CALENDAR, days[0], as_of, RULES, JOINT)
        assert found.review == (number >= 10)
        assert found.counted_day == days[10]


def test_leave_to_the_calendars_end() -> None:
    found = deletion_after_leave(CALENDAR, LAST, LAST + timedelta(days=90), RULES, JOINT)
    assert (found.because, found.counted_day) == (DeletionAnswer.TOO_FEW_DAYS, None)


@pytest.mark.parametrize("joint", [True, False])
@pytest.mark.parametrize("unable", [True, False])
@pytest.mark.parametrize("enquiries", Enquiries)
@pytest.mark.parametrize("number", [19, 20])
def test_the_first_that_stands_in_the_way(
    number: int, enquiries: Enquiries, *, unable: bool, joint: bool
) -> None:
    days = CALENDAR.school_days
    scale = lay_days(CALENDAR, MONDAY, days[number - 1])
    efforts = Efforts(joint=joint, found=enquiries, unable_grounds=unable)
    found = deletion_after_absence(scale, absent(MONDAY, LAST, "N"), TABLE, RULES, efforts)
    ways = (
        (number < 20, DeletionAnswer.TOO_FEW_DAYS),
        (not joint, DeletionAnswer.NO_JOINT_ENQUIRIES),
        (unable, DeletionAnswer.UNABLE_TO_ATTEND),
        (enquiries is Enquiries.MAY_RETURN, DeletionAnswer.MAY_RETURN),
        (True, DeletionAnswer.MET),
    )
    assert found.because is next(answer for stands, answer in ways if stands)
    assert found.review == (found.because is DeletionAnswer.MET)
