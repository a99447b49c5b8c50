"""Decides what the comparison with a figure from elsewhere shows: one pupil, a school, a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from attendance_desktop.domain.attendance.outside_figures import OutsideFigure, read_percent
from attendance_desktop.domain.attendance.outside_typed import (
    Counts,
    OutsideFile,
    figure_of,
    read_count,
)
from attendance_desktop.domain.attendance.spans import Span
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.reconciling import (
    Reconciled,
    ReconciledFile,
    ReconciledLine,
    Reconciling,
)
from attendance_desktop.ui.reconcile.face import ABSENCE, ComparedFace, FileFace, Typed
from attendance_desktop.ui.reconcile.shown import compared_face, file_face
from attendance_desktop.ui.run import Run, T

ReadFigures = Callable[[Path], OutsideFile]
"""Reads a file of figures; raises Refused when it is none."""


class ReconcileScreen(Protocol):
    """What the presenter asks of its part of a page."""

    def empty(self) -> None:
        """Show nothing of the last comparison; what was typed is taken away with it."""

    def show_waiting(self) -> None:
        """Show that figures are being compared."""

    def show_compared(self, face: ComparedFace) -> None:
        """Show both figures and the causes."""

    def show_file(self, face: FileFace) -> None:
        """Show every pupil of a file."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say why it was not done; what was typed stays."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class ReconcilePresenter:
    """Compares for one pupil, or for one school with a file. It stores nothing."""

    page: ReconcileScreen
    reconciling: Reconciling
    read: Run
    read_file: ReadFigures
    open_pupil: Callable[[str], object]
    _pupil_id: str = field(default="", init=False)
    _school_id: str = field(default="", init=False)
    _lines: tuple[ReconciledLine, ...] = field(default=(), init=False)
    _asked: int = field(default=0, init=False)

    def about_pupil(self, pupil_id: str) -> None:
        """Compare for this pupil from now on; nothing of another one stays."""
        if pupil_id != self._pupil_id:
            self._pupil_id, self._school_id = pupil_id, ""
            self._begin()

    def about_school(self, school_id: str) -> None:
        """Compare for this school from now on; nothing of another one stays."""
        if school_id != self._school_id:
            self._school_id, self._pupil_id = school_id, ""
            self._begin()

    def compare(self, typed: Typed) -> None:
        """Set what was typed beside our marks."""
        try:
            theirs = typed_figure(typed)
        except Refused as refusal:
            self.page.show_refusal(refusal)
            return
        pupil, school, reconciling = self._pupil_id, self._school_id, self.reconciling
        self._lines = ()

        def work() -> Reconciled:
            if pupil:
                return reconciling.pupil(pupil, theirs)
            return reconciling.school(school, theirs)

        def then(found: Reconciled) -> None:
            self.page.show_compared(compared_face(found, reconciling.words))

        self._look(work, then)

    def take_file(self, path: str, typed: Typed) -> None:
        """Set every pupil of a file beside our marks over the days that are typed."""
        school, reconciling = self._school_id, self.reconciling
        try:
            span = _span(typed)
        except Refused as refusal:
            self.page.show_refusal(refusal)
            return
        self._lines = ()

        def work() -> ReconciledFile:
            return reconciling.file(school, span, self.read_file(Path(path)))

        def then(found: ReconciledFile) -> None:
            self._lines = found.lines
            self.page.show_file(file_face(found))

        self._look(work, then)

    def choose_line(self, at: int) -> None:
        """Show the causes of one pupil of the file."""
        if 0 <= at < len(self._lines):
            words = self.reconciling.words
            self.page.show_compared(compared_face(self._lines[at].reconciled, words))

    def open_line(self, at: int) -> None:
        """Go to a pupil of the file."""
        if 0 <= at < len(self._lines):
            self.open_pupil(self._lines[at].pupil_id)

    def _begin(self) -> None:
        self._asked += 1
        self._lines = ()
        self.page.empty()

    def _look(self, work: Callable[[], T], then: Callable[[T], object]) -> None:
        self._asked += 1
        mine = self._asked
        self.page.show_waiting()

        def shown(found: T) -> None:
            if mine == self._asked:
                then(found)

        def failed(problem: Exception) -> None:
            if mine != self._asked:
                return
            if isinstance(problem, Refused):
                self.page.show_refusal(problem)
            else:
                self.page.show_refusal(
                    Refused("That could not be compared.", meaning="Nothing was changed by it.")
                )

        self.read(work, shown, failed)


def typed_figure(typed: Typed) -> OutsideFigure:
    """Return the figure that was typed.

    Raises:
        Refused: something of it cannot be read, is missing, or does not fit the rest.
    """
    if typed.extracted_unread:
        raise Refused(
            "The last day that their figure holds could not be read.",
            todo="Write it as 20 Nov 2026, or leave it empty.",
        )
    counts = Counts(possible=read_count(typed.possible), absent=read_count(typed.absent))
    percent = None
    if typed.rate.strip():
        percent = read_percent(typed.rate).of_attendance(absence=typed.rate_of == ABSENCE)
    return figure_of(_span(typed), counts, percent, typed.extracted)


def _span(typed: Typed) -> Span:
    if typed.first is None or typed.last is None:
        raise Refused(
            "The first or the last day could not be read.", todo="Write it as 23 Nov 2026."
        )
    return Span(typed.first, typed.last)
