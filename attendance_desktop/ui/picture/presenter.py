"""Decides what the page of a school's figures shows, and takes them to files and paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from attendance_desktop.domain.casework.people import School
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.extract import Extract, Form
from attendance_desktop.services.figure import PicturePress
from attendance_desktop.services.picture_shapes import PictureRules, SchoolPicture
from attendance_desktop.ui.picture.school_shown import SchoolFace, leaving, school_face
from attendance_desktop.ui.run import Run


class Table(StrEnum):
    """Which table of a school may be saved."""

    FIGURES = "figures"
    MARK_A_ROW = "mark_a_row"
    PUPIL_A_ROW = "pupil_a_row"


@dataclass(frozen=True, slots=True)
class WantedTable:
    """What is asked for; the days matter for registers only."""

    table: Table
    form: Form
    first: date | None
    last: date | None


class SchoolScreen(Protocol):
    """What the presenter asks of the page."""

    def show_schools(self, names: Sequence[str], chosen: int) -> None:
        """Offer the schools; none is there where no register was taken in."""

    def show_waiting(self) -> None:
        """Show that figures are on their way; nothing of the last school stays."""

    def show_school(self, face: SchoolFace) -> None:
        """Show a school's figures."""

    def show_refusal(self, refusal: Refused) -> None:
        """Show why something was not done."""

    def show_done(self, words: str) -> None:
        """Say what was saved or printed."""


class SchoolSource(Protocol):
    """The service: see `services.picture.Pictures`."""

    @property
    def rules(self) -> PictureRules:
        """The dated data that pictures rest on."""

    def school(self, school_id: str) -> SchoolPicture:
        """Return a school's picture."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class SchoolFigures:
    """The page of one school's figures. Reads go by `read`; what leaves is recorded, by `run`.

    `print_pdf` answers with the printer's name.
    """

    page: SchoolScreen
    pictures: SchoolSource
    exports: Exports
    press: PicturePress
    print_pdf: Callable[[bytes], str]
    run: Run
    read: Run
    _schools: tuple[School, ...] = field(default=(), init=False)
    _school: School | None = field(default=None, init=False)
    _found: SchoolPicture | None = field(default=None, init=False)
    _busy: bool = field(default=False, init=False)

    def refresh(self, school_id: str = "") -> None:
        """Read the schools again and show one: the one named, else the last, else the first."""
        self.read(
            lambda: tuple(self.exports.desk.shelves.people.schools()),
            lambda schools: self._show_schools(schools, school_id),
            self._failed,
        )

    def choose(self, at: int) -> None:
        """Show the figures of a school by its place in the list."""
        if not 0 <= at < len(self._schools):
            return
        school = self._school = self._schools[at]
        self._found = None
        self.page.show_waiting()

        def then(found: SchoolPicture) -> None:
            if school is self._school:
                self._found = found
                self.page.show_school(school_face(found))

        def failed(problem: Exception) -> None:
            if school is self._school:
                self._failed(problem)

        self.read(lambda: self.pictures.school(school.id), then, failed)

    def save_table(self, wanted: WantedTable, path: Path) -> None:
        """Save a school's register or figures."""
        if (school := self._school) is not None:
            self._act(lambda: self.exports.save(self._extract(school, wanted), wanted.form, path))

    def save_pictures(self, path: Path) -> None:
        """Save the spread and the groups as a PDF, small numbers hidden."""
        self._act(lambda: self._saved(path))

    def print_pictures(self) -> None:
        """Hand the same to the printer."""
        self._act(self._printed)

    def _show_schools(self, schools: tuple[School, ...], school_id: str) -> None:
        self._schools = schools
        wanted = school_id or (self._school.id if self._school else "")
        at = next((n for n, school in enumerate(schools) if school.id == wanted), 0)
        self.page.show_schools([school.name for school in schools], at if schools else -1)
        self.choose(at)

    def _extract(self, school: School, wanted: WantedTable) -> Extract:
        if wanted.table is Table.FIGURES:
            return self.exports.school_figures(school.id)
        if wanted.first is None or wanted.last is None:
            raise Refused(
                "The first or the last day could not be read.", todo="Write it as 23 Nov 2026."
            )
        across = wanted.table is Table.PUPIL_A_ROW
        return self.exports.school_register(
            school.id, wanted.first, wanted.last, session_a_column=across
        )

    @property
    def _school_id(self) -> str:
        return self._school.id if self._school else ""

    def _drawn(self) -> bytes:
        school, found = self._school, self._found
        if school is None or found is None:
            raise Refused("The figures are not there yet.", todo="Wait a moment, then ask again.")
        least = self.pictures.rules.bands.least_shown
        pictures = leaving(found, school.name, least)
        dated = self.exports.desk.today()
        return self.press.draw_pictures(f"Attendance at {school.name}", pictures, dated=dated)

    def _saved(self, path: Path) -> str:
        # Nobody is named in it, and small numbers are hidden: the school is recorded, no pupil.
        return self.exports.save_bytes(self._drawn(), (), path, school_id=self._school_id)

    def _printed(self) -> str:
        drawn = self._drawn()
        self.exports.record((), "print", self._school_id)
        printer = self.print_pdf(drawn)
        return f"Handed to printer {printer}." if printer else "Handed to the printer."

    def _act(self, work: Callable[[], str]) -> None:
        if self._busy:
            return
        self._busy = True

        def done(told: str) -> None:
            self._busy = False
            self.page.show_done(told)

        def failed(problem: Exception) -> None:
            self._busy = False
            self._failed(problem)

        self.run(work, done, failed)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self.page.show_refusal(problem)
        else:
            self.page.show_refusal(
                Refused("That could not be done.", meaning="Nothing was changed by it.")
            )
