"""Who is who: nothing is merged by guess, every answer can be taken back."""

from dataclasses import replace
from datetime import date

import pytest

from attendance_desktop.domain.attendance.register import HeldPupil, Problem, RegisterPupil
from attendance_desktop.domain.casework.identity import pupil_id, school_id
from attendance_desktop.domain.casework.upn import UpnKind
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import edit, new
from attendance_desktop.services.registers import Registers
from attendance_desktop.services.registers_kept import Verdict, Why
from attendance_desktop.services.registers_undo import Undoing
from attendance_desktop.services.registers_verdicts import Verdicts
from attendance_desktop.services.review import Reviewing, ReviewItem, ReviewKind
from tests.builders import SmallCouncil
from tests.replaying import assert_same_rows, replayed
from tests.services.test_registers import a_pupil, a_register_file, plan, plan_and_accept

LATER = "J865299921002"
TEMPORARY = "J86529992106A"


def verdicts(council: SmallCouncil) -> Verdicts:
    return Verdicts(council.desk, council.rules)


def waiting(council: SmallCouncil) -> tuple[ReviewItem, ...]:
    return Reviewing(council.desk).waiting()


def the_item(council: SmallCouncil) -> ReviewItem:
    (item,) = waiting(council)
    return item


def marks(council: SmallCouncil, pupil: str = "") -> str:
    return "".join(
        year.marks.strip("#") for year in council.caseload.registers.years(pupil or council.pupil)
    )


def hold(council: SmallCouncil, days: str, **other: object) -> ReviewItem:
    plan_and_accept(council, a_register_file(days, pupil=a_pupil(days, **other)))  # type: ignore[arg-type]
    return the_item(council)


def take_back(council: SmallCouncil) -> None:
    verdicts(council).take_back(Reviewing(council.desk).decided()[0])


def test_both_sides_are_shown_with_what_is_known() -> None:
    council = SmallCouncil()
    council.open_case()
    item = hold(council, "GGG", upn=LATER)
    assert (item.kind, item.why, item.school_name) == (ReviewKind.HELD, Why.ALIKE, "Elm School")
    assert (item.left.upn, item.left.upn_kind) == (LATER, UpnKind.PERMANENT)
    assert (item.left.marks, item.left.first_on) == (6, date(2026, 9, 14))
    (known,) = item.candidates
    assert known.pupil_id == council.pupil
    assert known.people == ("Ngozi Okafor", "Emeka Bello")
    assert known.case


def test_the_same_pupil_takes_the_marks_and_later_files_under_that_upn() -> None:
    council = SmallCouncil()
    item = hold(council, "GGG", upn=LATER)
    verdicts(council).same(item, council.pupil)
    assert marks(council) == "G" * 6
    assert council.caseload.cases.figures(council.pupil, council.school) is not None
    assert waiting(council) == ()
    later = plan(council, a_register_file("GGGG", pupil=a_pupil("GGGG", LATER)))
    assert (later.waiting, later.added, later.new_pupils) == ((), 2, 0)
    assert_same_rows(council.vault, replayed(council.vault))


def test_an_answer_taken_back_puts_the_question_and_the_marks_back() -> None:
    council = SmallCouncil()
    item = hold(council, "GGG", upn=LATER)
    verdicts(council).same(item, council.pupil)
    take_back(council)
    assert the_item(council).key == item.key
    assert council.caseload.registers.years(council.pupil) == []
    assert Reviewing(council.desk).decided() == ()
    assert_same_rows(council.vault, replayed(council.vault))


def test_a_different_pupil_gets_a_record_of_their_own() -> None:
    council = SmallCouncil()
    item = hold(council, "GGG", upn=LATER)
    verdicts(council).different(item)
    own = pupil_id(council.me.council_id, LATER)
    assert marks(council, own) == "G" * 6
    assert marks(council) == ""
    again = plan(council, a_register_file("GGG", pupil=a_pupil("GGG", LATER)))
    assert (again.waiting, again.added) == ((), 0)
    take_back(council)
    assert council.caseload.people.pupil(own) is None
    assert_same_rows(council.vault, replayed(council.vault))


def test_a_temporary_upn_gives_way_to_a_permanent_one_and_still_leads_to_the_pupil() -> None:
    council = SmallCouncil()
    item = hold(council, "//", upn=TEMPORARY, surname="Li", forename="Bo")
    verdicts(council).different(item)
    (bo,) = council.caseload.registers.with_upns([TEMPORARY])
    settled = hold(council, "///", upn=LATER, surname="Li", forename="Bo")
    verdicts(council).same(settled, bo.id)
    for upn in (TEMPORARY, LATER):
        assert [known.id for known in council.caseload.registers.with_upns([upn])] == [bo.id]
    assert council.caseload.people.pupil(bo.id).upn == LATER  # type: ignore[union-attr]
    assert waiting(council) == ()
    take_back(council)
    assert council.caseload.people.pupil(bo.id).upn == TEMPORARY  # type: ignore[union-attr]
    assert_same_rows(council.vault, replayed(council.vault))


def test_a_upn_given_to_one_who_had_none_is_taken_back_with_the_answer() -> None:
    council = SmallCouncil()
    council.record(edit("pupil", council.pupil, f"school:{council.school}", upn=""))
    verdicts(council).same(hold(council, "GG", upn=LATER), council.pupil)
    assert council.caseload.people.pupil(council.pupil).upn == LATER  # type: ignore[union-attr]
    assert len(council.caseload.registers.enrolments({council.pupil})) == 1
    take_back(council)
    assert council.caseload.people.pupil(council.pupil).upn == ""  # type: ignore[union-attr]
    assert council.caseload.registers.enrolments({council.pupil}) == []
    assert the_item(council).left.upn == LATER
    assert_same_rows(council.vault, replayed(council.vault))


@pytest.mark.parametrize("upn", ["", "X000"])
def test_a_pupil_without_a_sound_upn_waits_and_is_known_the_next_time(upn: str) -> None:
    council = SmallCouncil()

    def held_file(days: str) -> object:
        file = a_register_file(days)
        held = HeldPupil(replace(file.pupils[0], upn=upn), Problem.BAD_UPN)
        return replace(file, pupils=(), held=(held,), first_on=None, last_on=None)

    plan_and_accept(council, held_file("GG"))  # type: ignore[arg-type]
    item = the_item(council)
    assert item.candidates[0].pupil_id == council.pupil
    verdicts(council).same(item, council.pupil)
    assert marks(council) == "GGGG"
    again = plan(council, held_file("GGI"))  # type: ignore[arg-type]
    assert (again.waiting, again.added) == ((), 2)


def test_one_who_waits_already_is_not_listed_twice() -> None:
    council = SmallCouncil()
    hold(council, "GG", upn=LATER)
    item = hold(council, "GGG", upn=LATER)
    assert item.left.marks == 6


def test_marks_that_several_files_held_are_one_question_and_all_of_them_are_taken() -> None:
    council = SmallCouncil()
    hold(council, "GG", upn=LATER)
    hold(council, "--II", upn=LATER)
    item = hold(council, "-O", upn=LATER, surname="OKAFOR")
    assert (item.left.marks, item.left.name) == (8, "Ada OKAFOR")
    verdicts(council).same(item, council.pupil)
    assert marks(council) == "GGOOIIII"
    assert waiting(council) == ()
    assert len(Reviewing(council.desk).decided()) == 1
    take_back(council)
    assert the_item(council) == item
    assert council.caseload.registers.years(council.pupil) == []
    assert_same_rows(council.vault, replayed(council.vault))


def test_taking_back_a_later_file_leaves_the_question_of_the_earlier_one() -> None:
    council = SmallCouncil()
    first = hold(council, "GG", upn=LATER)
    hold(council, "--II", upn=LATER)
    undoing = Undoing(council.desk, council.rules)
    batches = council.caseload.registers.batches(council.school)
    undoing.undo(undoing.plan(council.school, batches[0].id))
    assert the_item(council) == first
    undoing.undo(undoing.plan(council.school, batches[1].id))
    assert waiting(council) == ()


def test_two_alike_in_one_file_are_two_questions() -> None:
    council = SmallCouncil()
    file = a_register_file("GG")
    nobody = replace(file.pupils[0], upn="", surname="", forename="", date_of_birth=None)
    held = tuple(HeldPupil(nobody, Problem.EMPTY_UPN) for _ in range(2))
    plan_and_accept(council, replace(file, pupils=(), held=held, first_on=None, last_on=None))
    assert len(waiting(council)) == 2


def test_leaving_it_changes_nothing() -> None:
    council = SmallCouncil()
    item = hold(council, "GG", upn=LATER)
    before = len(council.caseload.operations())
    assert the_item(council) == item
    assert len(council.caseload.operations()) == before


def test_twins_are_never_asked_about() -> None:
    council = SmallCouncil()
    twin = a_pupil("//", LATER, forename="Obi")
    plan_and_accept(council, a_register_file("//", twin))
    assert waiting(council) == ()


def test_the_same_name_with_another_birthday_is_no_question() -> None:
    council = SmallCouncil()
    cousin = a_pupil("//", LATER, date_of_birth=date(2013, 2, 2))
    plan_and_accept(council, a_register_file("//", cousin))
    assert waiting(council) == ()


# Two pupils on this laptop


def with_a_double(council: SmallCouncil) -> str:
    """The same child under another UPN, with marks of their own."""
    other = pupil_id(council.me.council_id, LATER)
    scope = f"school:{council.school}"
    fields = {"surname": "O\N{RIGHT SINGLE QUOTATION MARK}kafor", "forename": "ADA"}
    council.record(
        new(
            "pupil",
            other,
            scope,
            upn=LATER,
            born_on="2014-01-01",
            school_id=council.school,
            **fields,
        )
    )
    plan_and_accept(council, a_register_file("GG", a_pupil("--II", LATER)))
    return other


def test_two_who_look_like_one_are_read_as_one_and_apart_again() -> None:
    council = SmallCouncil()
    council.open_case()
    other = with_a_double(council)
    item = the_item(council)
    assert item.kind is ReviewKind.PAIR
    apart = (marks(council), marks(council, other))
    verdicts(council).same(item, item.candidates[0].pupil_id)
    assert marks(council) == "GGGGIIII"
    assert marks(council, other) == ""
    assert council.caseload.cases.figures(other, council.school) is None
    assert council.caseload.registers.joins() == {other: council.pupil}
    assert len(council.caseload.search.names("okafor", 9)) == 2  # Ada once, and her mother
    assert_same_rows(council.vault, replayed(council.vault))
    plan_and_accept(council, a_register_file("GG", pupil=a_pupil("----N", LATER)))
    assert marks(council) == "GGGGIIIINN"
    take_back(council)
    assert (marks(council), marks(council, other)) == (apart[0], f"{apart[1]}NN")
    assert the_item(council).kind is ReviewKind.PAIR


def test_two_called_different_are_not_asked_about_again() -> None:
    council = SmallCouncil()
    with_a_double(council)
    verdicts(council).different(the_item(council))
    assert waiting(council) == ()
    assert Reviewing(council.desk).decided()[0].verdict is Verdict.DIFFERENT
    take_back(council)
    assert len(waiting(council)) == 1


def test_two_with_open_cases_are_not_read_as_one() -> None:
    council = SmallCouncil()
    council.open_case()
    council.cases.open(with_a_double(council), reason="Another")
    item = the_item(council)
    with pytest.raises(Refused, match="Both pupils have an open case"):
        verdicts(council).same(item, item.candidates[0].pupil_id)


# Moves


def arrive(council: SmallCouncil, *, on_roll: bool = True) -> str:
    """Ada comes up in the file of another school."""
    if on_roll:
        here = {"pupil_id": council.pupil, "school_id": council.school, "main": True}
        council.record(new("enrolment", "roll", f"school:{council.school}", **here))
    ident = school_id(council.me.council_id, urn="900002", laestab="8653000")
    council.record(new("school", ident, f"school:{ident}", name="Oak School", laestab="8653000"))
    registers = Registers(council.desk, council.rules)
    ada: RegisterPupil = a_pupil("GG")
    registers.accept(registers.plan(a_register_file("GG", pupil=ada), ident))
    return ident


def test_an_arrival_is_asked_about_and_its_marks_are_kept_by_school() -> None:
    council = SmallCouncil()
    oak = arrive(council)
    item = the_item(council)
    assert (item.kind, item.candidates[0].schools) == (
        ReviewKind.ARRIVED,
        ("Elm School", "Oak School"),
    )
    assert [year.school_id for year in council.caseload.registers.years(council.pupil)] == [oak]


def test_a_pupil_who_moved_is_at_the_new_school_and_back_when_taken_back() -> None:
    council = SmallCouncil()
    oak = arrive(council)
    verdicts(council).moved(the_item(council))
    assert council.caseload.people.pupil(council.pupil).school_id == oak  # type: ignore[union-attr]
    rolls = council.caseload.registers.enrolments({council.pupil})
    assert {(roll.school_id, roll.to_on, roll.main) for roll in rolls} == {
        (council.school, date(2026, 9, 13), False),
        (oak, None, True),
    }
    take_back(council)
    ada = council.caseload.people.pupil(council.pupil)
    assert ada is not None
    assert ada.school_id == council.school
    assert the_item(council).kind is ReviewKind.ARRIVED
    assert_same_rows(council.vault, replayed(council.vault))


def test_a_pupil_without_a_roll_is_back_where_they_were_when_a_move_is_taken_back() -> None:
    council = SmallCouncil()
    oak = arrive(council, on_roll=False)
    verdicts(council).moved(the_item(council))
    rolls = council.caseload.registers.enrolments({council.pupil})
    assert {(roll.school_id, roll.to_on, roll.main) for roll in rolls} == {
        (council.school, date(2026, 9, 13), False),
        (oak, None, True),
    }
    take_back(council)
    ada = council.caseload.people.pupil(council.pupil)
    assert ada is not None
    assert ada.school_id == council.school


def test_taking_the_file_back_leaves_a_roll_that_was_there_before_it() -> None:
    council = SmallCouncil()
    oak = school_id(council.me.council_id, urn="900002", laestab="8653000")
    earlier = {"pupil_id": council.pupil, "school_id": oak, "main": False}
    council.record(new("school", oak, f"school:{oak}", name="Oak School", laestab="8653000"))
    council.record(new("enrolment", "earlier", f"school:{oak}", **earlier))
    registers, undoing = (
        Registers(council.desk, council.rules),
        Undoing(council.desk, council.rules),
    )
    accepted = registers.accept(registers.plan(a_register_file("GG"), oak))
    undoing.undo(undoing.plan(oak, accepted.batch_id))
    rolls = council.caseload.registers.enrolments({council.pupil})
    assert [roll.id for roll in rolls] == ["earlier"]


def test_taking_the_file_back_takes_the_arrival_off_the_roll() -> None:
    council = SmallCouncil()
    oak = arrive(council)
    undoing = Undoing(council.desk, council.rules)
    (batch,) = council.caseload.registers.batches(oak)
    verdicts(council).both(the_item(council))
    with pytest.raises(Refused, match="moved or are on both registers"):
        undoing.plan(oak, batch.id)
    take_back(council)
    undoing.undo(undoing.plan(oak, batch.id))
    rolls = council.caseload.registers.enrolments({council.pupil})
    assert [roll.school_id for roll in rolls] == [council.school]
    assert waiting(council) == ()
    assert_same_rows(council.vault, replayed(council.vault))


def test_a_pupil_on_both_registers_stays_where_they_are() -> None:
    council = SmallCouncil()
    arrive(council)
    verdicts(council).both(the_item(council))
    assert waiting(council) == ()
    ada = council.caseload.people.pupil(council.pupil)
    assert ada is not None
    assert ada.school_id == council.school
