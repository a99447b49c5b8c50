"""Sixty sample pupils: a file in, who is who, a calendar, and all of it taken back."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from attendance_desktop.domain.casework.register_history import PupilYear
from attendance_desktop.domain.casework.upn import check_letter
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.registers.read import read_register
from attendance_desktop.services.calendars import Calendars
from attendance_desktop.services.registers import Registers
from attendance_desktop.services.registers_chase import Chase
from attendance_desktop.services.registers_plan import RegisterPlan
from attendance_desktop.services.registers_reading import SchoolReading
from attendance_desktop.services.registers_undo import Undoing
from attendance_desktop.services.registers_verdicts import Verdicts
from attendance_desktop.services.review import Reviewing
from tests.journeys.whole_program import Council, a_council
from tests.replaying import assert_same_rows, replayed

OTHER = "865299926997"


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    made = a_council(tmp_path_factory.mktemp("council"))
    yield made
    made.study.vault.close()


def with_another_upn(register: Path) -> Path:
    """The same file, in which the first pupil comes under a permanent UPN that is new."""
    rows = list(csv.reader(register.read_text().splitlines()))
    at = rows[0].index("UPN")
    first = rows[1][at]
    for row in rows[1:]:
        if row[at] == first:
            row[at] = check_letter(OTHER) + OTHER
    changed = register.with_name("another.csv")
    with changed.open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    return changed


def plan(council: Council, path: Path) -> RegisterPlan:
    desk, rules = council.study.desk, council.study.packs.rules
    school = next(s for s in desk.shelves.people.schools() if s.id == council.school)
    read = read_register(path, SchoolReading(desk, rules).rules_for(school, None))
    return Registers(desk, rules).plan(read, council.school)


def everyone(council: Council) -> list[PupilYear]:
    years = council.study.caseload.registers.years_at(council.school)
    return sorted(years, key=lambda year: (year.pupil_id, year.academic_year))


def test_a_day_with_a_register_goes_back_to_where_it_began(council: Council) -> None:
    desk, rules = council.study.desk, council.study.packs.rules
    before, chased = everyone(council), Chase(desk, rules).by_school()
    amended = {y.pupil_id: desk.shelves.registers.amendments(y.pupil_id) for y in before}

    accepted = Registers(desk, rules).accept(plan(council, with_another_upn(council.register)))
    assert accepted.held == 1
    (item,) = Reviewing(desk).waiting()
    assert item.candidates
    Verdicts(desk, rules).same(item, item.candidates[0].pupil_id)
    after = everyone(council)
    assert after != before
    assert len(Chase(desk, rules).by_school()) <= len(chased)
    assert plan(council, with_another_upn(council.register)).changed == 0

    undoing = Undoing(desk, rules)
    with pytest.raises(Refused, match="A later file"):
        undoing.plan(council.school, accepted.batch_id)
    Verdicts(desk, rules).take_back(Reviewing(desk).decided()[0])
    undoing.undo(undoing.plan(council.school, accepted.batch_id))
    assert everyone(council) == before
    assert {y.pupil_id: desk.shelves.registers.amendments(y.pupil_id) for y in before} == amended
    assert Reviewing(desk).waiting() == ()


def test_a_changed_calendar_changes_figures_and_back(council: Council) -> None:
    desk, rules = council.study.desk, council.study.packs.rules
    calendars = Calendars(desk, rules)
    year = calendars.year(council.school, 2026).own
    pupils = [each.pupil_id for each in everyone(council)]
    before = [desk.shelves.cases.figures(each, council.school) for each in pupils]
    calendars.save(council.school, replace(year, terms=year.terms[:1]))
    assert desk.shelves.registers.calendar(council.school) is not None
    calendars.save(council.school, year)
    after = [desk.shelves.cases.figures(each, council.school) for each in pupils]
    assert after == [replace(f, as_of=desk.today()) if f else f for f in before]


def test_all_that_was_done_replays_into_the_same_tables(council: Council) -> None:
    assert_same_rows(council.study.vault, replayed(council.study.vault))
