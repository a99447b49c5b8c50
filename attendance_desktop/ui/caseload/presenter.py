"""Decides what the caseload shows: order, filter, and the pupil in the panel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from attendance_desktop.domain.casework.case import CaseLine
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.cases import PupilPage
from attendance_desktop.services.figures import Rules
from attendance_desktop.ui.caseload.choosing import (
    STATUSES,
    Known,
    cards,
    chosen,
    ordered,
)
from attendance_desktop.ui.caseload.face import CaseRow, Column, Filter, Order, PanelFace, TableFace
from attendance_desktop.ui.caseload.shown import case_row, panel_face, schools_of
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.shared.face import Named
from attendance_desktop.ui.words import count


class CaseloadScreen(Protocol):
    """What the presenter asks of the page."""

    def show_table(self, face: TableFace) -> None:
        """Show cases; the one that was chosen stays chosen where it is still there."""

    def show_chosen(self, row: CaseRow | None) -> None:
        """Head the panel with a pupil whose details are on their way, or with nobody."""

    def show_panel(self, face: PanelFace) -> None:
        """Fill the panel."""

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something could not be read."""

    def clear(self) -> None:
        """Forget everything shown."""


class Caseload(Protocol):
    """The service: see `services.cases.Cases`."""

    @property
    def rules(self) -> Rules:
        """The dated data that figures rest on."""

    def lines(self) -> Sequence[CaseLine]:
        """Return the caseload in priority order."""

    def look(self, pupil_id: str) -> None:
        """Record that this officer looked at this pupil."""

    def page(self, pupil_id: str) -> PupilPage:
        """Return all that the page of one pupil shows."""


@dataclass(frozen=True, slots=True)
class CaseloadDoors:
    """Where the caseload leads; each is given a pupil's id. `open_register` is for an empty one."""

    open_pupil: Callable[[str], object]
    record_visit: Callable[[str], object]
    prepare_letter: Callable[[str], object]
    open_register: Callable[[], object]


@dataclass(slots=True, weakref_slot=True, eq=False)
class CaseloadPresenter:
    """The caseload, read whole by `read`; `today` gives the day by this laptop.

    That somebody looked at the pupil in the panel is recorded by `run`, once for each choice.
    """

    page: CaseloadScreen
    cases: Caseload
    run: Run
    read: Run
    today: Callable[[], date]
    doors: CaseloadDoors
    _known: tuple[Known, ...] = field(default=(), init=False)
    _order: Order = field(default=Order(), init=False)
    _filter: Filter = field(default=Filter(), init=False)
    _asked: int = field(default=0, init=False)
    _wanted: CaseRow | None = field(default=None, init=False)
    _reading: bool = field(default=False, init=False)
    _looked_at: str = field(default="", init=False)

    def refresh(self) -> None:
        """Read the caseload again; of several askings the last one is shown."""
        self._asked += 1
        asked = self._asked
        today = self.today()

        def read() -> tuple[Known, ...]:
            sessions = self.cases.rules.threshold(today).sessions
            return tuple(
                Known(line, case_row(line, today, sessions)) for line in self.cases.lines()
            )

        def then(known: tuple[Known, ...]) -> None:
            if asked == self._asked:
                self._known = known
                self._show()
                if self._wanted is not None and not self._reading:
                    self._read_panel(self._wanted)

        def failed(problem: Exception) -> None:
            if asked == self._asked:
                self.page.show_refusal(_in_words(problem, "The caseload could not be read."))

        self.read(read, then, failed)

    def close(self) -> None:
        """Forget everything, as when the program locks; answers under way are dropped."""
        self._asked += 1
        self._known, self._wanted, self._looked_at = (), None, ""
        self._filter, self._order = Filter(), Order()
        self.page.clear()

    def filter(self, wanted: Filter) -> None:
        """Show the cases that a filter lets through."""
        self._filter = wanted
        self._show()

    def press_card(self, key: str) -> None:
        """Show the cases that a card counts; a second press shows all again."""
        status = "" if self._filter.status == key else key
        self.filter(replace(self._filter, status=status))

    def show_school(self, school: str) -> None:
        """Show the cases of one school, as after a search for it."""
        self.filter(Filter(school=school))

    def show_all(self) -> None:
        """Take the filter away."""
        self.filter(Filter())

    def sort(self, column: Column) -> None:
        """Sort by a column, then the other way round, then by priority again."""
        if self._order.column is not column:
            self._order = Order(column)
        elif not self._order.descending:
            self._order = Order(column, descending=True)
        else:
            self._order = Order()
        self._show()

    def choose(self, row: CaseRow | None) -> None:
        """Show a pupil in the panel. While one is being read, only the last choice waits."""
        if row is not None and self._wanted is not None and row.case_id == self._wanted.case_id:
            return
        self._wanted = row
        self.page.show_chosen(row)
        if row is not None and not self._reading:
            self._read_panel(row)

    def open_pupil(self) -> None:
        """Open the page of the chosen pupil."""
        self._with_chosen(self.doors.open_pupil)

    def record_visit(self) -> None:
        """Start a visit of the chosen pupil."""
        self._with_chosen(self.doors.record_visit)

    def prepare_letter(self) -> None:
        """Prepare a letter about the chosen pupil."""
        self._with_chosen(self.doors.prepare_letter)

    def open_register(self) -> None:
        """Go to where registers are imported."""
        self.doors.open_register()

    def _with_chosen(self, door: Callable[[str], object]) -> None:
        if self._wanted is not None:
            door(self._wanted.pupil_id)

    def _show(self) -> None:
        shown = ordered(chosen(self._known, self._filter, self.today()), self._order)
        rows = tuple(case.row for case in shown)
        total = len(self._known)
        counted = count(total, "case")
        if len(rows) != total:
            counted = f"{len(rows)} of {counted}"
        self.page.show_table(
            TableFace(
                rows=rows,
                total=total,
                counted=counted,
                cards=cards(self._known, self.today()),
                schools=tuple(Named(name, name) for name in schools_of(self._all_rows())),
                statuses=STATUSES,
                chosen=self._filter,
                order=self._order,
            )
        )

    def _all_rows(self) -> tuple[CaseRow, ...]:
        return tuple(case.row for case in self._known)

    def _read_panel(self, row: CaseRow) -> None:
        """Read one pupil; whoever is wanted by the time of the answer is read next."""
        self._reading = True

        def looked(_recorded: None = None) -> None:
            self._looked_at = row.pupil_id
            self._fill_panel(row)

        def failed(problem: Exception) -> None:
            self._not_read(row, problem)

        if row.pupil_id == self._looked_at:
            looked()
        else:
            self.run(lambda: self.cases.look(row.pupil_id), looked, failed)

    def _fill_panel(self, row: CaseRow) -> None:
        today = self.today()

        def read() -> PanelFace:
            return panel_face(self.cases.page(row.pupil_id), self.cases.rules, today)

        def then(face: PanelFace) -> None:
            self._reading = False
            if self._is_wanted(row):
                self.page.show_panel(face)

        self.read(read, then, lambda problem: self._not_read(row, problem))

    def _not_read(self, row: CaseRow, problem: Exception) -> None:
        self._reading = False
        if self._is_wanted(row):
            self.page.show_refusal(_in_words(problem, "This pupil could not be read."))

    def _is_wanted(self, row: CaseRow) -> bool:
        """Say whether an answer is still wanted; if another pupil is, read that one."""
        wanted = self._wanted
        if wanted is None or wanted.case_id == row.case_id:
            return wanted is not None
        self._read_panel(wanted)
        return False


def _in_words(problem: Exception, what: str) -> Refused:
    if isinstance(problem, Refused):
        return problem
    return Refused(
        what, meaning="Nothing in the caseload was changed.", todo="Open the page again."
    )
