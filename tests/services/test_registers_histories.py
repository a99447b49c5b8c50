"""Random histories of files, answers and takings back: always replayed to the same tables."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from attendance_desktop.domain.attendance.marks import NO_MARK_CHARS
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.registers import Registers
from attendance_desktop.services.registers_undo import Undoing
from attendance_desktop.services.registers_verdicts import Verdicts
from attendance_desktop.services.review import Reviewing, ReviewItem, Side
from tests.builders import UPN, SmallCouncil
from tests.replaying import assert_same_rows, replayed
from tests.services.test_registers import a_pupil, a_register_file

UPNS = (UPN, "J865299921002", "J86529992106A", "")
NAMES = (("Okafor", "Ada"), ("Li", "Bo"))

pupils = st.tuples(st.sampled_from(UPNS), st.sampled_from(NAMES), st.text("/GI-", max_size=4))
files = st.lists(pupils, min_size=1, max_size=3, unique_by=lambda each: each[0])
answers = st.sampled_from(["same", "different", "moved", "both", "take back", "undo"])
histories = st.lists(st.one_of(files, answers), min_size=2, max_size=7)


def take(council: SmallCouncil, rows: list[tuple[str, tuple[str, str], str]]) -> None:
    every = [
        a_pupil(f"{days}-", upn, surname=surname, forename=forename)
        for upn, (surname, forename), days in rows
    ]
    registers = Registers(council.desk, council.rules)
    file = a_register_file("-----", *every[1:], pupil=every[0])
    registers.accept(registers.plan(file, council.school))


def answer(council: SmallCouncil, said: str) -> None:
    verdicts, reviewing = Verdicts(council.desk, council.rules), Reviewing(council.desk)
    if said == "take back":
        for decision in reviewing.decided()[:1]:
            verdicts.take_back(decision)
    elif said == "undo":
        shelf = council.caseload.registers
        gone = {each.batch_id for each in shelf.undone(council.school)}
        standing = [each for each in shelf.batches(council.school) if each.id not in gone]
        undoing = Undoing(council.desk, council.rules)
        for batch in standing[:1]:
            undoing.undo(undoing.plan(council.school, batch.id))
    else:
        for item in reviewing.waiting()[:1]:
            if said == "same" and item.candidates:
                verdicts.same(item, item.candidates[0].pupil_id)
            elif said == "different":
                verdicts.different(item)


def assert_figures_match_marks(council: SmallCouncil) -> None:
    years = council.caseload.registers.years_at(council.school)
    with_marks = {y.pupil_id for y in years if y.marks.strip(NO_MARK_CHARS)}
    for known in council.caseload.registers.known_at(council.school):
        figures = council.caseload.cases.figures(known.id, council.school)
        assert (figures is not None) >= (known.id in with_marks)
        if known.id not in {y.pupil_id for y in years}:
            assert figures is None


def live(council: SmallCouncil, history: list[object]) -> Iterator[None]:
    """Do what the history says, with a stop after each step that was not refused."""
    for step in history:
        try:
            if isinstance(step, str):
                answer(council, step)
            else:
                take(council, step)  # type: ignore[arg-type]
        except Refused:
            continue
        yield


def lived(history: list[object]) -> SmallCouncil:
    council = SmallCouncil()
    for _ in live(council, history):
        pass
    return council


@settings(max_examples=30, deadline=None)
@given(histories)
def test_any_history_replays_and_its_figures_are_those_of_its_marks(history: list[object]) -> None:
    council = SmallCouncil()
    for _ in live(council, history):
        assert_figures_match_marks(council)
    assert_same_rows(council.vault, replayed(council.vault))


def whom(item: ReviewItem) -> list[Side]:
    return sorted(item.candidates, key=lambda side: side.pupil_id)


def everything(council: SmallCouncil) -> list[object]:
    """Marks, pupils, figures, questions and answers, as the officer finds them."""
    shelves, reviewing = council.caseload, Reviewing(council.desk)
    years = shelves.registers.years_at(council.school)
    whose = sorted({year.pupil_id for year in years})
    return [
        sorted(years, key=lambda year: (year.pupil_id, year.academic_year)),
        sorted(shelves.registers.known_at(council.school), key=lambda known: known.id),
        [shelves.cases.figures(pupil, council.school) for pupil in whose],
        sorted(shelves.registers.enrolments(frozenset(whose)), key=lambda roll: roll.id),
        [(item.key, item.why, item.left, whom(item)) for item in reviewing.waiting()],
        reviewing.decided(),
    ]


@settings(max_examples=15, deadline=None)
@given(histories, files)
def test_a_file_taken_back_at_once_leaves_everything_as_it_was(
    history: list[object], last: list[tuple[str, tuple[str, str], str]]
) -> None:
    council = lived(history)
    before = everything(council)
    try:
        take(council, last)
    except Refused:
        return
    answer(council, "undo")
    assert everything(council) == before


@settings(max_examples=15, deadline=None)
@given(histories, st.sampled_from(["same", "different"]))
def test_an_answer_taken_back_at_once_leaves_everything_as_it_was(
    history: list[object], said: str
) -> None:
    council = lived(history)
    before, answered = everything(council), len(Reviewing(council.desk).decided())
    try:
        answer(council, said)
    except Refused:
        return
    if len(Reviewing(council.desk).decided()) > answered:
        answer(council, "take back")
    assert everything(council) == before
