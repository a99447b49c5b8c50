"""Late starts of year groups: figures, returns, chasing and reading go by each group's calendar."""

from dataclasses import replace
from datetime import date

from attendance_desktop.domain.attendance.calendar import SchoolCalendar, Staggered, Term
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.attendance.outside_figures import Cause, OutsideFigure
from attendance_desktop.domain.attendance.register import Problem
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.packs.reconcile import load_reconcile_words
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.services.calendars import Calendars
from attendance_desktop.services.reconciling import Reconciling
from attendance_desktop.services.registers_calendar_text import CalendarYear
from attendance_desktop.services.registers_chase import Chase
from attendance_desktop.services.registers_staggered import known_groups, within_groups
from attendance_desktop.services.returns import Returns
from attendance_desktop.services.returns_found import ReturnKind
from tests.builders import UPN, SmallCouncil
from tests.services.test_registers import MONDAY, a_pupil, a_register_file, plan_and_accept
from tests.ui.pupil.pupil_desk import pictures_of

TERM = Term(MONDAY, date(2026, 10, 23))
WEDNESDAY, THURSDAY = date(2026, 9, 16), date(2026, 9, 17)
FIRST, LAST = date(2026, 9, 1), date(2026, 11, 20)


def a_council(*late: Staggered) -> SmallCouncil:
    council = SmallCouncil()
    year = CalendarYear(2026, terms=(TERM,), staggered=late)
    Calendars(council.desk, council.rules).save(council.school, year)
    return council


def calendar(*late: Staggered) -> SchoolCalendar:
    return SchoolCalendar("Elm", (TERM,), staggered=late)


def test_a_group_has_no_session_on_its_late_days_and_others_have() -> None:
    whole = calendar(Staggered(MONDAY, None, (8, 9)), Staggered(WEDNESDAY, Half.AM, (8,)))
    eight = whole.for_group(8, 2026)
    assert not eight.is_school_day(MONDAY)
    assert not eight.has_session(Session(WEDNESDAY, Half.AM))
    assert eight.has_session(Session(WEDNESDAY, Half.PM))
    assert whole.for_group(9, 2026).has_session(Session(WEDNESDAY, Half.AM))
    assert whole.for_group(7, 2026) is whole
    assert whole.for_group(None, 2026) is whole
    assert whole.is_school_day(MONDAY)


def test_a_year_later_the_pupils_are_a_group_higher() -> None:
    whole = calendar(Staggered(MONDAY, None, (8,)))
    assert not whole.for_group(9, 2027).is_school_day(MONDAY)
    assert whole.for_group(8, 2027).is_school_day(MONDAY)


def test_an_extra_opening_is_not_for_the_group_that_stays_away() -> None:
    whole = replace(
        calendar(Staggered(date(2026, 9, 5), None, (8,))),
        extra=(Session(date(2026, 9, 5), Half.AM),),
    )
    assert whole.is_school_day(date(2026, 9, 5))
    assert not whole.for_group(8, 2026).is_school_day(date(2026, 9, 5))


def test_a_week_in_which_the_group_stays_away_is_no_school_week_of_its_pupils() -> None:
    week = [date(2026, 9, day) for day in range(14, 19)]
    council = a_council(*(Staggered(on, None, (7,)) for on in week))
    plan_and_accept(council, a_register_file("-----##OOOOO"))
    attendance = council.cases.page(council.pupil).attendance
    assert attendance is not None
    assert attendance.calendar is not None
    assert attendance.calendar.school_weeks[0] == date(2026, 9, 21)
    (weeks,) = [attendance.figures.trend]
    assert len(weeks) == len(attendance.calendar.school_weeks)
    shelf = council.caseload.cases
    assert shelf.figures(council.pupil, council.school) == attendance.figures


def test_a_run_of_absence_goes_on_over_a_day_on_which_the_group_stays_away() -> None:
    days = "OOOOO##O-OOO##O"
    with_late = a_council(Staggered(date(2026, 9, 22), None, (7,)))
    without = a_council()
    for council, found in ((with_late, 1), (without, 0)):
        plan_and_accept(council, a_register_file(days))
        returns = Returns(council.desk, load_rule_sets())
        told = returns.of(council.school, FIRST, LAST)
        assert len(told.of(ReturnKind.ATTENDANCE)) == found


def test_a_session_on_which_the_group_stays_away_is_not_one_without_a_mark() -> None:
    council = a_council(Staggered(WEDNESDAY, None, (7,)))
    plan_and_accept(council, a_register_file("//-//"))
    reconciling = Reconciling(pictures_of(council), load_reconcile_words())
    theirs = OutsideFigure(Span(MONDAY, date(2026, 9, 18)), attended=10, possible=10)
    found = reconciling.pupil(council.pupil, theirs).found
    assert Cause.NO_MARK not in {one.cause for one in (*found.likely, *found.possible)}


def test_a_mark_is_chased_by_the_school_days_of_its_group() -> None:
    # Five school days after Monday 14 September: the Monday, or the Tuesday for the late group.
    due = []
    for late in ((), (Staggered(THURSDAY, None, (7,)),)):
        council = a_council(*late)
        plan_and_accept(council, a_register_file("N////"))
        (school,) = Chase(council.desk, council.rules).by_school()
        due.append(school.overdue[0].due_on)
    assert due == [date(2026, 9, 21), date(2026, 9, 22)]


def test_marks_of_a_file_on_late_days_are_skipped_and_said() -> None:
    council = a_council()
    file = a_register_file("NI//-")
    told = within_groups(
        file,
        calendar(Staggered(MONDAY, None, (7,)), Staggered(date(2026, 9, 18), None, (7,))),
        {},
        council.rules.codes,
        council.today(),
    )
    marks = told.pupils[0].years[0].marks
    assert marks.count("N") == 0
    assert marks.count("-") == 0
    assert [(fault.row, fault.value, fault.problem) for fault in told.faults] == [
        (2, "N", Problem.NO_SESSION)
    ] * 2
    assert (told.marks_accepted, told.first_on) == (8, date(2026, 9, 15))


def test_the_group_is_the_files_else_the_known_one() -> None:
    council = a_council()
    plan_and_accept(council, a_register_file("/////"))
    known = known_groups(council.desk, council.school)
    assert known == {UPN: 7}
    late = calendar(Staggered(MONDAY, None, (7,)))
    silent = a_register_file("N////", pupil=a_pupil("N////", year_group=""))
    other = a_register_file("N////", pupil=a_pupil("N////", year_group="Year 8"))
    codes, today = council.rules.codes, council.today()
    assert len(within_groups(silent, late, known, codes, today).faults) == 2
    assert within_groups(silent, late, {}, codes, today) == silent
    assert within_groups(other, late, known, codes, today) == other
    assert within_groups(silent, calendar(), known, codes, today) is silent
