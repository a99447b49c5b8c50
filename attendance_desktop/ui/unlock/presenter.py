"""What happens at the door: first start, unlock, recovery, and what stands in the way."""

from dataclasses import dataclass
from typing import Literal, Protocol

from attendance_desktop.domain.refusal import Refused
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.unlock.strength import Strength, strength

Situation = Literal[
    "first start", "locked", "no keyring", "newer file", "damaged file", "open elsewhere"
]
Step = Literal["start", "make", "recovery code", "passphrase", "recovery", "closed"]
_GROUPS_TO_RETYPE = 2


@dataclass(frozen=True, slots=True)
class DoorState:
    """How the caseload stands before anything is opened; `about` adds a fact, never a name."""

    situation: Situation
    about: str = ""


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The recovery code of a new caseload, in groups, and which of them are to be retyped."""

    groups: tuple[str, ...]
    to_retype: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """The caseload is open."""

    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class WrongPassphrase:
    """The passphrase does not fit; how long to wait before the next try, in seconds."""

    wait: int = 0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """The file cannot be opened by any passphrase here; `state` says why."""

    state: DoorState


Answer = Opened | WrongPassphrase | Obstacle


class Doors(Protocol):
    """What the door needs from the rest of the program; each may take seconds.

    Any of them may raise Refused.
    """

    def state(self) -> DoorState:
        """Say how the caseload stands."""

    def create(self, passphrase: str) -> tuple[str, ...]:
        """Make a caseload; return the groups of its recovery code. It opens once confirmed."""

    def confirm_recovery(self, groups: tuple[tuple[int, str], ...]) -> bool:
        """Take retyped groups as (position from 0, text); True keeps the caseload, open."""

    def unlock(self, passphrase: str) -> Answer:
        """Open the caseload by passphrase."""

    def unlock_with_recovery(self, code: str) -> Answer:
        """Open the caseload by its recovery code."""

    def open_sample(self) -> Answer:
        """Open a caseload of people who do not exist."""


@dataclass(frozen=True, slots=True)
class Message:
    """What happened, what it means for the officer's work, and what to do."""

    what: str
    meaning: str = ""
    todo: str = ""


class DoorView(Protocol):
    """The screen at the door."""

    def show_step(self, step: Step) -> None:
        """Show one step, with its fields empty and the keyboard in the first."""

    def show_message(self, message: Message | None) -> None:
        """Show or take away a message above the fields."""

    def show_strength(self, verdict: Strength, *, same: bool) -> None:
        """Show how strong the new passphrase is, and whether both times are the same."""

    def show_recovery(self, code: RecoveryCode) -> None:
        """Show the recovery code, and ask for some of its groups."""

    def show_busy(self, words: str) -> None:
        """Say what is going on and take no keys; "" ends it."""

    def leave(self, opened: Opened) -> None:
        """Go: the caseload is open."""


_OBSTACLES: dict[Situation, Message] = {
    "no keyring": Message(
        "This computer's password store does not answer.",
        "Your caseload is whole, but the passphrase alone does not open it here.",
        "Type the recovery code, or log in to the computer again and start the program anew.",
    ),
    "newer file": Message(
        "This caseload was last used by a newer version of the program.",
        "It has been left exactly as it was.",
        "Install the newer version, then open it again.",
    ),
    "damaged file": Message(
        "The caseload file is damaged.",
        "It has been left exactly as it was; no passphrase opens it in this state.",
        "Restore the newest backup: Settings, Backup on another laptop, or your service desk.",
    ),
    "open elsewhere": Message(
        "The caseload is open already on this computer.",
        "Two windows could overwrite each other, so this one stays shut.",
        "Go on in the window that is open. If there is none, log out of the computer and back in.",
    ),
}
_WRONG = Message(
    "That passphrase does not open this caseload.",
    "Nothing has changed.",
    "Check capital letters and spaces, or use the recovery code.",
)
_WRONG_CODE = Message(
    "That recovery code does not open this caseload.",
    "Nothing has changed.",
    "Check each group against your paper copy.",
)
_NOT_RETYPED = Message(
    "The groups do not match the code.",
    "The caseload opens once they do: without the code a forgotten passphrase cannot be mended.",
    "Check your copy against the code above.",
)
_OUR_FAULT = Message("That was not done.", "Nothing has changed.", "Try once more.")


class UnlockPresenter:
    """Decides what the door shows. Keep it as long as its view."""

    def __init__(self, view: DoorView, doors: Doors, run: Run) -> None:
        self._view, self._doors, self._run = view, doors, run
        self._code: RecoveryCode | None = None

    def start(self) -> None:
        """Look how the caseload stands and show the step that fits."""
        self._view.show_busy("Looking for your caseload")
        self._run(self._doors.state, self._show_state, self._failed)

    def make_asked(self) -> None:
        """Show the page that makes a caseload."""
        self._to("make")
        self.typed("", "")

    def recovery_asked(self) -> None:
        """Show the page that takes the recovery code."""
        self._to("recovery")

    def back_asked(self) -> None:
        """Go back to where the door stood at first."""
        self.start()

    def typed(self, passphrase: str, again: str) -> None:
        """Judge the new passphrase while it is typed."""
        same = bool(passphrase) and passphrase == again
        self._view.show_strength(strength(passphrase), same=same)

    def make(self, passphrase: str, again: str) -> None:
        """Make a caseload, if the passphrase is strong enough and the same both times."""
        verdict = strength(passphrase)
        if not verdict.is_enough():
            self._view.show_message(Message("The passphrase is too weak.", todo=verdict.words))
        elif passphrase != again:
            todo = "Type the same passphrase in both fields."
            self._view.show_message(Message("The two passphrases differ.", todo=todo))
        else:
            self._view.show_message(None)
            self._view.show_busy("Making your caseload")
            self._run(lambda: self._doors.create(passphrase), self._made, self._failed)

    def confirm(self, retyped: tuple[str, ...]) -> None:
        """Check the retyped groups, given in the order in which they were asked for."""
        assert self._code is not None
        groups = tuple(zip(self._code.to_retype, retyped, strict=True))
        self._view.show_busy("Checking the code")
        self._run(lambda: self._doors.confirm_recovery(groups), self._confirmed, self._failed)

    def unlock(self, passphrase: str) -> None:
        """Open the caseload by passphrase."""
        if not passphrase:
            self._view.show_message(Message("Type your passphrase to open the caseload."))
            return
        self._view.show_busy("Opening your caseload")
        self._run(
            lambda: self._doors.unlock(passphrase),
            lambda answer: self._answered(answer, _WRONG),
            self._failed,
        )

    def unlock_with_recovery(self, code: str) -> None:
        """Open the caseload by its recovery code."""
        if not code.strip():
            self._view.show_message(Message("Type the recovery code from your paper copy."))
            return
        self._view.show_busy("Opening your caseload")
        self._run(
            lambda: self._doors.unlock_with_recovery(code),
            lambda answer: self._answered(answer, _WRONG_CODE),
            self._failed,
        )

    def open_sample(self) -> None:
        """Open a caseload of people who do not exist."""
        self._view.show_busy("Making up a council that does not exist")
        self._run(
            self._doors.open_sample, lambda answer: self._answered(answer, _WRONG), self._failed
        )

    def _show_state(self, state: DoorState) -> None:
        self._view.show_busy("")
        steps: dict[Situation, Step] = {
            "first start": "start",
            "locked": "passphrase",
            "no keyring": "recovery",
        }
        self._to(steps.get(state.situation, "closed"))
        message = _OBSTACLES.get(state.situation)
        if message is not None:
            meaning = f"{message.meaning} {state.about}".strip()
            self._view.show_message(Message(message.what, meaning, message.todo))

    def _to(self, step: Step) -> None:
        self._view.show_message(None)
        self._view.show_step(step)

    def _made(self, groups: tuple[str, ...]) -> None:
        # The first and a later group: a copy that was cut off at either end is noticed.
        self._code = RecoveryCode(groups, (0, len(groups) - 1)[:_GROUPS_TO_RETYPE])
        self._view.show_busy("")
        self._to("recovery code")
        self._view.show_recovery(self._code)

    def _confirmed(self, is_right: bool) -> None:  # noqa: FBT001 - the answer of `run`
        self._view.show_busy("")
        if is_right:
            self._code = None
            self._view.leave(Opened())
        else:
            self._view.show_message(_NOT_RETYPED)

    def _answered(self, answer: Answer, wrong: Message) -> None:
        self._view.show_busy("")
        if isinstance(answer, Opened):
            self._view.leave(answer)
        elif isinstance(answer, Obstacle):
            self._show_state(answer.state)
        elif answer.wait:
            todo = f"Wait {answer.wait} seconds. {wrong.todo}"
            self._view.show_message(Message(wrong.what, wrong.meaning, todo))
        else:
            self._view.show_message(wrong)

    def _failed(self, problem: Exception) -> None:
        self._view.show_busy("")
        if isinstance(problem, Refused):
            self._view.show_message(Message(problem.what, problem.meaning, problem.todo))
        else:
            self._view.show_message(_OUR_FAULT)
