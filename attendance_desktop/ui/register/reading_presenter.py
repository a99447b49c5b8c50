"""Decides what the page How this school writes shows and saves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from attendance_desktop.domain.attendance.register import ExportColumn
from attendance_desktop.domain.casework.people import School
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.registers_kept import OwnReading
from attendance_desktop.services.registers_reading import HEADER, SchoolReading
from attendance_desktop.ui.register.reading_face import ReadingFace
from attendance_desktop.ui.register.words import COLUMNS
from attendance_desktop.ui.run import Run


class ReadingScreen(Protocol):
    """What the presenter asks of the page."""

    def show_reading(self, face: ReadingFace) -> None:
        """Show what is saved."""

    def show_done(self, words: str) -> None:
        """Say what was done."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say why it was not saved; what was typed stays."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class ReadingPresenter:
    """How one school names its columns and codes."""

    page: ReadingScreen
    reading: SchoolReading
    run: Run
    read: Run
    again: Callable[[], object]
    left: Callable[[], object]
    _school: School | None = field(default=None, init=False)
    _codes: tuple[str, ...] = field(default=(), init=False)
    _has_file: bool = field(default=False, init=False)
    _saved: tuple[OwnReading, ...] = field(default=(), init=False)

    def open(self, school: School, codes: Sequence[str], *, has_file: bool) -> None:
        """Show a school; `codes` are codes of its file that nobody has explained yet."""
        self._school, self._codes, self._has_file = school, tuple(codes), has_file
        self._look()

    def learn_column(self, column: str, written: str) -> None:
        """Save the name of a column."""
        school = self._school
        if not column:
            todo = "Choose it beside the name in the file."
            self.page.show_refusal(Refused("What the column is, is not said.", todo=todo))
        elif school is not None:
            self._act(lambda: self.reading.learn_column(school.id, ExportColumn(column), written))

    def learn_code(self, written: str, means: str) -> None:
        """Save what a code means."""
        school = self._school
        if school is not None:
            self._act(lambda: self.reading.learn_code(school.id, written, means))

    def forget(self, at: int) -> None:
        """Remove an entry by its row."""
        school = self._school
        if school is not None and 0 <= at < len(self._saved):
            entry = self._saved[at]
            self._act(lambda: self.reading.forget(school.id, entry))

    def read_again(self) -> None:
        """Read the file again by what is saved now."""
        self.again()

    def leave(self) -> None:
        """Go back to the school."""
        self.left()

    def _act(self, work: Callable[[], None]) -> None:
        def then(_none: None) -> None:
            self._look()
            self.page.show_done("Saved for this school. It is used from the next reading on.")

        self.run(work, then, self._failed)

    def _look(self) -> None:
        school = self._school
        if school is None:
            return

        def then(saved: Sequence[OwnReading]) -> None:
            self._saved = tuple(saved)
            self.page.show_reading(self._face(school))

        self.read(lambda: self.reading.of(school.id), then, self._failed)

    def _face(self, school: School) -> ReadingFace:
        known = {each.written for each in self._saved}
        return ReadingFace(
            title=f"How {school.name} writes",
            rows=tuple(self._row(each) for each in self._saved),
            codes=tuple(code for code in self._codes if code not in known),
            columns=tuple((key.value, words) for key, words in COLUMNS.items()),
            meanings=tuple(
                (code.code, f"{code.code}: {code.meaning}")
                for code in self.reading.rules.codes.valid_on(self.reading.desk.today())
            ),
            again=self._has_file,
        )

    def _row(self, saved: OwnReading) -> tuple[str, str, str]:
        if saved.kind == HEADER:
            return (saved.written, "column", COLUMNS[ExportColumn(saved.means)])
        code = self.reading.rules.codes.find(saved.means)
        meaning = f"{saved.means}: {code.meaning}" if code else saved.means
        return (saved.written, "code", meaning)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self.page.show_refusal(problem)
        else:
            self.page.show_refusal(Refused("That could not be saved."))
