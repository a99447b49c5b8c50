"""What the door says and does, without a screen."""

from dataclasses import dataclass, field

import pytest

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.unlock.presenter import (
    Answer,
    DoorState,
    Message,
    Obstacle,
    Opened,
    RecoveryCode,
    Situation,
    Step,
    UnlockPresenter,
    WrongPassphrase,
)
from attendance_desktop.ui.unlock.strength import Strength, strength
from tests.fakes.tasks import run_at_once

GOOD = "lantern orchard seven rivers"


@dataclass
class FakeDoors:
    situation: Situation = "locked"
    answer: Answer = field(default_factory=Opened)
    confirms: bool = True
    refusal: Refused | None = None
    asked: list[object] = field(default_factory=list)

    def state(self) -> DoorState:
        return DoorState(self.situation)

    def create(self, passphrase: str) -> tuple[str, ...]:
        self.asked.append(passphrase)
        return ("K7QF", "M2XT", "9RWD", "HB4C")

    def confirm_recovery(self, groups: tuple[tuple[int, str], ...]) -> bool:
        self.asked.append(groups)
        return self.confirms

    def unlock(self, passphrase: str) -> Answer:
        self.asked.append(passphrase)
        if self.refusal:
            raise self.refusal
        return self.answer

    def unlock_with_recovery(self, code: str) -> Answer:
        return self.unlock(code)

    def open_sample(self) -> Answer:
        return Opened(is_sample=True)


@dataclass
class FakeView:
    steps: list[Step] = field(default_factory=list)
    message: Message | None = None
    verdict: Strength | None = None
    same: bool = False
    code: RecoveryCode | None = None
    busy: list[str] = field(default_factory=list)
    left: Opened | None = None

    def show_step(self, step: Step) -> None:
        self.steps.append(step)

    def show_message(self, message: Message | None) -> None:
        self.message = message

    def show_strength(self, verdict: Strength, *, same: bool) -> None:
        self.verdict = verdict
        self.same = same

    def show_recovery(self, code: RecoveryCode) -> None:
        self.code = code

    def show_busy(self, words: str) -> None:
        self.busy.append(words)

    def leave(self, opened: Opened) -> None:
        self.left = opened


def a_door(doors: FakeDoors) -> tuple[FakeView, UnlockPresenter]:
    view = FakeView()
    return view, UnlockPresenter(view, doors, run_at_once)


@pytest.mark.parametrize(
    ("situation", "step"),
    [
        ("first start", "start"),
        ("locked", "passphrase"),
        ("no keyring", "recovery"),
        ("newer file", "closed"),
        ("damaged file", "closed"),
        ("open elsewhere", "closed"),
    ],
)
def test_each_situation_has_its_step(situation: Situation, step: Step) -> None:
    view, door = a_door(FakeDoors(situation))
    door.start()
    assert view.steps == [step]
    assert (view.message is None) == (situation in ("first start", "locked"))


def test_the_obstacles_are_told_apart_in_words() -> None:
    said = set()
    for situation in ("no keyring", "newer file", "damaged file", "open elsewhere"):
        view, door = a_door(FakeDoors(answer=Obstacle(DoorState(situation))))
        door.unlock(GOOD)
        assert view.message is not None
        assert all((view.message.what, view.message.meaning, view.message.todo))
        said.add(view.message.what)
    assert len(said) == 4


def test_a_caseload_is_made_and_opens_only_once_the_code_is_retyped() -> None:
    doors = FakeDoors("first start", confirms=False)
    view, door = a_door(doors)
    door.make(GOOD, GOOD)
    assert view.steps == ["recovery code"]
    assert view.code == RecoveryCode(("K7QF", "M2XT", "9RWD", "HB4C"), (0, 3))
    door.confirm(("K7QF", "wrong"))
    assert view.left is None
    assert view.message is not None
    doors.confirms = True
    door.confirm(("k7qf", "HB4C"))
    assert doors.asked[-1] == ((0, "k7qf"), (3, "HB4C"))
    assert view.left == Opened()


@pytest.mark.parametrize(("first", "again"), [("short", "short"), (GOOD, GOOD + "x"), ("", "")])
def test_nothing_is_made_with_a_weak_or_unequal_passphrase(first: str, again: str) -> None:
    doors = FakeDoors("first start")
    view, door = a_door(doors)
    door.make(first, again)
    assert doors.asked == []
    assert view.message is not None


def test_a_wrong_passphrase_is_said_and_the_wait_with_it() -> None:
    view, door = a_door(FakeDoors(answer=WrongPassphrase(30)))
    door.unlock("not this one")
    assert view.message is not None
    assert "30 seconds" in view.message.todo
    assert view.left is None
    assert view.busy[-1] == ""


def test_a_refusal_is_shown_in_its_own_words() -> None:
    view, door = a_door(FakeDoors(refusal=Refused("The disk is full.", todo="Make room.")))
    door.unlock(GOOD)
    assert view.message == Message("The disk is full.", "", "Make room.")


def test_empty_fields_ask_nothing_of_the_doors() -> None:
    doors = FakeDoors()
    view, door = a_door(doors)
    door.unlock("")
    door.unlock_with_recovery("  ")
    assert doors.asked == []
    assert view.message is not None


def test_the_sample_opens_as_a_sample() -> None:
    view, door = a_door(FakeDoors("first start"))
    door.open_sample()
    assert view.left == Opened(is_sample=True)


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("", "none"),
        ("abc", "weak"),
        ("aaaaaaaaaaaaaaaa", "weak"),
        ("abcdefghijklmnop", "weak"),
        ("lantern orchard", "fair"),
        (GOOD, "strong"),
    ],
)
def test_strength(passphrase: str, level: str) -> None:
    assert strength(passphrase).level == level
