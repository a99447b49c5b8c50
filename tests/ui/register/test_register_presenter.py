from collections.abc import Callable
from dataclasses import replace

import pytest

from attendance_desktop.domain.attendance.register import HeldPupil, Problem, RegisterFault
from attendance_desktop.domain.casework.identity import school_id
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.domain.sync.operation import new
from attendance_desktop.services.registers import Registers
from attendance_desktop.ui.register.face import AskFace, DoneFace, PlanFace, SchoolFace
from attendance_desktop.ui.register.presenter import RegisterPresenter
from attendance_desktop.ui.register.shown import done_face, plan_face
from attendance_desktop.ui.register.words import PROBLEMS, READERS
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once
from tests.services.test_registers import a_pupil, a_register_file
from tests.ui.register.register_desk import PageMemory, a_file, a_presenter


@pytest.fixture
def council() -> SmallCouncil:
    return SmallCouncil()


@pytest.fixture
def page() -> PageMemory:
    return PageMemory()


@pytest.fixture
def presenter(council: SmallCouncil, page: PageMemory) -> RegisterPresenter:
    made = a_presenter(council, page)
    made.open()
    made.open_school(0)
    return made


def operations(council: SmallCouncil) -> int:
    return len(council.caseload.operations())


def test_every_school_is_listed_with_how_far_its_register_goes(
    council: SmallCouncil, page: PageMemory
) -> None:
    presenter = a_presenter(council, page)
    presenter.open()
    assert page.shown[0] == (("Elm School", "", "", "8652999", "none yet"),)


def test_a_dry_run_says_what_would_change_and_stores_nothing(
    council: SmallCouncil, page: PageMemory, presenter: RegisterPresenter
) -> None:
    before = operations(council)
    presenter.look_at_file("GGGGG.csv")
    plan = page.shown[0]
    assert isinstance(plan, PlanFace)
    assert (plan.added, plan.new_pupils, plan.can_accept) == (10, 0, True)
    assert plan.verdict.startswith("Nothing has been changed yet.")
    presenter.cancel()
    assert isinstance(page.shown[0], SchoolFace)
    assert operations(council) == before


def test_after_a_cancel_there_is_nothing_to_accept(
    council: SmallCouncil, presenter: RegisterPresenter
) -> None:
    before = operations(council)
    presenter.look_at_file("GGGGG.csv")
    presenter.cancel()
    presenter.accept()
    assert operations(council) == before


def test_an_accepted_file_names_who_newly_met_the_threshold(
    council: SmallCouncil, page: PageMemory
) -> None:
    opened: list[str] = []
    taken: list[str] = []
    presenter = a_presenter(council, page, opened=opened, taken=taken)
    presenter.open()
    presenter.open_school(0)
    presenter.look_at_file("GGGGG.csv")
    presenter.accept()
    done = page.shown[0]
    assert isinstance(done, DoneFace)
    assert done.newly_met == (("Ada Okafor", "Year 7", "Elm School"),)
    presenter.open_met(0)
    assert (opened, taken) == ([council.pupil], ["taken"])
    presenter.back_to_school()
    school = page.shown[0]
    assert isinstance(school, SchoolFace)
    assert school.history[0][1:4] == ("Mon 14 Sep 2026 to Fri 18 Sep 2026", "1", "10")


def test_changed_and_missing_marks_are_listed_old_to_new(
    page: PageMemory, presenter: RegisterPresenter
) -> None:
    presenter.look_at_file("GGGGN.csv")
    presenter.accept()
    presenter.back_to_school()
    presenter.look_at_file("GG-GI.csv")
    plan = page.shown[0]
    assert isinstance(plan, PlanFace)
    assert plan.changed[0] == ("Ada Okafor", "Fri 18 Sep 2026, morning", "N becomes I")
    assert plan.vanished[0] == ("Ada Okafor", "Wed 16 Sep 2026, morning", "G is kept")


def test_a_file_that_is_known_already_says_so(
    page: PageMemory, presenter: RegisterPresenter
) -> None:
    presenter.look_at_file("GGG.csv")
    presenter.accept()
    presenter.look_at_file("GGG.csv")
    plan = page.shown[0]
    assert isinstance(plan, PlanFace)
    assert plan.verdict.startswith("Every mark in this file is known already.")


def test_dates_that_fit_two_orders_are_asked_about(
    page: PageMemory, presenter: RegisterPresenter
) -> None:
    presenter.look_at_file("ambiguous.csv")
    assert page.shown[0] == ("The dates fit two orders.", True)
    presenter.look_at_file("ambiguous.csv", "dmy")
    assert isinstance(page.shown[0], PlanFace)


def test_no_file_is_said_in_words(page: PageMemory, presenter: RegisterPresenter) -> None:
    presenter.look_at_file("  ")
    assert page.shown[0] == ("No file is chosen. Choose the school’s export file.", False)


def test_a_stopped_reading_stops_at_the_next_rows_and_shows_no_plan(
    page: PageMemory, presenter: RegisterPresenter
) -> None:
    waiting: list[Callable[[], None]] = []
    heard: list[Exception] = []

    def later(work: Callable, then: Callable, _failed: Callable) -> None:
        def go() -> None:
            try:
                then(work())
            except Refused as stopped:
                heard.append(stopped)

        waiting.append(go)

    presenter.read = later
    presenter.look_at_file("GGGGG.csv")
    presenter.cancel()
    for work in waiting:
        work()
    assert [str(each) for each in heard] == ["The reading was stopped. Nothing was changed."]
    assert not any(isinstance(each, PlanFace) for each in page.shown)


def test_a_second_press_of_accept_takes_the_file_once(
    council: SmallCouncil, presenter: RegisterPresenter
) -> None:
    waiting: list[Callable[[], None]] = []
    presenter.run = lambda work, then, _failed: waiting.append(lambda: then(work()))
    presenter.look_at_file("GGG.csv")
    presenter.accept()
    presenter.accept()
    presenter.open()
    assert len(waiting) == 1
    waiting[0]()
    assert len(council.caseload.registers.batches(council.school)) == 1


def test_the_last_file_is_taken_back_after_a_question_in_words(
    page: PageMemory, presenter: RegisterPresenter
) -> None:
    presenter.look_at_file("GGGGN.csv")
    presenter.accept()
    presenter.look_at_file("GGGGII.csv")
    presenter.accept()
    presenter.ask_undo()
    asked = page.shown[0]
    assert isinstance(asked, AskFace)
    assert asked.question == "Take back the last file of Elm School?"
    assert "2 marks that came with it go; 2 marks it changed are again" in asked.words
    presenter.undo()
    school = page.shown[0]
    assert isinstance(school, SchoolFace)
    assert [row[-1] for row in school.history] == [
        "Taken back Mon 23 Nov 2026 by Jo Marsh",
        "Counts",
    ]
    assert school.can_take_back


def test_declining_keeps_the_file(council: SmallCouncil, presenter: RegisterPresenter) -> None:
    presenter.look_at_file("GGG.csv")
    presenter.accept()
    presenter.ask_undo()
    presenter.back_to_school()
    assert council.caseload.registers.undone(council.school) == []


def test_a_taking_that_is_stopped_leaves_everything_as_it_was(
    council: SmallCouncil, page: PageMemory, presenter: RegisterPresenter
) -> None:
    waiting: list[Callable[[], None]] = []

    def later(work: Callable, then: Callable, failed: Callable) -> None:
        waiting.append(lambda: run_at_once(work, then, failed))

    presenter.run = later
    presenter.look_at_file("GGG.csv")
    before = operations(council)
    presenter.accept()
    presenter.cancel()
    waiting[0]()
    told, _ = page.shown[0]  # type: ignore[misc]
    assert told.startswith("The register was not taken: you stopped it.")
    assert operations(council) == before
    presenter.look_at_file("GGG.csv")
    presenter.accept()
    waiting[1]()
    assert isinstance(page.shown[0], DoneFace)


def test_faults_and_held_pupils_are_told_in_words(council: SmallCouncil) -> None:
    file = a_file("GG")
    faulty = replace(
        file,
        faults=(RegisterFault(7, "Mark", "?", Problem.UNKNOWN_CODE),),
        held=(HeldPupil(file.pupils[0], Problem.BAD_UPN),),
        pupils=(),
        first_on=None,
        last_on=None,
    )
    school = council.caseload.people.schools()[0]
    registers = Registers(council.desk, council.rules)
    plan = registers.plan(faulty, school.id)
    face = plan_face(plan, school, council.rules.codes)
    assert face.faults == (("7", "Mark", "?", "Not an attendance code", "The mark is left out"),)
    assert face.held[0][-1] == "The UPN fails its check letter or its shape"
    assert face.can_accept
    assert face.verdict.startswith("No mark would count yet. Accept keeps 1 pupil")


def test_every_reader_has_words() -> None:
    assert {"long", "wide", "week", "ctf", "wonde"} <= set(READERS)


def test_every_problem_has_words() -> None:
    assert set(PROBLEMS) == set(Problem)
    banned = ("error", "invalid", "please", "sorry")
    for words in PROBLEMS.values():
        assert not any(word in f"{words.what} {words.then}".lower() for word in banned)


def test_an_accepted_file_lists_the_marks_that_are_others_now(
    council: SmallCouncil, page: PageMemory
) -> None:
    presenter = a_presenter(council, page)
    presenter.open()
    for name in ("GGGGG.csv", "OGGGG.csv"):
        presenter.open_school(0)
        presenter.look_at_file(name)
        presenter.accept()
    done = page.shown[0]
    assert isinstance(done, DoneFace)
    day = [(row[0], row[2]) for row in done.changed]
    assert day == [("Ada Okafor", "G becomes O")] * 2, "both sessions of the day"


def test_a_total_that_differs_is_told_with_what_the_marks_come_to(council: SmallCouncil) -> None:
    fault = RegisterFault(2, "SessionsAttended", "4", Problem.TOTALS_DIFFER, counted=5)
    file = replace(a_file("GG"), faults=(fault,))
    school = council.caseload.people.schools()[0]
    plan = Registers(council.desk, council.rules).plan(file, school.id)
    ((*_, value, _what, then),) = plan_face(plan, school, council.rules.codes).faults
    assert (value, then) == ("4", "The marks are taken: they come to 5")


def test_a_pupil_who_is_left_out_of_a_file_is_said_and_listed(council: SmallCouncil) -> None:
    bo = a_pupil("GG", "J865299921002", forename="Bo", surname="Li")
    registers = Registers(council.desk, council.rules)
    school = council.caseload.people.schools()[0]
    registers.accept(registers.plan(a_register_file("GG", bo), school.id))
    face = plan_face(registers.plan(a_file("GG"), school.id), school, council.rules.codes)
    assert face.missing == (
        ("Bo Li", "All of these days", "4 marks kept; the pupil is not in the file"),
    )
    assert face.vanished == ()
    assert face.verdict.endswith(
        "1 pupil who has marks here in these days is not in the file; those marks are kept."
    )


def test_a_path_in_quotes_is_the_path(council: SmallCouncil, page: PageMemory) -> None:
    presenter = a_presenter(council, page)
    presenter.open()
    presenter.open_school(0)
    presenter.look_at_file(' "GG.csv" ')
    assert isinstance(page.shown[0], PlanFace)


def test_a_pupil_of_another_school_is_said_before_and_after_with_where_to_answer(
    council: SmallCouncil,
) -> None:
    oak = school_id(council.me.council_id, urn="900002", laestab="8653000")
    council.record(new("school", oak, f"school:{oak}", name="Oak School", laestab="8653000"))
    registers, codes = Registers(council.desk, council.rules), council.rules.codes
    school = next(each for each in council.caseload.people.schools() if each.id == oak)
    plan = registers.plan(a_file("GG"), oak)
    face = plan_face(plan, school, codes)
    assert face.pupils[0][2] == "known at another school"
    said = "1 pupil is known at another school: Who is who asks whether they moved."
    assert said in face.verdict
    done = done_face(registers.accept(plan), plan, (), codes)
    assert said in done.about
    assert done.held == 1, "so that the way to Who is who is there"
    again = plan_face(registers.plan(a_file("GG"), oak), school, codes)
    assert again.pupils[0][2] == "known"
    assert said not in again.verdict
