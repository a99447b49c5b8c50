"""A visit page that remembers what it was shown, and a visit over a small council."""

from collections import deque
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from attendance_desktop.domain.forms.answers import Place
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.packs.forms import load_form
from attendance_desktop.services.visits import Visits
from attendance_desktop.ui.visit.presenter import VisitPresenter
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once
from tests.fakes.words import Remembered

WORDS = Place("tell.school")


@dataclass
class FakePage:
    shown: dict[str, Any] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    saves: list[str] = field(default_factory=list)
    read_only: bool = False
    last: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def set_read_only(self, read_only: bool) -> None:  # noqa: FBT001 - as the page
        self.read_only = read_only

    def show_saved(self, _at: Any) -> None:
        self.saves.append("saved")

    def show_saving(self) -> None:
        self.saves.append("saving")

    def show_not_saved(self, words: str, why: Refused | None) -> None:
        self.saves.append(f"{words}. {why}")

    def __getattr__(self, name: str) -> Callable[..., None]:
        def remember(*args: Any) -> None:
            self.log.append(name)
            self.shown[name], self.last[name] = args[0], args

        return remember


@dataclass
class Hands:
    """A clock that a test moves."""

    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


class FullDisk:
    """Acts that may be refused, as by a full disk."""

    def __init__(self, acts: Any) -> None:
        self.acts = acts
        self.is_full = False

    @contextmanager
    def act(self, name: str) -> Any:
        if self.is_full:
            raise Refused("This was not saved: the disk is full.")
        with self.acts.act(name) as act:
            yield act


class HeldRun:
    """Work that is done only when the test says so."""

    def __init__(self) -> None:
        self.jobs: deque[tuple[Any, Any, Any]] = deque()

    def __call__(self, work: Any, then: Any, failed: Any) -> None:
        self.jobs.append((work, then, failed))

    def do_one(self) -> None:
        if self.jobs:
            run_at_once(*self.jobs.popleft())

    def do_all(self) -> None:
        while self.jobs:
            self.do_one()


class Written:
    """A visit that has been started, with everything a test may want to look at."""

    def __init__(self, run: Any = run_at_once) -> None:
        self.council = SmallCouncil()
        self.disk = FullDisk(self.council.desk.acts)
        self.visits = Visits(replace(self.council.desk, acts=self.disk), load_form("home_visit"))
        self.page, self.clock = FakePage(), Hands()
        self.words = Remembered()
        self.worries: list[str | None] = []
        self.signed: list[str] = []
        self.presenter = VisitPresenter(
            self.page,
            self.visits,
            run,
            seconds=self.clock,
            words=self.words,
            on_worry=self.worries.append,
            on_signed=self.signed.append,
        )
        self.case = self.council.open_case()
        self.presenter.start(self.case.id, [self.council.pupil])
        if isinstance(run, HeldRun):
            run.do_all()

    def type(self, text: str, place: Place = WORDS) -> None:
        self.presenter.changed(place, text)

    def pass_by(self, seconds: float) -> None:
        self.clock.seconds += seconds
        self.presenter.tick()

    def kept(self, place: Place = WORDS) -> str:
        draft = self.visits.draft(self.presenter.draft_id())
        return draft.answers.values.get(place, "")

    def answer(self, answers: Mapping[str, str], about: str = "") -> None:
        for path, value in answers.items():
            self.presenter.changed(Place(path, about), value)
