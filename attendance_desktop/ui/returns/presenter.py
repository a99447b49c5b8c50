"""Decides what the page of returns shows, whom people named, and takes returns to files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

from attendance_desktop.domain.attendance.marks import academic_year_of
from attendance_desktop.domain.casework.people import School
from attendance_desktop.domain.refusal import Refused
from attendance_desktop.services.exports import Exports
from attendance_desktop.services.extract import Extract, Form
from attendance_desktop.services.returns import EVERY_SCHOOL, Returns
from attendance_desktop.services.returns_found import FoundReturns, ReturnKind, ReturnLine
from attendance_desktop.services.returns_table import TITLES, returns_table
from attendance_desktop.ui.keeping import KeptWords
from attendance_desktop.ui.returns.face import CHOICES, BehindFace, ReturnsFace
from attendance_desktop.ui.returns.shown import behind_face, returns_face
from attendance_desktop.ui.run import Run
from attendance_desktop.ui.words import day


class ReturnsScreen(Protocol):
    """What the presenter asks of the page."""

    def show_schools(self, names: Sequence[str], chosen: int) -> None:
        """Offer every school; the first entry is all of them together."""

    def show_waiting(self) -> None:
        """Show that the registers are being read; nothing of the last look stays."""

    def show_returns(self, face: ReturnsFace) -> None:
        """Show every list."""

    def show_behind(self, face: BehindFace | None) -> None:
        """Show what stands behind the current row; None where there is no row."""

    def show_refusal(self, refusal: Refused) -> None:
        """Say why something was not done."""

    def show_done(self, words: str) -> None:
        """Say what was done."""


@dataclass(slots=True, weakref_slot=True, eq=False)
class ReturnsPresenter:
    """The page of returns. Whom people named is kept on this laptop, for each school year."""

    page: ReturnsScreen
    returns: Returns
    exports: Exports
    run: Run
    read: Run
    open_pupil: Callable[[str], object]
    words: KeptWords | None = None
    _schools: tuple[School, ...] = field(default=(), init=False)
    _school_id: str = field(default=EVERY_SCHOOL, init=False)
    _found: FoundReturns | None = field(default=None, init=False)
    _named_in: dict[str, frozenset[str]] = field(default_factory=dict, init=False)
    _asked: int = field(default=0, init=False)
    _busy: bool = field(default=False, init=False)

    def open(self, school_id: str, first: date | None, last: date | None) -> None:
        """Offer the schools and show the returns of one of them, or of all."""
        self._school_id = school_id

        def then(schools: tuple[School, ...]) -> None:
            self._schools = schools
            at = next((n for n, one in enumerate(schools, 1) if one.id == school_id), 0)
            self.page.show_schools(["All schools", *(one.name for one in schools)], at)
            self.look(at, first, last)

        people = self.exports.desk.shelves.people
        self.read(lambda: tuple(people.schools()), then, self._failed)

    def look(self, at: int, first: date | None, last: date | None) -> None:
        """Show the returns of a school by its place in the list, for a period."""
        self._school_id = self._schools[at - 1].id if at > 0 else EVERY_SCHOOL
        if first is None or last is None:
            self._failed(Refused("A day could not be read.", todo="Write it as 23 Nov 2026."))
            return
        self._asked += 1
        mine = self._asked
        school_id, self._found = self._school_id, None
        self.page.show_waiting()

        def work() -> tuple[FoundReturns, str]:
            found = self.returns.of(school_id, first, last)
            return found, self.words.read(_key(found)) if self.words else ""

        def then(answer: tuple[FoundReturns, str]) -> None:
            if mine == self._asked:
                self._found, kept = answer
                self._named_in.setdefault(_key(self._found), frozenset(kept.split()))
                self._show()

        def failed(problem: Exception) -> None:
            if mine == self._asked:
                self._failed(problem)

        self.read(work, then, failed)

    def choose(self, key: str, at: int) -> None:
        """Show what stands behind a row of a list."""
        line = self._line(key, at)
        face = None
        if line is not None:
            face = behind_face(line, named=line.pupil.id in self._named)
        self.page.show_behind(face)

    def go(self, key: str, at: int) -> None:
        """Go to the pupil of a row."""
        line = self._line(key, at)
        if line is not None:
            self.open_pupil(line.pupil.id)

    def toggle(self, at: int) -> None:
        """Name a pupil as not attending regularly, or take that back."""
        line = self._line(CHOICES, at)
        if line is None:
            return
        self._keep(self._named ^ {line.pupil.id})
        self._show()
        name = line.pupil.name
        named = line.pupil.id in self._named
        self.page.show_done(
            f"{name} stands in the attendance return, by your judgement."
            if named
            else f"{name} is out of the attendance return."
        )

    def save(self, key: str, form: Form, path: Path) -> None:
        """Save the return of a list; that of the judgements is the attendance return."""
        kind = ReturnKind.ATTENDANCE if key == CHOICES else ReturnKind(key)
        if self._busy:
            return
        self._busy = True

        def done(told: str) -> None:
            self._busy = False
            self.page.show_done(told)

        def failed(problem: Exception) -> None:
            self._busy = False
            self._failed(problem)

        self.run(lambda: self.exports.save(self._extract(kind), form, path), done, failed)

    @property
    def _named(self) -> frozenset[str]:
        return self._named_in.get(_key(self._found), frozenset()) if self._found else frozenset()

    def _keep(self, named: frozenset[str]) -> None:
        words, found = self.words, self._found
        if found is None:
            return
        key = _key(found)
        self._named_in[key] = named
        if words is not None:
            kept = " ".join(sorted(named))
            self.run(lambda: words.write(key, kept), _nothing, self._failed)

    def _extract(self, kind: ReturnKind) -> Extract:
        found = self._found
        if found is None:
            raise Refused("The returns are not there yet.", todo="Wait a moment, then ask again.")
        lines = self._attendance(found) if kind is ReturnKind.ATTENDANCE else found.of(kind)
        title = f"{TITLES[kind]}, {day(found.span.first)} to {day(found.span.last)}"
        return self.exports.lines(
            title,
            TITLES[kind],
            returns_table(lines, found.rules, day),
            [line.pupil.id for line in lines],
            found.span,
            schools=[school.id for school, _ in found.register_to],
        )

    def _attendance(self, found: FoundReturns) -> tuple[ReturnLine, ...]:
        named = tuple(one for one in found.choices if one.pupil.id in self._named)
        return (*found.of(ReturnKind.ATTENDANCE), *named)

    def _line(self, key: str, at: int) -> ReturnLine | None:
        found = self._found
        if found is None:
            return None
        if key == CHOICES:
            lines = found.choices
        elif key == ReturnKind.ATTENDANCE:
            lines = self._attendance(found)
        else:
            lines = found.of(ReturnKind(key))
        return lines[at] if 0 <= at < len(lines) else None

    def _show(self) -> None:
        if self._found is not None:
            face = returns_face(self._found, self._attendance(self._found), self._named)
            self.page.show_returns(face)

    def _failed(self, problem: Exception) -> None:
        if isinstance(problem, Refused):
            self.page.show_refusal(problem)
        else:
            self.page.show_refusal(
                Refused("That could not be done.", meaning="Nothing was changed by it.")
            )


def _key(found: FoundReturns) -> str:
    """Whom people named belongs to the school year in which the period ends."""
    return f"returns named {academic_year_of(found.span.last)}"


def _nothing(_none: None) -> None:
    """Hear that a choice is on the disk."""
