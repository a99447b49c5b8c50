"""The page Schools over the small council: a page that remembers, and files that need no disk."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from attendance_desktop.domain.attendance.register import (
    DateOrder,
    RefusalReason,
    RegisterFile,
    RegisterRefused,
)
from attendance_desktop.domain.casework.people import School
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.registers import Registers
from attendance_desktop.ui.register.face import AskFace, DoneFace, PlanFace, Row, SchoolFace
from attendance_desktop.ui.register.presenter import RegisterPresenter, RegisterScreen
from attendance_desktop.ui.register.work import Work
from tests.builders import SmallCouncil
from tests.fakes.tasks import run_at_once
from tests.services.test_registers import a_register_file


@dataclass
class PageMemory:
    """A page that keeps what it was told, the last word first."""

    shown: list[object] = field(default_factory=list)
    waiting: tuple[int, int, int] = (0, 0, 0)

    def show_schools(self, rows: Sequence[Row]) -> None:
        self.shown.insert(0, tuple(rows))

    def show_waiting(self, review: int, schools: int, letters: int) -> None:
        self.waiting = (review, schools, letters)

    def show_school(self, face: SchoolFace) -> None:
        self.shown.insert(0, face)

    def show_busy(self, words: str, _work: Work) -> None:
        self.shown.insert(0, words)

    def show_plan(self, face: PlanFace) -> None:
        self.shown.insert(0, face)

    def show_done(self, face: DoneFace) -> None:
        self.shown.insert(0, face)

    def ask(self, face: AskFace) -> None:
        self.shown.insert(0, face)

    def show_refusal(
        self,
        refusal: Refused,
        *,
        ask_order: bool,
        ask_columns: bool = False,  # noqa: ARG002 - a Protocol's name
    ) -> None:
        self.shown.insert(0, (str(refusal), ask_order))


def a_file(days: str, name: str = "register.csv") -> RegisterFile:
    return replace(a_register_file(days), file_name=name)


def read_by_name(
    path: Path, _school: School, order: DateOrder | None, progress: Callable[[int], None]
) -> RegisterFile:
    """A file whose name says its days ("GGGGG.csv"); "ambiguous.csv" wants the date order."""
    progress(1)
    if path.stem == "ambiguous" and order is None:
        raise RegisterRefused(RefusalReason.AMBIGUOUS_DATES, "The dates fit two orders.")
    return a_file("GG" if path.stem == "ambiguous" else path.stem, path.name)


def a_presenter(
    council: SmallCouncil,
    page: RegisterScreen,
    *,
    opened: list[str] | None = None,
    taken: list[str] | None = None,
) -> RegisterPresenter:
    opened, taken = [] if opened is None else opened, [] if taken is None else taken
    return RegisterPresenter(
        page,
        Registers(council.desk, council.rules),
        read_by_name,
        run_at_once,
        run_at_once,
        opened.append,
        lambda: taken.append("taken"),
    )
