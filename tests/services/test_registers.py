from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from attendance_desktop.domain.attendance.marks import (
    Half,
    Session,
    blank_year,
    session_at,
    with_marks,
)
from attendance_desktop.domain.attendance.register import (
    DateOrder,
    RegisterFile,
    RegisterPupil,
)
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.registers import Accepted, Registers
from attendance_desktop.services.registers_kept import Verdict, Why
from attendance_desktop.services.registers_plan import RegisterPlan
from tests.builders import UPN, SmallCouncil
from tests.fakes.times import TickingClock

MONDAY = date(2026, 9, 14)


def a_pupil(days: str, upn: str = UPN, **other: object) -> RegisterPupil:
    """One pupil with both sessions of consecutive days marked alike from Mon 14 Sep 2026."""
    marks = []
    for number, mark in enumerate(days):
        on = MONDAY + timedelta(days=number)
        marks += [(Session(on, Half.AM), mark), (Session(on, Half.PM), mark)]
    year = with_marks(blank_year(2026, [session for session, _ in marks]), marks)
    pupil = RegisterPupil(
        row=2,
        upn=upn,
        surname="Okafor",
        forename="Ada",
        date_of_birth=date(2014, 1, 1),
        year_group="Year 7",
        group="7A",
        school="8652999",
        admitted=None,
        left=None,
        years=(year,),
    )
    return replace(pupil, **other)


def a_register_file(
    days: str, *more: RegisterPupil, pupil: RegisterPupil | None = None
) -> RegisterFile:
    pupils = (pupil or a_pupil(days), *more)
    return RegisterFile(
        file_name="week.csv",
        sha256="ab" * 32,
        size=1,
        reader="long",
        encoding="utf-8",
        delimiter=",",
        date_order=DateOrder.DMY,
        header_row=1,
        school="8652999",
        rows_read=1,
        rows_other_school=0,
        marks_accepted=2 * len(days),
        first_on=MONDAY,
        last_on=MONDAY + timedelta(days=len(days) - 1),
        pupils=pupils,
        held=(),
        faults=(),
    )


def plan_and_accept(council: SmallCouncil, file: RegisterFile) -> Accepted:
    registers = Registers(council.desk, council.rules)
    return registers.accept(registers.plan(file, council.school))


def plan(council: SmallCouncil, file: RegisterFile) -> RegisterPlan:
    return Registers(council.desk, council.rules).plan(file, council.school)


def test_a_dry_run_changes_nothing() -> None:
    council = SmallCouncil()
    before = len(council.caseload.operations())
    told = plan(council, a_register_file("GGGGG"))
    assert (told.added, told.changed, told.vanished, told.new_pupils) == (10, 0, 0, 0)
    assert len(council.caseload.operations()) == before
    assert council.caseload.registers.years(council.pupil) == []


def test_an_accepted_week_of_g_meets_the_threshold_and_says_so_on_the_case() -> None:
    council = SmallCouncil(clock=TickingClock(datetime(2026, 9, 21, 9, 0, tzinfo=UTC)))
    council.open_case()
    accepted = plan_and_accept(council, a_register_file("GGGGG"))
    assert accepted.newly_met == (council.pupil,)
    (line,) = council.cases.today().newly_met
    assert line.figures is not None
    assert (line.figures.counted, line.figures.met_on) == (10, date(2026, 9, 18))
    page = council.cases.page(council.pupil)
    assert page.entries[0].kind == EntryKind.REGISTER
    assert page.attendance is not None
    assert page.attendance.threshold.reached == Session(date(2026, 9, 18), Half.PM)


def test_a_later_file_amends_and_both_marks_are_kept() -> None:
    council = SmallCouncil()
    plan_and_accept(council, a_register_file("GGGGN"))
    told = plan(council, a_register_file("GGGGI"))
    assert (told.added, told.changed) == (0, 2)
    plan_and_accept(council, a_register_file("GGGGI"))
    kept = council.caseload.registers.amendments(council.pupil)
    assert [(a.old, a.new, session_at(2026, a.position).on) for a in kept] == [
        ("N", "I", date(2026, 9, 18))
    ] * 2
    assert council.cases.page(council.pupil).attendance.figures.met_on is None  # type: ignore[union-attr]


def test_a_mark_that_vanished_is_shown_and_kept() -> None:
    council = SmallCouncil()
    plan_and_accept(council, a_register_file("GGG"))
    assert plan(council, a_register_file("GG-")).vanished == 2
    plan_and_accept(council, a_register_file("GG-"))
    (year,) = council.caseload.registers.years(council.pupil)
    assert year.marks.count("G") == 6


def test_marks_of_a_pupil_of_whom_the_file_has_no_mark_are_shown_as_vanished() -> None:
    council = SmallCouncil()
    bo = a_pupil("///", "J865299921002", forename="Bo", surname="Li")
    plan_and_accept(council, a_register_file("GGG", bo))
    blank = replace(bo, years=())
    told = plan(council, a_register_file("GG", blank))
    assert [(c.pupil.forename, len(c.vanished)) for c in told.changes] == [("Ada", 0), ("Bo", 4)]
    assert told.missing == ()


def test_a_pupil_whom_the_file_leaves_out_is_named_and_keeps_every_mark() -> None:
    council = SmallCouncil()
    bo = a_pupil("///", "J865299921002", forename="Bo", surname="Li")
    plan_and_accept(council, a_register_file("GGG", bo))
    told = plan(council, a_register_file("GO"))
    assert [(each.known.upn, each.marks) for each in told.missing] == [("J865299921002", 4)]
    assert told.vanished == 0
    Registers(council.desk, council.rules).accept(told)
    (kept,) = council.caseload.registers.with_upns(["J865299921002"])
    (year,) = council.caseload.registers.years(kept.id)
    assert year.marks.count("/") == 6
    later = a_register_file("GO")
    elsewhere = replace(later, first_on=date(2026, 10, 5), last_on=date(2026, 10, 9))
    assert plan(council, elsewhere).missing == ()


def test_one_who_waits_for_review_is_in_the_file() -> None:
    council = SmallCouncil()
    plan_and_accept(council, a_register_file("GGG"))
    other = a_pupil("GGG", date_of_birth=date(2013, 5, 5))
    assert plan(council, a_register_file("GGG", pupil=other)).missing == ()


@pytest.mark.parametrize(
    ("written", "number"),
    [("Year 7", 7), ("07", 7), ("Y10", 10), ("R", None), ("2025", None), ("9" * 6000, None)],
)
def test_a_year_group_is_one_number_of_two_digits_at_most(written: str, number: int | None) -> None:
    council = SmallCouncil()
    bo = a_pupil("//", "J865299921002", forename="Bo", surname="Li", year_group=written)
    plan_and_accept(council, a_register_file("//", bo))
    (known,) = council.caseload.registers.with_upns(["J865299921002"])
    pupil = council.caseload.people.pupil(known.id)
    assert pupil is not None
    assert pupil.year_group == number


def test_a_new_pupil_joins_with_the_id_that_every_laptop_would_make() -> None:
    council = SmallCouncil()
    other = a_pupil("/////", "J865299921002", forename="Bo", surname="Li")
    plan_and_accept(council, a_register_file("GGGGG", other))
    (known,) = council.caseload.registers.with_upns(["J865299921002"])
    assert council.caseload.people.pupil(known.id).name == "Bo Li"  # type: ignore[union-attr]


def test_the_same_name_and_birthday_under_another_upn_waits_for_a_person() -> None:
    council = SmallCouncil()
    twin = a_pupil("/////", "J865299921002")
    told = plan(council, a_register_file("GGGGG", pupil=twin))
    assert [p.upn for p in told.review] == ["J865299921002"]
    assert told.changes == ()
    accepted = Registers(council.desk, council.rules).accept(told)
    assert (accepted.pupils, accepted.held) == (0, 1)
    assert council.caseload.registers.years(council.pupil) == []
    (held,) = council.caseload.reviews.held()
    assert (held.upn, held.why, held.verdict) == ("J865299921002", Why.ALIKE, Verdict.OPEN)


def test_a_file_without_a_mark_is_not_taken() -> None:
    council = SmallCouncil()
    told = plan(council, replace(a_register_file("-"), first_on=None, last_on=None))
    with pytest.raises(Refused, match="no mark in this file"):
        Registers(council.desk, council.rules).accept(told)


def test_a_upn_with_another_birthday_waits_for_a_person() -> None:
    council = SmallCouncil()
    other = a_pupil("/////", date_of_birth=date(2013, 5, 5))
    assert plan(council, a_register_file("/////", pupil=other)).review == (other,)


@pytest.mark.parametrize(
    ("surname", "forename", "waits"),
    [("Li", "Bo", 1), ("Li", "Ada", 0), ("okafor", "Bo", 0), ("Ada", "Okafor", 0), ("", "Bo", 0)],
)
def test_a_upn_under_quite_another_name_waits_for_a_person(
    surname: str, forename: str, waits: int
) -> None:
    council = SmallCouncil()
    other = a_pupil("//", surname=surname, forename=forename)
    assert len(plan(council, a_register_file("//", pupil=other)).waiting) == waits
