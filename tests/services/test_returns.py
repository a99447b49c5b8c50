"""Whom the attendance, sickness and deletion returns are about, and by which sessions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from attendance_desktop.domain.attendance.calendar import Term
from attendance_desktop.domain.attendance.marks import (
    Half,
    Session,
    academic_year_of,
    blank_year,
    with_marks,
)
from attendance_desktop.domain.attendance.register import RegisterPupil
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import edit, new
from attendance_desktop.packs.rule_sets import load_rule_sets
from attendance_desktop.services.calendars import Calendars
from attendance_desktop.services.registers_calendar_text import CalendarYear
from attendance_desktop.services.returns import EVERY_SCHOOL, Returns
from attendance_desktop.services.returns_found import (
    FoundReturns,
    Ground,
    ReturnKind,
    Standing,
)
from tests.builders import SmallCouncil
from tests.services.test_registers import a_pupil, a_register_file, plan_and_accept

FIRST, LAST = date(2026, 9, 1), date(2026, 11, 20)
OTHER = "J865299921002"
LAW = load_rule_sets()


def school_days(codes: str) -> str:
    """Marks of school days with a closed weekend after every five."""
    weeks = [codes[at : at + 5] for at in range(0, len(codes), 5)]
    return "##".join(weeks)


def a_council(codes: str) -> SmallCouncil:
    """Ada's days beside those of a pupil who is always there, ten weeks long."""
    council = SmallCouncil()
    always = replace(a_pupil(school_days("/" * 50), OTHER), surname="Bell", forename="Obi", row=3)
    ada: RegisterPupil = a_pupil(school_days(codes))
    plan_and_accept(council, a_register_file(school_days("/" * 50), always, pupil=ada))
    return council


def found(council: SmallCouncil, first: date = FIRST, last: date = LAST) -> FoundReturns:
    return Returns(council.desk, LAW).of(council.school, first, last)


def grounds(council: SmallCouncil, kind: ReturnKind, *days: date) -> list[Ground]:
    return [line.ground for line in found(council, *days).of(kind)]


def test_ten_days_of_nothing_but_unauthorised_codes_are_due_with_their_sessions() -> None:
    council = a_council("/" * 5 + "OONNUGGGGO" + "/" * 35)
    (line,) = found(council).of(ReturnKind.ATTENDANCE)
    assert (line.pupil.id, line.school.name) == (council.pupil, "Elm School")
    ground = line.ground
    assert (ground.standing, ground.days) == (Standing.DUE, 10)
    assert (ground.first, ground.last) == (date(2026, 9, 21), date(2026, 10, 2))
    assert ground.reached_on == date(2026, 10, 2)
    assert [mark.code for mark in ground.marks] == [c for c in "OONNUGGGGO" for _ in range(2)]
    assert any("13(7)" in cite for cite in ground.cites)


def test_nine_days_or_a_day_of_leave_between_are_not_due() -> None:
    assert grounds(a_council("O" * 9 + "/" * 41), ReturnKind.ATTENDANCE) == []
    assert grounds(a_council("O" * 9 + "C" + "O" * 9 + "/" * 31), ReturnKind.ATTENDANCE) == []


@pytest.mark.parametrize(
    ("born", "standing"),
    [
        (date(2022, 1, 1), Standing.NOT_OF_AGE),
        (None, Standing.AGE_UNKNOWN),
        (date(2014, 1, 1), Standing.DUE),
    ],
)
def test_compulsory_school_age_is_looked_at_on_the_day(
    born: date | None, standing: Standing
) -> None:
    council = a_council("O" * 10 + "/" * 40)
    told = born.isoformat() if born else None
    council.record(edit("pupil", council.pupil, f"school:{council.school}", born_on=told))
    assert [each.standing for each in grounds(council, ReturnKind.ATTENDANCE)] == [standing]


def test_a_run_that_ended_before_the_period_is_not_told_again() -> None:
    council = a_council("O" * 10 + "/" * 40)
    assert grounds(council, ReturnKind.ATTENDANCE, date(2026, 10, 12), LAST) == []
    before = grounds(council, ReturnKind.ATTENDANCE, FIRST, date(2026, 9, 24))
    assert before == []


def test_the_limb_of_regular_attendance_is_a_choice_never_computed() -> None:
    council = a_council("/" * 40 + "IO" * 5)
    told = found(council)
    assert told.of(ReturnKind.ATTENDANCE) == ()
    (line,) = told.choices
    assert (line.ground.absent, line.ground.possible) == (20, 100)
    assert line.ground.cites == ()
    assert len(line.ground.marks) == 20


def test_fifteen_days_of_sickness_in_one_spell_are_due() -> None:
    council = a_council("/" * 5 + "I" * 16 + "/" * 29)
    (ground,) = grounds(council, ReturnKind.SICKNESS)
    assert (ground.standing, ground.days, ground.year, ground.year_days) == (
        Standing.DUE,
        16,
        2026,
        16,
    )
    assert ground.reached_on == date(2026, 10, 9)


def test_spells_that_make_fifteen_days_of_the_year_are_due_from_the_one_that_reaches_it() -> None:
    council = a_council("I" * 8 + "//" + "I" * 6 + "////" + "II" + "/" * 6 + "III" + "/" * 19)
    told = grounds(council, ReturnKind.SICKNESS)
    assert [(each.days, each.year_days) for each in told] == [(2, 16), (3, 19)]
    # The fifteenth day of sickness is the first of the two days.
    assert told[0].reached_on == told[0].first
    # Each spell is told of by itself: the third has not been told of in this year.
    assert told[1].reached_on == told[1].first


def test_fourteen_days_of_sickness_are_not_due() -> None:
    assert grounds(a_council("I" * 14 + "/" * 36), ReturnKind.SICKNESS) == []


def test_a_spell_that_goes_on_is_shown_with_the_day_on_which_it_would_be_long() -> None:
    council = a_council("/" * 44 + "I" * 6)
    (ground,) = grounds(council, ReturnKind.SICKNESS)
    assert (ground.standing, ground.days) == (Standing.LASTS, 6)
    assert ground.reached_on is None  # no calendar says which days are to come


def test_one_spell_over_the_summer_is_told_once_in_each_school_year() -> None:
    days = [date(2026, 7, 1) + timedelta(days=at) for at in range(22)]
    days += [date(2026, 9, 2), date(2026, 9, 3), date(2026, 9, 4)]
    marks = [
        (Session(on, half), "/" if on == days[-1] else "I")
        for on in days
        if on.weekday() < 5
        for half in Half
    ]
    years = tuple(
        with_marks(
            blank_year(year, []), [one for one in marks if academic_year_of(one[0].on) == year]
        )
        for year in (2025, 2026)
    )
    council = SmallCouncil()
    plan_and_accept(council, a_register_file("", pupil=a_pupil("", years=years)))
    told = grounds(council, ReturnKind.SICKNESS, date(2026, 6, 1), LAST)
    assert [(each.year, each.year_days, each.standing) for each in told] == [
        (2025, 16, Standing.DUE),
        (2026, 2, Standing.DUE),
    ]


def test_twenty_days_to_the_end_of_the_register_ask_for_joint_enquiries() -> None:
    council = a_council("/" * 30 + "O" * 20)
    (ground,) = grounds(council, ReturnKind.DELETION)
    assert (ground.standing, ground.days) == (Standing.ENQUIRE, 20)
    back = a_council("/" * 29 + "O" * 20 + "/")
    assert grounds(back, ReturnKind.DELETION) == []


def test_u_is_no_ground_for_deletion() -> None:
    assert grounds(a_council("/" * 30 + "U" * 20), ReturnKind.DELETION) == []


def test_a_leaving_date_in_the_period_is_in_the_deletion_return() -> None:
    council = a_council("/" * 20)
    council.record(
        new(
            "enrolment",
            "e1",
            f"school:{council.school}",
            pupil_id=council.pupil,
            school_id=council.school,
            to_on="2026-10-09",
        )
    )
    (ground,) = grounds(council, ReturnKind.DELETION)
    assert (ground.standing, ground.last) == (Standing.LEFT, date(2026, 10, 9))
    assert len(ground.marks) == 10
    assert grounds(council, ReturnKind.DELETION, date(2026, 10, 12), LAST) == []


@pytest.mark.parametrize(
    ("to_on", "year_group", "standing"),
    [
        ("2026-07-20", 11, Standing.FINAL_YEAR),
        ("2026-07-20", 10, Standing.LEFT),
        ("2026-05-20", 11, Standing.LEFT),
    ],
)
def test_leavers_of_the_final_year_are_told_apart(
    to_on: str, year_group: int, standing: Standing
) -> None:
    council = SmallCouncil()
    scope = f"school:{council.school}"
    terms = (Term(date(2026, 4, 13), date(2026, 7, 21)),)
    calendars = Calendars(council.desk, council.rules)
    calendars.save(council.school, CalendarYear(2025, terms))
    present = ((Session(date(2026, 5, day), half), "/") for day in (18, 19, 20) for half in Half)
    years = (with_marks(blank_year(2025, []), present),)
    staying = a_pupil(school_days("/" * 10), OTHER, surname="Bell", forename="Obi", year_group="11")
    plan_and_accept(council, a_register_file("", staying, pupil=a_pupil("", years=years)))
    council.record(
        edit("pupil", council.pupil, scope, year_group=year_group),
        new(
            "enrolment",
            "e1",
            scope,
            pupil_id=council.pupil,
            school_id=council.school,
            to_on=to_on,
        ),
    )
    told = grounds(council, ReturnKind.DELETION, date(2026, 5, 1), LAST)
    assert [each.standing for each in told if each.last.isoformat() == to_on] == [standing]


def test_marks_that_stop_before_the_schools_do_are_asked_about() -> None:
    (ground,) = grounds(a_council("/" * 40), ReturnKind.DELETION)
    assert (ground.standing, ground.last, ground.days) == (
        Standing.SILENT,
        date(2026, 11, 6),
        10,
    )


def test_all_schools_together_and_how_far_each_register_reaches() -> None:
    council = a_council("O" * 10 + "/" * 40)
    told = Returns(council.desk, LAW).of(EVERY_SCHOOL, FIRST, date(2027, 1, 1))
    assert len(told.of(ReturnKind.ATTENDANCE)) == 1
    assert [(school.name, on) for school, on in told.register_to] == [("Elm School", LAST)]
    assert told.span.last == datetime(2026, 11, 23, tzinfo=UTC).date()


def test_days_the_wrong_way_round_and_an_unknown_school_are_refused() -> None:
    council = SmallCouncil()
    with pytest.raises(Refused, match="first day lies after"):
        found(council, LAST, FIRST)
    with pytest.raises(Refused, match="not on this laptop"):
        Returns(council.desk, LAW).of("nowhere", FIRST, LAST)
