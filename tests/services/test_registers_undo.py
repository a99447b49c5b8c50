"""Taking back the last files of a school."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.casework.register_history import PupilYear
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.services.registers_undo import Undoing, UndoPlan
from tests.builders import SmallCouncil
from tests.fakes.times import TickingClock
from tests.replaying import assert_same_rows, replayed
from tests.services.test_registers import a_pupil, a_register_file, plan_and_accept

OTHER = "J865299921002"


def take_back(council: SmallCouncil, batch_id: str) -> UndoPlan:
    undoing = Undoing(council.desk, council.rules)
    told = undoing.plan(council.school, batch_id)
    undoing.undo(told)
    return told


def marks(council: SmallCouncil) -> list[PupilYear]:
    shelf = council.caseload.registers
    return sorted(shelf.years_at(council.school), key=lambda y: (y.pupil_id, y.academic_year))


def test_the_marks_are_exactly_what_they_were() -> None:
    council = SmallCouncil()
    plan_and_accept(council, a_register_file("GGGGN"))
    before = marks(council)
    last = plan_and_accept(council, a_register_file("G-GIIII"))
    told = take_back(council, last.batch_id)
    assert (told.removed, told.restored) == (4, 4)
    assert marks(council) == before
    assert council.caseload.registers.amendments(council.pupil) == []


def test_the_file_stays_in_the_history_as_taken_back() -> None:
    council = SmallCouncil()
    first = plan_and_accept(council, a_register_file("GGG"))
    take_back(council, first.batch_id)
    shelf = council.caseload.registers
    assert [each.id for each in shelf.batches(council.school)] == [first.batch_id]
    assert [(each.batch_id, each.by) for each in shelf.undone(council.school)] == [
        (first.batch_id, "Jo Marsh")
    ]
    with pytest.raises(Refused, match="taken back already"):
        take_back(council, first.batch_id)


def test_figures_go_back_too_and_go_with_the_last_mark() -> None:
    council = SmallCouncil()
    first = plan_and_accept(council, a_register_file("//"))
    figures = council.caseload.cases.figures(council.pupil, council.school)
    second = plan_and_accept(council, a_register_file("GGGGG"))
    take_back(council, second.batch_id)
    assert council.caseload.cases.figures(council.pupil, council.school) == figures
    take_back(council, first.batch_id)
    assert council.caseload.cases.figures(council.pupil, council.school) is None


def test_a_file_under_a_later_one_stays() -> None:
    council = SmallCouncil()
    first = plan_and_accept(council, a_register_file("GGG"))
    plan_and_accept(council, a_register_file("GGI"))
    with pytest.raises(Refused, match="later file"):
        take_back(council, first.batch_id)


def a_letter(council: SmallCouncil, **fields: str) -> None:
    case = council.open_case()
    issued = council.clock.now().isoformat(timespec="microseconds")
    rows = {
        "case_file_id": case.id,
        "person_id": "mum",
        "officer_id": council.me.officer_id,
        "issued_at": issued,
        "planned_on": "2026-11-23",
    }
    council.record(new("letter", "letter", case.scope, **rows, **fields))


def test_a_file_on_which_a_letter_rests_stays() -> None:
    council = SmallCouncil()
    last = plan_and_accept(council, a_register_file("GGG"))
    a_letter(council)
    with pytest.raises(Refused, match="A letter was issued after this file"):
        take_back(council, last.batch_id)


def test_a_voided_letter_holds_nothing() -> None:
    council = SmallCouncil()
    last = plan_and_accept(council, a_register_file("GGG"))
    a_letter(council, voided_at="2026-11-23T10:00:00+00:00")
    take_back(council, last.batch_id)
    assert marks(council) == []


def test_pupils_of_whom_only_this_file_knew_go_with_it() -> None:
    council = SmallCouncil()
    stranger = a_pupil("/////", OTHER, forename="Bo", surname="Li")
    last = plan_and_accept(council, a_register_file("GGGGG", stranger))
    told = take_back(council, last.batch_id)
    assert len(told.newcomers) == 1
    assert council.caseload.registers.with_upns([OTHER]) == []
    assert council.caseload.search.names("Li", 5) == []
    assert council.caseload.people.pupil(council.pupil) is not None
    assert_same_rows(council.vault, replayed(council.vault))


def test_a_newcomer_whom_somebody_looked_at_stays() -> None:
    council = SmallCouncil()
    stranger = a_pupil("/////", OTHER, forename="Bo", surname="Li")
    last = plan_and_accept(council, a_register_file("GGGGG", stranger))
    (known,) = council.caseload.registers.with_upns([OTHER])
    council.cases.look(known.id)
    take_back(council, last.batch_id)
    assert council.caseload.people.pupil(known.id) is not None


def test_the_file_can_be_taken_in_again() -> None:
    council = SmallCouncil()
    file = a_register_file("GGGGN")
    before = [replace(file), a_register_file("GGGGI")]
    for each in before:
        last = plan_and_accept(council, each)
    after = marks(council)
    take_back(council, last.batch_id)
    plan_and_accept(council, before[1])
    assert marks(council) == after


DAYS = st.text("/GIN-", min_size=1, max_size=7)
FILES = st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=4)


@settings(max_examples=20, deadline=None)
@given(FILES)
def test_taking_back_walks_the_same_steps_backwards(files: list[tuple[str, str]]) -> None:
    council = SmallCouncil()
    steps = []
    for mine, theirs in files:
        steps.append((marks(council), council.caseload.registers.amendments(council.pupil)))
        other = a_pupil(theirs, OTHER, forename="Bo", surname="Li")
        steps[-1] = (*steps[-1], plan_and_accept(council, a_register_file(mine, other)).batch_id)
    for before, amended, batch_id in reversed(steps):
        assert_same_rows(council.vault, replayed(council.vault))
        take_back(council, batch_id)
        assert marks(council) == before
        assert council.caseload.registers.amendments(council.pupil) == amended
    assert_same_rows(council.vault, replayed(council.vault))


def test_without_a_calendar_weeks_that_another_pupil_brings_count_for_everybody() -> None:
    council = SmallCouncil(clock=TickingClock(datetime(2026, 12, 19, 9, 0, tzinfo=UTC)))

    def met() -> bool:
        figures = council.caseload.cases.figures(council.pupil, council.school)
        assert figures is not None
        return figures.met_on is not None

    plan_and_accept(council, a_register_file("O" + "-" * 76 + "OOOO"))
    assert met(), "two weeks with a mark are two school weeks"
    between = a_pupil("/" + ("-" * 6 + "/") * 11, OTHER, forename="Bo", surname="Li")
    last = plan_and_accept(council, a_register_file("", pupil=between))
    assert not met(), "twelve weeks with a mark put the first absence out of the ten"
    take_back(council, last.batch_id)
    assert met()
