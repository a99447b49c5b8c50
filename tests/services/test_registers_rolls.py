"""Admission and leaving dates of a register file reach the roll, and are taken back with it."""

from datetime import date

from attendance_desktop.domain.sync.operation import edit, new
from attendance_desktop.services.registers_kept import Enrolment
from attendance_desktop.services.registers_undo import Undoing
from tests.builders import SmallCouncil
from tests.replaying import assert_same_rows, replayed
from tests.services.test_registers import a_pupil, a_register_file, plan_and_accept

LEFT, LATER, BACK = date(2026, 9, 18), date(2026, 9, 25), date(2026, 10, 5)
CAME = date(2026, 9, 1)


def take(council: SmallCouncil, admitted: date | None = None, left: date | None = None) -> str:
    pupil = a_pupil("/////", admitted=admitted, left=left)
    return plan_and_accept(council, a_register_file("/////", pupil=pupil)).batch_id


def rolls(council: SmallCouncil) -> list[tuple[date | None, date | None]]:
    return [(each.from_on, each.to_on) for each in enrolments(council)]


def enrolments(council: SmallCouncil) -> list[Enrolment]:
    return list(council.caseload.registers.enrolments(frozenset({council.pupil})))


def undo(council: SmallCouncil, batch: str) -> None:
    undoing = Undoing(council.desk, council.rules)
    undoing.undo(undoing.plan(council.school, batch))


def on_roll(council: SmallCouncil, **days: str) -> None:
    council.record(
        new(
            "enrolment",
            "e1",
            f"school:{council.school}",
            pupil_id=council.pupil,
            school_id=council.school,
            main=True,
            **days,
        )
    )


def test_a_leaving_date_updates_the_roll_and_is_told_on_the_case() -> None:
    council = SmallCouncil()
    on_roll(council, from_on="2025-09-01")
    council.open_case()
    take(council, left=LEFT)
    assert rolls(council) == [(date(2025, 9, 1), LEFT)]
    entries = council.cases.page(council.pupil).entries
    assert entries[0].title == "Leaving date in the register: 18 September 2026"
    take(council, left=LEFT)
    assert len(council.cases.page(council.pupil).entries) == len(entries)
    take(council, left=LATER)
    assert rolls(council) == [(date(2025, 9, 1), LATER)]


def test_a_pupil_without_a_roll_here_gets_one() -> None:
    council = SmallCouncil()
    take(council)
    assert rolls(council) == []
    take(council, admitted=CAME, left=LEFT)
    assert rolls(council) == [(CAME, LEFT)]


def test_a_pupil_who_comes_back_has_a_second_time_on_the_roll() -> None:
    council = SmallCouncil()
    on_roll(council, from_on="2025-09-01", to_on=LEFT.isoformat())
    take(council, admitted=BACK)
    assert rolls(council) == [(date(2025, 9, 1), LEFT), (BACK, None)]
    assert all(each.main for each in enrolments(council))


def test_taking_the_file_back_gives_the_days_that_were() -> None:
    council = SmallCouncil()
    on_roll(council, from_on="2025-09-01")
    take(council, left=LEFT)
    batch = take(council, admitted=CAME, left=LATER)
    undo(council, batch)
    assert rolls(council) == [(date(2025, 9, 1), LEFT)]
    assert_same_rows(council.vault, replayed(council.vault))


def test_taking_back_the_file_that_made_a_roll_removes_it() -> None:
    council = SmallCouncil()
    take(council)
    undo(council, take(council, admitted=CAME))
    assert rolls(council) == []
    assert_same_rows(council.vault, replayed(council.vault))


def test_what_somebody_changed_since_stays() -> None:
    council = SmallCouncil()
    on_roll(council, from_on="2025-09-01")
    batch = take(council, left=LEFT)
    council.record(edit("enrolment", "e1", f"school:{council.school}", to_on="2026-12-18"))
    undo(council, batch)
    assert rolls(council) == [(date(2025, 9, 1), date(2026, 12, 18))]


def test_a_pupil_whom_the_file_brought_and_who_has_a_case_now_keeps_the_roll() -> None:
    council = SmallCouncil()
    other = a_pupil("/////", "J865299921002", surname="Bell", forename="Obi", admitted=CAME)
    batch = plan_and_accept(council, a_register_file("/////", other)).batch_id
    known = council.caseload.registers.known_at(council.school)
    who = next(each.id for each in known if each.surname == "Bell")
    council.cases.open(who, reason="Missing mornings", stage="early_help")
    undo(council, batch)
    (roll,) = council.caseload.registers.enrolments(frozenset({who}))
    assert roll.from_on == CAME
