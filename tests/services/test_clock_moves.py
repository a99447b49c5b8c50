"""A changed fact moves clocks, and says which and why; what is printed never moves."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.calendar import Closure, ClosureKind, Term
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.law.particulars import day_in_words, day_of_words, from_json
from attendance_desktop.packs.attendance import load_bank_holidays
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.services.calendars import COUNCIL, Calendars
from attendance_desktop.services.clock_moves import Moves, moved_since
from attendance_desktop.services.registers import Registers
from attendance_desktop.services.registers_calendar_text import CalendarYear
from attendance_desktop.services.registers_undo import Undoing
from tests.builders import SmallCouncil
from tests.replaying import assert_same_rows, replayed
from tests.services.test_notices import a_notice_desk, a_whole_notice
from tests.services.test_registers import a_register_file, plan_and_accept

RULES = load_rule_sets()
AUTUMN = Term(date(2026, 9, 2), date(2026, 10, 23))
WINTER = Term(date(2026, 11, 2), date(2026, 12, 18))
SPRING = Term(date(2027, 1, 4), date(2027, 2, 12))
LAST = date(2027, 1, 15)


def a_posted_notice() -> tuple[SmallCouncil, Calendars]:
    council, notices = a_notice_desk()
    letter = notices.issue(a_whole_notice(council, notices))
    notices.mark_posted(letter.id, on=council.today(), method="first_class")
    moves = Moves(council.desk, council.rules, RULES)
    return council, Calendars(council.desk, council.rules, load_bank_holidays(), moves)


def a_year(*terms: Term, closed: tuple[date, ...] = ()) -> CalendarYear:
    days = tuple(Closure(on, ClosureKind.PLANNED) for on in closed)
    return CalendarYear(2026, terms or (AUTUMN, WINTER, SPRING), closed=days)


def days(council: SmallCouncil) -> dict[str, date]:
    return {due.label: due.due_on for due in council.caseload.cases.due(date.max)}


def told(council: SmallCouncil) -> list[str]:
    entries = council.cases.page(council.pupil).entries
    return [each.text for each in entries if each.kind == EntryKind.CLOCK]


def test_a_closed_friday_moves_the_check_of_its_week_and_says_why() -> None:
    council, calendars = a_posted_notice()
    before = days(council)
    calendars.save(council.school, a_year(closed=(date(2026, 12, 4),)))
    after = days(council)
    assert {label for label in after if after[label] != before[label]} == {
        "Check attendance: week 2 of 6"
    }
    assert after["Check attendance: week 2 of 6"] == date(2026, 12, 3)
    (text,) = told(council)
    assert text == (
        "“Check attendance: week 2 of 6” moved from 4 December 2026 to 3 December 2026."
        " Because the school's calendar was changed."
    )
    due = next(d for d in council.cases.today().due if "week 2" in d.label)
    assert "Moved from 4 December 2026 because the school's calendar was changed." in due.basis
    assert_same_rows(council.vault, replayed(council.vault))


def test_a_week_less_moves_the_end_but_the_letter_stands() -> None:
    council, calendars = a_posted_notice()
    (letter,) = council.caseload.letters.all()
    drawn = council.caseload.letters.pdf(letter.pdf_sha256)
    assert days(council)["Improvement period ends"] == LAST
    week = tuple(date(2026, 12, 14) + timedelta(days=n) for n in range(5))
    calendars.save(council.school, a_year(closed=week))
    assert days(council)["Improvement period ends"] == date(2027, 1, 22)
    (text,) = told(council)
    assert "“Improvement period ends” moved from 15 January 2027 to 22 January 2027." in text
    assert "The printed day, 15 January 2027, stands on the letter." in text
    (kept,) = council.caseload.letters.all()
    assert kept == letter
    assert council.caseload.letters.pdf(kept.pdf_sha256) == drawn


def test_an_end_that_would_be_earlier_than_printed_does_not_move() -> None:
    council, calendars = a_posted_notice()
    calendars.save(council.school, a_year(closed=(LAST,)))
    assert days(council)["Improvement period ends"] == LAST
    (text,) = told(council)
    assert "By the calendar the period's last school day is 14 January 2027." in text
    assert "stands on the letter" in text


def test_a_calendar_that_ends_too_soon_moves_nothing_and_says_so() -> None:
    council, calendars = a_posted_notice()
    before = days(council)
    calendars.save(council.school, a_year(AUTUMN, WINTER))
    assert days(council) == before
    assert "cannot be worked out" in told(council)[0]


def test_a_calendar_that_says_the_same_is_no_news() -> None:
    council, calendars = a_posted_notice()
    calendars.save(council.school, a_year())
    calendars.save(COUNCIL, a_year())
    assert told(council) == []


def test_the_councils_calendar_reaches_the_clocks_of_its_schools() -> None:
    council, calendars = a_posted_notice()
    calendars.save(council.school, CalendarYear(2026, ()))
    calendars.save(COUNCIL, a_year(closed=(date(2026, 12, 4),)))
    assert any("Because the council's calendar was changed." in text for text in told(council))
    assert days(council)["Check attendance: week 2 of 6"] == date(2026, 12, 3)


def test_marks_that_are_others_now_move_the_limits_of_time() -> None:
    council = SmallCouncil()
    council.open_case()
    registers = Registers(council.desk, council.rules, Moves(council.desk, council.rules, RULES))
    plan_and_accept(council, a_register_file("G" * 12))
    registers.accept(registers.plan(a_register_file("/////GGGGGGG"), council.school))
    text = " ".join(told(council))
    assert "“Safe limit for proceedings” moved from" in text
    assert "Because the school's register was taken in." in text
    (moved,) = moved_since(council.desk, council.today())
    assert (moved.line.pupil_id, moved.text) == (council.pupil, text)


def test_a_file_that_is_taken_back_says_which_limits_no_longer_hold() -> None:
    council = SmallCouncil()
    council.open_case()
    moves = Moves(council.desk, council.rules, RULES)
    accepted = plan_and_accept(council, a_register_file("G" * 12))
    undoing = Undoing(council.desk, council.rules, moves)
    undoing.undo(undoing.plan(council.school, accepted.batch_id))
    (text,) = told(council)
    assert "“Safe limit for proceedings”, 13 March 2027, no longer holds." in text
    assert text.endswith("Because a register file was taken back.")
    assert_same_rows(council.vault, replayed(council.vault))


def test_more_absence_of_the_same_kind_is_no_move() -> None:
    council = SmallCouncil()
    council.open_case()
    registers = Registers(council.desk, council.rules, Moves(council.desk, council.rules, RULES))
    plan_and_accept(council, a_register_file("G" * 10))
    registers.accept(registers.plan(a_register_file("G" * 14), council.school))
    assert told(council) == []


def test_days_in_words_are_read_back() -> None:
    on = date(2026, 12, 18)
    assert day_of_words(day_in_words(on)) == day_of_words(day_in_words(on, weekday=True)) == on
    with pytest.raises(ValueError, match="not in"):
        day_of_words("18 Mai 2026")


@settings(max_examples=25, deadline=None)
@given(st.sets(st.dates(date(2026, 11, 24), date(2027, 2, 12)), max_size=12))
def test_no_calendar_moves_what_is_printed_or_ends_a_period_before_it(closed: set[date]) -> None:
    council, calendars = a_posted_notice()
    (letter,) = council.caseload.letters.all()
    calendars.save(council.school, a_year(closed=tuple(sorted(closed))))
    (kept,) = council.caseload.letters.all()
    assert kept == letter
    assert day_of_words(from_json(kept.facts).text("period_to")) == LAST
    assert days(council)["Improvement period ends"] >= LAST


def test_a_calendar_that_changes_between_issue_and_posting_starts_no_earlier_end() -> None:
    council, notices = a_notice_desk()
    letter = notices.issue(a_whole_notice(council, notices))
    calendars = Calendars(council.desk, council.rules, load_bank_holidays())
    calendars.save(council.school, a_year(closed=(LAST,)))
    notices.mark_posted(letter.id, on=council.today(), method="first_class")
    assert days(council)["Improvement period ends"] == LAST
