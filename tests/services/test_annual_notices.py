"""Stored penalty notices in the annual return and the calendar file; no calendar moves them."""

from datetime import date, timedelta
from pathlib import Path

from attendance_desktop.domain.attendance.calendar import Closure, ClosureKind, Term
from attendance_desktop.domain.casework.penalty_record import CourtStep
from attendance_desktop.packs.annual_return import load_annual_return
from attendance_desktop.services.annual_notices import IssuedNotices
from attendance_desktop.services.annual_return import AnnualReturns
from attendance_desktop.services.calendars import Calendars
from attendance_desktop.services.clock_moves import Moves
from attendance_desktop.services.registers_calendar_text import CalendarYear
from tests.services.penalty_desk import RULES, PenaltyDesk, a_penalty_desk
from tests.services.test_annual_return import a_return
from tests.services.test_calendar_file import a_saver


def an_annual(desk: PenaltyDesk) -> AnnualReturns:
    council, rules = desk.council, load_annual_return()
    issued = IssuedNotices(council.desk, rules, council.rules, RULES)
    plain = a_return(council)
    return AnnualReturns(plain.exports, rules, plain.penalties, plain.wording, plain.press, issued)


def counted(desk: PenaltyDesk) -> dict[str, int]:
    return {f.rule.key: f.number for f in an_annual(desk).year(2026).figures if f.number}


def test_a_holiday_notice_is_counted_as_it_goes_on() -> None:
    desk = a_penalty_desk()
    ident = desk.serve()
    assert counted(desk) == {"issued": 1, "issued_holiday": 1, "unresolved": 1}
    day = desk.council.today() + timedelta(days=20)
    desk.go_to(day)
    desk.steps.paid(ident, 8000, day, "online")
    assert counted(desk) == {"issued": 1, "issued_holiday": 1, "paid": 1, "paid_early": 1}
    (row,) = an_annual(desk).year(2026).figure("paid").rows or ()
    assert (row.about.pupil, row.about.parent) == ("Ada Okafor", "Ngozi Okafor")


def test_the_full_price_on_a_later_day_is_paid_late() -> None:
    desk = a_penalty_desk()
    ident = desk.serve()
    day = desk.council.today() + timedelta(days=21)
    desk.go_to(day)
    desk.steps.paid(ident, 16000, day, "online")
    assert counted(desk) == {"issued": 1, "issued_holiday": 1, "paid": 1, "paid_late": 1}


def test_withdrawn_and_prosecuted_notices_are_told_apart() -> None:
    desk = a_penalty_desk()
    ident = desk.serve()
    desk.go_to(desk.council.today() + timedelta(days=40))
    desk.steps.court(ident, CourtStep.BEGUN, desk.council.today())
    assert counted(desk)["prosecuted"] == 1
    other = a_penalty_desk()
    other.letters.withdraw(other.serve(), "material_error", "Wrong school printed.")
    assert counted(other)["withdrawn"] == 1


def test_no_calendar_moves_a_day_of_a_penalty_notice() -> None:
    desk = a_penalty_desk()
    desk.serve()
    council = desk.council
    before = {due.label: due.due_on for due in council.caseload.cases.due(date.max)}
    assert before
    calendars = Calendars(
        council.desk, council.rules, moves=Moves(council.desk, council.rules, RULES)
    )
    closed = tuple(
        Closure(date(2026, 11, 24) + timedelta(days=at), ClosureKind.PLANNED) for at in range(20)
    )
    term = Term(date(2026, 9, 2), date(2026, 12, 18))
    calendars.save(council.school, CalendarYear(2026, (term,), closed))
    after = {due.label: due.due_on for due in council.caseload.cases.due(date.max)}
    assert after == before


def test_the_clocks_of_a_notice_are_in_the_calendar_file_without_its_number(
    tmp_path: Path,
) -> None:
    desk = a_penalty_desk()
    desk.serve()
    a_saver(desk.council).save(tmp_path / "mine.ics")
    text = (tmp_path / "mine.ics").read_text(encoding="ascii")
    for title in ("Time to pay ends", "Reduced price ends", "Nothing further before today"):
        assert f"SUMMARY:{title} (case " in text
    assert "A clock runs out" not in text
    assert desk.book.register()[0].record.number not in text
