"""Calendars: inheriting, proposing, keeping, and the figures that rest on them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from attendance_desktop.domain.attendance.calendar import Closure, ClosureKind, Staggered, Term
from attendance_desktop.domain.attendance.marks import Half, Session
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.attendance import load_bank_holidays
from attendance_desktop.services.calendars import (
    COUNCIL,
    Calendars,
    Proposal,
    with_proposal,
)
from attendance_desktop.services.registers_calendar_text import (
    CalendarYear,
    read_year,
    year_text,
)
from tests.builders import SmallCouncil
from tests.fakes.times import TickingClock
from tests.replaying import assert_same_rows, replayed
from tests.services.test_registers import a_pupil, a_register_file, plan_and_accept

AUTUMN = Term(date(2026, 9, 1), date(2026, 10, 23))
WINTER = Term(date(2026, 11, 2), date(2026, 12, 18))
MAY = Term(date(2027, 4, 12), date(2027, 5, 28))
INSET = Closure(date(2026, 9, 1), ClosureKind.INSET)


@pytest.fixture
def council() -> SmallCouncil:
    return SmallCouncil(clock=TickingClock(datetime(2026, 11, 23, 9, 0, tzinfo=UTC)))


@pytest.fixture
def calendars(council: SmallCouncil) -> Calendars:
    return Calendars(council.desk, council.rules, load_bank_holidays())


def a_year(*terms: Term, **more: object) -> CalendarYear:
    return replace(CalendarYear(2026, terms or (AUTUMN, WINTER)), **more)


def test_a_year_is_read_as_it_was_written() -> None:
    year = a_year(
        closed=(INSET, Closure(date(2026, 9, 2), ClosureKind.PLANNED, Half.PM)),
        extra=(Session(date(2026, 9, 5), Half.AM),),
        staggered=(Staggered(date(2026, 9, 3), None, (8, 9)),),
    )
    assert read_year(2026, year_text(year)) == year


def test_a_school_without_terms_has_the_councils_with_its_own_days(
    council: SmallCouncil, calendars: Calendars
) -> None:
    calendars.save(COUNCIL, a_year(closed=(Closure(date(2026, 9, 2), ClosureKind.PLANNED),)))
    calendars.save(council.school, CalendarYear(2026, closed=(INSET,)))
    page = calendars.year(council.school, 2026)
    assert page.days == 72
    assert calendars.year(COUNCIL, 2026).days == 73
    calendar = council.caseload.registers.calendar(council.school)
    assert calendar is not None
    assert calendar.school_days[0] == date(2026, 9, 3)


def test_a_school_with_terms_stands_alone(council: SmallCouncil, calendars: Calendars) -> None:
    calendars.save(COUNCIL, a_year())
    calendars.save(council.school, a_year(WINTER))
    assert calendars.year(council.school, 2026).whole == a_year(WINTER)


def test_without_any_term_there_is_no_calendar(council: SmallCouncil, calendars: Calendars) -> None:
    calendars.save(council.school, CalendarYear(2026, closed=(INSET,)))
    assert council.caseload.registers.calendar(council.school) is None


def test_a_change_is_an_operation_and_makes_the_figures_anew(
    council: SmallCouncil, calendars: Calendars
) -> None:
    plan_and_accept(council, a_register_file("GGGGG"))
    made = calendars.save(council.school, a_year())
    assert made == 1
    made_again = calendars.save(council.school, a_year(AUTUMN))
    assert made_again == 1
    operations = council.caseload.operations()
    assert [op.change.kind for op in operations if op.act == "change calendar"] == ["new", "set"]
    figures = council.caseload.cases.figures(council.pupil, council.school)
    assert figures is not None
    attendance = council.cases.page(council.pupil).attendance
    assert attendance is not None
    assert attendance.figures == figures
    assert_same_rows(council.vault, replayed(council.vault))


def test_the_councils_change_reaches_every_school_that_inherits(
    council: SmallCouncil, calendars: Calendars
) -> None:
    plan_and_accept(council, a_register_file("GGGGG"))
    assert calendars.save(COUNCIL, a_year()) == 1


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (a_year(Term(date(2026, 9, 2), date(2026, 9, 1))), "ends before it begins"),
        (a_year(AUTUMN, Term(date(2026, 10, 1), date(2026, 11, 1))), "overlap"),
        (a_year(closed=(Closure(date(2027, 9, 9), ClosureKind.INSET),)), "another school year"),
    ],
)
def test_an_unsound_year_is_not_kept(
    council: SmallCouncil, calendars: Calendars, year: CalendarYear, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        calendars.save(council.school, year)
    assert council.caseload.registers.school_years(council.school) == []


# Proposals


def proposals(calendars: Calendars, school: str) -> tuple[Proposal, ...]:
    return calendars.proposals(school, calendars.year(school, 2026))


def test_bank_holidays_within_terms_are_proposed_and_counted_once_taken(
    council: SmallCouncil, calendars: Calendars
) -> None:
    calendars.save(council.school, a_year(MAY))
    (early,) = proposals(calendars, council.school)
    assert early.closed == Closure(date(2027, 5, 3), ClosureKind.BANK_HOLIDAY)
    before = calendars.year(council.school, 2026).days
    calendars.save(council.school, with_proposal(a_year(MAY), early))
    assert calendars.year(council.school, 2026).days == before - 1
    assert early not in proposals(calendars, council.school)


def test_weeks_with_marks_propose_terms_where_there_is_none(
    council: SmallCouncil, calendars: Calendars
) -> None:
    plan_and_accept(council, a_register_file("GGGGGGGGGGGGGG-------G"))
    found = [each.term for each in proposals(calendars, council.school)]
    assert found == [
        Term(date(2026, 9, 14), date(2026, 9, 27)),
        Term(date(2026, 10, 5), date(2026, 10, 5)),
    ]
    assert council.caseload.registers.calendar(council.school) is None


def test_a_day_on_which_nobody_has_a_mark_and_one_of_y4_are_proposed_never_assumed(
    council: SmallCouncil, calendars: Calendars
) -> None:
    y4 = council.rules.codes.chars_of_codes(("Y4",))
    plan_and_accept(council, a_register_file(f"G-{y4}GG"))
    calendars.save(council.school, a_year())
    told = [each.closed for each in proposals(calendars, council.school)]
    assert told == [
        Closure(date(2026, 9, 15), ClosureKind.PLANNED),
        Closure(date(2026, 9, 16), ClosureKind.UNPLANNED, Half.AM),
        Closure(date(2026, 9, 16), ClosureKind.UNPLANNED, Half.PM),
    ]
    assert calendars.year(council.school, 2026).whole == a_year()


def test_year_groups_that_start_late_are_proposed(
    council: SmallCouncil, calendars: Calendars
) -> None:
    eight = a_pupil("-GGGG", "J865299921002", forename="Bo", surname="Li", year_group="8")
    plan_and_accept(council, a_register_file("GGGGG", eight))
    calendars.save(council.school, a_year(Term(date(2026, 9, 14), date(2026, 10, 23))))
    late = [each.staggered for each in proposals(calendars, council.school) if each.staggered]
    assert late == [Staggered(date(2026, 9, 14), None, (8,))]


def test_a_calendar_from_a_file_is_kept_by_year(
    council: SmallCouncil, calendars: Calendars
) -> None:
    calendars.save(COUNCIL, a_year())
    whole = council.caseload.registers.calendar(council.school)
    assert whole is not None
    calendars.take(council.school, whole)
    assert calendars.year(council.school, 2026).own == a_year()
