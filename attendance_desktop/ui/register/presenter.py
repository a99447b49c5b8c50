"""Decides what the pages for schools and registers show: a dry run first, then one act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from attendance_desktop.domain.attendance.calendar import BankHolidays
from attendance_desktop.domain.attendance.register import (
    DateOrder,
    RefusalReason,
    RegisterFile,
    RegisterRefused,
)
from attendance_desktop.domain.casework.people import Pupil, School
from attendance_desktop.domain.casework.register_history import BatchSummary
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.ports import RegisterShelf
from attendance_desktop.services.registers import Accepted, Registers
from attendance_desktop.services.registers_chase import Chase
from attendance_desktop.services.registers_plan import RegisterPlan
from attendance_desktop.services.registers_relied import Relied
from attendance_desktop.services.registers_undo import Undoing, UndoPlan
from attendance_desktop.services.returns import Returns
from attendance_desktop.services.review import Reviewing
from attendance_desktop.ui.keeping import KeptWords
from attendance_desktop.ui.register.calendar_presenter import ReadCalendar
from attendance_desktop.ui.register.face import AskFace, DoneFace, PlanFace, Row, SchoolFace
from attendance_desktop.ui.register.shown import (
    ask_undo,
    done_face,
    plan_face,
    school_face,
    school_row,
    standing,
    unknown_codes,
)
from attendance_desktop.ui.register.work import Work
from attendance_desktop.ui.run import Run


class ReadFile(Protocol):
    """Reads an export file; `progress` is told the rows gone through and may stop by raising."""

    def __call__(
        self,
        path: Path,
        school: School,
        date_order: DateOrder | None,
        progress: Callable[[int], None],
    ) -> RegisterFile:
        """Return the file as read. Raises RegisterRefused when it is refused whole."""


class RegisterScreen(Protocol):
    """What the presenter asks of the page."""

    def show_schools(self, rows: Sequence[Row]) -> None:
        """Show every school, a row each."""

    def show_waiting(self, review: int, schools: int, letters: int) -> None:
        """Say how many pupils wait for review, schools to be chased, letters to be looked at."""

    def show_school(self, face: SchoolFace) -> None:
        """Show one school, where a file can be chosen."""

    def show_busy(self, words: str, work: Work) -> None:
        """Show that work is under way, how far it is, and a way to stop it."""

    def show_plan(self, face: PlanFace) -> None:
        """Show a dry run."""

    def show_done(self, face: DoneFace) -> None:
        """Show what an accepted file did."""

    def ask(self, face: AskFace) -> None:
        """Ask before the last file is taken back."""

    def show_refusal(self, refusal: Refused, *, ask_order: bool, ask_columns: bool = False) -> None:
        """Show why a file is not read or taken.

        `ask_order` asks how its dates are written, `ask_columns` what its columns are.
        """


@dataclass(frozen=True, slots=True)
class Behind:
    """What else there is behind Schools: returns to the council, and a school's figures."""

    returns: Returns
    exports: Exports
    open_figures: Callable[[str], object]


@dataclass(slots=True, weakref_slot=True, eq=False)
class RegisterPresenter:
    """The page Schools. Reads go by `read`, the act of accepting by `run`."""

    page: RegisterScreen
    registers: Registers
    read_file: ReadFile
    run: Run
    read: Run
    open_pupil: Callable[[str], object]
    accepted: Callable[[], object]
    bank_holidays: BankHolidays | None = None
    read_calendar: ReadCalendar | None = None
    behind: Behind | None = None
    words: KeptWords | None = None
    _schools: tuple[School, ...] = field(default=(), init=False)
    _school: School | None = field(default=None, init=False)
    _plan: RegisterPlan | None = field(default=None, init=False)
    _undo: UndoPlan | None = field(default=None, init=False)
    _file: tuple[str, str] = field(default=("", ""), init=False)
    _met: tuple[str, ...] = field(default=(), init=False)
    _work: Work = field(default_factory=Work, init=False)
    _accepting: bool = field(default=False, init=False)

    def open(self) -> None:
        """Show every school. A dry run that was not accepted is dropped; nothing was stored."""
        if self._accepting:
            return
        self._drop()
        self._school = None
        self.read(self._all_schools, self._show_schools, self._failed)

    def open_school(self, at: int) -> None:
        """Show one school by its row."""
        self._school, self._file = self._schools[at], ("", "")
        self._show_school()

    @property
    def school(self) -> School | None:
        """The school that is open, None for the list of all."""
        return self._school

    def look_at_file(self, path: str, date_order: str = "") -> None:
        """Read a file and show what it would change. Nothing is stored."""
        school = self._school
        if school is None:
            return
        path = _bare(path)
        if not path:
            nothing = Refused("No file is chosen.", todo="Choose the school’s export file.")
            self.page.show_refusal(nothing, ask_order=False)
            return
        self._drop()
        self._file = (path, date_order)
        work = self._work
        order = DateOrder(date_order) if date_order else None

        def dry_run() -> tuple[RegisterPlan, PlanFace]:
            file = self.read_file(Path(path), school, order, work.rows)
            work.rows(file.rows_read)
            plan = self.registers.plan(file, school.id)
            return plan, plan_face(plan, school, self.registers.rules.codes)

        def then(answer: tuple[RegisterPlan, PlanFace]) -> None:
            if work is self._work and not work.stopped:
                self._plan = answer[0]
                self.page.show_plan(answer[1])

        def failed(problem: Exception) -> None:
            if work is self._work and not work.stopped:
                self._failed(problem)

        self.page.show_busy("Reading the file. Nothing is changed by it.", work)
        self.read(dry_run, then, failed)

    @property
    def has_file(self) -> bool:
        """Whether a file was chosen that can be read again."""
        return bool(self._file[0])

    def read_again(self) -> None:
        """Read the last file again, as after saving how the school writes."""
        self.look_at_file(*self._file)

    def unknown_codes(self) -> tuple[str, ...]:
        """Return the codes of the dry run that stand for nothing."""
        return unknown_codes(self._plan.file) if self._plan else ()

    def cancel(self) -> None:
        """Leave a reading, a dry run or a taking under way; everything is as it was."""
        if self._accepting:
            self._work.stopped = True
            return
        self._drop()
        self._show_school()

    def accept(self) -> None:
        """Take the file of the dry run, all of it in one act."""
        plan = self._plan
        if plan is None or self._accepting:
            return
        self._accepting = True
        work = self._work = Work(unit="pupil")
        self.page.show_busy("Taking the register: all of it, or nothing.", work)

        def take() -> tuple[Accepted, list[Pupil]]:
            accepted = self.registers.accept(plan, work.steps)
            people = self.registers.desk.shelves.people
            met = (people.pupil(pupil) for pupil in accepted.newly_met)
            return accepted, [pupil for pupil in met if pupil is not None]

        def then(answer: tuple[Accepted, list[Pupil]]) -> None:
            self._accepting = False
            self._plan = None
            accepted, met = answer
            self._met = tuple(pupil.id for pupil in met)
            self.page.show_done(done_face(accepted, plan, met, self.registers.rules.codes))
            self.accepted()

        def failed(problem: Exception) -> None:
            self._accepting = False
            self._failed(problem)

        self.run(take, then, failed)

    def ask_undo(self) -> None:
        """Ask whether the last file of this school is to be taken back."""
        school = self._school
        if school is None:
            return
        undoing = self._undoing()

        def look() -> UndoPlan:
            shelf = self.registers.desk.shelves.registers
            return undoing.plan(school.id, _standing(shelf, school.id)[0].id)

        def then(plan: UndoPlan) -> None:
            self._undo = plan
            self.page.ask(ask_undo(plan, school))

        self.read(look, then, self._failed)

    def undo(self) -> None:
        """Take back the file that was asked about."""
        plan = self._undo
        if plan is None or self._accepting:
            return
        self._undo, self._accepting = None, True
        self.page.show_busy("Taking the file back: all of it, or nothing.", Work(can_stop=False))

        def then(_none: None) -> None:
            self._accepting = False
            self._show_school()
            self.accepted()

        def failed(problem: Exception) -> None:
            self._accepting = False
            self._failed(problem)

        self.run(lambda: self._undoing().undo(plan), then, failed)

    def open_met(self, at: int) -> None:
        """Go to a pupil who newly met the threshold, by the row."""
        self.open_pupil(self._met[at])

    def back_to_school(self) -> None:
        """Go back to the school, as after a file was taken."""
        self._show_school()

    def _all_schools(self) -> list[tuple[School, Row]]:
        shelves = self.registers.desk.shelves
        return [
            (school, school_row(school, _standing(shelves.registers, school.id)))
            for school in shelves.people.schools()
        ]

    def _show_schools(self, found: list[tuple[School, Row]]) -> None:
        self._schools = tuple(school for school, _ in found)
        if self._school is None:
            self.page.show_schools([row for _, row in found])
            self.read(self._what_waits, lambda told: self.page.show_waiting(*told), _forgive)

    def _what_waits(self) -> tuple[int, int, int]:
        desk, rules = self.registers.desk, self.registers.rules
        return (
            Reviewing(desk).count(),
            len(Chase(desk, rules).by_school()),
            len(Relied(desk, rules.codes).every()),
        )

    def _show_school(self) -> None:
        school = self._school
        if school is None:
            self.open()
            return
        shelf = self.registers.desk.shelves.registers

        def look() -> SchoolFace:
            return school_face(school, shelf.batches(school.id), shelf.undone(school.id))

        def then(face: SchoolFace) -> None:
            if self._school is school:
                self.page.show_school(face)

        self.read(look, then, self._failed)

    def _undoing(self) -> Undoing:
        return Undoing(self.registers.desk, self.registers.rules, self.registers.moves)

    def _drop(self) -> None:
        self._work.stopped = True
        self._work = Work()
        self._plan = None

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, RegisterRefused):
            self.page.show_refusal(
                problem,
                ask_order=problem.reason is RefusalReason.AMBIGUOUS_DATES,
                ask_columns=problem.reason is RefusalReason.NO_HEADER,
            )
        elif isinstance(problem, Refused):
            self.page.show_refusal(problem, ask_order=False)
        else:
            stumbled = Refused("That could not be done.", meaning="Nothing was changed.")
            self.page.show_refusal(stumbled, ask_order=False)


def _bare(path: str) -> str:
    """The path without blanks and without the quotes that Windows' `Copy as path` puts on."""
    return path.strip().removeprefix('"').removesuffix('"').strip()


def _forgive(_problem: Exception) -> None:
    """Leave the doors without numbers; a fault that is ours goes to the fault page by itself."""


def _standing(shelf: RegisterShelf, school_id: str) -> list[BatchSummary]:
    return standing(shelf.batches(school_id), shelf.undone(school_id))
