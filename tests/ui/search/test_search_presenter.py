from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from attendance_desktop.domain.casework.search import Found
from attendance_desktop.domain.casework.timeline import EntryKind
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.finding import Finding
from attendance_desktop.ui.search.face import Command, ResultsFace
from attendance_desktop.ui.search.presenter import SearchPresenter
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once


@dataclass
class Screen:
    faces: list[ResultsFace] = field(default_factory=list)
    left: int = 0

    def show_results(self, face: ResultsFace) -> None:
        self.faces.append(face)

    def leave(self) -> None:
        self.left += 1

    def titles(self) -> list[str]:
        return [result.title for result in self.faces[-1].results]


@dataclass
class Made:
    screen: Screen = field(default_factory=Screen)
    did: list[str] = field(default_factory=list)
    opened: list[Found] = field(default_factory=list)

    def presenter(self, finder: Any, run: Any = run_at_once) -> SearchPresenter:
        commands = (
            Command("Lock now", "Ctrl+L", lambda: self.did.append("lock")),
            Command("Open the caseload", "", lambda: self.did.append("caseload")),
        )
        return SearchPresenter(self.screen, finder, run, commands, self.opened.append)


def a_finding() -> Finding:
    council = SmallCouncil()
    case = council.open_case()
    council.cases.note(case.id, EntryKind.CALL, "Call to school", "Okafor locked out\nagain")
    return Finding(council.caseload.search)


def test_pupils_come_first_then_others_then_what_was_written() -> None:
    made = Made()
    made.presenter(a_finding()).search("okaf")
    assert [result.kind for result in made.screen.faces[-1].results] == [
        "Pupil",
        "Parent or carer",
        "Timeline",
    ]
    assert made.screen.faces[-1].results[0].words().startswith("Pupil: Ada Okafor")


def test_a_command_stands_between_names_and_notes() -> None:
    made = Made()
    made.presenter(a_finding()).search("lock")
    assert made.screen.titles() == ["Lock now", "Call to school"]
    assert "\n" not in made.screen.faces[-1].results[1].about


def test_before_two_letters_the_commands_are_offered() -> None:
    made = Made()
    presenter = made.presenter(a_finding())
    presenter.search("")
    assert made.screen.titles() == ["Lock now", "Open the caseload"]
    presenter.search("c")
    assert made.screen.titles() == ["Open the caseload"]


def test_nothing_found_says_what_to_try() -> None:
    made = Made()
    made.presenter(a_finding()).search("zzzz")
    assert made.screen.faces[-1].note.startswith("Nothing found. Type fewer letters")


def test_opening_leaves_the_search_and_goes_there() -> None:
    made = Made()
    presenter = made.presenter(a_finding())
    presenter.search("okaf")
    presenter.open_first()
    assert [found.title for found in made.opened] == ["Ada Okafor"]
    assert made.screen.left == 1
    presenter.search("lock n")
    presenter.open_first()
    assert made.did == ["lock"]
    presenter.open_first()
    assert made.screen.left == 2


class Held:
    """A run whose answers come when the test says so."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def __call__(self, work: Any, then: Any, failed: Any) -> None:
        self.jobs.append(lambda: run_at_once(work, then, failed))


def test_a_late_answer_to_earlier_letters_is_dropped() -> None:
    made, held = Made(), Held()
    presenter = made.presenter(a_finding(), held)
    presenter.search("ok")
    presenter.search("okaf")
    held.jobs[1]()
    held.jobs[0]()
    assert len(made.screen.faces) == 1
    presenter.search("ok")
    presenter.leave()
    held.jobs[2]()
    assert len(made.screen.faces) == 1


def test_enter_before_the_answer_waits_for_it() -> None:
    made, held = Made(), Held()
    presenter = made.presenter(a_finding(), held)
    presenter.search("okaf")
    presenter.open_first()
    assert made.opened == []
    held.jobs[0]()
    assert [found.kind for found in made.opened] == ["pupil"]


def test_a_refusal_is_shown_in_its_words() -> None:
    class Shut:
        def find(self, _typed: str) -> Sequence[Found]:
            raise Refused("The caseload is closed.")

    made = Made()
    made.presenter(Shut()).search("ada")
    assert made.screen.faces[-1].note == "The caseload is closed."
